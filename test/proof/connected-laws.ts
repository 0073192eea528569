import { known } from '../../checks/model/value.js';
import { halves, type Law } from './laws.js';

/** Other ways to say the same about connections and doors. */
export const connectedLaws: readonly Law[] = [
  {
    name: 'the two sides of each peering connection trade places',
    apply: (inventory) => ({
      ...inventory,
      peeringConnections: inventory.peeringConnections.map(({ requester, accepter, ...rest }) => ({
        ...rest,
        requester: accepter,
        accepter: requester,
      })),
    }),
  },
  {
    name: 'each route of a transit gateway is split in two',
    apply: (inventory) => ({
      ...inventory,
      transitGatewayRouteTables: inventory.transitGatewayRouteTables.map((table) => {
        if (!table.routes.known) return table;
        const taken = new Set(
          table.routes.value.map(({ destination }) => (destination.kind === 'cidr' ? destination.cidr : '')),
        );
        const routes = table.routes.value.flatMap((route) => {
          const { destination } = route;
          const parts = destination.kind === 'cidr' ? halves(destination.cidr) : [];
          if (parts.length < 2 || parts.some((cidr) => taken.has(cidr))) return [route];
          return parts.map((cidr) => ({ ...route, destination: { kind: 'cidr' as const, cidr } }));
        });
        return { ...table, routes: known(routes) };
      }),
    }),
  },
  {
    name: 'each target is registered twice',
    apply: (inventory) => ({
      ...inventory,
      targetGroups: inventory.targetGroups.map((group) =>
        group.targets.known
          ? { ...group, targets: known([...group.targets.value, ...group.targets.value]) }
          : group,
      ),
    }),
  },
  {
    name: 'weights above zero are multiplied',
    apply: (inventory) => ({
      ...inventory,
      loadBalancers: inventory.loadBalancers.map((one) =>
        one.kind === 'classic' || !one.listeners.known
          ? one
          : {
              ...one,
              listeners: known(
                one.listeners.value.map((listener) => ({
                  ...listener,
                  defaultActions: listener.defaultActions.map((action) =>
                    action.kind === 'forward'
                      ? {
                          ...action,
                          targetGroups: action.targetGroups.map(({ arn, weight }) => ({
                            arn,
                            weight: weight * 7,
                          })),
                        }
                      : action,
                  ),
                })),
              ),
            },
      ),
    }),
  },
];
