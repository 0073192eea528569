import type { Inventory } from '../model/inventory.js';
import type { Listener, ListenerAction, ListenerRule, LoadBalancer } from '../model/load-balancer.js';
import type { NetworkAclEntry, Route, SecurityGroup, SecurityGroupRule } from '../model/network.js';
import { known } from '../model/value.js';
import { edgeInOrder } from './canonical-edge.js';
import { identitiesInOrder } from './canonical-identity.js';
import { latticeInOrder } from './canonical-lattice.js';
import { proxiesInOrder } from './canonical-proxies.js';
import { storesInOrder } from './canonical-stores.js';
import { transitInOrder } from './canonical-transit.js';
import { byId, byText, having, sortedBy, sortedTexts, textOf } from './sorted.js';

/**
 * The inventory with every list in one order, so that the order of AWS's answers, which means nothing, changes neither
 * a verdict nor a byte of a report.
 */
export function inCanonicalOrder(inventory: Inventory): Inventory {
  return {
    ...inventory,
    regions: sortedBy(inventory.regions, ({ account, region }) => `${account}/${region}`),
    accountsWithUnlistedRegions: sortedBy(inventory.accountsWithUnlistedRegions, ({ account }) => account),
    vpcs: byId(inventory.vpcs),
    subnets: byId(inventory.subnets),
    routeTables: byId(inventory.routeTables).map((table) =>
      having(table, { routes: sortedBy(table.routes, destinationOf, routeKey) }),
    ),
    internetGateways: byId(inventory.internetGateways).map((gateway) => ({
      ...gateway,
      attachments: sortedBy(gateway.attachments, ({ vpcId, state }) => `${vpcId}/${state}`),
    })),
    networkAcls: byId(inventory.networkAcls).map((acl) =>
      having(acl, { entries: sortedBy(acl.entries, entryKey) }),
    ),
    securityGroups: byId(inventory.securityGroups).map(withSortedRules),
    prefixLists: byId(inventory.prefixLists).map((list) =>
      list.entries.known ? { ...list, entries: known([...list.entries.value].sort()) } : list,
    ),
    networkInterfaces: byId(inventory.networkInterfaces).map((eni) =>
      having(eni, {
        privateAddresses: sortedBy(eni.privateAddresses, ({ address }) => address),
        ipv6Addresses: sortedTexts(eni.ipv6Addresses),
      }),
    ),
    peeringConnections: byId(inventory.peeringConnections),
    blockPublicAccessExclusions: byId(inventory.blockPublicAccessExclusions),
    ...transitInOrder(inventory),
    ...edgeInOrder(inventory),
    ...latticeInOrder(inventory),
    ...storesInOrder(inventory),
    ...proxiesInOrder(inventory),
    ...identitiesInOrder(inventory),
    loadBalancers: sortedBy(inventory.loadBalancers, ({ arn }) => arn).map(inOrder),
    targetGroups: sortedBy(inventory.targetGroups, ({ arn }) => arn).map((group) => ({
      ...group,
      loadBalancerArns: [...group.loadBalancerArns].sort(),
      targets: byText(group.targets),
    })),
    caches: sortedBy(inventory.caches, ({ arn }) => arn).map(withSortedUserGroups),
    cacheUsers: sortedBy(inventory.cacheUsers, ({ arn }) => arn).map(withSortedUserGroups),
    managedNodes: byId(inventory.managedNodes),
    templatePasswords: sortedBy(inventory.templatePasswords, ({ arn, property }) => `${arn} ${property}`),
    databaseInstances: sortedBy(inventory.databaseInstances, ({ arn }) => arn).map((instance) => ({
      ...instance,
      securityGroupIds: [...instance.securityGroupIds].sort(),
      ports: [...instance.ports].sort((a, b) => a - b),
      ...(instance.ownSettings ? { ownSettings: sortedBy(instance.ownSettings, ({ name }) => name) } : {}),
    })),
    databaseClusters: sortedBy(inventory.databaseClusters, ({ arn }) => arn).map((cluster) => ({
      ...cluster,
      securityGroupIds: [...cluster.securityGroupIds].sort(),
      memberIds: [...cluster.memberIds].sort(),
      ports: [...cluster.ports].sort((a, b) => a - b),
      ...(cluster.ownSettings ? { ownSettings: sortedBy(cluster.ownSettings, ({ name }) => name) } : {}),
    })),
    databaseShardGroups: sortedBy(inventory.databaseShardGroups, ({ arn }) => arn),
    databaseSubnetGroups: sortedBy(
      inventory.databaseSubnetGroups,
      ({ account, region, name }) => `${account}/${region}/${name}`,
    ).map((group) => ({ ...group, subnets: sortedBy(group.subnets, ({ id }) => id) })),
    databaseSnapshots: sortedBy(inventory.databaseSnapshots, ({ arn }) => arn).map((snapshot) =>
      snapshot.sharedWith.known
        ? { ...snapshot, sharedWith: known([...snapshot.sharedWith.value].sort()) }
        : snapshot,
    ),
  };
}

