import type { CoverageEntry } from '../model/coverage.js';
import type { DatabaseInstance, DatabaseSubnetGroup } from '../model/database.js';
import { groupBy, groupByEach } from '../model/group-by.js';
import type { Inventory } from '../model/inventory.js';
import type { LoadBalancer, TargetGroup } from '../model/load-balancer.js';
import type {
  BlockPublicAccessExclusion,
  BlockPublicAccessOptions,
  InternetGateway,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  RouteTable,
  Scope,
  SecurityGroup,
  Subnet,
  Vpc,
  VpcPeeringConnection,
} from '../model/network.js';
import { globalScope, isGlobal, type OperationId, operation } from '../model/operations.js';
import type {
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayPolicyTable,
  TransitGatewayRouteTable,
  VpnGateway,
} from '../model/transit.js';
import { unresolvedWhat } from '../model/unresolved.js';
import { type Gap, known, unknownBecause, type Value } from '../model/value.js';
import { inCanonicalOrder } from './canonical.js';
import { coreNetworksAsTransit, isCoreNetwork } from './core-networks.js';
import { lazily } from './remember.js';

/**
 * The inventory with indexes, and the one place that decides whether a missing record is absent or unknown.
 */
export interface Estate {
  /** In canonical order. */
  readonly inventory: Inventory;
  /** Why the listing of an account and Region cannot be relied on to be complete; undefined when it can. */
  listingGap(operation: OperationId, scope: Scope, parent?: string): Gap | undefined;
  vpc(id: string, scope: Scope): Value<Vpc>;
  subnet(id: string, scope: Scope): Value<Subnet>;
  securityGroup(id: string, scope: Scope): Value<SecurityGroup>;
  prefixList(id: string, scope: Scope): Value<PrefixList>;
  subnetGroup(name: string, scope: Scope): Value<DatabaseSubnetGroup>;
  /** The table that the subnet is associated with, otherwise the main table of its own VPC. */
  routeTableOf(subnet: Subnet): Value<RouteTable>;
  /**
   * The same for a subnet of an attachment, by which packets enter a VPC: a question of its own, since few edits change
   * its answer and many answers about other networks rest on it.
   */
  entranceTableOf(subnet: Subnet): Value<RouteTable>;
  /** Whether a subnet of any attachment uses the table. */
  isEntranceTable(routeTableId: string): boolean;
  networkAclOf(subnet: Subnet): Value<NetworkAcl>;
  /** Block Public Access is applied by the owner of the subnet. */
  blockPublicAccess(scope: Scope): Value<BlockPublicAccessOptions>;
  /** In whatever state; read together with `listingGap`. */
  exclusionsOf(scope: Scope): readonly BlockPublicAccessExclusion[];
  internetGateway(id: string): InternetGateway | undefined;
  /** Gateways with any attachment to the VPC, in whatever state; read together with `listingGap`. */
  internetGatewaysOf(vpcId: string): readonly InternetGateway[];
  networkInterfacesIn(subnetId: string): readonly NetworkInterface[];
  /** Database instances that carry exactly these security groups, in any order. */
  instancesWithGroups(securityGroupIds: readonly string[]): readonly DatabaseInstance[];
  /** Subnets of a VPC that were seen, whoever owns them. */
  subnetsOf(vpcId: string): readonly Subnet[];
  /** Interfaces that were seen in a VPC. */
  networkInterfacesOf(vpcId: string): readonly NetworkInterface[];
  /** Peering connections with this VPC on either side, each once. */
  peeringConnectionsOf(vpcId: string): readonly VpcPeeringConnection[];
  /** Attachments of this VPC to transit gateways, and to core networks, which work like them; each once. */
  transitGatewayAttachmentsOf(vpcId: string): readonly TransitGatewayAttachment[];
  attachmentsOfTransitGateway(transitGatewayId: string): readonly TransitGatewayAttachment[];
  transitGatewayRouteTablesOf(transitGatewayId: string): readonly TransitGatewayRouteTable[];
  transitGateway(id: string): TransitGateway | undefined;
  /**
   * Why the attachments and routes of an attachment's transit gateway are not known. Only its owner can read them.
   * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-share.html
   */
  transitGatewayGap(attachment: TransitGatewayAttachment): Gap | undefined;
  /** The policy tables of an attachment's transit gateway that are not deleted. */
  transitGatewayPolicyTablesOf(
    attachment: TransitGatewayAttachment,
  ): Value<readonly TransitGatewayPolicyTable[]>;
  virtualPrivateGatewaysOf(vpcId: string): readonly VpnGateway[];
  /** Target groups of a VPC, and those whose VPC the answer left out. */
  targetGroupsAround(vpcId: string): readonly TargetGroup[];
  loadBalancer(arn: string): LoadBalancer | undefined;
  /** Whether this account and Region are part of the scan. */
  isScanned(scope: Scope): boolean;
  routeTablesOf(vpcId: string): readonly RouteTable[];
}

