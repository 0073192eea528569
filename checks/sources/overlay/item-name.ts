import type { OperationId } from '../../model/operations.js';
import { type Item, items } from '../template/deploy/answers.js';

/**
 * The member by which AWS tells the items of a listing apart, and by which a deployment puts its own. Listings are missing
 * here whose items no other type changes and that cannot be paired: what a template declares of them stands beside what is
 * live of the same name, and on what the two answers differ is unknown.
 */
const members: Readonly<Partial<Record<OperationId, string>>> = {
  DescribeVpcs: 'VpcId',
  DescribeSubnets: 'SubnetId',
  DescribeRouteTables: 'RouteTableId',
  DescribeInternetGateways: 'InternetGatewayId',
  DescribeEgressOnlyInternetGateways: 'EgressOnlyInternetGatewayId',
  DescribeNatGateways: 'NatGatewayId',
  DescribeNetworkAcls: 'NetworkAclId',
  DescribeSecurityGroups: 'GroupId',
  DescribeManagedPrefixLists: 'PrefixListId',
  DescribeNetworkInterfaces: 'NetworkInterfaceId',
  DescribeAddresses: 'PublicIp',
  DescribeVpcPeeringConnections: 'VpcPeeringConnectionId',
  DescribeVpcBlockPublicAccessExclusions: 'ExclusionId',
  DescribeTransitGateways: 'TransitGatewayId',
  DescribeTransitGatewayAttachments: 'TransitGatewayAttachmentId',
  DescribeTransitGatewayVpcAttachments: 'TransitGatewayAttachmentId',
  DescribeTransitGatewayPeeringAttachments: 'TransitGatewayAttachmentId',
  DescribeTransitGatewayRouteTables: 'TransitGatewayRouteTableId',
  DescribeTransitGatewayPolicyTables: 'TransitGatewayPolicyTableId',
  DescribeVpnGateways: 'VpnGatewayId',
  DescribeVpnConnections: 'VpnConnectionId',
  DescribeCustomerGateways: 'CustomerGatewayId',
  DescribeClientVpnEndpoints: 'ClientVpnEndpointId',
  DescribeVpcEndpoints: 'VpcEndpointId',
  DescribeVpcEndpointServiceConfigurations: 'ServiceId',
  DescribeInstanceConnectEndpoints: 'InstanceConnectEndpointId',
  ListCoreNetworks: 'CoreNetworkId',
  ListAttachments: 'AttachmentId',
  ListResourceGateways: 'id',
  ListResourceConfigurations: 'id',
  ListServiceNetworks: 'id',
  ListTargetGroups: 'id',
  DescribeVerifiedAccessEndpoints: 'VerifiedAccessEndpointId',
  DescribeLoadBalancers: 'LoadBalancerArn',
  DescribeTargetGroups: 'TargetGroupArn',
  DescribeInstanceInformation: 'InstanceId',
  DescribeDmsEndpoints: 'EndpointIdentifier',
  DescribeDBInstances: 'DBInstanceIdentifier',
  DescribeDBClusters: 'DBClusterIdentifier',
  DescribeDBSubnetGroups: 'DBSubnetGroupName',
  DescribeDBProxies: 'DBProxyName',
  DescribeReplicationGroups: 'ReplicationGroupId',
  DescribeCacheClusters: 'CacheClusterId',
  DescribeServerlessCaches: 'ServerlessCacheName',
  DescribeElastiCacheUsers: 'UserId',
  DescribeMemoryDBClusters: 'Name',
  DescribeMemoryDBUsers: 'Name',
  GetAccountAuthorizationDetails: 'Arn',
  ListServiceSpecificCredentials: 'ServiceSpecificCredentialId',
  ListOpenIDConnectProviders: 'Arn',
  ListSAMLProviders: 'Arn',
  ListIdentityPools: 'IdentityPoolId',
  ListTables: 'TableNames',
  ListBackupVaults: 'BackupVaultName',
  ListSecrets: 'ARN',
  DescribeParameters: 'Name',
  GetConnections: 'Name',
  ListProjects: 'projects',
  ListTaskDefinitionFamilies: 'families',
  ListFunctions: 'FunctionArn',
  ListIdentityCenterInstances: 'InstanceArn',
};

/** What an account has once, without a name. */
const once: ReadonlySet<OperationId> = new Set([
  'DescribeVpcBlockPublicAccessOptions',
  'GetCredentialReport',
  'GetDataCatalogEncryptionSettings',
]);

/** What an item of an answer is called; undefined where nothing in it names it. */
export function itemName(id: OperationId, item: Item): string | undefined {
  if (once.has(id)) return '';
  const named = id === 'DescribeInstances' ? items(item.Instances)[0] : item;
  const member = id === 'DescribeInstances' ? 'InstanceId' : members[id];
  const name = member === undefined ? undefined : named?.[member];
  return typeof name === 'string' && name !== '' ? name : undefined;
}
