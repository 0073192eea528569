import type { Inventory } from '../../../checks/model/inventory.js';
import type { RouteTargetKind, Subnet } from '../../../checks/model/network.js';
import type { TransitGatewayAttachment } from '../../../checks/model/transit.js';
import { networkAclAllows, securityGroupsAdmit } from '../filters.js';
import { remembered } from '../remember.js';
import { routeOf } from '../routing.js';
import { type ConnectedAttempt, otherSide, type Sender } from './attempt.js';
import { beyondRoutes } from './beyond.js';
import { withCoreNetworksAsGateways } from './core-network.js';
import { peers } from './peering.js';
import { attachments } from './transit-gateway.js';
import { mayCarry } from './transit-leads.js';
import { endOf } from './transit-peerings.js';
import { arrivalIn, combined, type World } from './worlds.js';

/**
 * From something in another network that opens connections of its own from a subnet, behind groups of its own, by whichever
 * connection the routes there lead.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
 */
export function worldsFromAfar(
  inventory: Inventory,
  home: Subnet,
  groups: readonly string[],
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const { family, destination, destinationPort, securityGroupIds, entrance: _chosen, ...rest } = attempt;
  const there = { family, peer: destination, port: destinationPort };
  const leaving: World = [
    {
      layer: 'client-security-group',
      passes:
        groups.length === 0 ||
        securityGroupsAdmit(inventory, groups, there, ({ id }) => securityGroupIds.includes(id), 'egress'),
    },
  ];
  const called = { ...rest, family, destination, destinationPort, securityGroupIds };
  const worldsOf = (sender: Sender) => sender.worlds(inventory, subnet, { ...called, sender });
  const { followed, beyond, peered } = waysBetween(inventory, home.vpcId, subnet.vpcId);
  const route = routeOf(inventory, home, family, destination);
  const mayGoFurther = route?.state === 'active' && !ending.includes(route.target.kind);
  // Whatever lies behind a route, the network ACL at home is asked first.
  const atHome: World = [
    {
      layer: 'client-subnet',
      passes:
        networkAclAllows(inventory, home.id, 'outbound', there) &&
        networkAclAllows(inventory, home.id, 'inbound', { ...there, port: attempt.sourcePort }),
    },
  ];
  const doubt: readonly World[] = [[], [{ layer: 'client-subnet', passes: false }]];
  const all = [
    ...followed.map(worldsOf),
    ...(mayGoFurther ? beyond.map((sender) => combined(combined(worldsOf(sender), [atHome]), doubt)) : []),
    ...(mayGoFurther ? peered.map((sender) => combined(worldsOf(sender), doubt)) : []),
  ];
  const [best = [[{ layer: 'client-subnet', passes: false }]]] = [
    ...all.filter((worlds) => arrivalIn(worlds) === 'yes'),
    ...all.filter((worlds) => arrivalIn(worlds) === 'perhaps'),
    ...all,
  ];
  return combined([leaving], best);
}

/** Packets by these routes come to no network that nobody looked at. */
const ending: readonly RouteTargetKind[] = [
  ...(['local', 'vpc-peering-connection', 'internet-gateway', 'egress-only-internet-gateway'] as const),
];

/**
 * Whether anything is there that may carry packets between two networks, either way. Attachments that are not available,
 * or between which no table leads, whatever the destination, have a transit gateway in common and no more.
 */
export function isConnected(inventory: Inventory, from: string, to: string): boolean {
  const { followed, beyond, peered } = waysBetween(inventory, from, to);
  const whole = withCoreNetworksAsGateways(inventory);
  const carries = ({ id }: Sender) => {
    const far = whole.transitGatewayAttachments.find((one) => one.id === id);
    if (!far) return true;
    if (far.state !== 'available') return false;
    return whole.transitGatewayAttachments
      .filter(({ resourceId, state }) => resourceId === to && state === 'available')
      .some((near) => mayCarry(whole, far, near) || mayCarry(whole, near, far));
  };
  return beyond.length + peered.length > 0 || followed.some(carries);
}

interface Ways {
  /** What connects the networks. */
  readonly followed: readonly Sender[];
  /** Routes of the other that may do so, since nobody knows what lies behind them. */
  readonly beyond: readonly Sender[];
  /** Connections to transit gateways of which nothing is known, which may as well. */
  readonly peered: readonly Sender[];
}

function waysBetween(inventory: Inventory, from: string, to: string): Ways {
  return ways(inventory, `${from} ${to}`, () => {
    const whole = withCoreNetworksAsGateways(inventory);
    const isOfKind = (isOf: (one: TransitGatewayAttachment) => boolean) =>
      attachments(inventory, to).filter(({ id }) =>
        whole.transitGatewayAttachments.some((one) => one.id === id && isOf(one)),
      );
    const peered = inventory.peeringConnections
      .filter((one) => otherSide(one, to).vpcId === from)
      .map(({ id }) => id);
    return {
      followed: [
        ...peers(inventory, to).filter(({ id }) => peered.includes(id)),
        ...isOfKind(({ resourceId }) => resourceId === from),
      ],
      beyond: beyondRoutes(inventory, to),
      peered: isOfKind((one) => one.resourceType === 'peering' && endOf(whole, one) === undefined),
    };
  });
}

const ways = remembered<Ways>();
