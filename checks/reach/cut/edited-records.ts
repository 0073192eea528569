import type { DataStore } from '../../model/data-store.js';
import type { DatabaseInstance, DatabaseSubnetGroup } from '../../model/database.js';
import type { LoadBalancer, TargetGroup } from '../../model/load-balancer.js';
import type {
  BlockPublicAccessExclusion,
  BlockPublicAccessOptions,
  NetworkAcl,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  VpcPeeringConnection,
} from '../../model/network.js';
import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../model/transit.js';
import { known } from '../../model/value.js';
import { withSortedRules } from '../canonical.js';
import { type Edit, type RevokeOutboundRule, routeKey, ruleKey } from './edit.js';
import {
  editAttachment,
  editLoadBalancer,
  editPeering,
  editPropagatedRoutes,
  editTargetGroup,
  editTransitTable,
} from './edited-doors.js';

/** Each record of an inventory as some edits leave it; a record that none of them changes comes back itself. */
export interface EditedRecords {
  securityGroup(group: SecurityGroup): SecurityGroup;
  instance(instance: DatabaseInstance): DatabaseInstance;
  store(store: DataStore): DataStore;
  networkInterface(eni: NetworkInterface): NetworkInterface;
  subnetGroup(group: DatabaseSubnetGroup): DatabaseSubnetGroup;
  networkAcl(acl: NetworkAcl): NetworkAcl;
  routeTable(table: RouteTable): RouteTable;
  exclusion(exclusion: BlockPublicAccessExclusion): BlockPublicAccessExclusion;
  blockPublicAccess(options: BlockPublicAccessOptions): BlockPublicAccessOptions;
  loadBalancer(balancer: LoadBalancer): LoadBalancer;
  targetGroup(group: TargetGroup): TargetGroup;
  peering(connection: VpcPeeringConnection): VpcPeeringConnection;
  transitAttachment(attachment: TransitGatewayAttachment): TransitGatewayAttachment;
  transitTable(table: TransitGatewayRouteTable): TransitGatewayRouteTable;
}

/** The same record object gives the same edited object, so that what is remembered by object stays valid. */
export function editedRecords(edits: readonly Edit[]): EditedRecords {
  return {
    securityGroup: onceEach((group) => edits.reduce(editSecurityGroup, group)),
    instance: onceEach((instance) => edits.reduce(editInstance, instance)),
    store: onceEach((store) => edits.reduce(editStore, store)),
    networkInterface: onceEach((eni) => edits.reduce(editInterface, eni)),
    subnetGroup: onceEach((group) => edits.reduce(editSubnetGroup, group)),
    networkAcl: onceEach((acl) => edits.reduce(editNetworkAcl, acl)),
    routeTable: onceEach((table) => edits.reduce(editRouteTable, table)),
    exclusion: onceEach((exclusion) => edits.reduce(editExclusion, exclusion)),
    blockPublicAccess: onceEach((options) => edits.reduce(editOptions, options)),
    loadBalancer: onceEach((balancer) => edits.reduce(editLoadBalancer, balancer)),
    targetGroup: onceEach((group) => edits.reduce(editTargetGroup, group)),
    peering: onceEach((connection) => edits.reduce(editPeering, connection)),
    transitAttachment: onceEach((attachment) => edits.reduce(editAttachment, attachment)),
    transitTable: onceEach((table) => edits.reduce(editTransitTable, table)),
  };
}

function onceEach<T extends object>(change: (record: T) => T): (record: T) => T {
  const done = new WeakMap<T, T>();
  return (record) => {
    const present = done.get(record);
    if (present) return present;
    const changed = change(record);
    done.set(record, changed);
    return changed;
  };
}

function editSecurityGroup(group: SecurityGroup, edit: Edit): SecurityGroup {
  if (edit.kind === 'revoke-outbound-rule') return withoutOutbound(group, edit);
  if (edit.kind !== 'revoke-rule' && edit.kind !== 'narrow-rule') return group;
  if (edit.group.id !== group.id || !group.ingress.known) return group;
  const revoked = ruleKey(edit.rule);
  const { id: _, ...content } = edit.rule;
  const kept = group.ingress.value.filter((rule) => ruleKey(rule) !== revoked);
  const added =
    edit.kind === 'narrow-rule'
      ? edit.cidrs.map((cidr) => ({ ...content, peer: { kind: 'cidr' as const, cidr } }))
      : [];
  // In the order in which the engine reads them, so that the same rule is shown for the same packet.
  return withSortedRules({ ...group, ingress: known([...kept, ...added]) });
}

function withoutOutbound(group: SecurityGroup, edit: RevokeOutboundRule): SecurityGroup {
  if (edit.group.id !== group.id || !group.egress.known) return group;
  const revoked = ruleKey(edit.rule);
  return { ...group, egress: known(group.egress.value.filter((rule) => ruleKey(rule) !== revoked)) };
}

function editInstance(instance: DatabaseInstance, edit: Edit): DatabaseInstance {
  if (edit.kind !== 'make-private' || edit.instance.arn !== instance.arn) return instance;
  return { ...instance, publiclyAccessible: false };
}

function editStore(store: DataStore, edit: Edit): DataStore {
  const { placement } = store;
  if (edit.kind !== 'make-private' || edit.instance.arn !== store.arn || placement.kind !== 'vpc')
    return store;
  return { ...store, placement: { ...placement, publiclyAccessible: false, publicAddresses: [] } };
}

/**
 * RDS takes the public IPv4 address off when the flag is switched off. What it then does with an IPv6 address is not
 * certain, so that stays.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Hiding
 */
function editInterface(eni: NetworkInterface, edit: Edit): NetworkInterface {
  const ids =
    edit.kind === 'release-addresses' ? [edit.eni.id] : edit.kind === 'make-private' ? edit.interfaceIds : [];
  if (!ids.includes(eni.id)) return eni;
  if (edit.kind === 'release-addresses' && edit.family === 6) return { ...eni, ipv6Addresses: [] };
  return { ...eni, privateAddresses: eni.privateAddresses.map(({ address }) => ({ address })) };
}

function editSubnetGroup(group: DatabaseSubnetGroup, edit: Edit): DatabaseSubnetGroup {
  if (edit.kind !== 'replace-subnets') return group;
  const { name, account, region } = edit.group;
  if (group.name !== name || group.account !== account || group.region !== region) return group;
  return { ...group, subnets: edit.subnets };
}

function editNetworkAcl(acl: NetworkAcl, edit: Edit): NetworkAcl {
  if (edit.kind !== 'deny-entry' || edit.acl.id !== acl.id) return acl;
  return { ...acl, entries: [...acl.entries, edit.entry] };
}

function editRouteTable(table: RouteTable, edit: Edit): RouteTable {
  if (edit.kind === 'disable-route-propagation') return editPropagatedRoutes(table, edit);
  if (edit.kind !== 'delete-route' || edit.table.id !== table.id) return table;
  const deleted = routeKey(edit.route);
  return { ...table, routes: table.routes.filter((route) => routeKey(route) !== deleted) };
}

function editExclusion(exclusion: BlockPublicAccessExclusion, edit: Edit): BlockPublicAccessExclusion {
  if (edit.kind !== 'delete-exclusion' || edit.exclusion.id !== exclusion.id) return exclusion;
  return { ...exclusion, state: 'delete-complete' };
}

function editOptions(options: BlockPublicAccessOptions, edit: Edit): BlockPublicAccessOptions {
  if (edit.kind !== 'block-public-access') return options;
  if (options.account !== edit.scope.account || options.region !== edit.scope.region) return options;
  return { ...options, mode: 'block-ingress' };
}
