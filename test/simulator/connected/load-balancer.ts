import type { Inventory } from '../../../checks/model/inventory.js';
import type {
  ListeningLoadBalancer,
  LoadBalancer,
  TargetGroup,
} from '../../../checks/model/load-balancer.js';
import type { Subnet } from '../../../checks/model/network.js';
import type { Source } from '../../../checks/model/way.js';
import { remembered } from '../remember.js';
import type { Choice, ConnectedAttempt, Sender, SendersInto, Target } from './attempt.js';
import { addressesOfBalancer, ownPorts } from './balancer-addresses.js';
import { type BackLeg, keepsClient, type Seen } from './balancer-back-leg.js';
import { internetBefore } from './balancer-internet.js';
import {
  choicesBehind,
  handoverAlong,
  type Next,
  nextOf,
  towards,
  worldsAlong,
} from './balancer-onto-balancer.js';
import { clientVpns } from './client-vpn.js';
import { connections } from './connections.js';
import { neighbours } from './neighbours.js';
import { hostSubnetOf } from './subnets.js';
import { combined, distinct, isOpen, type World } from './worlds.js';

/**
 * Every Network or Application Load Balancer that has a target group in the VPC, or names an address there, once for each of
 * those who may call it: the internet, the networks that are connected to its own, and its own.
 */
export const throughLoadBalancers: SendersInto = (inventory, vpcId) =>
  inventory.loadBalancers
    .filter(isListening)
    .filter(({ arn }) =>
      inventory.targetGroups.some(
        (group) => group.loadBalancerArns.includes(arn) && leadsInto(inventory, group, vpcId),
      ),
    )
    .flatMap(({ arn, vpcId: home = vpcId }) =>
      [internetBefore(arn), ...callersIn(inventory, home)].map((caller) => through(arn, caller)),
    );

function leadsInto(inventory: Inventory, group: TargetGroup, vpcId: string): boolean {
  if (group.vpcId === vpcId || group.targetType !== 'ip') return group.vpcId === vpcId;
  const named = group.targets.known ? group.targets.value.map(({ id }) => id) : [];
  return named.some((id) => hostSubnetOf(inventory, vpcId, id.includes(':') ? 6 : 4, id) !== undefined);
}

function callersIn(inventory: Inventory, vpcId: string): readonly Sender[] {
  return [
    neighbours(vpcId),
    ...Object.values(connections).flatMap((kind) => kind(inventory, vpcId)),
    ...clientVpns(inventory, vpcId),
  ];
}

function isListening(balancer: LoadBalancer): balancer is ListeningLoadBalancer {
  return balancer.kind === 'network' || balancer.kind === 'application';
}

function through(arn: string, caller: Sender): Sender {
  return {
    ...caller,
    kind: `load balancer, ${caller.kind}`,
    id: `${caller.id} through ${arn}`,
    isMeantBy: (source) => throughOf(source) === arn && caller.isMeantBy(withoutThrough(source)),
    isAmong: (inventory, source) =>
      throughOf(source) === arn && caller.isAmong?.(inventory, withoutThrough(source)) === true,
    families: () => [4, 6],
    choices: (inventory, target) => {
      const entered = caller.choices?.(inventory, target).map(({ entrance }) => entrance) ?? [undefined];
      return choicesAt(inventory, arn, target).flatMap((choice) =>
        [...new Set(entered)].map((before) =>
          before === undefined ? choice : { ...choice, entrance: `${choice.entrance} ${before}` },
        ),
      );
    },
    worlds: (inventory, subnet, attempt) => worldsThrough(inventory, caller, subnet, attempt),
  };
}

function throughOf(source: Source): string | undefined {
  return 'through' in source ? source.through : undefined;
}

function withoutThrough(source: Source): Source {
  switch (source.kind) {
    case 'internet':
    case 'vpc':
    case 'on-premises':
    case 'beyond':
    case 'client-vpn': {
      const { through: _door, ...rest } = source;
      return rest;
    }
    case 'account':
    case 'identity':
    case 'host':
      return source;
  }
}

export function balancerOf(inventory: Inventory, arn: string): ListeningLoadBalancer {
  const balancer = inventory.loadBalancers.filter(isListening).find((one) => one.arn === arn);
  if (!balancer) throw new Error(`no load balancer ${arn}`);
  return balancer;
}

/**
 * An Application Load Balancer may take any group that names it, by some rule or other.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html
 */
export function choicesAt(inventory: Inventory, arn: string, target: Target): readonly Choice[] {
  const balancer = balancerOf(inventory, arn);
  if (balancer.kind !== 'application') return choicesOf(inventory, balancer, target);
  const { subnets, listeners } = balancer;
  const groups = inventory.targetGroups.filter(({ loadBalancerArns }) => loadBalancerArns.includes(arn));
  return (listeners.known ? listeners.value : []).flatMap(({ port = 0 }) =>
    groups.flatMap((group) =>
      subnets.map(({ id }): Choice => ({ destinationPort: port, entrance: `${id} ${group.arn}` })),
    ),
  );
}