/**
 * What belongs to the question that is being answered: whatever is remembered by it is forgotten with the question, also
 * where answers to others keep the estate itself. Each question watches which security groups it asks for.
 */
export function forThisQuestion(estate: Estate): readonly [object, object] {
  return [estate.securityGroup, estate];
}

export function indexEstate(given: Inventory): Estate {
  const inventory = inCanonicalOrder(given);
  const vpcs = byId(inventory.vpcs);
  const subnets = byId(inventory.subnets);
  const securityGroups = byId(inventory.securityGroups);
  const prefixLists = byId(inventory.prefixLists);
  const routeTables = groupBy(distinctById(inventory.routeTables), (table) => table.vpcId);
  const associated = new Map<string, RouteTable>();
  for (const table of inventory.routeTables) {
    for (const { subnetId } of table.associations)
      if (subnetId !== undefined) associated.set(subnetId, table);
  }
  const acls = new Map<string, NetworkAcl>();
  for (const acl of inventory.networkAcls) for (const subnetId of acl.subnetIds) acls.set(subnetId, acl);
  const interfaces = groupBy(distinctById(inventory.networkInterfaces), (eni) => eni.subnetId);
  const instances = groupBy(inventory.databaseInstances, (instance) => setKey(instance.securityGroupIds));
  const subnetsByVpc = groupBy([...subnets.values()], (subnet) => subnet.vpcId);
  const interfacesByVpc = groupBy(distinctById(inventory.networkInterfaces), (eni) => eni.vpcId);
  const peerings = groupByEach(byId(inventory.peeringConnections).values(), ({ requester, accepter }) =>
    [requester.vpcId, accepter.vpcId].filter((vpcId) => vpcId !== undefined),
  );
  const coreNetworks = coreNetworksAsTransit({
    ...inventory,
    coreNetworks: distinctById(inventory.coreNetworks),
    coreNetworkAttachments: distinctById(inventory.coreNetworkAttachments),
  });
  const attachments = [
    ...distinctAttachments(inventory.transitGatewayAttachments),
    ...coreNetworks.attachments,
  ];
  const attachmentsByVpc = groupBy(
    attachments.filter((attachment) => attachment.resourceType === 'vpc'),
    (attachment) => attachment.resourceId ?? '',
  );
  const attachmentsByGateway = groupBy(attachments, (attachment) => attachment.transitGatewayId ?? '');
  const transitTables = groupBy(
    [...distinctById(inventory.transitGatewayRouteTables), ...coreNetworks.tables],
    (table) => table.transitGatewayId ?? '',
  );
  const policyTables = groupBy(
    distinctById(inventory.transitGatewayPolicyTables).filter(({ state }) => state !== 'deleted'),
    (table) => table.transitGatewayId ?? '',
  );
  const transitGateways = byId(inventory.transitGateways);
  const privateGateways = groupByEach(byId(inventory.vpnGateways).values(), attachedVpcs);
  const targetGroups = groupBy(inventory.targetGroups, (group) => group.vpcId ?? '');
  const loadBalancers = new Map(inventory.loadBalancers.map((balancer) => [balancer.arn, balancer]));
  const scanned = new Set(inventory.regions.map((region) => scoped(region, '')));
  const subnetGroups = new Map(
    inventory.databaseSubnetGroups.map((group) => [scoped(group, group.name), group]),
  );
  const options = new Map(inventory.blockPublicAccess.map((entry) => [scoped(entry, ''), entry]));
  const exclusions = groupBy(inventory.blockPublicAccessExclusions, (exclusion) => scoped(exclusion, ''));
  const internetGateways = byId(inventory.internetGateways);
  const gatewaysByVpc = groupByEach(internetGateways.values(), attachedVpcs);
  const coverage = indexCoverage(inventory.coverage);

  function listingGap(id: OperationId, asked: Scope, parent?: string): Gap | undefined {
    // What a global service answers holds for every Region of the account.
    const scope = isGlobal(operation(id).service) ? { account: asked.account, region: globalScope } : asked;
    const entry = coverage(id, scope, parent);
    if (entry?.status === 'answered') return undefined;
    const { action } = operation(id);
    return {
      reason: entry?.status ?? 'not-collected',
      fact: `${describeListing(id)}${parent === undefined ? '' : ` of ${parent}`} in account ${scope.account}, ${scope.region}`,
      account: scope.account,
      region: scope.region,
      ...(action === undefined ? {} : { action }),
      ...(entry?.detail === undefined ? {} : { detail: entry.detail }),
    };
  }

  function transitGatewayScope({
    transitGatewayId,
    transitGatewayOwner,
    ...seen
  }: TransitGatewayAttachment): Scope {
    const owner = transitGateways.get(transitGatewayId ?? '')?.owner ?? transitGatewayOwner;
    return { account: owner ?? seen.account, region: seen.region };
  }

  /** Only its owner is told of everything that is attached to a core network. */
  function coreNetworkGap(id: string, attachment: TransitGatewayAttachment): Gap | undefined {
    const owner = attachment.transitGatewayOwner;
    const scope = { account: owner ?? attachment.account, region: globalScope };
    const unlisted = listingGap('ListCoreNetworks', scope) ?? listingGap('ListAttachments', scope);
    return unlisted ?? (owner === undefined ? missing(id, 'ListCoreNetworks', scope) : undefined);
  }

  /** A record that something refers to. When it is missing it is unknown, also where the listing was complete. */
  function referenced<T>(record: T | undefined, id: string, listing: OperationId, scope: Scope): Value<T> {
    if (record !== undefined) return known(record);
    return unknownBecause(listingGap(listing, scope) ?? missing(id, listing, scope));
  }

  const tableOf = bySubnet((subnet): Value<RouteTable> => {
    const explicit = associated.get(subnet.id);
    if (explicit) return known(explicit);
    // Without an explicit association the main table of the subnet's own VPC applies; and only a complete listing
    // shows that there is no explicit association.
    // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
    const gap = listingGap('DescribeRouteTables', ownerScope(subnet));
    if (gap) return unknownBecause(gap);
    const main = routeTables
      .get(subnet.vpcId)
      ?.find((table) => table.associations.some((association) => association.isMain));
    return referenced(main, `main route table of ${subnet.vpcId}`, 'DescribeRouteTables', ownerScope(subnet));
  });

  const entranceTables = lazily(() => {
    const entrances = attachments.flatMap(({ vpc }) => (vpc?.known ? vpc.value.subnetIds : []));
    return new Set(
      entrances.flatMap((id) => {
        const subnet = subnets.get(id);
        const table = subnet && tableOf(subnet);
        return table?.known ? [table.value.id] : [];
      }),
    );
  });

  return {
    inventory,
    listingGap,
    vpc: (id, scope) => referenced(vpcs.get(id), id, 'DescribeVpcs', scope),
    subnet: (id, scope) => referenced(subnets.get(id), id, 'DescribeSubnets', scope),
    securityGroup: (id, scope) => referenced(securityGroups.get(id), id, 'DescribeSecurityGroups', scope),
    prefixList: (id, scope) => referenced(prefixLists.get(id), id, 'DescribeManagedPrefixLists', scope),
    subnetGroup: (name, scope) =>
      referenced(subnetGroups.get(scoped(scope, name)), name, 'DescribeDBSubnetGroups', scope),
    routeTableOf: tableOf,
    entranceTableOf: tableOf,
    isEntranceTable: (id) => entranceTables().has(id),
    networkAclOf: bySubnet((subnet) =>
      referenced(
        acls.get(subnet.id),
        `network ACL of ${subnet.id}`,
        'DescribeNetworkAcls',
        ownerScope(subnet),
      ),
    ),
    blockPublicAccess(scope) {
      const entry = options.get(scoped(scope, ''));
      return referenced(entry, 'Block Public Access options', 'DescribeVpcBlockPublicAccessOptions', scope);
    },
    exclusionsOf: (scope) => exclusions.get(scoped(scope, '')) ?? [],
    internetGateway: (id) => internetGateways.get(id),
    internetGatewaysOf: (vpcId) => gatewaysByVpc.get(vpcId) ?? [],
    networkInterfacesIn: (subnetId) => interfaces.get(subnetId) ?? [],
    instancesWithGroups: (ids) => instances.get(setKey(ids)) ?? [],
    subnetsOf: (vpcId) => subnetsByVpc.get(vpcId) ?? [],
    networkInterfacesOf: (vpcId) => interfacesByVpc.get(vpcId) ?? [],
    peeringConnectionsOf: (vpcId) => peerings.get(vpcId) ?? [],
    transitGatewayAttachmentsOf: (vpcId) => attachmentsByVpc.get(vpcId) ?? [],
    attachmentsOfTransitGateway: (id) => attachmentsByGateway.get(id) ?? [],
    transitGatewayRouteTablesOf: (id) => transitTables.get(id) ?? [],
    transitGateway: (id) => transitGateways.get(id),
    transitGatewayGap(attachment) {
      const id = attachment.transitGatewayId ?? '';
      if (isCoreNetwork(id)) return coreNetworkGap(id, attachment);
      const scope = transitGatewayScope(attachment);
      return (
        listingGap('DescribeTransitGatewayRouteTables', scope) ??
        listingGap('DescribeTransitGatewayAttachments', scope)
      );
    },
    transitGatewayPolicyTablesOf(attachment) {
      const gap = listingGap('DescribeTransitGatewayPolicyTables', transitGatewayScope(attachment));
      return gap ? unknownBecause(gap) : known(policyTables.get(attachment.transitGatewayId ?? '') ?? []);
    },
    virtualPrivateGatewaysOf: (vpcId) => privateGateways.get(vpcId) ?? [],
    targetGroupsAround: (vpcId) => [...(targetGroups.get(vpcId) ?? []), ...(targetGroups.get('') ?? [])],
    loadBalancer: (arn) => loadBalancers.get(arn),
    isScanned: (scope) => scanned.has(scoped(scope, '')),
    routeTablesOf: (vpcId) => routeTables.get(vpcId) ?? [],
  };
}

