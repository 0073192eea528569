import type { ListeningLoadBalancer, TargetGroup } from '../../../model/load-balancer.js';
import type { Subnet } from '../../../model/network.js';
import { intersect, isEmpty } from '../../../model/ranges.js';
import type { Estate } from '../../estate.js';
import { hostsOf, ipv4, ipv6, setOf } from '../../network/address-space.js';
import { lastGroupOf } from '../../network/doors/front.js';
import { frontsInto } from '../../network/doors/fronts.js';
import { actionsOf } from '../../network/doors/listener-rules.js';
import { entrancesOf } from '../../network/doors/passages.js';
import type { Endpoint } from '../../network/endpoint.js';
import { privateAddressesOf } from '../../network/sources/targets.js';
import type { Arriving } from '../arriving.js';
import type { Edit } from '../edit.js';
import { otherClients } from '../private-clients.js';
import type { Clients } from '../to-close.js';
import { admittingRules } from './admitting-rules.js';
import { connectionEdits, connectionsOf, leadsTo } from './connection-edits.js';
import { denyEntries } from './deny-entries.js';
import { routeDeletions } from './route-deletions.js';
import { ruleEdits } from './rule-edits.js';

/** A subnet in which something listens, or may be placed. */
export interface Place {
  readonly endpoint: Endpoint;
  readonly subnet: Subnet;
}

/** Those subnets that could be read. */
export function placesOf(estate: Estate, endpoints: readonly Endpoint[]): readonly Place[] {
  return endpoints.flatMap((endpoint) => {
    if (!endpoint.subnetGroup.known) return [];
    return endpoint.subnetGroup.value.subnets.flatMap(({ id }) => {
      const subnet = estate.subnet(id, endpoint);
      return subnet.known ? [{ endpoint, subnet: subnet.value }] : [];
    });
  });
}

/** A load balancer that hands connections on to a database in a network. */
export interface Balancer {
  readonly balancer: ListeningLoadBalancer;
  /** The groups to which it forwards itself, and those that name targets in that network. */
  readonly groups: readonly TargetGroup[];
  readonly ports: readonly number[];
  /** Those of its subnets that could be read. */
  readonly entrances: readonly Subnet[];
}

/** Undefined where the ARN names no load balancer that is known to forward into the network. */
export function balancerOf(estate: Estate, vpcId: string, arn: string): Balancer | undefined {
  const fronts = frontsInto(estate, vpcId).flatMap((front) =>
    front.kind === 'read' && front.balancer.arn === arn ? [front] : [],
  );
  const [first] = fronts;
  if (!first) return undefined;
  const { balancer } = first;
  return {
    balancer,
    groups: [...new Set(fronts.flatMap((front) => [front.group, lastGroupOf(front)]))],
    ports: [...new Set(fronts.flatMap(({ ports }) => ports.map(({ port }) => port)))],
    entrances: entrancesOf(estate, balancer).flatMap((subnet) => (subnet.known ? [subnet.value] : [])),
  };
}

/** What can be done at a load balancer itself: at its targets, its listeners, its group, its subnets. */
export function balancerEdits(
  estate: Estate,
  { balancer, groups, ports, entrances }: Balancer,
  { source, clients }: Arriving,
  vpcId: string,
  places: readonly Place[],
): readonly Edit[] {
  const connections = connectionsOf(source);
  const others = otherClients(estate, entrances, source.kind === 'internet' ? [] : [clients]);
  const rules = admittingRules(estate, { ...balancer, ports }, clients, () => source.kind !== 'internet');
  const listeners = balancer.listeners.known ? balancer.listeners.value : [];
  const forwarding = listeners.filter((listener) =>
    actionsOf(listener).some(
      (action) =>
        action.kind === 'forward' &&
        action.targetGroups.some(({ arn }) => groups.some((group) => group.arn === arn)),
    ),
  );
  const networks = [...new Set(entrances.map((subnet) => subnet.vpcId))];
  return [
    ...ruleEdits(rules, others, balancer.arn),
    ...groups.flatMap((group) => deregistrations(estate, group, places)),
    ...forwarding.map((listener) => ({ kind: 'delete-listener', balancer, listener, vpcId }) as const),
    ...denyEntries(estate, entrances, [rules], others),
    ...routeDeletions(estate, entrances, leadsTo(connections, source.kind === 'internet')),
    ...networks.flatMap((network) => connectionEdits(estate, network, connections)),
  ];
}

function deregistrations(estate: Estate, group: TargetGroup, places: readonly Place[]): readonly Edit[] {
  if (!group.targets.known) return [];
  return group.targets.value
    .filter(({ id }) =>
      places.some(
        ({ endpoint, subnet }) =>
          !isEmpty(intersect(hostsOf(ipv4, [id]), privateAddressesOf(estate, ipv4, endpoint, subnet))) ||
          !isEmpty(intersect(hostsOf(ipv6, [id]), privateAddressesOf(estate, ipv6, endpoint, subnet))),
      ),
    )
    .map((target) => ({ kind: 'deregister-target', group, target }));
}

/** The addresses that a target sees where the load balancer calls it with its own. */
export function ownAddressesOf({ balancer, entrances }: Balancer): Clients {
  const fixed = balancer.subnets.flatMap(({ addresses }) =>
    addresses.flatMap(({ privateAddress, ipv6Address }) =>
      [privateAddress, ipv6Address].filter((address) => address !== undefined),
    ),
  );
  const blocks = entrances.flatMap(({ cidr, ipv6Cidrs }) => [
    ...(cidr === undefined ? [] : [cidr]),
    ...ipv6Cidrs,
  ]);
  return {
    ipv4: fixed.length > 0 ? hostsOf(ipv4, fixed) : setOf(ipv4.block, blocks),
    ipv6: fixed.length > 0 ? hostsOf(ipv6, fixed) : setOf(ipv6.block, blocks),
  };
}
