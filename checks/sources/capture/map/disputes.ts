import type { OperationId } from '../../../model/operations.js';
import { undescribed } from './data-store.js';
import { type Facts, type FactTable, unreadable } from './facts.js';
import { disputedPart } from './parts.js';

/** Whose answers fill a table, so that a dispute about a fact makes that listing incomplete. */
const filledBy: Readonly<Record<FactTable, OperationId | undefined>> = {
  vpcs: 'DescribeVpcs',
  subnets: 'DescribeSubnets',
  routeTables: 'DescribeRouteTables',
  internetGateways: 'DescribeInternetGateways',
  egressOnlyInternetGateways: 'DescribeEgressOnlyInternetGateways',
  natGateways: 'DescribeNatGateways',
  networkAcls: 'DescribeNetworkAcls',
  securityGroups: 'DescribeSecurityGroups',
  securityGroupRules: 'DescribeSecurityGroupRules',
  prefixLists: 'DescribeManagedPrefixLists',
  prefixListEntries: undefined,
  networkInterfaces: 'DescribeNetworkInterfaces',
  unjudgedInterfaces: undefined,
  addresses: 'DescribeAddresses',
  instances: 'DescribeInstances',
  peeringConnections: 'DescribeVpcPeeringConnections',
  blockPublicAccess: 'DescribeVpcBlockPublicAccessOptions',
  blockPublicAccessExclusions: 'DescribeVpcBlockPublicAccessExclusions',
  transitGateways: 'DescribeTransitGateways',
  transitGatewayAttachments: 'DescribeTransitGatewayAttachments',
  transitGatewayVpcAttachments: 'DescribeTransitGatewayVpcAttachments',
  transitGatewayPeeringAttachments: 'DescribeTransitGatewayPeeringAttachments',
  transitGatewayRouteTables: 'DescribeTransitGatewayRouteTables',
  // Parts of one table, endpoint or service make that one unknown, and nothing else.
  transitGatewayRoutes: undefined,
  transitGatewayAssociations: undefined,
  transitGatewayPropagations: undefined,
  vpnGateways: 'DescribeVpnGateways',
  vpnConnections: 'DescribeVpnConnections',
  customerGateways: 'DescribeCustomerGateways',
  clientVpnEndpoints: 'DescribeClientVpnEndpoints',
  clientVpnTargetNetworks: undefined,
  clientVpnAuthorizationRules: undefined,
  clientVpnRoutes: undefined,
  vpcEndpoints: 'DescribeVpcEndpoints',
  endpointServices: 'DescribeVpcEndpointServiceConfigurations',
  endpointServicePrincipals: undefined,
  endpointConnections: undefined,
  instanceConnectEndpoints: 'DescribeInstanceConnectEndpoints',
  verifiedAccessEndpoints: 'DescribeVerifiedAccessEndpoints',
  verifiedAccessPolicies: undefined,
  securityGroupVpcAssociations: 'DescribeSecurityGroupVpcAssociations',
  loadBalancers: 'DescribeLoadBalancers',
  // What is said of one load balancer or target group is unknown for that one only.
  loadBalancerAttributes: undefined,
  listeners: undefined,
  classicLoadBalancers: 'DescribeClassicLoadBalancers',
  // Two listings fill the table; the ids of their items never meet.
  accelerators: 'ListAccelerators',
  acceleratorListeners: undefined,
  acceleratorEndpointGroups: undefined,
  vpcOrigins: 'ListVpcOrigins',
  vpcOriginConfigurations: undefined,
  targetGroups: 'DescribeTargetGroups',
  targetGroupAttributes: undefined,
  targets: undefined,
  databaseInstances: 'DescribeDBInstances',
  databaseClusters: 'DescribeDBClusters',
  databaseShardGroups: 'DescribeDBShardGroups',
  databaseSubnetGroups: 'DescribeDBSubnetGroups',
  // Repeated for every instance of the group; without them the group is unknown.
  embeddedSubnetGroups: undefined,
  databaseProxies: 'DescribeDBProxies',
  databaseProxyEndpoints: 'DescribeDBProxyEndpoints',
  databaseProxyTargets: undefined,
  databaseSnapshots: undefined,
  snapshotSharing: undefined,
  // A disputed store stays, and is unknown.
  dataStores: undefined,
  listedStores: undefined,
  // The listing of the domains' principals fills it too, domain by domain.
  endpointGrants: 'DescribeRedshiftEndpointAuthorization',
  redshiftSubnetGroups: 'DescribeRedshiftSubnetGroups',
  // Parts of one store make that one unknown, and nothing else.
  dsqlClusterPolicies: undefined,
  privateGraphEndpoints: undefined,
  networkPolicies: 'ListSecurityPolicies',
  networkPolicyRules: undefined,
  replicationInstances: 'DescribeReplicationInstances',
  managedNodes: 'DescribeInstanceInformation',
  namedAccounts: undefined,
};

export function listingOf(table: FactTable): OperationId | undefined {
  return filledBy[table];
}

/**
 * What is left of a fact that answers of the same time describe differently: nobody can say which of them holds. A
 * database must not vanish, so it stays without whatever decides who reaches it; anything else is left out, and is
 * then unknown to whoever refers to it.
 */
export function undisputed<T extends FactTable>(table: T, fact: Facts[T]): Facts[T] | undefined {
  const facts: { readonly [K in FactTable]?: (fact: Facts[K]) => Facts[K] } = {
    databaseInstances: ({ account, region, kind, id, arn, engine, clusterId }) => ({
      account,
      region,
      kind,
      id,
      arn,
      engine,
      subnetGroup: unreadable(`the DB subnet group of ${id}`),
      securityGroupIds: [unreadable('security groups')],
      ports: [],
      multiAz: false,
      ...(clusterId === undefined ? {} : { clusterId }),
    }),
    databaseClusters: ({ account, region, kind, id, arn, engine, memberIds }) => ({
      account,
      region,
      kind,
      id,
      arn,
      engine,
      memberIds,
      subnetGroup: unreadable(`the DB subnet group of ${id}`),
      securityGroupIds: [unreadable('security groups')],
      ports: [],
      availabilityZones: [],
    }),
    databaseShardGroups: ({ account, region, id, arn, clusterId }) => ({
      account,
      region,
      id,
      arn,
      clusterId,
    }),
    databaseSnapshots: (snapshot) => snapshot,
    dataStores: (store) => undescribed(store, store.service, store.id, store.arn),
    listedStores: (store) => store,
    dsqlClusterPolicies: disputedPart,
    privateGraphEndpoints: disputedPart,
    networkPolicyRules: disputedPart,
    transitGatewayRoutes: disputedPart,
    transitGatewayAssociations: disputedPart,
    transitGatewayPropagations: disputedPart,
    clientVpnTargetNetworks: disputedPart,
    clientVpnAuthorizationRules: disputedPart,
    clientVpnRoutes: disputedPart,
    endpointServicePrincipals: disputedPart,
    endpointConnections: disputedPart,
    acceleratorListeners: disputedPart,
    acceleratorEndpointGroups: disputedPart,
    vpcOriginConfigurations: disputedPart,
    verifiedAccessPolicies: disputedPart,
    loadBalancerAttributes: ({ parent, name }) => ({ parent, name, value: undefined }),
    targetGroupAttributes: ({ parent, name }) => ({ parent, name, value: undefined }),
    listeners: ({ loadBalancer }) => ({ loadBalancer, listener: undefined }),
  };
  return facts[table]?.(fact);
}
