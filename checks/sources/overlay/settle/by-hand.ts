import type { OperationId } from '../../../model/operations.js';
import { type Item, items } from '../../template/deploy/answers.js';
import type { Settled, Taken } from './taken.js';

/**
 * CloudFormation changes what differs from the template that it deployed last, and leaves alone what somebody has set in between.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html
 * No answer tells that template. Where something live lets in more than the template that comes says, it is either what that
 * template takes back or what somebody has set by hand. All of these only add to what gets in, so that one choice bounds them.
 */
const byHand = 'what somebody may have set by hand against the templates';

/** Members with which more gets in: the values of each, the most open one last. */
const values: Readonly<Partial<Record<OperationId, Readonly<Record<string, readonly unknown[]>>>>> = {
  DescribeDBInstances: { PubliclyAccessible: [false, true], NetworkType: ['IPV4', 'DUAL'] },
  DescribeDBClusters: {
    PubliclyAccessible: [false, true],
    NetworkType: ['IPV4', 'DUAL'],
    HttpEndpointEnabled: [false, true],
  },
  DescribeVpcBlockPublicAccessOptions: {
    InternetGatewayBlockMode: ['block-bidirectional', 'block-ingress', 'off'],
  },
};

/** Lists of what lets in, or of where a database may be, and the member that names an item; items may be names themselves. */
const lists: Readonly<Partial<Record<OperationId, Readonly<Record<string, string>>>>> = {
  DescribeDBInstances: { VpcSecurityGroups: 'VpcSecurityGroupId' },
  DescribeDBClusters: { VpcSecurityGroups: 'VpcSecurityGroupId' },
  DescribeDBProxies: { VpcSecurityGroupIds: '' },
  DescribeDBSubnetGroups: { Subnets: 'SubnetIdentifier' },
};

/** Leaves open whether what lets in more than the templates say stays, and keeps it where it does. */
export function settleByHand({ operation, place, was }: Taken, now: Item, settled: Settled): void {
  const more: Item = {};
  for (const [member, ranks] of Object.entries(values[operation] ?? {})) {
    const declared = ranks.indexOf(now[member]);
    if (declared >= 0 && ranks.indexOf(was[member]) > declared) more[member] = was[member];
  }
  for (const [member, key] of Object.entries(lists[operation] ?? {})) {
    const nameOf = (item: unknown) => String(key === '' ? item : (item as Item)[key]);
    const declared = items(now[member]);
    const own = new Set(declared.map(nameOf));
    const others = items(was[member]).filter((item) => !own.has(nameOf(item)));
    // What was not there before stood in no template, so that the list surely changes.
    if (declared.length === 0 || others.length === 0 || declared.some((item) => settled.isNew(nameOf(item))))
      continue;
    more[member] = [...declared, ...others];
  }
  if (Object.keys(more).length > 0 && settled.stays(byHand, place)) Object.assign(now, more);
}
