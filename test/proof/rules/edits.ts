import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkAclEntry, Route, RouteTable, SecurityGroupRule } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';

/** The same with every route table changed. */
export function tables(change: (table: RouteTable) => RouteTable) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    routeTables: inventory.routeTables.map(change),
  });
}

/** The same with other routes in every table. */
export function routes(change: (route: Route) => readonly Route[]) {
  return tables((table) => ({ ...table, routes: table.routes.flatMap(change) }));
}

/** The same with other entries in every network ACL. */
export function entries(change: (entry: NetworkAclEntry) => readonly NetworkAclEntry[]) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    networkAcls: inventory.networkAcls.map((acl) => ({ ...acl, entries: acl.entries.flatMap(change) })),
  });
}

/** The same with other ingress rules in every security group. */
export function rules(change: (rule: SecurityGroupRule, position: number) => readonly SecurityGroupRule[]) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    securityGroups: inventory.securityGroups.map((group) =>
      group.ingress.known ? { ...group, ingress: known(group.ingress.value.flatMap(change)) } : group,
    ),
  });
}

/** The same with every network interface changed. */
export function interfaces(
  change: (eni: Inventory['networkInterfaces'][number]) => Inventory['networkInterfaces'][number],
) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    networkInterfaces: inventory.networkInterfaces.map(change),
  });
}
