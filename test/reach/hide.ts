import type { CoverageStatus } from '../../checks/model/coverage.js';
import type { Inventory } from '../../checks/model/inventory.js';
import type { OperationId } from '../../checks/model/operations.js';
import { type Gap, unknownBecause } from '../../checks/model/value.js';
import type { Draw } from './draw.js';

/** A way to know less about the same estate. */
export interface Hiding {
  readonly name: string;
  apply(inventory: Inventory, draw: Draw): Inventory;
}

const listings = {
  DescribeVpcs: 'vpcs',
  DescribeSubnets: 'subnets',
  DescribeRouteTables: 'routeTables',
  DescribeInternetGateways: 'internetGateways',
  DescribeNetworkAcls: 'networkAcls',
  DescribeSecurityGroups: 'securityGroups',
  DescribeManagedPrefixLists: 'prefixLists',
  DescribeNetworkInterfaces: 'networkInterfaces',
  DescribeVpcBlockPublicAccessOptions: 'blockPublicAccess',
  DescribeVpcBlockPublicAccessExclusions: 'blockPublicAccessExclusions',
  DescribeDBInstances: 'databaseInstances',
  DescribeDBSubnetGroups: 'databaseSubnetGroups',
} as const satisfies Partial<Record<OperationId, keyof Inventory>>;

const denials = (Object.entries(listings) as [OperationId, keyof Inventory][]).flatMap(
  ([operation, list]) => [
    {
      name: `${operation} is denied`,
      apply: (inventory: Inventory) => withListing(inventory, operation, 'denied', list, () => false),
    },
    {
      name: `${operation} lacks a page`,
      apply: (inventory: Inventory, draw: Draw) =>
        withListing(inventory, operation, 'failed', list, () => draw.chance(50)),
    },
  ],
);

