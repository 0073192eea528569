import { given } from './given.js';
import { missingEdge } from './missing-edge.js';
import { missingTransit } from './missing-transit.js';
import type { SeededScope } from './seed.js';

interface Scope {
  readonly account: string;
  readonly region: string;
}

/** The answer of an API that moto lacks, in the shape that AWS documents; undefined for every other API. */
export function answerMissing(
  action: string,
  scope: Scope,
  seeded: readonly SeededScope[],
): string | undefined {
  switch (action) {
    case 'DescribeVpcBlockPublicAccessOptions':
      return options(scope, seeded);
    case 'DescribeVpcBlockPublicAccessExclusions':
      return exclusions(scope, seeded);
    case 'DescribeDBProxyEndpoints':
      return proxyEndpoints();
    // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
    case 'DescribeInstanceInformation':
      return JSON.stringify({ InstanceInformationList: [] });
    case 'DescribeEndpointAuthorization':
      return endpointAuthorizations();
    // https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_ListWorkgroups.html
    case 'ListWorkgroups':
      return JSON.stringify({ workgroups: [] });
    // https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_ListNamespaces.html
    case 'ListNamespaces':
      return JSON.stringify({ namespaces: [] });
    // https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_ListSnapshots.html
    case 'ListSnapshots':
      return JSON.stringify({ snapshots: [] });
    case 'DescribeServerlessCaches':
      return serverlessCaches();
    case 'ListServiceSpecificCredentials':
      return serviceSpecificCredentials();
    // https://docs.aws.amazon.com/aurora-dsql/latest/APIReference/API_ListClusters.html
    case 'ListDsqlClusters':
      return JSON.stringify({ clusters: [] });
    // https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_ListResourceGateways.html
    case 'ListResourceGateways':
    case 'ListResourceConfigurations':
      return JSON.stringify({ items: [] });
    // https://docs.aws.amazon.com/neptune-analytics/latest/apiref/API_ListGraphs.html
    case 'ListGraphs':
      return JSON.stringify({ graphs: [] });
    // https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_GetRelationalDatabases.html
    case 'GetRelationalDatabases':
      return JSON.stringify({ relationalDatabases: [] });
    default: {
      const edge = missingEdge(action);
      if (edge !== undefined) return edge;
      const content = missingTransit(action, find(scope, seeded)?.scope.transit !== undefined);
      return content === undefined ? undefined : ec2Answer(action, content);
    }
  }
}

function find({ account, region }: Scope, seeded: readonly SeededScope[]): SeededScope | undefined {
  return seeded.find(({ scope }) => scope.account === account && scope.region === region);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessOptions.html */
function options(scope: Scope, seeded: readonly SeededScope[]): string {
  const mode = find(scope, seeded)?.scope.blockPublicAccess ?? 'off';
  return ec2Answer(
    'DescribeVpcBlockPublicAccessOptions',
    `<vpcBlockPublicAccessOptions>
    <awsAccountId>${scope.account}</awsAccountId>
    <awsRegion>${scope.region}</awsRegion>
    <state>${mode === 'off' ? 'default-state' : 'update-complete'}</state>
    <internetGatewayBlockMode>${mode}</internetGatewayBlockMode>
    <managedBy>account</managedBy>
    <exclusionsAllowed>allowed</exclusionsAllowed>
  </vpcBlockPublicAccessOptions>`,
  );
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessExclusion.html */
function exclusions({ account, region }: Scope, seeded: readonly SeededScope[]): string {
  const found = find({ account, region }, seeded);
  const items = (found?.scope.exclusions ?? []).map(({ id, over, mode }) => {
    const target =
      'network' in over ? `vpc/${vpcId(found, over.network)}` : `subnet/${subnetId(found, over.subnet)}`;
    return `<item>
      <exclusionId>${id}</exclusionId>
      <internetGatewayExclusionMode>${mode}</internetGatewayExclusionMode>
      <resourceArn>arn:aws:ec2:${region}:${account}:${target}</resourceArn>
      <state>create-complete</state>
      <creationTimestamp>2026-01-02T03:04:05.000Z</creationTimestamp>
      <lastUpdateTimestamp>2026-01-02T03:04:05.000Z</lastUpdateTimestamp>
    </item>`;
  });
  return ec2Answer(
    'DescribeVpcBlockPublicAccessExclusions',
    `<vpcBlockPublicAccessExclusionSet>${items.join('')}</vpcBlockPublicAccessExclusionSet>`,
  );
}

function vpcId(found: SeededScope | undefined, network: string): string {
  return given(found?.networks.get(network)?.vpcId, network);
}

function subnetId(found: SeededScope | undefined, subnet: string): string {
  for (const { subnets } of found?.networks.values() ?? []) {
    const id = subnets.get(subnet);
    if (id !== undefined) return id;
  }
  throw new Error(`no ${subnet}`);
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBProxyEndpoints.html */
function proxyEndpoints(): string {
  return `<DescribeDBProxyEndpointsResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
  <DescribeDBProxyEndpointsResult><DBProxyEndpoints/></DescribeDBProxyEndpointsResult>
  <ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ResponseMetadata>
</DescribeDBProxyEndpointsResponse>`;
}

/** https://docs.aws.amazon.com/redshift/latest/APIReference/API_DescribeEndpointAuthorization.html */
function endpointAuthorizations(): string {
  return `<DescribeEndpointAuthorizationResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/">
  <DescribeEndpointAuthorizationResult><EndpointAuthorizationList/></DescribeEndpointAuthorizationResult>
  <ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ResponseMetadata>
</DescribeEndpointAuthorizationResponse>`;
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeServerlessCaches.html */
function serverlessCaches(): string {
  return `<DescribeServerlessCachesResponse xmlns="http://elasticache.amazonaws.com/doc/2015-02-02/">
  <DescribeServerlessCachesResult><ServerlessCaches/></DescribeServerlessCachesResult>
  <ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ResponseMetadata>
</DescribeServerlessCachesResponse>`;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html */
function serviceSpecificCredentials(): string {
  return `<ListServiceSpecificCredentialsResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
  <ListServiceSpecificCredentialsResult><ServiceSpecificCredentials/></ListServiceSpecificCredentialsResult>
  <ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ResponseMetadata>
</ListServiceSpecificCredentialsResponse>`;
}

function ec2Answer(action: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <requestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</requestId>
  ${content}
</${action}Response>`;
}
