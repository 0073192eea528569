import type { Listener } from '../../model/load-balancer.js';
import type { SecurityGroup } from '../../model/network.js';
import { isSubset } from '../../model/ranges.js';
import type { Hop, Layer, Path } from '../../model/verdict.js';
import type { Source } from '../../model/way.js';
import { type AddressSpace, ipv4, ipv6 } from '../network/address-space.js';
import { actionsOf } from '../network/doors/listener-rules.js';
import { doorsOf } from '../network/doors/through.js';
import { routeText } from '../network/route-table.js';
import { ruleText } from '../network/security-group.js';
import type { DenyEntry, Edit } from './edit.js';
import type { OpenWay } from './trial.js';

/**
 * Whether an edit may take away what lets a packet through somewhere on its way: never no where it does, and seldom yes
 * where it does not.
 */
export function touches(edit: Edit, { source, path }: OpenWay): boolean {
  if (!path) return true;
  const some = (layer: Layer, fits: (hop: Hop) => boolean): boolean =>
    path.hops.some((hop) => hop.layer === layer && fits(hop));
  switch (edit.kind) {
    case 'revoke-rule':
    case 'narrow-rule': {
      const decides = ({ component, decidedBy }: Hop) =>
        component === edit.group.id &&
        (decidedBy === (edit.rule.id ?? ruleText(edit.rule)) || isNarrowed(edit.group, decidedBy));
      return (
        some('security-group', decides) ||
        some('load-balancer-group', decides) ||
        isHidden(source, path, edit.group.id)
      );
    }
    case 'revoke-outbound-rule':
      return some(
        'client-security-group',
        ({ component, decidedBy }) =>
          component === edit.group.id && decidedBy === (edit.rule.id ?? ruleText(edit.rule)),
      );
    case 'release-addresses':
      // An IPv6 address is the one by which it calls others, too.
      return edit.family === 6 || some('public-address', ({ component }) => component === edit.eni.id);
    case 'make-private':
      return isDirect(source) && path.target === edit.instance.arn && path.packet.family === 4;
    case 'replace-subnets':
      return (
        edit.group.subnets.some(({ id }) => id === path.subnetId) &&
        !edit.subnets.some(({ id }) => id === path.subnetId)
      );
    case 'deny-entry':
      return some('network-acl-inbound', ({ component }) => component === edit.acl.id) && denies(edit, path);
    case 'delete-route':
      return some(
        'route-table',
        ({ component, decidedBy }) => component === edit.table.id && decidedBy === routeText(edit.route),
      );
    case 'disable-route-propagation':
      return some(
        'route-table',
        ({ component, decidedBy }) => component === edit.table.id && decidedBy.endsWith(edit.gatewayId),
      );
    case 'delete-exclusion':
      return some('block-public-access', ({ decidedBy }) => decidedBy === edit.exclusion.id);
    case 'block-public-access':
      return some(
        'block-public-access',
        ({ component, decidedBy }) =>
          component === `${edit.scope.account} ${edit.scope.region}` && decidedBy === 'mode off',
      );
    case 'delete-listener':
      return (
        comesThrough(source, edit.balancer.arn) ||
        some('load-balancer', ({ component }) => component === edit.balancer.arn) ||
        some('target', ({ component }) => forwardsTo(edit.listener, component))
      );
    case 'deregister-target':
      // No hop onto a host names the group of its targets.
      return (
        some('target', ({ component }) => component === edit.group.arn) ||
        (path.hops.some(({ layer }) => layer === 'host') &&
          some('load-balancer', ({ component }) => edit.group.loadBalancerArns.includes(component)))
      );
    case 'delete-peering':
      return some('vpc-peering-connection', ({ component }) => component === edit.connection.id);
    case 'blackhole-transit-route':
    case 'disable-transit-propagation':
      return edit.behind.some((id) => leadsThrough(source, id));
    case 'disassociate-attachment':
      return (
        leadsThrough(source, edit.attachment.id) ||
        (edit.isOwn && leadsThrough(source, edit.attachment.transitGatewayId ?? ''))
      );
    case 'change-door': {
      const doors = doorsOf(source);
      const isNamed = ({ component, decidedBy }: Hop) =>
        edit.names.includes(component) || edit.names.includes(decidedBy);
      const leads = (name: string) => doors.includes(name) || leadsThrough(source, name);
      return edit.names.some(leads) || path.hops.some(isNamed);
    }
  }
}

/** Whether what admits is no rule of the group as it was: what a rule was narrowed to, by whichever edit of it. */
function isNarrowed({ ingress }: SecurityGroup, decidedBy: string): boolean {
  return ingress.known && !ingress.value.some((rule) => decidedBy === (rule.id ?? ruleText(rule)));
}

/** Behind a door a gate may stand for several: then no hop says which rule of a group admits the packet, if any. */
function isHidden(source: Source, path: Path, groupId: string): boolean {
  const isBehind = 'through' in source && source.through !== undefined;
  return isBehind && !path.hops.some(({ component }) => component === groupId);
}

function comesThrough(source: Source, door: string): boolean {
  return doorsOf(source).includes(door);
}

/** Behind an accelerator or an endpoint service no hop names the load balancer, but the group of its targets. */
function forwardsTo(listener: Listener, groupArn: string): boolean {
  return actionsOf(listener).some(
    (action) => action.kind === 'forward' && action.targetGroups.some(({ arn }) => arn === groupArn),
  );
}

function isDirect(source: Source): boolean {
  return source.kind === 'internet' && source.through === undefined;
}

/** `tgw-1, tgw-attach-2` names both. */
function leadsThrough(source: Source, id: string): boolean {
  return 'via' in source && source.via.split(', ').includes(id);
}

function denies({ entry, port }: DenyEntry, { packet, hops }: Path): boolean {
  // The packet of a chain is the one to its first host.
  if (hops.some(({ layer }) => layer === 'host')) return true;
  // A door may listen on another port than the database.
  const translated = hops.some(({ layer }) => layer === 'target');
  if (!translated && packet.destinationPort !== port) return false;
  return packet.family === 4
    ? isWithin(ipv4, entry.cidr, `${packet.source}/32`)
    : isWithin(ipv6, entry.cidr, `${packet.source}/128`);
}

function isWithin<N extends number | bigint>(space: AddressSpace<N>, outer: string, inner: string): boolean {
  const within = space.block(inner);
  const around = space.block(outer);
  return typeof within !== 'string' && typeof around !== 'string' && isSubset(within.set, around.set);
}
