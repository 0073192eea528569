import type { NetworkAclEntry } from '../../../model/network.js';
import { type Reading, unreadable } from './facts.js';
import {
  compact,
  flag,
  isObject,
  isPresent,
  type Json,
  list,
  member,
  object,
  text,
  wholeNumber,
} from './json.js';

export function readNetworkAcl(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'NetworkAclId');
  if (id === undefined) return problem('a network ACL without NetworkAclId');
  const vpcId = text(item, 'VpcId');
  if (vpcId === undefined) return problem(`${id} without VpcId`);
  const { account, region } = scope;
  // A subnet that no ACL names has an unknown ACL, so an unreadable association needs no stand-in.
  const subnetIds = (list(item, 'Associations') ?? [])
    .map((association) => (isObject(association) ? text(association, 'SubnetId') : undefined))
    .filter(isPresent);
  put('networkAcls', id, {
    account,
    region,
    owner: text(item, 'OwnerId') ?? account,
    id,
    vpcId,
    isDefault: flag(item, 'IsDefault') ?? false,
    subnetIds,
    entries: (list(item, 'Entries') ?? [undefined]).flatMap(readEntry),
  });
}

/**
 * An entry of which anything is doubtful keeps its place but allows and denies nothing for certain. One without a
 * number may stand anywhere, so it stands first, and one without a direction stands in both.
 */
function readEntry(entry: unknown): readonly NetworkAclEntry[] {
  const from = isObject(entry) ? entry : {};
  const egress = flag(from, 'Egress');
  const ruleNumber = wholeNumber(from, 'RuleNumber');
  const action = text(from, 'RuleAction');
  const protocol = protocolOf(from);
  const ports = portsOf(from, protocol);
  const certain = egress !== undefined && ruleNumber !== undefined && ports !== 'unreadable';
  const read = {
    ruleNumber: ruleNumber ?? 0,
    action: certain ? actionOf(action) : ('unrecognised' as const),
    protocol: protocol ?? 'not stated',
    cidr: text(from, 'CidrBlock') ?? text(from, 'Ipv6CidrBlock') ?? unreadable('a block'),
    ...(ports === 'unreadable' || ports === undefined ? {} : { ports }),
  };
  const directions = egress === undefined ? ([false, true] as const) : [egress];
  return directions.map((outbound) => ({ direction: outbound ? 'outbound' : 'inbound', ...read }));
}

function actionOf(action: string | undefined): NetworkAclEntry['action'] {
  return action === 'allow' || action === 'deny' ? action : 'unrecognised';
}

function protocolOf(entry: Json): string | undefined {
  const protocol = member(entry, 'Protocol');
  return typeof protocol === 'number' ? String(protocol) : text(entry, 'Protocol');
}

/**
 * Only TCP (6) and UDP (17) entries have ports; with protocol -1 AWS ignores any range.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAclEntry.html
 */
function portsOf(entry: Json, protocol: string | undefined) {
  if (!['6', '17', 'tcp', 'udp'].includes(protocol?.toLowerCase() ?? '')) return undefined;
  if (member(entry, 'PortRange') === undefined) return undefined;
  const range = object(entry, 'PortRange');
  const from = range && wholeNumber(range, 'From');
  const to = range && wholeNumber(range, 'To');
  return from === undefined || to === undefined || from > to ? 'unreadable' : compact({ from, to });
}
