import type { CoverageEntry } from '../../../model/coverage.js';
import type { SnapshotKind } from '../../../model/database.js';
import { guardrailTypes } from '../../../model/operations/organizations.js';
import { permissionSetName } from '../../../model/operations/permission-sets.js';
import { streamName } from '../../../model/operations/tables.js';
import { everyPrincipal } from '../../../model/operations/vaults.js';
import {
  answeringRegion,
  globalScope,
  isGlobal,
  type OperationId,
  operation,
  operationIds,
} from '../../../model/operations.js';
import type { Gap } from '../../../model/value.js';
import { addProblem, notOffered, statusOf } from './chain.js';
import { listingOf } from './disputes.js';
import { resourceIn } from './load-balancer.js';
import type { RegionFacts } from './region-facts.js';
import { keyNamesOf } from './secret.js';

/** How the listings of one account and Region went. */
export interface RegionCoverage {
  readonly entries: readonly CoverageEntry[];
  /** Why an answer cannot be relied on; undefined when it arrived in full. */
  gap(operation: OperationId, fact: string, parent?: string): Gap | undefined;
}

/** Operations with which an account is opened, which are asked in one Region. */
export function isAboutAccount(id: OperationId): boolean {
  const { facts } = operation(id);
  return facts === 'identity' || facts === 'regions';
}

/** Whether an operation is asked in the place: global ones once for an account, the others in every Region. */
function isAskedIn(region: string, id: OperationId): boolean {
  return !isAboutAccount(id) && isGlobal(operation(id).service) === (region === globalScope);
}

/** `cutOff` says that the capture ends early, so that what is not in it was perhaps asked. */
export function coverageOf(facts: RegionFacts, cutOff: boolean): RegionCoverage {
  for (const [table, key] of facts.disputes()) {
    const listing = listingOf(table);
    if (listing !== undefined)
      addProblem(facts.chain(listing, ''), `answers that differ about ${key || table}`);
  }
  const entries: CoverageEntry[] = [];
  for (const id of operationIds) {
    if (!isAskedIn(facts.scope.region, id)) continue;
    if (operation(id).parent === undefined) entries.push(coverageEntry(facts, id, undefined, cutOff));
    else {
      for (const parent of parentsOf(facts, id)) entries.push(coverageEntry(facts, id, parent, cutOff));
    }
  }
  const { account, region } = facts.scope;
  return {
    entries,
    gap(id, fact, parent) {
      const { status, detail } = coverageEntry(facts, id, parent, cutOff);
      if (status === 'answered') return undefined;
      const { action } = operation(id);
      return {
        reason: status,
        fact,
        account,
        region,
        ...(action === undefined ? {} : { action }),
        ...(detail === undefined ? {} : { detail }),
      };
    },
  };
}

export function coverageEntry(
  facts: RegionFacts,
  id: OperationId,
  parent: string | undefined,
  cutOff: boolean,
): CoverageEntry {
  const { account, region, partition } = facts.scope;
  const chain = facts.chainsOf(id).get(parent ?? '');
  let { status, detail } = statusOf(chain);
  const { service } = operation(id);
  if (chain === undefined && isGlobal(service) && answeringRegion(service, partition) === undefined) {
    status = 'answered';
    detail = notOffered;
  }
  if (cutOff && status === 'not-collected') {
    status = 'failed';
    detail = 'the capture ends before this answer';
  }
  return {
    account,
    region,
    operation: id,
    ...(parent === undefined || parent === '' ? {} : { parent }),
    status,
    ...(detail === undefined ? {} : { detail }),
    items: chain?.items ?? 0,
  };
}

/** The parents that were asked about, and those that the answers name and that matter. */
function parentsOf(facts: RegionFacts, id: OperationId): readonly string[] {
  return [...new Set([...facts.chainsOf(id).keys(), ...neededParents(facts, id)])];
}

