import type { SecurityGroupRule } from '../../model/network.js';
import { intersect, isEmpty } from '../../model/ranges.js';
import { peerText } from '../../model/security-group-peer.js';
import type { DatabaseSubject } from '../index.js';
import { type AddressSpace, ipv4, ipv6 } from '../network/address-space.js';
import { routeText } from '../network/route-table.js';
import { ruleText } from '../network/security-group.js';
import { type Edit, portsOf, type RevokeRule } from './edit.js';

/** What an edit does, as the words after "and": the first word is an imperative. */
export function editText(edit: Edit): string {
  switch (edit.kind) {
    case 'revoke-rule':
      return `revoke ${ruleName(edit.rule)} of ${edit.group.id}`;
    case 'narrow-rule':
      return `narrow ${ruleName(edit.rule)} of ${edit.group.id} from ${peerText(edit.rule.peer)} to ${listed(edit.cidrs)}`;
    case 'revoke-outbound-rule':
      return `revoke the outbound rule ${ruleName(edit.rule)} of ${edit.group.id}`;
    case 'release-addresses':
      return `take the ${edit.family === 4 ? 'public' : 'IPv6'} addresses off ${edit.eni.instanceId ?? edit.eni.id}`;
    case 'make-private':
      return `switch ${edit.store?.service === 'kafka' ? 'PublicAccess' : 'PubliclyAccessible'} off for ${edit.instance.id}`;
    case 'replace-subnets':
      return `let subnet group ${edit.group.name} hold only ${listed(edit.subnets.map(({ id }) => id))}`;
    case 'deny-entry':
      return `deny tcp ${portsOf(edit.entry)} from ${edit.entry.cidr}${edit.stopsPrivateClients ? ' (private clients in other subnets too)' : ''} by a new inbound rule ${edit.entry.ruleNumber} of ${edit.acl.id}`;
    case 'delete-route':
      return `delete the route ${routeText(edit.route)} of ${edit.table.id}`;
    case 'delete-exclusion':
      return `delete ${edit.exclusion.id}, which lifts Block Public Access`;
    case 'block-public-access':
      return `turn Block Public Access on (block-ingress) for ${edit.scope.account} in ${edit.scope.region}`;
    case 'delete-listener':
      return `delete the listener ${edit.listener.protocol ?? 'on'} ${edit.listener.port ?? ''} of ${edit.balancer.name}`;
    case 'deregister-target':
      return `deregister ${edit.target.id} from target group ${edit.group.name}`;
    case 'disable-route-propagation':
      return `no longer take over the routes of ${edit.gatewayId} into ${edit.table.id}`;
    case 'blackhole-transit-route':
      return `drop ${edit.cidr} by a static route of ${edit.table.id}`;
    case 'disable-transit-propagation':
      return `no longer propagate ${edit.attachmentId} to ${edit.table.id}`;
    case 'disassociate-attachment':
      return `take ${edit.attachment.id} off ${edit.table.id}`;
    case 'delete-peering':
      return `delete ${edit.connection.id}`;
    case 'change-door':
      return edit.text;
  }
}

export function ruleName(rule: SecurityGroupRule): string {
  return rule.id ?? ruleText(rule);
}