export const hidings: readonly Hiding[] = [
  ...denials,
  {
    // Then only the members name their cluster.
    name: 'DescribeDBClusters is denied',
    apply: (inventory) => ({
      ...withListing(inventory, 'DescribeDBClusters', 'denied', 'databaseClusters', () => false),
      databaseClusters: inventory.databaseClusters.map(({ publiclyAccessible: _flag, ...cluster }) => ({
        ...cluster,
        availabilityZones: [],
        seenOnlyThroughMembers: true,
      })),
    }),
  },
  {
    name: 'GetManagedPrefixListEntries is denied',
    apply: (inventory, draw) => {
      const id = draw.one(['pl-1', 'pl-2', 'pl-3']);
      return {
        ...inventory,
        coverage: inventory.coverage.map((entry) =>
          entry.parent === id ? { ...entry, status: 'denied' as const } : entry,
        ),
        prefixLists: inventory.prefixLists.map((list) =>
          list.id === id ? { ...list, entries: unknownBecause(gap(`entries of ${id}`)) } : list,
        ),
      };
    },
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
  {
    name: 'some rules have a peer of a new kind',
    apply: (inventory, draw) => ({
      ...inventory,
      securityGroups: inventory.securityGroups.map((group) => ({
        ...group,
        ingress: group.ingress.known
          ? {
              known: true as const,
              value: group.ingress.value.map((rule) =>
                draw.chance(50) ? { ...rule, peer: { kind: 'unrecognised' as const, text: 'new' } } : rule,
              ),
            }
          : group.ingress,
      })),
    }),
  },
  {
    name: 'some routes have a target of a new kind',
    apply: (inventory, draw) =>
      withRoutes(inventory, draw, { target: { kind: 'unrecognised', id: 'new-1' } }),
  },
  {
    name: 'some routes are in a new state',
    apply: (inventory, draw) => withRoutes(inventory, draw, { state: 'resting' }),
  },
  {
    name: 'some routes have a destination that cannot be read',
    apply: (inventory, draw) =>
      withRoutes(
        inventory,
        draw,
        { destination: { kind: 'cidr', cidr: 'somewhere' } },
        (table) => !isOfGateway(table),
      ),
  },
  {
    name: 'some entries have a new action',
    apply: (inventory, draw) => withEntries(inventory, draw, { action: 'unrecognised' }),
  },
  {
    name: 'some entries have a block that cannot be read',
    apply: (inventory, draw) => withEntries(inventory, draw, { cidr: 'somewhere' }),
  },
  {
    name: 'gateways are in a new state',
    apply: (inventory) => ({
      ...inventory,
      internetGateways: inventory.internetGateways.map((gateway) => ({
        ...gateway,
        attachments: gateway.attachments.map((attachment) => ({ ...attachment, state: 'resting' })),
      })),
    }),
  },
  {
    name: 'Block Public Access has a new mode',
    apply: (inventory) => ({
      ...inventory,
      blockPublicAccess: inventory.blockPublicAccess.map((entry) => ({ ...entry, mode: 'block-new' })),
    }),
  },
  {
    name: 'exclusions are in a new state',
    apply: (inventory) => ({
      ...inventory,
      blockPublicAccessExclusions: inventory.blockPublicAccessExclusions.map((exclusion) => ({
        ...exclusion,
        state: 'resting',
      })),
    }),
  },
  {
    name: 'exclusions have a new mode',
    apply: (inventory) => ({
      ...inventory,
      blockPublicAccessExclusions: inventory.blockPublicAccessExclusions.map((exclusion) => ({
        ...exclusion,
        mode: 'allow-new',
      })),
    }),
  },
  ...(['publiclyAccessible', 'availabilityZone', 'networkType', 'subnetGroup', 'vpcId'] as const).map(
    (member): Hiding => ({
      name: `instances do not say their ${member}`,
      apply: (inventory, draw) => ({
        ...inventory,
        databaseInstances: inventory.databaseInstances.map((instance) => {
          const { [member]: _hidden, ...rest } = instance;
          return draw.chance(70) ? rest : instance;
        }),
      }),
    }),
  ),
  {
    name: 'interfaces to which nothing is denied do not say so',
    apply: (inventory) => ({
      ...inventory,
      networkInterfaces: inventory.networkInterfaces.map((eni) => {
        const { denyAllIgwTraffic, ...rest } = eni;
        return denyAllIgwTraffic ? eni : rest;
      }),
    }),
  },
  {
    name: 'some gateway routes have a destination that cannot be read',
    apply: (inventory, draw) =>
      withRoutes(inventory, draw, { destination: { kind: 'cidr', cidr: 'somewhere' } }, isOfGateway),
  },
];

function withListing(
  inventory: Inventory,
  operation: OperationId,
  status: CoverageStatus,
  list: keyof Inventory,
  keeps: () => boolean,
): Inventory {
  return {
    ...inventory,
    coverage: inventory.coverage.map((entry) =>
      entry.operation === operation ? { ...entry, status } : entry,
    ),
    [list]: (inventory[list] as readonly unknown[]).filter(keeps),
  };
}

type Table = Inventory['routeTables'][number];

function isOfGateway(table: Table): boolean {
  return table.associations.some(({ gatewayId }) => gatewayId !== undefined);
}

function withRoutes(
  inventory: Inventory,
  draw: Draw,
  change: Partial<Table['routes'][number]>,
  inTable: (table: Table) => boolean = () => true,
): Inventory {
  return {
    ...inventory,
    routeTables: inventory.routeTables.map((table) => ({
      ...table,
      routes: table.routes.map((route) =>
        inTable(table) && route.target.kind !== 'local' && draw.chance(50) ? { ...route, ...change } : route,
      ),
    })),
  };
}

type Entry = Inventory['networkAcls'][number]['entries'][number];
function withEntries(inventory: Inventory, draw: Draw, change: Partial<Entry>): Inventory {
  return {
    ...inventory,
    networkAcls: inventory.networkAcls.map((acl) => ({
      ...acl,
      entries: acl.entries.map((entry) =>
        entry.ruleNumber < 32767 && draw.chance(50) ? { ...entry, ...change } : entry,
      ),
    })),
  };
}

function gap(fact: string): Gap {
  return { reason: 'denied', fact };
}