/** Answers about subnets, each worked out once. */
function bySubnet<A>(answer: (subnet: Subnet) => A): (subnet: Subnet) => A {
  const answers = new WeakMap<Subnet, { readonly answer: A }>();
  return (subnet) => {
    const present = answers.get(subnet);
    if (present) return present.answer;
    const found = answer(subnet);
    answers.set(subnet, { answer: found });
    return found;
  };
}

/** Asked for each fact that a verdict rests on, so that no key is put together for the usual listing without a parent. */
function indexCoverage(entries: readonly CoverageEntry[]) {
  const listings = new Map<string, Map<string, Map<string, CoverageEntry>>>();
  const nameOf = (id: string, parent: string | undefined) => (parent === undefined ? id : `${id}/${parent}`);
  for (const entry of entries) {
    const byAccount = inner(listings, nameOf(entry.operation, entry.parent));
    inner(byAccount, entry.account).set(entry.region, entry);
  }
  return (id: OperationId, { account, region }: Scope, parent?: string): CoverageEntry | undefined =>
    listings.get(nameOf(id, parent))?.get(account)?.get(region);
}

function inner<V>(maps: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const present = maps.get(key) ?? new Map<string, V>();
  maps.set(key, present);
  return present;
}

/** The account that owns a shared resource is the one whose answers describe it. */
export function ownerScope(resource: { readonly owner: string; readonly region: string }): Scope {
  return { account: resource.owner, region: resource.region };
}

