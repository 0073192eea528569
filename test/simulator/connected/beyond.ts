import type { Inventory } from '../../../checks/model/inventory.js';
import type { RouteTargetKind, Subnet } from '../../../checks/model/network.js';
import { routeOf } from '../routing.js';
import { type ConnectedAttempt, isAdmitted, isBy, type Sender, type SendersInto } from './attempt.js';
import { mayLeave } from './members.js';
import type { Gate, World } from './worlds.js';

const kinds: readonly RouteTargetKind[] = [
  ...(['local-gateway', 'odb-network', 'carrier-gateway'] as const),
  'unrecognised',
];

/** Networks of which nothing is known but that routes of the VPC lead there. */
export const beyondRoutes: SendersInto = (inventory, vpcId) => {
  const targets = inventory.routeTables
    .filter((table) => table.vpcId === vpcId)
    .flatMap(({ routes }) => routes.filter(({ target }) => kinds.includes(target.kind)))
    .map(({ target }) => target.id);
  return [...new Set(targets)].map(beyondRoute);
};

export function beyondRoute(id: string): Sender {
  return {
    kind: 'beyond a route',
    id,
    isMeantBy: (source) => source.kind === 'beyond' && isBy(source, id),
    worlds: (inventory, subnet, attempt) => beyondWorlds(inventory, id, subnet, attempt),
    // Only routes say which addresses lie there.
    canSend: (inventory, { subnetId, family, source }) => {
      const subnet = inventory.subnets.find((one) => one.id === subnetId);
      const back = subnet && routeOf(inventory, subnet, family, source);
      return back?.state === 'active' && back.target.id === id;
    },
  };
}

/** Whoever runs that network may send whatever they like, or nothing; the reply still needs the route. */
function beyondWorlds(
  inventory: Inventory,
  targetId: string,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const { family, source, destinationPort } = attempt;
  const back = routeOf(inventory, subnet, family, source);
  const gates: readonly Gate[] = [
    {
      layer: 'security-group',
      passes: isAdmitted(
        inventory,
        attempt,
        { family, peer: source, port: destinationPort },
        // Groups of other networks may be carried there, those of the database's own are not.
        ({ id }) => mayLeave(inventory, id, subnet.vpcId),
      ),
    },
    { layer: 'route-table', passes: back?.state === 'active' && back.target.id === targetId },
  ];
  return [gates, [...gates, { layer: 'route-table', passes: false }]];
}
