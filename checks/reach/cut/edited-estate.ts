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
    networkInterfaces: inventory.networkInterfaces.map(edited.networkInterface),
    databaseSubnetGroups: inventory.databaseSubnetGroups.map(edited.subnetGroup),
    networkAcls: inventory.networkAcls.map(edited.networkAcl),
    routeTables: inventory.routeTables.map(edited.routeTable),
    blockPublicAccessExclusions: inventory.blockPublicAccessExclusions.map(edited.exclusion),
    blockPublicAccess: inventory.blockPublicAccess.map(edited.blockPublicAccess),
  };
}

/** An estate as some edits leave it, and its databases, without indexing the inventory again. */
export interface EditedEstate {
  readonly estate: Estate;
  subject(subject: DatabaseSubject): DatabaseSubject;
}

/**
 * The estate that answers as one of the edited inventory would. Its `inventory` stays the one before: the engine reads
 * from it only lists that no edit changes.
 */
export function editedEstate(estate: Estate, edits: readonly Edit[]): EditedEstate {
  const edited = editedRecords(edits);
  return { estate: overlaid(estate, edited), subject: (subject) => editedSubject(subject, edited) };
}

function overlaid(estate: Estate, edited: EditedRecords): Estate {
  return {
    ...estate,
    securityGroup: (id, scope) => mapped(estate.securityGroup(id, scope), edited.securityGroup),
    subnetGroup: (name, scope) => mapped(estate.subnetGroup(name, scope), edited.subnetGroup),
    routeTableOf: (subnet) => mapped(estate.routeTableOf(subnet), edited.routeTable),
    routeTablesOf: (vpcId) => estate.routeTablesOf(vpcId).map(edited.routeTable),
    networkAclOf: (subnet) => mapped(estate.networkAclOf(subnet), edited.networkAcl),
    blockPublicAccess: (scope) => mapped(estate.blockPublicAccess(scope), edited.blockPublicAccess),
    exclusionsOf: (scope) => estate.exclusionsOf(scope).map(edited.exclusion),
    networkInterfacesIn: (subnetId) => estate.networkInterfacesIn(subnetId).map(edited.networkInterface),
    networkInterfacesOf: (vpcId) => estate.networkInterfacesOf(vpcId).map(edited.networkInterface),
    instancesWithGroups: (ids) => estate.instancesWithGroups(ids).map(edited.instance),
  };
}

function editedSubject(subject: DatabaseSubject, edited: EditedRecords): DatabaseSubject {
  const { subnetGroup } = subject;
  return {
    ...subject,
    instances: subject.instances.map(edited.instance),
    subnetGroup: subnetGroup && mapped(subnetGroup, edited.subnetGroup),
  };
}

function mapped<T>(value: Value<T>, change: (record: T) => T): Value<T> {
  return value.known ? known(change(value.value)) : value;
}