function missing(id: string, listing: OperationId, scope: Scope): Gap {
  const { action } = operation(listing);
  const open = unresolvedWhat(id);
  if (open !== undefined)
    return { reason: 'unresolved', fact: open, account: scope.account, region: scope.region };
  return {
    reason: 'not-collected',
    fact: `${id}, which is referred to but not in the answers for account ${scope.account}, ${scope.region}`,
    account: scope.account,
    region: scope.region,
    ...(action === undefined ? {} : { action }),
  };
}

/** "DescribeSecurityGroups" in words: "security groups". Acronyms keep their capitals. */
function describeListing(id: OperationId): string {
  return id
    .replace(/^(Describe|Generate|Get|List|Search)/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
}

/** Equal for lists that hold the same ids in any order. */
export function setKey(ids: readonly string[]): string {
  return [...ids].sort().join(',');
}

function scoped(scope: Scope, name: string): string {
  return `${scope.account}/${scope.region}/${name}`;
}

/** The owner's view of a shared resource wins over a participant's, since it is complete. */
function byId<T extends Scope & { readonly id: string; readonly owner?: string }>(
  items: readonly T[],
): Map<string, T> {
  const index = new Map<string, T>();
  for (const item of items) {
    const present = index.get(item.id);
    if (!present || item.owner === item.account) index.set(item.id, item);
  }
  return index;
}

function distinctById<T extends Scope & { readonly id: string; readonly owner?: string }>(
  items: readonly T[],
): T[] {
  return [...byId(items).values()];
}

/** A peering between transit gateways has one id in both Regions, and is an attachment of each. */
function distinctAttachments(
  attachments: readonly TransitGatewayAttachment[],
): readonly TransitGatewayAttachment[] {
  const byGateway = groupBy(attachments, ({ transitGatewayId }) => transitGatewayId ?? '');
  return [...byGateway.values()].flatMap((each) => distinctById(each));
}

function attachedVpcs(gateway: {
  readonly attachments: readonly { readonly vpcId: string }[];
}): readonly string[] {
  return gateway.attachments.map((attachment) => attachment.vpcId);
}
