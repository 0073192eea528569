/** How many of what an account holds. */
export interface AccountShape {
  readonly vpcs: number;
  readonly subnetsPerVpc: number;
  readonly securityGroups: number;
  readonly rulesPerGroup: number;
  readonly instances: number;
  /** Interfaces of other services: load balancers, functions, containers. */
  readonly otherInterfaces: number;
  readonly addresses: number;
  readonly peeringConnections: number;
  /** Lists of the account's own; a few of AWS's are there as well. */
  readonly prefixLists: number;
  readonly entriesPerPrefixList: number;
  /** Each with a listener and a target group of its own. */
  readonly loadBalancers: number;
  readonly classicLoadBalancers: number;
  readonly standaloneDatabases: number;
  readonly clusters: number;
  readonly instancesPerCluster: number;
  readonly proxies: number;
  readonly snapshots: number;
  readonly clusterSnapshots: number;
  /** Plain ones of Systems Manager. */
  readonly parameters: number;
  readonly projects: number;
  /** Of DynamoDB, every tenth with a stream. */
  readonly tables: number;
}

/**
 * An account of the size S in which one unit has 50 instances, 20 database instances and 50 manual snapshots; at
 * S = 5: seven VPCs and the default one, 48 subnets, 300 security groups, 250 instances, 100 database instances of
 * which 50 belong to 25 clusters, and 250 manual snapshots.
 */
export function accountOfSize(size: number): AccountShape {
  return {
    vpcs: Math.round(1.4 * size) + 1,
    subnetsPerVpc: 6,
    securityGroups: 60 * size,
    rulesPerGroup: 4,
    instances: 50 * size,
    otherInterfaces: 20 * size,
    addresses: 4 * size,
    peeringConnections: size,
    prefixLists: size,
    entriesPerPrefixList: 12,
    loadBalancers: 2 * size,
    classicLoadBalancers: size,
    standaloneDatabases: 10 * size,
    clusters: 5 * size,
    instancesPerCluster: 2,
    proxies: size,
    snapshots: 40 * size,
    clusterSnapshots: 10 * size,
    parameters: 30 * size,
    projects: 25 * size,
    tables: 10 * size,
  };
}

/** One account of 100,000 resources, most of them interfaces, as in accounts that run containers. */
export const largeAccount: AccountShape = {
  vpcs: 100,
  subnetsPerVpc: 12,
  securityGroups: 6_000,
  rulesPerGroup: 4,
  instances: 12_000,
  otherInterfaces: 41_000,
  addresses: 800,
  peeringConnections: 100,
  prefixLists: 50,
  entriesPerPrefixList: 60,
  loadBalancers: 40,
  classicLoadBalancers: 20,
  standaloneDatabases: 600,
  clusters: 200,
  instancesPerCluster: 2,
  proxies: 20,
  snapshots: 100,
  clusterSnapshots: 50,
  parameters: 1_000,
  projects: 400,
  tables: 300,
};
