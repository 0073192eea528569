import type { CapturePlan } from '../../../model/capture.js';
import type { CoverageEntry, UnjudgedService } from '../../../model/coverage.js';
import type { Inventory, ScannedRegion } from '../../../model/inventory.js';
import { globalScope, operationIds } from '../../../model/operations.js';
import { coverageEntry, coverageOf, isAboutAccount } from './coverage.js';
import type { Facts, FactTable } from './facts.js';
import { joinGlueConnections } from './glue-connection.js';
import { joinIdentityPools } from './identity-pool.js';
import { joinCoreNetworkAttachments, joinCoreNetworks } from './join-core-networks.js';
import { joinDataStores } from './join-data-stores.js';
import { joinClusters, joinPrefixLists, joinSnapshots, joinSubnetGroups } from './join-databases.js';
import { joinAccelerators, joinVpcOrigins } from './join-edge.js';
import { joinEndpointServices, joinVerifiedAccessEndpoints } from './join-endpoints.js';
import { joinResourceConfigurations, joinServiceNetworks, joinServiceTargetGroups } from './join-lattice.js';
import { joinLoadBalancers, joinTargetGroups } from './join-load-balancers.js';
import { joinOrganizationPolicies } from './join-organizations.js';
import { joinKeys, joinResourcePolicies, joinSecretFacts, joinSecretLinks } from './join-secrets.js';
import { joinSecurityGroups } from './join-security-groups.js';
import {
  joinClientVpnEndpoints,
  joinTransitGatewayAttachments,
  joinTransitGatewayPolicyTables,
  joinTransitGatewayRouteTables,
} from './join-transit-gateways.js';
import { joinVpnGateways } from './join-vpn-gateways.js';
import { joinProjects } from './project.js';
import { createRegionFacts, type FactsByScope, type RegionFacts } from './region-facts.js';
import { joinTables } from './table.js';
import { joinTaskDefinitions } from './task-definition.js';
import { joinVaults } from './vault.js';

interface Parts {
  readonly source: Inventory['source'];
  readonly collectedAt: string | undefined;
  readonly regional: FactsByScope;
  readonly accountWide: FactsByScope;
  readonly plans: readonly CapturePlan[];
  /** Pages are missing and nobody knows which. */
  readonly cutOff: boolean;
}

/** Stands for the accounts and Regions that a capture without its end may have lost. */
const lost: ScannedRegion = { account: 'unknown', region: 'unknown', partition: 'aws' };