/**
 * The client takes one of its addresses, each in a subnet, and one of its ports; the load balancer takes a group, and
 * of an Application Load Balancer that is a target one of its addresses and groups.
 */
export function choicesOf(
  inventory: Inventory,
  { subnets, listeners }: ListeningLoadBalancer,
  target: Target,
): readonly Choice[] {
  return (listeners.known ? listeners.value : []).flatMap(({ port = 0, defaultActions }) =>
    defaultActions
      .flatMap((action) => (action.kind === 'forward' ? action.targetGroups : []))
      .flatMap(({ arn }) => choicesBehind(inventory, arn, target))
      .flatMap((group) =>
        subnets.map(({ id }): Choice => ({ destinationPort: port, entrance: `${id} ${group}` })),
      ),
  );
}

/** From a caller to the load balancer in one of its subnets, and from there to the database. */
export function worldsThrough(
  inventory: Inventory,
  caller: Pick<Sender, 'worlds' | 'addresses'>,
  subnet: Subnet,
  attempt: ConnectedAttempt,
  seen: Seen = 'as configured',
): readonly World[] {
  const { balancer, entrance, group, entered, next } = wayInside(inventory, attempt);
  const { family, destinationPort } = attempt;
  const leg = { balancer, group, entrance, subnet, attempt };
  // Whatever else there is, nothing gets on to a target that is none.
  const handover = handoverAlong(inventory, leg, next);
  const asks = asksForClients(balancer);
  if (!asks && handover.some(({ passes }) => !passes)) return [handover];
  const own =
    balancer.ipAddressType === 'ipv4' && family === 6
      ? []
      : addressesOfBalancer(inventory, balancer, entrance, family);
  if (own.length === 0) return [[{ layer: 'public-address', passes: false }]];
  const entering: ConnectedAttempt = {
    ...attempt,
    subnetId: entrance.id,
    securityGroupIds: balancer.securityGroupIds,
    ports: [destinationPort],
    ...(entered === undefined ? {} : { entrance: entered }),
    // A load balancer that was made without groups takes whatever comes.
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
    ...(balancer.securityGroupIds.length === 0 ? { isUnfiltered: true } : {}),
  };
  const along = (from: Partial<ConnectedAttempt>) => {
    const before = own.flatMap((destination) =>
      caller.worlds(inventory, entrance, { ...entering, ...from, destination }),
    );
    const behind = { ...leg, attempt: { ...attempt, ...from } };
    // By who asks, rules may hand over or not.
    const handedOver = asks ? [handoverAlong(inventory, behind, next)] : [[]];
    return combined(combined(distinct(before), handedOver), worldsAlong(inventory, behind, next, seen));
  };
  const told = seen === 'as configured' && (asks || keepsAlong(inventory, leg, next));
  const addresses = told ? caller.addresses?.(inventory, entering) : undefined;
  if (addresses === undefined) return along({});
  const key = [subnet.id, attempt.destination, attempt.arn, attempt.entrance, destinationPort].join(' ');
  return once(inventory, key, () =>
    distinct(
      addresses.flatMap((source) => {
        // Whoever gets no reply at one port connects again from another.
        const from = (sourcePort: number) => along({ source, sourcePort, isFrom: source });
        const [first = 1, ...others] = ownPorts(inventory);
        return others.map(from).find((worlds) => worlds.some(isOpen)) ?? from(first);
      }),
    ),
  );
}

/** Whether rules of a load balancer name addresses. */
export function asksForClients({ kind, listeners }: ListeningLoadBalancer): boolean {
  if (kind !== 'application' || !listeners.known) return false;
  return listeners.value.some(
    ({ rules }) =>
      rules?.known &&
      rules.value.some(({ conditions }) => conditions.some((one) => one.kind === 'source-ip')),
  );
}

/** Nothing about the client counts where it calls from an address of a door, so that this is worked out once for all. */
const once = remembered<readonly World[]>();

/** Whether what stands first behind the load balancer sees the address from which it is called. */
function keepsAlong(inventory: Inventory, leg: BackLeg, next: Next | undefined): boolean {
  return keepsClient(next ? towards(inventory, leg, next) : leg);
}

/**
 * The load balancer, the subnet in which it takes the connection, the group to which it hands it, what comes next where
 * that is a load balancer as well, and by what the client has come there, where it has a choice.
 */
export function wayInside(inventory: Inventory, attempt: ConnectedAttempt) {
  const [entranceId, inside = '', entered] = (attempt.entrance ?? '').split(' ');
  const [groupArn] = inside.split('>');
  const entrance = inventory.subnets.find(({ id }) => id === entranceId);
  const group = inventory.targetGroups.find((one) => one.arn === groupArn);
  if (!entrance || !group) throw new Error(`no entrance ${attempt.entrance}`);
  const balancer = balancerOf(inventory, group.loadBalancerArns[0] ?? '');
  return { balancer, entrance, group, entered, next: nextOf(inventory, inside) };
}