/** The CDK property or statement with the same effect. */
export function editAsCdk(edit: Edit, subject: DatabaseSubject): string {
  switch (edit.kind) {
    case 'revoke-rule':
      return instead(edit, subject);
    case 'narrow-rule':
      return `${edit.cidrs.map(peerOf).join(', ')} in place of ${peerOf(peerText(edit.rule.peer))}`;
    case 'revoke-outbound-rule':
      return `allowAllOutbound: false, without the addEgressRule(…) that names ${peerText(edit.rule.peer)}`;
    case 'release-addresses':
      if (edit.family === 6)
        return 'without ipv6AddressCount and ipv6Addresses, in a subnet that assigns none';
      return edit.elastic.length > 0 ? 'without CfnEIPAssociation' : 'associatePublicIpAddress: false';
    case 'make-private':
      return edit.store?.service === 'kafka'
        ? "connectivityInfo: { publicAccess: { type: 'DISABLED' } }"
        : 'publiclyAccessible: false';
    case 'replace-subnets':
      return 'vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED }';
    case 'deny-entry': {
      const { entry } = edit;
      const ports = portsOf(entry);
      const traffic = ports.includes('-')
        ? `AclTraffic.tcpPortRange(${ports.replace('-', ', ')})`
        : `AclTraffic.tcpPort(${ports})`;
      const cidr = `AclCidr.${entry.cidr.includes(':') ? 'ipv6' : 'ipv4'}(${quoted(entry.cidr)})`;
      const name = `${isPublic(entry.cidr) ? 'DenyInternet' : 'Deny'}${ports.replace('-', 'To')}`;
      return `networkAcl.addEntry('${name}', { cidr: ${cidr}, ruleNumber: ${entry.ruleNumber}, traffic: ${traffic}, direction: TrafficDirection.INGRESS, ruleAction: Action.DENY })`;
    }
    case 'delete-route':
      return edit.route.target.kind === 'internet-gateway'
        ? 'subnetType: SubnetType.PRIVATE_ISOLATED'
        : `without CfnRoute ${routeText(edit.route)} of ${edit.table.id}`;
    case 'delete-exclusion':
      return `without CfnVPCBlockPublicAccessExclusion for ${edit.exclusion.resourceArn}`;
    case 'block-public-access':
      return "new CfnVPCBlockPublicAccessOptions(this, 'BlockPublicAccess', { internetGatewayBlockMode: 'block-ingress' })";
    case 'delete-listener':
      return `without addListener(…) for port ${edit.listener.port ?? ''} of ${edit.balancer.name}`;
    case 'deregister-target':
      return `without IpTarget(${quoted(edit.target.id)}) in the targets of ${edit.group.name}`;
    case 'disable-route-propagation':
      return `without CfnVPNGatewayRoutePropagation for ${edit.table.id}`;
    case 'blackhole-transit-route':
      return `new CfnTransitGatewayRoute(this, 'Drop', { transitGatewayRouteTableId: ${quoted(edit.table.id)}, destinationCidrBlock: ${quoted(edit.cidr)}, blackhole: true })`;
    case 'disable-transit-propagation':
      return `without CfnTransitGatewayRouteTablePropagation of ${edit.attachmentId}`;
    case 'disassociate-attachment':
      return `without CfnTransitGatewayRouteTableAssociation of ${edit.attachment.id}`;
    case 'delete-peering':
      return `without CfnVPCPeeringConnection ${edit.connection.id}`;
    case 'change-door':
      return edit.cdk;
  }
}

/** Of a rule for a group or a private block the person who wrote it knows whom it named. */
function instead({ rule, door }: RevokeRule, subject: DatabaseSubject): string {
  const isNamed = rule.peer.kind === 'cidr' && !isPublic(rule.peer.cidr);
  if (rule.peer.kind === 'security-group' || isNamed || door !== undefined)
    return `without the connections.allowFrom(…) or addIngressRule(…) that names ${peerText(rule.peer)}`;
  return insteadOfPublicPeer(subject);
}

function isPublic(cidr: string): boolean {
  return holdsSome(ipv4, cidr) || holdsSome(ipv6, cidr);
}

function holdsSome<N extends number | bigint>({ block, internet }: AddressSpace<N>, cidr: string): boolean {
  const some = block(cidr);
  return typeof some !== 'string' && !isEmpty(intersect(some.set, internet));
}

/** Clients by name in place of blocks. */
export function insteadOfPublicPeer({ ports }: DatabaseSubject): string {
  return `connections.allowFrom(client, Port.tcp(${ports[0] ?? 'port'})) in place of Peer.anyIpv4(), Peer.ipv4(…) or Peer.prefixList(…)`;
}

function peerOf(cidr: string): string {
  return `Peer.${cidr.includes(':') ? 'ipv6' : 'ipv4'}(${quoted(cidr)})`;
}

/** A TypeScript literal: ids and blocks come from AWS. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