/** Puts the facts of all accounts and Regions together, sorted, so that equal captures give equal inventories. */
export function assemble({ source, collectedAt, regional, accountWide, plans, cutOff }: Parts): Inventory {
  const all = [...regional.all(), ...(cutOff ? [createRegionFacts(lost)] : [])].map((facts) => ({
    ...facts,
    scope: { ...facts.scope, partition: partitionIn(plans, facts.scope, regional) },
  }));
  const covered = all.map((facts) => ({ facts, coverage: coverageOf(facts, cutOff) }));
  const listed = <T extends FactTable>(table: T) =>
    sorted(all.flatMap((facts): readonly Facts[T][] => facts.all(table)));
  const joined = <T extends object>(
    join: (facts: RegionFacts, coverage: ReturnType<typeof coverageOf>) => readonly T[],
  ) => sorted(covered.flatMap(({ facts, coverage }) => join(facts, coverage)));

  return {
    source,
    collectedAt,
    regions: sorted(all.map(({ scope }) => scope).filter(({ region }) => region !== globalScope)),
    accountsWithUnlistedRegions: sorted(assumingRegions(plans)),
    coverage: sorted([
      ...covered.flatMap(({ coverage }) => coverage.entries),
      ...accountCoverage(regional, accountWide, plans, cutOff),
    ]),
    unjudgedServices: sorted(all.flatMap(unjudgedIn)),
    vpcs: listed('vpcs'),
    subnets: listed('subnets'),
    routeTables: listed('routeTables'),
    internetGateways: listed('internetGateways'),
    egressOnlyInternetGateways: listed('egressOnlyInternetGateways'),
    natGateways: listed('natGateways'),
    networkAcls: listed('networkAcls'),
    securityGroups: joined(joinSecurityGroups),
    prefixLists: joined(joinPrefixLists),
    networkInterfaces: listed('networkInterfaces'),
    addresses: listed('addresses'),
    instances: listed('instances'),
    peeringConnections: listed('peeringConnections'),
    blockPublicAccess: listed('blockPublicAccess'),
    blockPublicAccessExclusions: listed('blockPublicAccessExclusions'),
    transitGateways: listed('transitGateways'),
    transitGatewayAttachments: joined(joinTransitGatewayAttachments),
    transitGatewayRouteTables: joined(joinTransitGatewayRouteTables),
    transitGatewayPolicyTables: joined(joinTransitGatewayPolicyTables),
    coreNetworks: joined(joinCoreNetworks),
    coreNetworkAttachments: joined(joinCoreNetworkAttachments),
    vpnGateways: joined(joinVpnGateways),
    vpnConnections: listed('vpnConnections'),
    customerGateways: listed('customerGateways'),
    clientVpnEndpoints: joined(joinClientVpnEndpoints),
    vpcEndpoints: listed('vpcEndpoints'),
    endpointServices: joined(joinEndpointServices),
    instanceConnectEndpoints: listed('instanceConnectEndpoints'),
    verifiedAccessEndpoints: joined(joinVerifiedAccessEndpoints),
    securityGroupVpcAssociations: listed('securityGroupVpcAssociations'),
    resourceGateways: listed('resourceGateways'),
    resourceConfigurations: joined(joinResourceConfigurations),
    serviceNetworks: joined(joinServiceNetworks),
    serviceTargetGroups: joined(joinServiceTargetGroups),
    loadBalancers: joined(joinLoadBalancers),
    targetGroups: joined(joinTargetGroups),
    accelerators: joined(joinAccelerators),
    crossAccountAttachments: listed('crossAccountAttachments'),
    vpcOrigins: joined(joinVpcOrigins),
    distributions: listed('distributions'),
    databaseInstances: listed('databaseInstances'),
    databaseClusters: joined(joinClusters),
    databaseShardGroups: listed('databaseShardGroups'),
    databaseSubnetGroups: joined(joinSubnetGroups),
    databaseProxies: listed('databaseProxies'),
    databaseProxyEndpoints: listed('databaseProxyEndpoints'),
    databaseProxyTargets: listed('databaseProxyTargets'),
    databaseSnapshots: joined(joinSnapshots),
    dataStores: joined(joinDataStores),
    endpointGrants: listed('endpointGrants'),
    caches: listed('caches'),
    cacheUsers: listed('cacheUsers'),
    dynamoDbTables: joined(joinTables),
    airGappedVaults: joined(joinVaults),
    migrationEndpoints: listed('migrationEndpoints'),
    replicationInstances: listed('replicationInstances'),
    managedNodes: listed('managedNodes'),
    templatePasswords: [],
    iamUsers: listed('iamUsers'),
    serviceCredentials: listed('serviceCredentials'),
    accessKeys: listed('accessKeys'),
    identityProviders: listed('identityProviders'),
    iamGroups: listed('iamGroups'),
    iamRoles: listed('iamRoles'),
    managedPolicies: listed('managedPolicies'),
    resourcePolicies: joined(joinResourcePolicies),
    secrets: joined(joinSecretFacts),
    secretLinks: joined(joinSecretLinks),
    plainParameters: listed('plainParameters'),
    kmsKeys: joined(joinKeys),
    keyUses: listed('keyUses'),
    workloads: listed('workloads'),
    programEnvironments: [...joined(joinProjects), ...joined(joinTaskDefinitions)],
    glueConnections: joined(joinGlueConnections),
    organizations: listed('organizations'),
    organizationPolicies: joined(joinOrganizationPolicies),
    organizationAccounts: listed('organizationAccounts'),
    identityCenterInstances: listed('identityCenterInstances'),
    permissionSets: listed('permissionSets'),
    identityPools: joined(joinIdentityPools),
    accountAssignments: listed('accountAssignments'),
    groupMemberships: listed('groupMemberships'),
  };
}

