import type { Inventory } from '../../../checks/model/inventory.js';
import type {
  Listener,
  ListenerAction,
  ListeningLoadBalancer,
  TargetGroup,
} from '../../../checks/model/load-balancer.js';
import type { Subnet } from '../../../checks/model/network.js';
import type { IpFamily } from '../addresses.js';
import { type GroupReference, networkAclAllows, securityGroupsAdmit } from '../filters.js';
import { speaksHttp } from '../stores/in-vpc.js';
import { isConnected, worldsFromAfar } from './afar.js';
import type { ConnectedAttempt } from './attempt.js';
import { addressesOfBalancer, ownPorts } from './balancer-addresses.js';
import { actionsTowards } from './listener-rules.js';
import { sameZone } from './subnets.js';
import { combined, distinct, type Gate, isOpen, type World } from './worlds.js';

export interface BackLeg {
  readonly balancer: ListeningLoadBalancer;
  readonly group: TargetGroup;
  /** The subnet in which the load balancer took the connection. */
  readonly entrance: Subnet;
  readonly subnet: Subnet;
  readonly attempt: ConnectedAttempt;
}

type Standing = Pick<BackLeg, 'entrance' | 'subnet' | 'attempt'> & {
  readonly balancer: Pick<ListeningLoadBalancer, 'securityGroupIds'>;
};

/**
 * An Application Load Balancer may ask for a login first.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html
 */
export function ruleWorlds({ balancer, group, attempt }: BackLeg): readonly World[] {
  if (balancer.kind !== 'application') return [[]];
  const actions = actionsOf(balancer, group, attempt);
  const isCertain = actions.every(({ kind }) => kind === 'forward');
  return isCertain ? [[]] : [[], [{ layer: 'load-balancer', passes: false }]];
}

/**
 * Between the load balancer and its target. The target sees the client's address where that is kept, which by default
 * it is not for targets by address over TCP and TLS, and cannot be after a translation; otherwise one of the load
 * balancer's own.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
export function backWorlds(
  inventory: Inventory,
  leg: BackLeg,
  seen: Seen = 'as configured',
): readonly World[] {
  const behind =
    seen === 'as configured' && keepsClient(leg)
      ? keptWorlds(inventory, leg)
      : ownWorlds(inventory, leg, leg.attempt.destination.includes(':') ? 6 : 4);
  return combined(weighedWorlds(leg), behind);
}

/** How client addresses are kept on the way to another network AWS does not say. */
function keptWorlds(inventory: Inventory, leg: BackLeg): readonly World[] {
  const { entrance, subnet } = leg;
  const gates = gatesForClient(inventory, leg);
  if (entrance.vpcId === subnet.vpcId) return [gates];
  const stop: Gate = { layer: 'target', passes: false };
  return isConnected(inventory, entrance.vpcId, subnet.vpcId)
    ? [gates, [...gates, stop]]
    : [[...gates, stop]];
}

/** Where every group of an action has the weight 0, something may be forwarded or nothing. */
export function weighedWorlds({ balancer, group, attempt }: BackLeg): readonly World[] {
  const actions = actionsOf(balancer, group, attempt);
  return isWeightless(actions, group) ? [[], [{ layer: 'load-balancer', passes: false }]] : [[]];
}

/** Whose address targets see: over PrivateLink that of the load balancer, whatever the target group says. */
export type Seen = 'as configured' | 'its own';

export function keepsClient({ balancer, group, attempt }: BackLeg): boolean {
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
  if (balancer.kind === 'application') return false;
  const chosen = group.attributes.known ? group.attributes.value.preserveClientIp : undefined;
  const isByAddress = group.targetType === 'ip' && (group.protocol === 'TCP' || group.protocol === 'TLS');
  return (chosen ?? !isByAddress) && attempt.destination.includes(':') === (attempt.family === 6);
}

export function gatesForClient(inventory: Inventory, leg: BackLeg): World {
  const { family, source, sourcePort } = leg.attempt;
  return gatesBetween(inventory, leg, family, source, [sourcePort]);
}

/** Nothing about the client counts, so that this is worked out once for all clients. */
function ownWorlds(inventory: Inventory, leg: BackLeg, family: IpFamily): readonly World[] {
  const { balancer, entrance, subnet, attempt } = leg;
  const worked = ownWorldsOf.get(inventory) ?? new Map<string, readonly World[]>();
  ownWorldsOf.set(inventory, worked);
  const { destination, ports, securityGroupIds } = attempt;
  const key = [balancer.arn, entrance.id, subnet.id, destination, ...ports, ...securityGroupIds].join();
  const worlds =
    worked.get(key) ??
    distinct(
      addressesOfBalancer(inventory, balancer, entrance, family).flatMap((address) =>
        entrance.vpcId === subnet.vpcId
          ? [gatesBetween(inventory, leg, family, address, ownPorts(inventory))]
          : ownFromAfar(inventory, leg, family, address),
      ),
    );
  worked.set(key, worlds);
  return worlds;
}

/** Where it gets no reply at one port it connects again from another. */
function ownFromAfar(
  inventory: Inventory,
  { balancer, entrance, subnet, attempt }: BackLeg,
  family: IpFamily,
  source: string,
): readonly World[] {
  const called = { ...attempt, family, source, destinationPort: attempt.ports[0] ?? 0 };
  const from = (sourcePort: number) =>
    worldsFromAfar(inventory, entrance, balancer.securityGroupIds, subnet, { ...called, sourcePort });
  const [first = 1, ...others] = ownPorts(inventory);
  return others.map(from).find((worlds) => worlds.some(isOpen)) ?? from(first);
}

const ownWorldsOf = new WeakMap<Inventory, Map<string, readonly World[]>>();

