import type { SecurityGroupRule } from '../../model/network.js';
import { peerText } from '../../model/security-group-peer.js';
import type { DatabaseSubject } from '../index.js';
import { routeText } from '../network/route-table.js';
import { ruleText } from '../network/security-group.js';
import type { Edit } from './edit.js';

/** What an edit does, as the words after "and": the first word is an imperative. */
export function editText(edit: Edit): string {
  switch (edit.kind) {
    case 'revoke-rule':
      return `revoke ${ruleName(edit.rule)} of ${edit.group.id}`;
    case 'narrow-rule':
      return `narrow ${ruleName(edit.rule)} of ${edit.group.id} from ${peerText(edit.rule.peer)} to ${listed(edit.cidrs)}`;
    case 'make-private':
      return `switch PubliclyAccessible off for ${edit.instance.id}`;
    case 'replace-subnets':
      return `let subnet group ${edit.group.name} hold only ${listed(edit.subnets.map(({ id }) => id))}`;
    case 'deny-entry':
      return `deny tcp ${edit.port} from ${edit.entry.cidr}${edit.stopsPrivateClients ? ' (private clients in other subnets too)' : ''} by a new inbound rule ${edit.entry.ruleNumber} of ${edit.acl.id}`;
    case 'delete-route':
      return `delete the route ${routeText(edit.route)} of ${edit.table.id}`;
    case 'delete-exclusion':
      return `delete ${edit.exclusion.id}, which lifts Block Public Access`;
    case 'block-public-access':
      return `turn Block Public Access on (block-ingress) for ${edit.scope.account} in ${edit.scope.region}`;
  }
}

export function ruleName(rule: SecurityGroupRule): string {
  return rule.id ?? ruleText(rule);
}

/** The CDK property or statement with the same effect. */
export function editAsCdk(edit: Edit, subject: DatabaseSubject): string {
  switch (edit.kind) {
    case 'revoke-rule':
      return insteadOfPublicPeer(subject);
    case 'narrow-rule':
      return `${edit.cidrs.map(peerOf).join(', ')} in place of ${peerOf(peerText(edit.rule.peer))}`;
    case 'make-private':
      return 'publiclyAccessible: false';
    case 'replace-subnets':
      return 'vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED }';
    case 'deny-entry': {
      const { entry, port } = edit;
      const cidr = `AclCidr.${entry.cidr.includes(':') ? 'ipv6' : 'ipv4'}(${quoted(entry.cidr)})`;
      return `networkAcl.addEntry('DenyInternet${port}', { cidr: ${cidr}, ruleNumber: ${entry.ruleNumber}, traffic: AclTraffic.tcpPort(${port}), direction: TrafficDirection.INGRESS, ruleAction: Action.DENY })`;
    }
    case 'delete-route':
      return 'subnetType: SubnetType.PRIVATE_ISOLATED';
    case 'delete-exclusion':
      return `without CfnVPCBlockPublicAccessExclusion for ${edit.exclusion.resourceArn}`;
    case 'block-public-access':
      return "new CfnVPCBlockPublicAccessOptions(this, 'BlockPublicAccess', { internetGatewayBlockMode: 'block-ingress' })";
  }
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

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