/** Each account once, however many plans it has. */
function assumingRegions(plans: readonly CapturePlan[]): Inventory['accountsWithUnlistedRegions'] {
  const assumed = plans.filter((plan) => plan.regionsFrom === 'assumed');
  const byAccount = new Map(
    assumed.map(({ account, partition }) => [`${account} ${partition}`, { account, partition }]),
  );
  return [...byAccount.values()].map(({ account, partition }) => ({
    account: account ?? 'unknown',
    partition,
  }));
}

/** As the plans have it. What an account has once is in the partition of its Regions. */
function partitionIn(
  plans: readonly CapturePlan[],
  { account, region, partition }: ScannedRegion,
  regional: FactsByScope,
): string {
  const own = plans.filter((plan) => plan.account === account);
  if (region !== globalScope) {
    const planned = own.filter((plan) => plan.regions.includes(region)).map((plan) => plan.partition);
    return planned.sort()[0] ?? partition;
  }
  const seen = regional
    .all()
    .filter(({ scope }) => scope.account === account && scope.region !== globalScope);
  const partitions = [...own.map((plan) => plan.partition), ...seen.map(({ scope }) => scope.partition)];
  return partitions.sort()[0] ?? partition;
}

/** One entry per account for what is asked once: where it was asked, otherwise in the account's first Region. */
function accountCoverage(
  regional: FactsByScope,
  accountWide: FactsByScope,
  plans: readonly CapturePlan[],
  cutOff: boolean,
): readonly CoverageEntry[] {
  const accounts = new Set([
    ...plans.map((plan) => plan.account ?? ''),
    ...[...regional.all(), ...accountWide.all()].map(({ scope }) => scope.account),
  ]);
  return [...accounts].flatMap((account) => {
    const asked = accountWide.all().filter(({ scope }) => scope.account === account);
    const regions = regional
      .all()
      .flatMap(({ scope }) =>
        scope.account === account && scope.region !== globalScope ? [scope.region] : [],
      );
    const elsewhere = regions.sort()[0] ?? 'unknown';
    return operationIds.filter(isAboutAccount).flatMap((id) => {
      const answers = asked.filter((facts) => facts.chainsOf(id).size > 0);
      if (answers.length > 0) return answers.map((facts) => coverageEntry(facts, id, undefined, cutOff));
      return [
        coverageEntry(
          createRegionFacts({ account, region: elsewhere, partition: '' }),
          id,
          undefined,
          cutOff,
        ),
      ];
    });
  });
}

function unjudgedIn(facts: RegionFacts): readonly UnjudgedService[] {
  const { account, region } = facts.scope;
  const counts = new Map<string, number>();
  for (const { service } of facts.all('unjudgedInterfaces'))
    counts.set(service, (counts.get(service) ?? 0) + 1);
  return [...counts].map(([service, count]) => ({
    account,
    region,
    service,
    evidence: `${count} network ${count === 1 ? 'interface' : 'interfaces'} described as ${service}`,
  }));
}

interface Sortable {
  readonly account?: string;
  readonly region?: string;
  readonly operation?: string;
  readonly parent?: string;
  readonly id?: string;
  readonly name?: string;
}

/** By account, Region, and operation or id; what has the same or none, by its JSON. */
function sorted<T extends object>(items: readonly T[]): readonly T[] {
  return [...items].sort((a: T & Sortable, b: T & Sortable) => {
    for (const name of ['account', 'region', 'operation', 'parent', 'id', 'name'] as const) {
      const order = compare(a[name] ?? '', b[name] ?? '');
      if (order !== 0) return order;
    }
    return compare(JSON.stringify(a), JSON.stringify(b));
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