function neededParents(facts: RegionFacts, id: OperationId): readonly string[] {
  switch (id) {
    case 'GetManagedPrefixListEntries': {
      const referred = referredPrefixLists(facts);
      return facts.all('prefixLists').flatMap((list) => (referred.has(list.id) ? [list.id] : []));
    }
    case 'DescribeLoadBalancerAttributes':
    case 'DescribeListeners':
      return facts.all('loadBalancers').map(({ arn }) => resourceIn(arn));
    case 'DescribeClassicLoadBalancerAttributes':
      return facts.all('classicLoadBalancers').map(({ name }) => name);
    case 'DescribeRules':
      return applicationListenersOf(facts);
    case 'ListListeners':
      return acceleratorsOf(facts, 'standard');
    case 'ListCustomRoutingListeners':
      return acceleratorsOf(facts, 'custom-routing');
    case 'ListEndpointGroups':
      return acceleratorListenersOf(facts, 'standard');
    case 'ListCustomRoutingEndpointGroups':
      return acceleratorListenersOf(facts, 'custom-routing');
    case 'GetVpcOrigin':
      return facts.all('vpcOrigins').map(({ id: origin }) => origin);
    case 'ListDistributionsByOwnedResource':
      return facts.all('vpcOrigins').map(({ arn }) => resourceIn(arn));
    case 'DescribeTargetGroupAttributes':
    case 'DescribeTargetHealth':
      return facts.all('targetGroups').map(({ arn }) => resourceIn(arn));
    case 'SearchTransitGatewayRoutes':
    case 'GetTransitGatewayRouteTableAssociations':
    case 'GetTransitGatewayRouteTablePropagations':
      return existing(facts.all('transitGatewayRouteTables'));
    case 'GetTransitGatewayPolicyTableAssociations':
    case 'GetTransitGatewayPolicyTableEntries':
      return existing(facts.all('transitGatewayPolicyTables'));
    case 'DescribeDirectConnectGatewayAssociations':
      return existing(facts.all('vpnGateways'));
    case 'DescribeVirtualInterfaces':
      // One answer is about all gateways.
      return existing(facts.all('vpnGateways')).length > 0 ? [''] : [];
    case 'DescribeClientVpnTargetNetworks':
    case 'DescribeClientVpnAuthorizationRules':
    case 'DescribeClientVpnRoutes':
      return existing(facts.all('clientVpnEndpoints'));
    case 'GetCoreNetwork':
      return existing(facts.all('coreNetworks'));
    case 'GetNetworkRoutes':
      return facts
        .all('coreNetworkSegments')
        .flatMap(({ part }) => (part?.edges ?? []).map(({ routes }) => routes));
    case 'GetVpcAttachment':
      return facts
        .all('coreNetworkAttachments')
        .flatMap(({ id: vpc, type }) => (type === 'VPC' ? [vpc] : []));
    case 'DescribeVpcEndpointServicePermissions':
      return existing(facts.all('endpointServices'));
    case 'GetResourceConfiguration':
    case 'ListResourceEndpointAssociations':
    case 'ListServiceNetworkResourceAssociations':
      return facts.all('resourceConfigurations').map(({ id: configuration }) => configuration);
    case 'GetResourcePolicy':
      return [...facts.all('resourceConfigurations'), ...facts.all('serviceNetworks')].map(({ arn }) =>
        resourceIn(arn),
      );
    case 'ListTargets':
      return facts.all('serviceTargetGroups').map(({ id: group }) => group);
    case 'ListServiceNetworkVpcAssociations':
    case 'ListServiceNetworkVpcEndpointAssociations':
      return facts.all('serviceNetworks').map(({ id: network }) => network);
    case 'GetVerifiedAccessEndpointPolicy':
      return existing(facts.all('verifiedAccessEndpoints'));
    case 'GetDsqlClusterPolicy':
      return facts.all('dataStores').flatMap(({ service, id }) => (service === 'dsql' ? [id] : []));
    case 'GetSecurityPolicy':
      return facts.all('networkPolicies').map(({ name }) => name);
    case 'ListPrivateGraphEndpoints':
      return facts
        .all('dataStores')
        .flatMap(({ service, arn }) =>
          service === 'neptune-graph' ? [arn.slice(arn.lastIndexOf('/') + 1)] : [],
        );
    case 'DescribeDBProxyTargets':
      return facts.all('databaseProxies').map((proxy) => proxy.name);
    case 'ListVpcEndpointAccess':
      return facts
        .all('listedStores')
        .flatMap(({ service, id: domain }) => (service === 'opensearch' ? [domain] : []));
    case 'GetMSKClusterPolicy':
    case 'ListClientVpcConnections':
      return facts
        .all('dataStores')
        .flatMap(({ service, arn, privateConnectivity }) =>
          service === 'kafka' && privateConnectivity !== false ? [resourceIn(arn)] : [],
        );
    case 'GetSecretPolicy':
      return facts.all('secrets').map(({ arn }) => resourceIn(arn));
    case 'GetKeyPolicy':
    case 'ListGrants':
      return keyNamesOf(facts).map(resourceIn);
    case 'DescribeTable':
      return facts.all('listedTables').map(({ name }) => name);
    case 'GetTablePolicy':
      return facts
        .all('tableDescriptions')
        .flatMap(({ name, description: { streamArn } }) =>
          streamArn === undefined ? [name] : [name, streamName(name)],
        );
    case 'ListProtectedResourcesByBackupVault':
      return vaultNames(facts);
    case 'GetResourceShareAssociations': {
      const names = vaultNames(facts);
      return names.length === 0 ? [] : [...names, everyPrincipal];
    }
    case 'GetFunctionPolicy':
      return facts.all('workloads').map(({ name }) => name);
    case 'DescribeTaskDefinition':
      return facts.all('taskFamilies').map(({ name }) => name);
    case 'BatchGetProjects':
      // One answer is about many, and named after the first of them.
      return facts.chainsOf(id).size > 0
        ? []
        : facts
            .all('listedProjects')
            .slice(0, 1)
            .map(({ name }) => name);
    case 'ListPolicies':
      return isManagement(facts) ? guardrailTypes : [];
    case 'ListAccounts':
      return isManagement(facts) ? [''] : [];
    case 'ListPermissionSetsProvisionedToAccount':
      return facts
        .all('identityCenterInstances')
        .map(({ arn }) => `${arn.slice(arn.lastIndexOf('/') + 1)} ${facts.scope.account}`);
    case 'DescribePermissionSet':
      return facts.all('provisionedSets').flatMap(({ arn }) => permissionSetName(arn) ?? []);
    case 'ListAccountAssignments':
      return facts
        .all('provisionedSets')
        .flatMap(({ arn, account }) =>
          permissionSetName(arn) ? [`${permissionSetName(arn)} ${account}`] : [],
        );
    case 'ListGroupMemberships':
      return facts
        .all('accountAssignments')
        .flatMap(({ principalType, principalId }) => (principalType === 'GROUP' ? [principalId] : []));
    case 'DescribeIdentityPool':
      return facts.all('identityPools').map(({ id: pool }) => pool);
    case 'DescribePolicy':
    case 'ListTargetsForPolicy':
      return facts.all('organizationPolicies').map(({ id: policy }) => policy);
    case 'DescribeDBSnapshotAttributes':
      return snapshotsOf(facts, 'instance');
    case 'DescribeDBClusterSnapshotAttributes':
      return snapshotsOf(facts, 'cluster');
    case 'GetRedshiftServerlessSnapshotPolicy':
      return facts
        .all('databaseSnapshots')
        .flatMap(({ kind, arn }) => (kind === 'redshift-serverless' ? [resourceIn(arn)] : []));
    default:
      return [];
  }
}