function withSortedUserGroups<T extends { readonly userGroupIds: readonly string[] }>(each: T): T {
  return { ...each, userGroupIds: [...each.userGroupIds].sort() };
}

function inOrder(loadBalancer: LoadBalancer): LoadBalancer {
  const subnets = sortedBy(loadBalancer.subnets, ({ id }) => id).map((subnet) => ({
    ...subnet,
    addresses: sortedBy(subnet.addresses, textOf),
  }));
  const securityGroupIds = [...loadBalancer.securityGroupIds].sort();
  if (loadBalancer.kind === 'classic') {
    const listeners = sortedBy(loadBalancer.listeners, textOf);
    const instanceIds = [...loadBalancer.instanceIds].sort();
    return { ...loadBalancer, subnets, securityGroupIds, listeners, instanceIds };
  }
  const { listeners } = loadBalancer;
  return {
    ...loadBalancer,
    subnets,
    securityGroupIds,
    listeners: listeners.known
      ? known(sortedBy(listeners.value, ({ arn }) => arn).map(withSortedGroups))
      : listeners,
  };
}

/** Actions have an order that counts; the groups of a forward have none. */
function withSortedGroups(listener: Listener): Listener {
  return {
    ...listener,
    defaultActions: listener.defaultActions.map(withSortedTargets),
    ...(listener.rules?.known ? { rules: known(rulesInOrder(listener.rules.value)) } : {}),
  };
}

function withSortedTargets(action: ListenerAction): ListenerAction {
  return action.kind === 'forward'
    ? { ...action, targetGroups: sortedBy(action.targetGroups, ({ arn }) => arn) }
    : action;
}

/** Rules have an order that counts, by their numbers; their conditions have none, nor have the values of these. */
function rulesInOrder(rules: readonly ListenerRule[]): readonly ListenerRule[] {
  return [...rules]
    .sort((a, b) => a.priority - b.priority || (a.arn < b.arn ? -1 : 1))
    .map((rule) => ({
      ...rule,
      conditions: sortedBy(rule.conditions, textOf),
      actions: rule.actions.map(withSortedTargets),
    }));
}

/** The group with its rules in the order of every inventory. */
export function withSortedRules(group: SecurityGroup): SecurityGroup {
  const { ingress } = group;
  if (!ingress.known) return group;
  const rules = sortedBy(ingress.value, ({ id }) => id ?? '', ruleKey);
  return rules === ingress.value ? group : { ...group, ingress: known(rules) };
}

function ruleKey(rule: SecurityGroupRule): string {
  return `${rule.protocol}/${rule.ports?.from ?? ''}-${rule.ports?.to ?? ''}/${JSON.stringify(rule.peer)}`;
}

function destinationOf({ destination }: Route): string {
  return destination.kind === 'cidr' ? destination.cidr : destination.id;
}

function routeKey({ target, state, origin }: Route): string {
  return `${target.kind}/${target.id}/${state}/${origin}`;
}

function entryKey({ ruleNumber, direction, action, protocol, cidr, ports }: NetworkAclEntry): string {
  return `${direction}/${cidr}/${protocol}/${ports?.from ?? ''}-${ports?.to ?? ''}/${action}/${ruleNumber}`;
}
