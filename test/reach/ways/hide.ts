import type { CoverageStatus } from '../../../checks/model/coverage.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Scope } from '../../../checks/model/network.js';
import type { OperationId } from '../../../checks/model/operations.js';
import type { TransitGatewayRouteTable } from '../../../checks/model/transit.js';
import { type Gap, unknownBecause } from '../../../checks/model/value.js';
import { hub, partner } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import type { Hiding } from '../hide.js';

type ListName = {
  [K in keyof Inventory]: Inventory[K] extends readonly Scope[] ? K : never;
}[keyof Inventory];

const listings = {
  DescribeVpcs: 'vpcs',
  DescribeSubnets: 'subnets',
  DescribeRouteTables: 'routeTables',
  DescribeNetworkAcls: 'networkAcls',
  DescribeSecurityGroups: 'securityGroups',
  DescribeManagedPrefixLists: 'prefixLists',
  DescribeNetworkInterfaces: 'networkInterfaces',
  DescribeVpcPeeringConnections: 'peeringConnections',
  DescribeTransitGateways: 'transitGateways',
  DescribeTransitGatewayAttachments: 'transitGatewayAttachments',
  DescribeTransitGatewayRouteTables: 'transitGatewayRouteTables',
  DescribeVpnGateways: 'vpnGateways',
  DescribeVpnConnections: 'vpnConnections',
  DescribeClientVpnEndpoints: 'clientVpnEndpoints',
} as const satisfies Partial<Record<OperationId, ListName>>;

const denials = (Object.entries(listings) as [OperationId, ListName][]).flatMap(([operation, list]) => [
  {
    name: `${operation} is denied everywhere`,
    apply: (inventory: Inventory) => withListing(inventory, operation, 'denied', list, () => false),
  },
  {
    name: `${operation} is denied in one account`,
    apply: (inventory: Inventory, draw: Draw) => {
      const account = draw.one([hub, partner, partner]);
      return withListing(inventory, operation, 'denied', list, (one) => one.account !== account, account);
    },
  },
  {
    name: `${operation} lacks a page`,
    apply: (inventory: Inventory, draw: Draw) =>
      withListing(inventory, operation, 'failed', list, () => draw.chance(50)),
  },
]);

export const hidings: readonly Hiding[] = [
  ...denials,
  ...(
    [
      ['SearchTransitGatewayRoutes', 'routes'],
      ['GetTransitGatewayRouteTableAssociations', 'associations'],
      ['GetTransitGatewayRouteTablePropagations', 'propagations'],
    ] as const
  ).map(
    ([operation, member]): Hiding => ({
      name: `${operation} is denied`,
      apply: (inventory, draw) => {
        const hidden = inventory.transitGatewayRouteTables.filter(() => draw.chance(70)).map(({ id }) => id);
        const gapOf = ({ id }: TransitGatewayRouteTable) => unknownBecause(gap(`${member} of ${id}`));
        return {
          ...inventory,
          coverage: inventory.coverage.map((entry) =>
            entry.operation === operation && hidden.includes(entry.parent ?? '')
              ? { ...entry, status: 'denied' as const }
              : entry,
          ),
          transitGatewayRouteTables: inventory.transitGatewayRouteTables.map((table) =>
            hidden.includes(table.id) ? { ...table, [member]: gapOf(table) } : table,
          ),
        };
      },
    }),
  ),
  ...(['targetNetworks', 'authorizationRules', 'routes'] as const).map(
    (member): Hiding => ({
      name: `${member} of Client VPN are denied`,
      apply: (inventory) => ({
        ...inventory,
        clientVpnEndpoints: inventory.clientVpnEndpoints.map((one) => ({
          ...one,
          [member]: unknownBecause(gap(`${member} of ${one.id}`)),
        })),
      }),
    }),
  ),
  {
    name: 'DescribeTransitGatewayVpcAttachments is denied',
    apply: (inventory) => ({
      ...inventory,
      coverage: inventory.coverage.map((entry) =>
        entry.operation === 'DescribeTransitGatewayVpcAttachments'
          ? { ...entry, status: 'denied' as const }
          : entry,
      ),
      transitGatewayAttachments: inventory.transitGatewayAttachments.map((one) =>
        one.vpc ? { ...one, vpc: unknownBecause(gap(`subnets of ${one.id}`)) } : one,
      ),
    }),
  },
  {
    name: 'attachments do not say what they are associated with',
    apply: (inventory) => ({
      ...inventory,
      transitGatewayAttachments: inventory.transitGatewayAttachments.map(
        ({ association: _hidden, ...one }) => one,
      ),
    }),
  },
  {
    name: 'some attachments are in a new state',
    apply: (inventory, draw) => ({
      ...inventory,
      transitGatewayAttachments: inventory.transitGatewayAttachments.map((one) =>
        draw.chance(50) ? { ...one, state: 'resting' } : one,
      ),
    }),
  },
  {
    name: 'some routes of transit gateways are in a new state',
    apply: (inventory, draw) => ({
      ...inventory,
      transitGatewayRouteTables: inventory.transitGatewayRouteTables.map((table) => ({
        ...table,
        routes: table.routes.known
          ? {
              known: true as const,
              value: table.routes.value.map((route) =>
                draw.chance(50) ? { ...route, state: 'resting' } : route,
              ),
            }
          : table.routes,
      })),
    }),
  },
  {
    name: 'nobody says whether references to groups are kept',
    apply: (inventory) => ({
      ...inventory,
      transitGateways: inventory.transitGateways.map(
        ({ securityGroupReferencingSupport: _hidden, ...one }) => one,
      ),
    }),
  },
  {
    name: 'connections and gateways are in a new state',
    apply: (inventory) => ({
      ...inventory,
      peeringConnections: inventory.peeringConnections.map((one) => ({ ...one, status: 'resting' })),
      vpnGateways: inventory.vpnGateways.map((gateway) => ({
        ...gateway,
        attachments: gateway.attachments.map((attachment) => ({ ...attachment, state: 'resting' })),
      })),
    }),
  },
  {
    name: 'databases name no network type and nobody reads interfaces',
    apply: (inventory) => ({
      ...withListing(inventory, 'DescribeNetworkInterfaces', 'denied', 'networkInterfaces', () => false),
      databaseInstances: inventory.databaseInstances.map(({ networkType: _hidden, ...one }) => one),
    }),
  },
  {
    name: 'some security groups keep their rules secret',
    apply: (inventory, draw) => ({
      ...inventory,
      securityGroups: inventory.securityGroups.map((group) =>
        draw.chance(50) ? { ...group, ingress: unknownBecause(gap(`rules of ${group.id}`)) } : group,
      ),
    }),
  },
];

function withListing(
  inventory: Inventory,
  operation: OperationId,
  status: CoverageStatus,
  list: ListName,
  keeps: (record: Scope) => boolean,
  account?: string,
): Inventory {
  return {
    ...inventory,
    coverage: inventory.coverage.map((entry) =>
      entry.operation === operation && (account === undefined || entry.account === account)
        ? { ...entry, status }
        : entry,
    ),
    [list]: (inventory[list] as readonly Scope[]).filter(keeps),
  };
}

function gap(fact: string): Gap {
  return { reason: 'denied', fact };
}
