import type { Inventory } from '../../model/inventory.js';
import { known, type Value } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { Edit } from './edit.js';
import { type EditedRecords, editedRecords } from './edited-records.js';

/** An inventory as some edits leave it. */
export function editedInventory(inventory: Inventory, edits: readonly Edit[]): Inventory {
  const edited = editedRecords(edits);
  return {
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
  };
}

/** An estate as some edits leave it, and its databases, without indexing the inventory again. */
export interface EditedEstate {
  readonly estate: Estate;
  subject(subject: DatabaseSubject): DatabaseSubject;
}

/**
 * The estate that answers as one of the edited inventory would. In its `inventory` only load balancers and target groups
 * are edited: of the other lists the engine reads from it only those that no edit changes.
 */
export function editedEstate(estate: Estate, edits: readonly Edit[]): EditedEstate {
  const edited = editedRecords(edits);
  const kinds = new Set(edits.map(({ kind }) => kind));
  return { estate: overlaid(estate, edited, kinds), subject: (subject) => editedSubject(subject, edited) };
}

/** Questions that no edit changes the answer of stay the same functions, so that what was learned by them stays valid. */
function overlaid(estate: Estate, edited: EditedRecords, kinds: ReadonlySet<Edit['kind']>): Estate {
  const any = (...some: readonly Edit['kind'][]) => some.some((kind) => kinds.has(kind));
  return {
    ...estate,
    ...(any('revoke-rule', 'narrow-rule') && {
      securityGroup: (id, scope) => mapped(estate.securityGroup(id, scope), edited.securityGroup),
    }),
    ...(any('replace-subnets') && {
      subnetGroup: (name, scope) => mapped(estate.subnetGroup(name, scope), edited.subnetGroup),
    }),
    ...(any('delete-route', 'disable-route-propagation') && {
      routeTableOf: (subnet) => mapped(estate.routeTableOf(subnet), edited.routeTable),
      routeTablesOf: (vpcId) => estate.routeTablesOf(vpcId).map(edited.routeTable),
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
    ...(any('make-private') && {
      networkInterfacesIn: (subnetId) => estate.networkInterfacesIn(subnetId).map(edited.networkInterface),
      networkInterfacesOf: (vpcId) => estate.networkInterfacesOf(vpcId).map(edited.networkInterface),
      instancesWithGroups: (ids) => estate.instancesWithGroups(ids).map(edited.instance),
    }),
    ...(any('delete-listener') && {
      inventory: {
        ...estate.inventory,
        loadBalancers: estate.inventory.loadBalancers.map(edited.loadBalancer),
      },
      loadBalancer: (arn) => {
        const balancer = estate.loadBalancer(arn);
        return balancer && edited.loadBalancer(balancer);
      },
    }),
    ...(any('deregister-target') && {
      inventory: {
        ...estate.inventory,
        loadBalancers: estate.inventory.loadBalancers.map(edited.loadBalancer),
        targetGroups: estate.inventory.targetGroups.map(edited.targetGroup),
      },
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
    ...(any('blackhole-transit-route', 'disable-transit-propagation', 'disassociate-attachment') && {
      transitGatewayRouteTablesOf: (id) => estate.transitGatewayRouteTablesOf(id).map(edited.transitTable),
    }),
  };
}

function editedSubject(subject: DatabaseSubject, edited: EditedRecords): DatabaseSubject {
  const { subnetGroup } = subject;
  return {
    ...subject,
    instances: subject.instances.map(edited.instance),
    ...(subject.store && { store: edited.store(subject.store) }),
    subnetGroup: subnetGroup && mapped(subnetGroup, edited.subnetGroup),
  };
}

function mapped<T>(value: Value<T>, change: (record: T) => T): Value<T> {
  return value.known ? known(change(value.value)) : value;
}
