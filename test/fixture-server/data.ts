import { isOperationId, nameIn, operation } from '../../checks/model/operations.js';

/** What pages can be cut from: an array, or something that makes its items when asked. */
export interface Items {
  readonly length: number;
  slice(from: number, to: number): readonly unknown[];
}

/** One AWS answer in the shape of the SDK's output, which is the JSON of the AWS CLI. */
export type Answer = Readonly<Record<string, unknown>>;

/**
 * The answers of one account and Region by operation. An operation about one parent (the entries of a prefix list)
 * has an answer for each parent id; a parent without one does not exist.
 */
export type RegionAnswers = Readonly<Record<string, Answer | Readonly<Record<string, Answer>>>>;

/** Where the answers of an account lie that are about no Region. */
export const wholeAccount = 'global';

/** By account id, then by Region or `global`. */
export type Accounts = Readonly<Record<string, Readonly<Record<string, RegionAnswers>>>>;

interface Parent {
  /** The request member that names the parent. */
  readonly member: string;
  /** What AWS says when there is no such parent. */
  readonly notFound: { readonly status: number; readonly code: string };
}

const loadBalancer: Parent = {
  member: 'LoadBalancerArn',
  notFound: { status: 400, code: 'LoadBalancerNotFound' },
};
const targetGroup: Parent = {
  member: 'TargetGroupArn',
  notFound: { status: 400, code: 'TargetGroupNotFound' },
};

const transitGatewayPolicyTable: Parent = {
  member: 'TransitGatewayPolicyTableId',
  notFound: { status: 400, code: 'InvalidTransitGatewayPolicyTableId.NotFound' },
};
const transitGatewayRouteTable: Parent = {
  member: 'TransitGatewayRouteTableId',
  notFound: { status: 400, code: 'InvalidRouteTableID.NotFound' },
};
const clientVpnEndpoint: Parent = {
  member: 'ClientVpnEndpointId',
  notFound: { status: 400, code: 'InvalidClientVpnEndpointId.NotFound' },
};

const parents: Readonly<Record<string, Parent>> = {
  GetManagedPrefixListEntries: {
    member: 'PrefixListId',
    notFound: { status: 400, code: 'InvalidPrefixListID.NotFound' },
  },
  SearchTransitGatewayRoutes: transitGatewayRouteTable,
  GetTransitGatewayRouteTableAssociations: transitGatewayRouteTable,
  GetTransitGatewayRouteTablePropagations: transitGatewayRouteTable,
  GetTransitGatewayPolicyTableAssociations: transitGatewayPolicyTable,
  GetTransitGatewayPolicyTableEntries: transitGatewayPolicyTable,
  DescribeClientVpnTargetNetworks: clientVpnEndpoint,
  DescribeClientVpnAuthorizationRules: clientVpnEndpoint,
  DescribeClientVpnRoutes: clientVpnEndpoint,
  DescribeVpcEndpointServicePermissions: {
    member: 'ServiceId',
    notFound: { status: 400, code: 'InvalidVpcEndpointServiceId.NotFound' },
  },
  GetVerifiedAccessEndpointPolicy: {
    member: 'VerifiedAccessEndpointId',
    notFound: { status: 400, code: 'InvalidVerifiedAccessEndpointId.NotFound' },
  },
  DescribeDBProxyTargets: {
    member: 'DBProxyName',
    notFound: { status: 404, code: 'DBProxyNotFoundFault' },
  },
  DescribeLoadBalancerAttributes: loadBalancer,
  DescribeClassicLoadBalancerAttributes: {
    member: 'LoadBalancerName',
    notFound: { status: 400, code: 'LoadBalancerNotFound' },
  },
  DescribeListeners: loadBalancer,
  DescribeRules: { member: 'ListenerArn', notFound: { status: 400, code: 'ListenerNotFound' } },
  DescribeTargetGroupAttributes: targetGroup,
  DescribeTargetHealth: targetGroup,
  DescribeDBSnapshotAttributes: {
    member: 'DBSnapshotIdentifier',
    notFound: { status: 404, code: 'DBSnapshotNotFound' },
  },
  DescribeDBClusterSnapshotAttributes: {
    member: 'DBClusterSnapshotIdentifier',
    notFound: { status: 404, code: 'DBClusterSnapshotNotFoundFault' },
  },
};

/** For operations about one parent: how they name it, and what AWS says when there is none. */
export function parentOf(key: string): Parent | undefined {
  const own = parents[key];
  const declared = isOperationId(key) ? operation(key).parent : undefined;
  if (own !== undefined || declared === undefined) return own;
  // Most services have this code for whatever does not exist.
  return { member: declared.member, notFound: { status: 404, code: 'ResourceNotFoundException' } };
}

