import type { Inventory } from '../../model/inventory.js';
import { known, type Value } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { Edit } from './edit.js';
import { type EditedRecords, editedRecords } from './edited-records.js';

/** An inventory as some edits leave it. */
export function editedInventory(inventory: Inventory, edits: readonly Edit[]): Inventory {
  const edited = editedRecords(edits);
  return withChangedDoors(
    {
      ...inventory,
      securityGroups: inventory.securityGroups.map(edited.securityGroup),
      databaseInstances: inventory.databaseInstances.map(edited.instance),
      dataStores: inventory.dataStores.map(edited.store),
      networkInterfaces: inventory.networkInterfaces.map(edited.networkInterface),
      databaseSubnetGroups: inventory.databaseSubnetGroups.map(edited.subnetGroup),
      networkAcls: inventory.networkAcls.map(edited.networkAcl),
      routeTables: inventory.routeTables.map(edited.routeTable),
      blockPublicAccessExclusions: inventory.blockPublicAccessExclusions.map(edited.exclusion),
      blockPublicAccess: inventory.blockPublicAccess.map(edited.blockPublicAccess),
      loadBalancers: inventory.loadBalancers.map(edited.loadBalancer),
      targetGroups: inventory.targetGroups.map(edited.targetGroup),
      peeringConnections: inventory.peeringConnections.map(edited.peering),
      transitGatewayAttachments: inventory.transitGatewayAttachments.map(edited.transitAttachment),
      transitGatewayRouteTables: inventory.transitGatewayRouteTables.map(edited.transitTable),
    },
    edits,
  );
}

function withChangedDoors(inventory: Inventory, edits: readonly Edit[]): Inventory {
  return edits.reduce((all, edit) => (edit.kind === 'change-door' ? edit.edited(all) : all), inventory);
}

/** An estate as some edits leave it, and its databases, without indexing the inventory again. */
export interface EditedEstate {
  readonly estate: Estate;
  subject(subject: DatabaseSubject): DatabaseSubject;
}

/**
 * The estate that answers as one of the edited inventory would. In its `inventory` only load balancers, target groups,
 * and what changes of doors are about are edited: of the other lists the engine reads from it only those that no edit
 * changes.
 */
export function editedEstate(estate: Estate, edits: readonly Edit[]): EditedEstate {
  const edited = editedRecords(edits);
  const kinds = new Set(edits.map(({ kind }) => kind));
  const inventory = editedLists(estate.inventory, edits, edited, kinds);
  return {
    estate: overlaid(estate, inventory, edits, edited, kinds),
    subject: (subject) => editedSubject(subject, inventory, edited),
  };
}

function editedLists(
  inventory: Inventory,
  edits: readonly Edit[],
  edited: EditedRecords,
  kinds: ReadonlySet<Edit['kind']>,
): Inventory {
  const balancers = kinds.has('delete-listener') || kinds.has('deregister-target');
  const lists = balancers
    ? {
        ...inventory,
        loadBalancers: inventory.loadBalancers.map(edited.loadBalancer),
        targetGroups: inventory.targetGroups.map(edited.targetGroup),
      }
    : inventory;
  return kinds.has('change-door') ? withChangedDoors(lists, edits) : lists;
}

