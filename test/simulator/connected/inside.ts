import type { Inventory } from '../../../checks/model/inventory.js';
import type { Route, Subnet } from '../../../checks/model/network.js';
import type { IpFamily } from '../addresses.js';
import { networkAclAllows, securityGroupsAdmit } from '../filters.js';
import { routeOf } from '../routing.js';
import { worldsFromAfar } from './afar.js';
import { type ConnectedAttempt, isAdmitted } from './attempt.js';
import { edgesInside, ownPorts } from './balancer-addresses.js';
import { combined, distinct, type Gate, isOpen, type World } from './worlds.js';

/** Something that opens connections of its own from a subnet, behind groups of its own. */
export interface Standing {
  readonly home: Subnet;
  readonly securityGroupIds: readonly string[];
  /** Undefined: nobody says which of the subnet's it has. */
  readonly addresses?: readonly string[];
  /** Undefined: whichever it fares best with. */
  readonly ports?: readonly number[];
}

/**
 * What becomes of its connections to a listener in the same network, or a connected one: a world for each address that may matter. Nothing
 * about its clients counts, so that this is worked out once for all of them.
 */
export function worldsFromInside(
  inventory: Inventory,
  standing: Standing,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const { destination, destinationPort, securityGroupIds, isUnfiltered } = attempt;
  const key = [
    [standing.home.id, ...standing.securityGroupIds],
    standing.addresses ?? [],
    standing.ports ?? [],
    [subnet.id, destination, destinationPort, isUnfiltered],
    securityGroupIds,
  ].join(' ');
  const worked = workedOut.get(inventory) ?? new Map<string, readonly World[]>();
  workedOut.set(inventory, worked);
  const worlds = worked.get(key) ?? workOut(inventory, standing, subnet, attempt);
  worked.set(key, worlds);
  return worlds;
}

const workedOut = new WeakMap<Inventory, Map<string, readonly World[]>>();

function workOut(
  inventory: Inventory,
  standing: Standing,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const family: IpFamily = attempt.destination.includes(':') ? 6 : 4;
  const told = standing.addresses?.filter((address) => address.includes(':') === (family === 6));
  const own = told ?? edgesInside(inventory, standing.home, family);
  if (own.length === 0) return [[{ layer: 'host', passes: false }]];
  return distinct(
    own.flatMap((source) => {
      const from = (sourcePort: number) =>
        gatesWithin(inventory, standing, subnet, { ...attempt, family, source, sourcePort });
      // Whoever gets no reply at one port connects again from another.
      const [first = 1, ...others] = standing.ports ?? ownPorts(inventory);
      return others.map(from).find((worlds) => worlds.some(isOpen)) ?? from(first);
    }),
  );
}

/** From one address, as from any host there. */
function gatesWithin(
  inventory: Inventory,
  { home, securityGroupIds: groups }: Standing,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const { family, source, sourcePort, destination, destinationPort, securityGroupIds } = attempt;
  if (home.vpcId !== subnet.vpcId) return worldsFromAfar(inventory, home, groups, subnet, attempt);
  const there = { family, peer: destination, port: destinationPort };
  const reply = { family, peer: source, port: sourcePort };
  const gates: World = [
    {
      layer: 'client-security-group',
      passes: securityGroupsAdmit(
        inventory,
        groups,
        there,
        ({ id }) => securityGroupIds.includes(id),
        'egress',
      ),
    },
    groupGate(inventory, groups, attempt),
  ];
  if (home.id === subnet.id) return [gates];
  const outward = delivery(routeOf(inventory, home, family, destination));
  const homeward = delivery(routeOf(inventory, subnet, family, source));
  const across: World = [
    {
      layer: 'client-subnet',
      passes:
        outward !== 'stopped' &&
        networkAclAllows(inventory, home.id, 'outbound', there) &&
        networkAclAllows(inventory, home.id, 'inbound', { ...there, port: sourcePort }),
    },
    {
      layer: 'network-acl-inbound',
      passes: networkAclAllows(inventory, subnet.id, 'inbound', { ...reply, port: destinationPort }),
    },
    { layer: 'network-acl-outbound', passes: networkAclAllows(inventory, subnet.id, 'outbound', reply) },
    { layer: 'route-table', passes: homeward !== 'stopped' },
  ];
  const perhaps = outward === 'perhaps' || homeward === 'perhaps';
  return combined(
    [[...gates, ...across]],
    perhaps ? [[], [{ layer: 'client-subnet', passes: false }]] : [[]],
  );
}

/** The groups of the listener, to which the caller is a member of its own groups. */
export function groupGate(inventory: Inventory, groups: readonly string[], attempt: ConnectedAttempt): Gate {
  const { family, source, destinationPort } = attempt;
  return {
    layer: 'security-group',
    passes: isAdmitted(inventory, attempt, { family, peer: source, port: destinationPort }, ({ id }) =>
      groups.includes(id),
    ),
  };
}

/** A NAT gateway or an appliance in between may or may not hand it on. */
function delivery(route: Route | undefined): 'delivered' | 'perhaps' | 'stopped' {
  if (!route || route.state === 'blackhole') return 'stopped';
  if (route.target.kind === 'local') return 'delivered';
  const middle = ['network-interface', 'nat-gateway', 'vpc-endpoint', 'next-hop-address', 'unrecognised'];
  return middle.includes(route.target.kind) ? 'perhaps' : 'stopped';
}