/** The name of the parent that a request is about. */
export function parentIn(key: string, { member }: Parent, input: Answer): string {
  const declared = isOperationId(key) ? operation(key).parent : undefined;
  return (declared && nameIn(declared, input)) ?? String(input[member] ?? '');
}

export type Lookup =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'not-configured' }
  /** AWS says by an error that there is none. */
  | { readonly kind: 'nothing'; readonly code: string }
  | {
      readonly kind: 'no-such-parent';
      readonly parent: string;
      readonly status: number;
      readonly code: string;
    };

/** The configured answer to a request, before it is cut into pages. */
export function lookUp(
  accounts: Accounts,
  account: string,
  region: string,
  key: string,
  input: Readonly<Record<string, unknown>>,
): Lookup {
  const answers = accounts[account]?.[region];
  const parent = parentOf(key);
  const configured = answers?.[key];
  if (parent) {
    const id = parentIn(key, parent, input);
    // A folder cannot name its files after ARNs: they have the end of it.
    const name = [id, id.split(':').at(-1) ?? id].find(
      (each) => configured && Object.hasOwn(configured, each),
    );
    const answer = configured && name !== undefined ? configured[name] : undefined;
    if (answer) return { kind: 'answer', answer: answer as Answer };
    return { kind: 'no-such-parent', parent: id, ...parent.notFound };
  }
  if (configured) return { kind: 'answer', answer: filtered(key, configured, input) };
  return defaultAnswer(accounts, account, region, key) ?? { kind: 'not-configured' };
}

/** The two request members with which a listing leaves something out by AWS's own default. */
function filtered(key: string, answer: Answer, input: Readonly<Record<string, unknown>>): Answer {
  if (key === 'DescribeRegions' && input.AllRegions !== true) {
    return keep(answer, 'Regions', (region) => region.OptInStatus !== 'not-opted-in');
  }
  const type = input.SnapshotType;
  if (key === 'DescribeDBSnapshots' && type !== undefined) {
    return keep(answer, 'DBSnapshots', (snapshot) => (snapshot.SnapshotType ?? type) === type);
  }
  if (key === 'DescribeDBClusterSnapshots' && type !== undefined) {
    return keep(answer, 'DBClusterSnapshots', (snapshot) => (snapshot.SnapshotType ?? type) === type);
  }
  return answer;
}

function keep(
  answer: Answer,
  member: string,
  test: (item: Readonly<Record<string, unknown>>) => boolean,
): Answer {
  const items = answer[member];
  return Array.isArray(items) ? { ...answer, [member]: items.filter(test) } : answer;
}

/** What AWS answers in an account where nobody set anything. */
function defaultAnswer(accounts: Accounts, account: string, region: string, key: string): Lookup | undefined {
  if (key === 'DescribeRegions') {
    const names = Object.keys(accounts[account] ?? {}).filter((name) => name !== wholeAccount);
    const Regions = names.map((name) => ({
      RegionName: name,
      Endpoint: `ec2.${name}.amazonaws.com`,
      OptInStatus: 'opt-in-not-required',
    }));
    return { kind: 'answer', answer: { Regions } };
  }
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessOptions.html
  if (key === 'DescribeVpcBlockPublicAccessOptions') {
    const VpcBlockPublicAccessOptions = {
      AwsAccountId: account,
      AwsRegion: region,
      State: 'default-state',
      InternetGatewayBlockMode: 'off',
      ManagedBy: 'account',
      ExclusionsAllowed: 'allowed',
    };
    return { kind: 'answer', answer: { VpcBlockPublicAccessOptions } };
  }
  // https://docs.aws.amazon.com/glue/latest/webapi/API_DataCatalogEncryptionSettings.html
  if (key === 'GetDataCatalogEncryptionSettings') {
    const DataCatalogEncryptionSettings = {
      EncryptionAtRest: { CatalogEncryptionMode: 'DISABLED' },
      ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: false },
    };
    return { kind: 'answer', answer: { DataCatalogEncryptionSettings } };
  }
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
  if (key === 'GenerateCredentialReport') return { kind: 'answer', answer: { State: 'COMPLETE' } };
  if (key === 'GetCredentialReport') return { kind: 'answer', answer: { Content: btoa('user,arn') } };
  const code = isOperationId(key) ? operation(key).nothing : undefined;
  return code === undefined ? undefined : { kind: 'nothing', code };
}

/** Whether the account has switched the Region off, so that it refuses every credential. */
export function isRegionOff(accounts: Accounts, account: string, region: string): boolean {
  return Object.values(accounts[account] ?? {}).some((answers) => {
    const regions = answers.DescribeRegions?.Regions;
    return (
      Array.isArray(regions) &&
      regions.some((item) => item.RegionName === region && item.OptInStatus === 'not-opted-in')
    );
  });
}
