import type { Inventory } from '../../../checks/model/inventory.js';
import type { RouteTargetKind, Subnet } from '../../../checks/model/network.js';
import type { TransitGatewayAttachment } from '../../../checks/model/transit.js';
import { securityGroupsAdmit } from '../filters.js';
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
  const leaving: World = [
    {
      layer: 'client-security-group',
      passes:
        groups.length === 0 ||
        securityGroupsAdmit(
          inventory,
          groups,
          { family, peer: destination, port: destinationPort },
          ({ id }) => securityGroupIds.includes(id),
          'egress',
        ),
    },
  ];
  const called = { ...rest, family, destination, destinationPort, securityGroupIds };
  const worldsOf = (sender: Sender) => sender.worlds(inventory, subnet, { ...called, sender });
  const { followed, perhaps } = waysBetween(inventory, home.vpcId, subnet.vpcId);
  const route = routeOf(inventory, home, family, destination);
  const mayGoFurther = route?.state === 'active' && !ending.includes(route.target.kind);
  const doubt: readonly World[] = [[], [{ layer: 'client-subnet', passes: false }]];
  const all = [
    ...followed.map(worldsOf),
    ...(mayGoFurther ? perhaps.map((sender) => combined(worldsOf(sender), doubt)) : []),
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
  const { followed, perhaps } = waysBetween(inventory, from, to);
  const whole = withCoreNetworksAsGateways(inventory);
  const carries = ({ id }: Sender) => {
    const far = whole.transitGatewayAttachments.find((one) => one.id === id);
    if (!far) return true;
    if (far.state !== 'available') return false;
    return whole.transitGatewayAttachments
      .filter(({ resourceId, state }) => resourceId === to && state === 'available')
      .some((near) => mayCarry(whole, far, near) || mayCarry(whole, near, far));
  };
  return perhaps.length > 0 || followed.some(carries);
}

interface Ways {
  /** What connects the networks. */
  readonly followed: readonly Sender[];
  /** What may do so, since nobody knows what lies behind it. */
  readonly perhaps: readonly Sender[];
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
      perhaps: [
        ...beyondRoutes(inventory, to),
        ...isOfKind((one) => one.resourceType === 'peering' && endOf(whole, one) === undefined),
      ],
    };
  });
}

const ways = remembered<Ways>();
