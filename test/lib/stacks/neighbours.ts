import { CfnEndpoint, CfnReplicationInstance, CfnReplicationSubnetGroup } from 'aws-cdk-lib/aws-dms';
import { CfnCluster as CfnDsqlCluster } from 'aws-cdk-lib/aws-dsql';
import {
  CfnInstance,
  CfnSecurityGroupIngress,
  CfnVerifiedAccessEndpoint,
  CfnVerifiedAccessGroup,
  CfnVerifiedAccessInstance,
  CfnVerifiedAccessTrustProvider,
  CfnVPCBlockPublicAccessExclusion,
  CfnVPCBlockPublicAccessOptions,
} from 'aws-cdk-lib/aws-ec2';
import { CfnListener, CfnLoadBalancer, CfnTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import {
  CfnAccelerator,
  CfnListener as CfnAcceleratorListener,
  CfnEndpointGroup,
} from 'aws-cdk-lib/aws-globalaccelerator';
import { CfnDomain } from 'aws-cdk-lib/aws-opensearchservice';
import { admit, admitByAcl, everywhere, type Mutation, openGroup, type Parts, port } from './parts.js';

function loadBalancer(parts: Parts, scheme: string): CfnLoadBalancer {
  const { stack, egress, vpcId } = parts;
  const open = openGroup(parts, 5432);
  const made = new CfnLoadBalancer(stack, 'Balancer', {
    type: 'network',
    scheme,
    subnets: [...egress],
    securityGroups: [open.attrGroupId],
  });
  const targets = new CfnTargetGroup(stack, 'Targets', {
    protocol: 'TCP',
    port,
    targetType: 'ip',
    vpcId,
    targets: [{ id: '10.40.32.10', port }],
  });
  new CfnListener(stack, 'Listener', {
    loadBalancerArn: made.ref,
    port: 5432,
    protocol: 'TCP',
    defaultActions: [{ type: 'forward', targetGroupArn: targets.ref }],
  });
  admit(parts, '10.40.0.0/16');
  return made;
}

/** Things beside the database that are open themselves, or lead to it. */
export const neighbours: readonly Mutation[] = [
  {
    does: 'blocks public access, and lifts that for the network',
    mutate: ({ network, vpcId }) => {
      new CfnVPCBlockPublicAccessOptions(network, 'Block', {
        internetGatewayBlockMode: 'block-bidirectional',
      });
      new CfnVPCBlockPublicAccessExclusion(network, 'Lift', {
        internetGatewayExclusionMode: 'allow-bidirectional',
        vpcId,
      });
    },
    fails: ['block-public-access-excludes-database'],
  },
  {
    does: 'puts a cluster of Aurora DSQL beside it',
    mutate: ({ stack }) => {
      new CfnDsqlCluster(stack, 'Dsql', { deletionProtectionEnabled: true });
    },
    fails: ['database-guarded-by-identity-alone'],
  },
  {
    does: 'puts a bastion in front that answers SSH to the world',
    mutate: (parts) => {
      const { stack, egress } = parts;
      admitByAcl(parts, 'Egress', { cidrBlock: everywhere });
      const open = openGroup(parts, 22);
      new CfnInstance(stack, 'Bastion', {
        imageId: 'ami-0123456789abcdef0',
        instanceType: 't4g.micro',
        networkInterfaces: [
          {
            deviceIndex: '0',
            subnetId: egress[0] as string,
            associatePublicIpAddress: true,
            groupSet: [open.attrGroupId],
          },
        ],
      });
      // From its tier to the databases' there is an entry to be added as well.
      admitByAcl(parts, 'Database', { cidrBlock: '10.40.0.0/16' });
      new CfnSecurityGroupIngress(stack, 'FromBastion', {
        groupId: parts.group.attrGroupId,
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        sourceSecurityGroupId: open.attrGroupId,
      });
    },
    fails: ['database-reachable-through-host'],
  },
  {
    does: 'puts a load balancer in front, for an address that the database may have',
    mutate: (parts) => {
      admitByAcl(parts, 'Egress', { cidrBlock: everywhere });
      admitByAcl(parts, 'Database', { cidrBlock: '10.40.0.0/16' });
      loadBalancer(parts, 'internet-facing');
    },
    fails: [],
    unknown: ['database-reachable-through-load-balancer'],
  },
  {
    does: 'puts an accelerator before an internal load balancer, for an address that the database may have',
    mutate: (parts) => {
      admitByAcl(parts, 'Egress', { cidrBlock: everywhere });
      admitByAcl(parts, 'Database', { cidrBlock: '10.40.0.0/16' });
      const balancer = loadBalancer(parts, 'internal');
      const accelerator = new CfnAccelerator(parts.stack, 'Accelerator', { name: 'orders' });
      const listener = new CfnAcceleratorListener(parts.stack, 'AcceleratorListener', {
        acceleratorArn: accelerator.ref,
        protocol: 'TCP',
        portRanges: [{ fromPort: 5432, toPort: 5432 }],
      });
      new CfnEndpointGroup(parts.stack, 'AcceleratorEndpoints', {
        listenerArn: listener.ref,
        endpointGroupRegion: parts.stack.region,
        endpointConfigurations: [{ endpointId: balancer.ref }],
      });
    },
    fails: [],
    unknown: ['database-reachable-through-accelerator'],
  },
  {
    does: 'lets Verified Access lead to the cluster',
    mutate: (parts) => {
      const { stack, network, group, cluster } = parts;
      const provider = new CfnVerifiedAccessTrustProvider(stack, 'Provider', {
        policyReferenceName: 'staff',
        trustProviderType: 'user',
        userTrustProviderType: 'iam-identity-center',
      });
      const instance = new CfnVerifiedAccessInstance(stack, 'Access', {
        verifiedAccessTrustProviderIds: [provider.ref],
      });
      const endpoints = new CfnVerifiedAccessGroup(stack, 'AccessGroup', {
        verifiedAccessInstanceId: instance.ref,
      });
      const open = openGroup(parts, 1, 65535);
      new CfnVerifiedAccessEndpoint(stack, 'AccessEndpoint', {
        verifiedAccessGroupId: endpoints.ref,
        attachmentType: 'vpc',
        endpointType: 'rds',
        securityGroupIds: [open.attrGroupId],
        rdsOptions: {
          protocol: 'tcp',
          port,
          rdsDbClusterArn: cluster.attrDbClusterArn,
          subnetIds: network.network.databaseSubnets.map(({ subnetId }) => subnetId),
        },
      });
      new CfnSecurityGroupIngress(stack, 'FromAccess', {
        groupId: group.attrGroupId,
        ipProtocol: 'tcp',
        fromPort: port,
        toPort: port,
        sourceSecurityGroupId: open.attrGroupId,
      });
    },
    fails: ['database-reachable-through-verified-access'],
  },
  {
    does: 'puts a public replication instance of DMS into the public subnets',
    mutate: (parts) => {
      const { stack, egress } = parts;
      admitByAcl(parts, 'Egress', { cidrBlock: everywhere });
      const subnets = new CfnReplicationSubnetGroup(stack, 'DmsSubnets', {
        replicationSubnetGroupDescription: 'copies',
        subnetIds: [...egress],
      });
      new CfnReplicationInstance(stack, 'Dms', {
        replicationInstanceClass: 'dms.t3.medium',
        replicationSubnetGroupIdentifier: subnets.ref,
        publiclyAccessible: true,
        vpcSecurityGroupIds: [openGroup(parts, 443).attrGroupId],
      });
    },
    fails: ['dms-instance-reachable-from-internet'],
  },
  {
    does: 'lets DMS read a MongoDB without a login and without TLS',
    mutate: ({ stack }) => {
      new CfnEndpoint(stack, 'Tickets', {
        endpointType: 'source',
        engineName: 'mongodb',
        mongoDbSettings: { serverName: 'mongo.example', port: 27017, authType: 'no' },
      });
    },
    fails: ['dms-endpoint-without-login-or-tls'],
  },
  {
    does: 'puts an OpenSearch domain beside it that keeps passwords',
    mutate: ({ stack }) => {
      new CfnDomain(stack, 'Search', {
        domainName: 'search',
        advancedSecurityOptions: { enabled: true, internalUserDatabaseEnabled: true },
        accessPolicies: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'es:*', Resource: '*' }],
        },
      });
    },
    fails: [
      'database-guarded-by-identity-alone',
      'opensearch-domain-open-to-passwords',
      'opensearch-domain-open-to-unsigned-requests',
    ],
    unknown: ['database-open-to-strangers', 'database-open-to-undeclared-account'],
  },
  {
    does: 'puts an OpenSearch domain beside it that takes requests of everybody',
    mutate: ({ stack }) => {
      new CfnDomain(stack, 'Search', {
        domainName: 'search',
        accessPolicies: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'es:*', Resource: '*' }],
        },
      });
    },
    fails: [
      'database-guarded-by-identity-alone',
      'opensearch-domain-open-to-unsigned-requests',
      'opensearch-domain-open-without-login',
    ],
    unknown: ['database-open-to-strangers', 'database-open-to-undeclared-account'],
  },
];