/** Whether the load balancer hands what comes to this entrance to the database at all. */
export function handoverGates(
  inventory: Inventory,
  { balancer, group, entrance, subnet, attempt }: BackLeg,
): World {
  const isForwarded =
    balancer.kind === 'application'
      ? carriesHttp(inventory, balancer, group, attempt)
      : forwards(balancer, group, attempt.destinationPort);
  return [
    { layer: 'target', passes: isForwarded && names(group, attempt) },
    { layer: 'target', passes: reachesZone(balancer, group, entrance, subnet) },
  ];
}

/** Between something that keeps the address of who calls it, in one of its subnets, and the listener. */
export function gatesBetween(
  inventory: Inventory,
  { balancer, entrance, subnet, attempt }: Standing,
  family: IpFamily,
  peer: string,
  sourcePorts: readonly number[],
  isCarried: (reference: GroupReference) => boolean = () => false,
): World {
  const { destination, ports, securityGroupIds } = attempt;
  const port = ports[0] ?? 0;
  const called = { family, peer: destination, port };
  const gates: Gate[] = [
    {
      layer: 'client-security-group',
      passes:
        balancer.securityGroupIds.length === 0 ||
        securityGroupsAdmit(
          inventory,
          balancer.securityGroupIds,
          called,
          ({ id }) => securityGroupIds.includes(id),
          'egress',
        ),
    },
    {
      layer: 'security-group',
      // A rule about the load balancer's group admits whatever comes through it.
      passes: securityGroupsAdmit(
        inventory,
        securityGroupIds,
        { family, peer, port },
        (reference) => balancer.securityGroupIds.includes(reference.id) || isCarried(reference),
      ),
    },
  ];
  // Within one subnet no network ACL is asked.
  if (entrance.id === subnet.id) return gates;
  const returns = (from: Subnet, direction: 'inbound' | 'outbound', to: string) => (sourcePort: number) =>
    networkAclAllows(inventory, from.id, direction, { family, peer: to, port: sourcePort });
  const leaves = sourcePorts.filter(returns(subnet, 'outbound', peer));
  return [
    ...gates,
    { layer: 'client-subnet', passes: networkAclAllows(inventory, entrance.id, 'outbound', called) },
    {
      layer: 'network-acl-inbound',
      passes: networkAclAllows(inventory, subnet.id, 'inbound', { family, peer, port }),
    },
    { layer: 'network-acl-outbound', passes: leaves.length > 0 },
    { layer: 'client-subnet', passes: leaves.some(returns(entrance, 'inbound', destination)) },
  ];
}

/** UDP carries no connection. */
export function forwards(balancer: ListeningLoadBalancer, group: TargetGroup, port: number): boolean {
  const listener = listenerOn(balancer, port);
  return listener !== undefined && listener.protocol !== 'UDP' && isForwarded(listener.defaultActions, group);
}

/** It speaks HTTP to its targets, which a database has to speak as well. */
function carriesHttp(
  inventory: Inventory,
  balancer: ListeningLoadBalancer,
  group: TargetGroup,
  attempt: ConnectedAttempt,
): boolean {
  return speaksHttp(inventory, attempt.arn) && isForwarded(actionsOf(balancer, group, attempt), group);
}

/** What the listener does with the connection, or with the request that fares best. */
function actionsOf(
  balancer: ListeningLoadBalancer,
  group: TargetGroup,
  attempt: ConnectedAttempt,
): readonly ListenerAction[] {
  const listener = listenerOn(balancer, attempt.destinationPort);
  if (!listener) return [];
  return balancer.kind === 'application' ? actionsTowards(listener, group, attempt) : listener.defaultActions;
}

function listenerOn({ listeners }: ListeningLoadBalancer, port: number): Listener | undefined {
  return listeners.known ? listeners.value.find((one) => one.port === port) : undefined;
}

/** A group with the weight 0 gets nothing, unless there is none with more: then nobody knows. */
function isForwarded(actions: readonly ListenerAction[], group: TargetGroup): boolean {
  return (
    actions.some(
      (action) =>
        action.kind === 'forward' &&
        action.targetGroups.some(({ arn, weight }) => arn === group.arn && weight > 0),
    ) || isWeightless(actions, group)
  );
}

function isWeightless(actions: readonly ListenerAction[], group: TargetGroup): boolean {
  return (
    actions.every(
      (action) =>
        action.kind !== 'forward' ||
        (action.targetGroups.some(({ arn }) => arn === group.arn) &&
          action.targetGroups.every(({ weight }) => weight === 0)),
    ) && actions.some(({ kind }) => kind === 'forward')
  );
}

/** The port with which a target is registered counts, and only without one that of the group. */
function names(group: TargetGroup, { destination, ports }: ConnectedAttempt): boolean {
  return (
    group.targetType === 'ip' &&
    group.targets.known &&
    group.targets.value.some(({ id, port }) => id === destination && ports.includes(port ?? group.port ?? 0))
  );
}

/**
 * By default an address of the load balancer leads to targets of its own zone, and to those of no zone, as are all outside of
 * its network; the target group
 * may say otherwise than the load balancer. Application Load Balancers cross zones.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#target-group-cross-zone
 */
function reachesZone(
  balancer: ListeningLoadBalancer,
  group: TargetGroup,
  entrance: Subnet,
  subnet: Subnet,
): boolean {
  if (entrance.vpcId !== subnet.vpcId || sameZone(entrance, subnet)) return true;
  const own = group.attributes.known ? group.attributes.value.crossZone : undefined;
  if (own === 'true' || own === 'false') return own === 'true';
  if (balancer.kind === 'application') return true;
  return balancer.attributes.known && balancer.attributes.value.crossZone === true;
}