/** Only the management account of an organization can read its policies and accounts. */
function isManagement(facts: RegionFacts): boolean {
  return facts
    .all('organizations')
    .some(({ managementAccount }) => managementAccount === facts.scope.account);
}

/** AWS goes on listing what was deleted for a while, and then refuses to say more about it. */
function existing(parents: readonly { readonly id: string; readonly state: string }[]): readonly string[] {
  return parents.filter(({ state }) => state.toLowerCase() !== 'deleted').map(({ id }) => id);
}

/** Listeners of other load balancers have their default actions alone. */
function applicationListenersOf(facts: RegionFacts): readonly string[] {
  const balancers = new Set(
    facts.all('loadBalancers').flatMap(({ kind, arn }) => (kind === 'application' ? [resourceIn(arn)] : [])),
  );
  return facts
    .all('listeners')
    .flatMap(({ loadBalancer, listener }) =>
      listener && balancers.has(loadBalancer) ? [resourceIn(listener.arn)] : [],
    );
}

function acceleratorsOf(facts: RegionFacts, kind: 'standard' | 'custom-routing'): readonly string[] {
  return facts.all('accelerators').flatMap((each) => (each.kind === kind ? [resourceIn(each.arn)] : []));
}

function acceleratorListenersOf(facts: RegionFacts, kind: 'standard' | 'custom-routing'): readonly string[] {
  const accelerators = new Set(acceleratorsOf(facts, kind));
  return facts
    .all('acceleratorListeners')
    .flatMap(({ parent, part }) => (part && accelerators.has(parent) ? [resourceIn(part.arn)] : []));
}

function snapshotsOf(facts: RegionFacts, kind: SnapshotKind): readonly string[] {
  return facts
    .all('databaseSnapshots')
    .filter((snapshot) => snapshot.kind === kind)
    .map((snapshot) => snapshot.id);
}

/** Lists that no rule and no route refers to decide nothing. */
function referredPrefixLists(facts: RegionFacts): ReadonlySet<string> {
  const referred = new Set<string>();
  for (const group of facts.all('securityGroups')) {
    for (const { peer } of [...(group.ingress ?? []), ...(group.egress ?? [])]) {
      if (peer.kind === 'prefix-list') referred.add(peer.id);
    }
  }
  for (const { rule } of facts.all('securityGroupRules')) {
    if (rule.peer.kind === 'prefix-list') referred.add(rule.peer.id);
  }
  for (const table of facts.all('routeTables')) {
    for (const { destination } of table.routes) {
      if (destination.kind === 'prefix-list') referred.add(destination.id);
    }
  }
  for (const { part } of facts.all('transitGatewayRoutes')) {
    if (part?.destination.kind === 'prefix-list') referred.add(part.destination.id);
  }
  return referred;
}

function vaultNames(facts: RegionFacts): readonly string[] {
  return facts.all('airGappedVaults').map(({ name }) => name);
}
