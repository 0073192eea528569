import type { SecurityGroupPeer, SecurityGroupRule } from '../../../model/network.js';
import { peerText } from '../../../model/security-group-peer.js';
import { compact, isObject, type Json, list, member, object, text, wholeNumber } from './json.js';

interface Matched {
  readonly protocol: string;
  readonly ports?: { readonly from: number; readonly to: number };
  /** Set where protocol or ports cannot be read: the rule then admits nobody for certain. */
  readonly doubt?: string;
}

/**
 * Protocol and ports of a permission or a rule. `-1` is every protocol on every port; the ports of ICMP are types and
 * codes; TCP or UDP without ports, or from -1 to -1, is every port.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
function matchedBy(item: Json): Matched {
  const stated = member(item, 'IpProtocol');
  const protocol = typeof stated === 'number' ? String(stated) : text(item, 'IpProtocol');
  if (protocol === undefined) return { protocol: '-1', doubt: 'a protocol that is not stated' };
  if (!['tcp', 'udp', '6', '17'].includes(protocol.toLowerCase())) return { protocol };
  const first = member(item, 'FromPort');
  const last = member(item, 'ToPort');
  if ((first === undefined && last === undefined) || (first === -1 && last === -1)) return { protocol };
  const from = wholeNumber(item, 'FromPort');
  const to = wholeNumber(item, 'ToPort');
  if (from === undefined || to === undefined || from < 0 || from > to)
    return { protocol, doubt: 'ports that cannot be read' };
  return { protocol, ports: { from, to } };
}

function ruleOf(
  matched: Matched,
  peer: SecurityGroupPeer,
  id?: string,
  description?: string,
): SecurityGroupRule {
  const { protocol, ports, doubt } = matched;
  if (doubt !== undefined) {
    const text = `${peerText(peer)} with ${doubt}`;
    return compact({ id, protocol, peer: { kind: 'unrecognised' as const, text }, description });
  }
  return compact({ id, protocol, ports, peer, description });
}

const notReadable: SecurityGroupPeer = { kind: 'unrecognised', text: 'not readable' };

function groupPeer(pair: Json): SecurityGroupPeer {
  const id = text(pair, 'GroupId');
  if (id === undefined) return notReadable;
  const account = text(pair, 'UserId');
  const vpcPeeringConnectionId = text(pair, 'VpcPeeringConnectionId');
  return compact({ kind: 'security-group' as const, id, account, vpcPeeringConnectionId });
}

function cidrPeer(cidr: string | undefined): SecurityGroupPeer {
  return cidr === undefined ? notReadable : { kind: 'cidr', cidr };
}

function prefixListPeer(id: string | undefined): SecurityGroupPeer {
  return id === undefined ? notReadable : { kind: 'prefix-list', id };
}

const peerLists: Readonly<Record<string, (item: Json) => SecurityGroupPeer>> = {
  IpRanges: (item) => cidrPeer(text(item, 'CidrIp')),
  Ipv6Ranges: (item) => cidrPeer(text(item, 'CidrIpv6')),
  PrefixListIds: (item) => prefixListPeer(text(item, 'PrefixListId')),
  UserIdGroupPairs: groupPeer,
};
const permissionMembers = new Set(['IpProtocol', 'FromPort', 'ToPort', ...Object.keys(peerLists)]);

/**
 * One rule for each peer of each permission. A permission with members that this version does not know, or without any
 * peer, may admit somebody: it becomes a rule with an unrecognised peer. Undefined when there is no list.
 */
export function rulesOf(group: Json, name: 'IpPermissions' | 'IpPermissionsEgress') {
  return list(group, name)?.flatMap((permission): readonly SecurityGroupRule[] => {
    if (!isObject(permission)) return [{ protocol: '-1', peer: notReadable }];
    const matched = matchedBy(permission);
    const rules: SecurityGroupRule[] = [];
    for (const [listName, peerOf] of Object.entries(peerLists)) {
      if (member(permission, listName) === undefined) continue;
      const peers = list(permission, listName);
      if (!peers) rules.push(ruleOf(matched, notReadable));
      for (const peer of peers ?? []) {
        if (isObject(peer)) rules.push(ruleOf(matched, peerOf(peer), undefined, text(peer, 'Description')));
        else rules.push(ruleOf(matched, notReadable));
      }
    }
    const unknownMember = Object.keys(permission).find((key) => !permissionMembers.has(key));
    if (unknownMember !== undefined || rules.length === 0) {
      const what = unknownMember === undefined ? 'no source named' : `source in ${unknownMember}`;
      rules.push(ruleOf(matched, { kind: 'unrecognised', text: what }));
    }
    return rules;
  });
}

/** One item of DescribeSecurityGroupRules. */
export function listedRule(item: Json): SecurityGroupRule {
  const cidr = text(item, 'CidrIpv4') ?? text(item, 'CidrIpv6');
  const prefixList = text(item, 'PrefixListId');
  const referenced = object(item, 'ReferencedGroupInfo');
  let peer: SecurityGroupPeer = { kind: 'unrecognised', text: 'no source named' };
  if (cidr !== undefined) peer = cidrPeer(cidr);
  else if (prefixList !== undefined) peer = prefixListPeer(prefixList);
  else if (referenced) peer = groupPeer(referenced);
  return ruleOf(matchedBy(item), peer, text(item, 'SecurityGroupRuleId'), text(item, 'Description'));
}
