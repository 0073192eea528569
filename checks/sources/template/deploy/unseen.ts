import { unresolvedText } from '../../../model/unresolved.js';
import type { Answers, Item, Place } from './answers.js';

/**
 * Resources that cannot be seen may be rules, routes and entries of what can be: then each group, table and ACL there may
 * hold one more.
 */
export function mayHoldMore(place: Place, why: string, answers: Answers): void {
  const whatever = unresolvedText(why);
  const add = (item: Item, list: string, more: Item) => {
    if (Array.isArray(item[list])) item[list] = [...(item[list] as Item[]), more];
  };
  const peers = { IpRanges: [{ CidrIp: whatever }], Ipv6Ranges: [{ CidrIpv6: whatever }] };
  for (const group of answers.all('DescribeSecurityGroups', place))
    add(group, 'IpPermissions', { IpProtocol: '-1', ...peers });
  for (const table of answers.all('DescribeRouteTables', place))
    for (const member of ['DestinationCidrBlock', 'DestinationIpv6CidrBlock'])
      add(table, 'Routes', { [member]: whatever, GatewayId: `igw-${whatever}`, State: 'active' });
  for (const acl of answers.all('DescribeNetworkAcls', place))
    for (const Egress of [true, false])
      for (const block of [{ CidrBlock: '0.0.0.0/0' }, { Ipv6CidrBlock: '::/0' }])
        add(acl, 'Entries', { Egress, RuleNumber: 0, Protocol: '-1', RuleAction: whatever, ...block });
}
