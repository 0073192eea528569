import type { Inventory } from '../../../checks/model/inventory.js';
import type { ListeningLoadBalancer, LoadBalancer } from '../../../checks/model/load-balancer.js';
import type { Subnet } from '../../../checks/model/network.js';
import type { Source } from '../../../checks/model/way.js';
import type { Choice, ConnectedAttempt, Sender, SendersInto } from './attempt.js';
import { addressesOfBalancer } from './balancer-addresses.js';
import { backWorlds, handoverGates, ruleWorlds, type Seen } from './balancer-back-leg.js';
import { internetBefore } from './balancer-internet.js';
import { clientVpns } from './client-vpn.js';
import { connections } from './connections.js';
import { neighbours } from './neighbours.js';
import { combined, distinct, type World } from './worlds.js';

/**
 * Every Network or Application Load Balancer in the VPC that has a target group there, once for each of those who may call it: the
 * internet, the networks that are connected to the VPC, and the VPC itself.
 */
export const throughLoadBalancers: SendersInto = (inventory, vpcId) => {
  const callers = [
    neighbours(vpcId),
    ...Object.values(connections).flatMap((kind) => kind(inventory, vpcId)),
    ...clientVpns(inventory, vpcId),
  ];
  return inventory.loadBalancers
    .filter(isListening)
    .filter(({ arn }) =>
      inventory.targetGroups.some((group) => group.vpcId === vpcId && group.loadBalancerArns.includes(arn)),
    )
    .flatMap(({ arn }) => [internetBefore(arn), ...callers].map((caller) => through(arn, caller)));
};

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
      return choicesAt(inventory, arn).flatMap((choice) =>
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
export function choicesAt(inventory: Inventory, arn: string): readonly Choice[] {
  const balancer = balancerOf(inventory, arn);
  if (balancer.kind !== 'application') return choicesOf(balancer);
  const { subnets, listeners } = balancer;
  const groups = inventory.targetGroups.filter(({ loadBalancerArns }) => loadBalancerArns.includes(arn));
  return (listeners.known ? listeners.value : []).flatMap(({ port = 0 }) =>
    groups.flatMap((group) =>
      subnets.map(({ id }): Choice => ({ destinationPort: port, entrance: `${id} ${group.arn}` })),
    ),
  );
}

/** The client takes one of its addresses, each in a subnet, and one of its ports; the load balancer takes a group. */
export function choicesOf({ subnets, listeners }: ListeningLoadBalancer): readonly Choice[] {
  return (listeners.known ? listeners.value : []).flatMap(({ port = 0, defaultActions }) =>
    defaultActions
      .flatMap((action) => (action.kind === 'forward' ? action.targetGroups : []))
      .flatMap((group) =>
        subnets.map(({ id }): Choice => ({ destinationPort: port, entrance: `${id} ${group.arn}` })),
      ),
  );
}

/** From a caller to the load balancer in one of its subnets, and from there to the database. */
export function worldsThrough(
  inventory: Inventory,
  caller: Pick<Sender, 'worlds'>,
  subnet: Subnet,
  attempt: ConnectedAttempt,
  seen: Seen = 'as configured',
): readonly World[] {
  const { balancer, entrance, group, entered } = wayInside(inventory, attempt);
  const { family, destinationPort } = attempt;
  // Whatever else there is, nothing gets on to a target that is none.
  const handover = handoverGates(inventory, { balancer, group, entrance, subnet, attempt });
  if (handover.some(({ passes }) => !passes)) return [handover];
  const own =
    balancer.ipAddressType === 'ipv4' && family === 6
      ? []
      : addressesOfBalancer(inventory, balancer, entrance, family);
  if (own.length === 0) return [[{ layer: 'public-address', passes: false }]];
  const before = own.flatMap((destination) =>
    caller.worlds(inventory, entrance, {
      ...attempt,
      subnetId: entrance.id,
      destination,
      securityGroupIds: balancer.securityGroupIds,
      ports: [destinationPort],
      ...(entered === undefined ? {} : { entrance: entered }),
      // A load balancer that was made without groups takes whatever comes.
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
      ...(balancer.securityGroupIds.length === 0 ? { isUnfiltered: true } : {}),
    }),
  );
  const leg = { balancer, group, entrance, subnet, attempt };
  return combined(combined(distinct(before), ruleWorlds(leg)), backWorlds(inventory, leg, seen));
}

/**
 * The load balancer, the subnet in which it takes the connection, the group to which it hands it, and by what the client
 * has come there, where it has a choice.
 */
export function wayInside(inventory: Inventory, attempt: ConnectedAttempt) {
  const [entranceId, groupArn, entered] = (attempt.entrance ?? '').split(' ');
  const entrance = inventory.subnets.find(({ id }) => id === entranceId);
  const group = inventory.targetGroups.find((one) => one.arn === groupArn);
  if (!entrance || !group) throw new Error(`no entrance ${attempt.entrance}`);
  return { balancer: balancerOf(inventory, group.loadBalancerArns[0] ?? ''), entrance, group, entered };
}
