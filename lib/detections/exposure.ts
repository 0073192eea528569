import { calls, type Detection, present, told } from './detection.js';

const created = ['CreateDBInstance', 'CreateDBInstanceReadReplica', 'CreateDBShardGroup'];
const admits = ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'];
/** What a rule admits that names no group. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html */
const addresses = ['cidrIpv4', 'cidrIpv6', 'prefixListId'];

/** Databases that come within reach: P01 to P05. */
export const exposure: readonly Detection[] = [
  {
    id: 'P01',
    runbook: 'P01',
    tells: 'A database instance became publicly accessible',
    channel: 'trail',
    techniques: ['T01', 'T02'],
    severity: 'P1',
    pages: true,
    // The answer of a creation counts, since the flag left out may mean true.
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (PubliclyAccessible)
    pattern: calls(['rds'], {
      $or: [
        {
          eventName: [...created, { prefix: 'RestoreDBInstance' }],
          responseElements: { publiclyAccessible: [true] },
        },
        { eventName: ['ModifyDBInstance'], requestParameters: { publiclyAccessible: [true] } },
      ],
    }),
  },
  {
    id: 'P02',
    runbook: 'P02',
    tells: 'A security group admits addresses or a prefix list',
    channel: 'trail',
    techniques: ['T03'],
    severity: 'P1',
    pages: true,
    unless: 'the group guards no database',
    // Of a rule between groups the answer holds referencedGroupInfo in place of these; of a change it holds nothing.
    pattern: calls(['ec2'], {
      eventName: admits,
      $or: [
        ...addresses.map((field) => ({
          responseElements: { securityGroupRuleSet: { items: { [field]: present } } },
        })),
        { requestParameters: { ModifySecurityGroupRulesRequest: { GroupId: present } } },
      ],
    }),
  },
  {
    id: 'P03',
    runbook: 'P03',
    tells: 'A database or proxy was given security groups or subnets',
    channel: 'trail',
    techniques: ['T03'],
    severity: 'P2',
    // Deployments send the groups along with changes of something else.
    pages: false,
    pattern: calls(['rds'], {
      $or: [
        {
          eventName: ['ModifyDBInstance', 'ModifyDBCluster'],
          requestParameters: { vpcSecurityGroupIds: present },
        },
        // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBProxy.html
        { eventName: ['ModifyDBProxy'], requestParameters: { securityGroups: present } },
        { eventName: ['ModifyDBSubnetGroup'] },
      ],
    }),
  },
  {
    id: 'P03-rds',
    runbook: 'P03',
    tells: 'RDS put an instance into a security group, or took it out of one',
    channel: 'rds',
    techniques: ['T03'],
    severity: 'P2',
    pages: false,
    pattern: told(['Instance'], ['0009', '0010']),
  },
  {
    id: 'P04',
    runbook: 'P04',
    tells: 'The entries of a prefix list changed, and with them every group that names it',
    channel: 'trail',
    techniques: ['T04'],
    severity: 'P1',
    pages: true,
    unless: 'no group that guards a database names the list',
    pattern: calls(['ec2'], { eventName: ['ModifyManagedPrefixList', 'RestoreManagedPrefixListVersion'] }),
  },
  {
    id: 'P05',
    runbook: 'P05',
    tells: 'A way into or out of a network was made',
    channel: 'trail',
    techniques: ['T05', 'T30'],
    severity: 'P2',
    pages: false,
    pattern: calls(['ec2'], {
      eventName: [
        ...['CreateRoute', 'ReplaceRoute', 'AttachInternetGateway', 'CreateNetworkAclEntry'],
        ...['ReplaceNetworkAclEntry', 'CreateVpcPeeringConnection', 'AcceptVpcPeeringConnection'],
        ...['CreateTransitGatewayVpcAttachment', 'CreateClientVpnEndpoint', 'CreateVpnConnection'],
        ...['CreateVpcEndpointServiceConfiguration', 'ModifyVpcEndpointServicePermissions'],
        'CreateTrafficMirrorSession',
      ],
    }),
  },
  {
    id: 'P05-block',
    runbook: 'P05',
    tells: 'VPC Block Public Access was changed, or does not hold for a network any more',
    channel: 'trail',
    techniques: ['T05'],
    severity: 'P1',
    pages: true,
    pattern: calls(['ec2'], {
      eventName: [
        'ModifyVpcBlockPublicAccessOptions',
        'CreateVpcBlockPublicAccessExclusion',
        'ModifyVpcBlockPublicAccessExclusion',
      ],
    }),
  },
];

/**
 * A rule takes a pattern of 2,048 characters, of which each group takes two times its id, of 20 characters, with quotes and a comma.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
const groupsInARule = 30;

/**
 * What changes the given security groups, which guard databases: none where there are no groups, and more than one where a rule
 * cannot name them all.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitor-with-cloudtrail.html
 */
export function exposureOf(groups: readonly string[]): readonly Detection[] {
  const distinct = [...new Set(groups)];
  const shares = Math.ceil(distinct.length / groupsInARule);
  return Array.from({ length: shares }, (_, share) => ({
    id: share === 0 ? 'P02-guarded' : `P02-guarded-${share + 1}`,
    runbook: 'P02',
    tells: 'The security group of a database admits addresses or a prefix list',
    channel: 'trail',
    techniques: ['T03'],
    severity: 'P1',
    pages: true,
    pattern: opens(distinct.slice(share * groupsInARule, (share + 1) * groupsInARule)),
  }));
}

function opens(groupId: readonly string[]) {
  const $or = addresses.map((field) => ({ [field]: present }));
  return calls(['ec2'], {
    $or: [
      {
        eventName: ['AuthorizeSecurityGroupIngress'],
        responseElements: { securityGroupRuleSet: { items: { groupId, $or } } },
      },
      // The rule as it is after the change is not in the record.
      {
        eventName: ['ModifySecurityGroupRules'],
        requestParameters: { ModifySecurityGroupRulesRequest: { GroupId: groupId } },
      },
    ],
  });
}