/** Questions that no edit changes the answer of stay the same functions, so that what was learned by them stays valid. */
function overlaid(
  estate: Estate,
  inventory: Inventory,
  edits: readonly Edit[],
  edited: EditedRecords,
  kinds: ReadonlySet<Edit['kind']>,
): Estate {
  const any = (...some: readonly Edit['kind'][]) => some.some((kind) => kinds.has(kind));
  return {
    ...estate,
    inventory,
    ...(any('revoke-rule', 'narrow-rule', 'revoke-outbound-rule') && {
      securityGroup: (id, scope) => mapped(estate.securityGroup(id, scope), edited.securityGroup),
    }),
    ...(any('replace-subnets') && {
      subnetGroup: (name, scope) => mapped(estate.subnetGroup(name, scope), edited.subnetGroup),
    }),
    ...(any('delete-route', 'disable-route-propagation') && {
      routeTableOf: (subnet) => mapped(estate.routeTableOf(subnet), edited.routeTable),
      routeTablesOf: (vpcId) => estate.routeTablesOf(vpcId).map(edited.routeTable),
    }),
    ...(edits.some((edit) => editsEntrance(estate, edit)) && {
      entranceTableOf: (subnet) => mapped(estate.entranceTableOf(subnet), edited.routeTable),
    }),
    ...(any('deny-entry') && {
      networkAclOf: (subnet) => mapped(estate.networkAclOf(subnet), edited.networkAcl),
    }),
    ...(any('block-public-access') && {
      blockPublicAccess: (scope) => mapped(estate.blockPublicAccess(scope), edited.blockPublicAccess),
    }),
    ...(any('delete-exclusion') && {
      exclusionsOf: (scope) => estate.exclusionsOf(scope).map(edited.exclusion),
    }),
    ...(any('make-private', 'release-addresses') && {
      networkInterfacesIn: (subnetId) => estate.networkInterfacesIn(subnetId).map(edited.networkInterface),
      networkInterfacesOf: (vpcId) => estate.networkInterfacesOf(vpcId).map(edited.networkInterface),
      instancesWithGroups: (ids) => estate.instancesWithGroups(ids).map(edited.instance),
    }),
    ...(any('delete-listener') && {
      loadBalancer: (arn) => {
        const balancer = estate.loadBalancer(arn);
        return balancer && edited.loadBalancer(balancer);
      },
    }),
    ...(any('deregister-target') && {
      targetGroupsAround: (vpcId) => estate.targetGroupsAround(vpcId).map(edited.targetGroup),
    }),
    ...(any('delete-peering') && {
      peeringConnectionsOf: (vpcId) => estate.peeringConnectionsOf(vpcId).map(edited.peering),
    }),
    ...(any('disassociate-attachment') && {
      transitGatewayAttachmentsOf: (vpcId) =>
        estate.transitGatewayAttachmentsOf(vpcId).map(edited.transitAttachment),
      attachmentsOfTransitGateway: (id) =>
        estate.attachmentsOfTransitGateway(id).map(edited.transitAttachment),
    }),
    ...(inventory.vpnGateways !== estate.inventory.vpnGateways && {
      virtualPrivateGatewaysOf: changedGateways(estate, inventory),
    }),
    ...(any('blackhole-transit-route', 'disable-transit-propagation', 'disassociate-attachment') && {
      transitGatewayRouteTablesOf: (id) => estate.transitGatewayRouteTablesOf(id).map(edited.transitTable),
    }),
  };
}

/** The gateways of the inventory as changes of doors left it, in the place of those that were indexed. */
function changedGateways(estate: Estate, { vpnGateways }: Inventory): Estate['virtualPrivateGatewaysOf'] {
  const changed = new Map(
    estate.inventory.vpnGateways.map((before, index) => [before, vpnGateways[index] ?? before]),
  );
  return (vpcId) => estate.virtualPrivateGatewaysOf(vpcId).map((gateway) => changed.get(gateway) ?? gateway);
}

function editsEntrance(estate: Estate, edit: Edit): boolean {
  const isOfRoutes = edit.kind === 'delete-route' || edit.kind === 'disable-route-propagation';
  return isOfRoutes && estate.isEntranceTable(edit.table.id);
}

/** What it offers by itself is a fact of its own record, which changes of doors leave in the inventory. */
function editedSubject(
  subject: DatabaseSubject,
  inventory: Inventory,
  edited: EditedRecords,
): DatabaseSubject {
  const { subnetGroup, arn } = subject;
  const cluster = subject.cluster && inventory.databaseClusters.find((one) => one.arn === arn);
  const store = subject.store && inventory.dataStores.find((one) => one.arn === arn);
  return {
    ...subject,
    instances: subject.instances.map(edited.instance),
    ...(cluster && { cluster }),
    ...(store && { store: edited.store(store) }),
    subnetGroup: subnetGroup && mapped(subnetGroup, edited.subnetGroup),
  };
}

function mapped<T>(value: Value<T>, change: (record: T) => T): Value<T> {
  return value.known ? known(change(value.value)) : value;
}
