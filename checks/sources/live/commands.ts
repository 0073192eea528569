import * as ec2 from '@aws-sdk/client-ec2';
import * as elb from '@aws-sdk/client-elastic-load-balancing';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as rds from '@aws-sdk/client-rds';
import * as sts from '@aws-sdk/client-sts';
import { type OperationId, operationIds, operations } from '../../model/operations.js';
import type { Service } from './pacing.js';

/** The SDK's command of every operation in the registry; the compiler refuses a missing or a surplus one. */
export const commands = {
  GetCallerIdentity: sts.GetCallerIdentityCommand,
  DescribeRegions: ec2.DescribeRegionsCommand,
  DescribeVpcs: ec2.DescribeVpcsCommand,
  DescribeSubnets: ec2.DescribeSubnetsCommand,
  DescribeRouteTables: ec2.DescribeRouteTablesCommand,
  DescribeInternetGateways: ec2.DescribeInternetGatewaysCommand,
  DescribeEgressOnlyInternetGateways: ec2.DescribeEgressOnlyInternetGatewaysCommand,
  DescribeNatGateways: ec2.DescribeNatGatewaysCommand,
  DescribeNetworkAcls: ec2.DescribeNetworkAclsCommand,
  DescribeSecurityGroups: ec2.DescribeSecurityGroupsCommand,
  DescribeSecurityGroupRules: ec2.DescribeSecurityGroupRulesCommand,
  DescribeManagedPrefixLists: ec2.DescribeManagedPrefixListsCommand,
  GetManagedPrefixListEntries: ec2.GetManagedPrefixListEntriesCommand,
  DescribeNetworkInterfaces: ec2.DescribeNetworkInterfacesCommand,
  DescribeAddresses: ec2.DescribeAddressesCommand,
  DescribeInstances: ec2.DescribeInstancesCommand,
  DescribeVpcPeeringConnections: ec2.DescribeVpcPeeringConnectionsCommand,
  DescribeVpcBlockPublicAccessOptions: ec2.DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcBlockPublicAccessExclusions: ec2.DescribeVpcBlockPublicAccessExclusionsCommand,
  DescribeTransitGateways: ec2.DescribeTransitGatewaysCommand,
  DescribeTransitGatewayAttachments: ec2.DescribeTransitGatewayAttachmentsCommand,
  DescribeTransitGatewayVpcAttachments: ec2.DescribeTransitGatewayVpcAttachmentsCommand,
  DescribeTransitGatewayPeeringAttachments: ec2.DescribeTransitGatewayPeeringAttachmentsCommand,
  DescribeTransitGatewayRouteTables: ec2.DescribeTransitGatewayRouteTablesCommand,
  SearchTransitGatewayRoutes: ec2.SearchTransitGatewayRoutesCommand,
  GetTransitGatewayRouteTableAssociations: ec2.GetTransitGatewayRouteTableAssociationsCommand,
  GetTransitGatewayRouteTablePropagations: ec2.GetTransitGatewayRouteTablePropagationsCommand,
  DescribeVpnGateways: ec2.DescribeVpnGatewaysCommand,
  DescribeVpnConnections: ec2.DescribeVpnConnectionsCommand,
  DescribeCustomerGateways: ec2.DescribeCustomerGatewaysCommand,
  DescribeClientVpnEndpoints: ec2.DescribeClientVpnEndpointsCommand,
  DescribeClientVpnTargetNetworks: ec2.DescribeClientVpnTargetNetworksCommand,
  DescribeClientVpnAuthorizationRules: ec2.DescribeClientVpnAuthorizationRulesCommand,
  DescribeClientVpnRoutes: ec2.DescribeClientVpnRoutesCommand,
  DescribeVpcEndpoints: ec2.DescribeVpcEndpointsCommand,
  DescribeVpcEndpointServiceConfigurations: ec2.DescribeVpcEndpointServiceConfigurationsCommand,
  DescribeVpcEndpointServicePermissions: ec2.DescribeVpcEndpointServicePermissionsCommand,
  DescribeVpcEndpointConnections: ec2.DescribeVpcEndpointConnectionsCommand,
  DescribeInstanceConnectEndpoints: ec2.DescribeInstanceConnectEndpointsCommand,
  DescribeVerifiedAccessEndpoints: ec2.DescribeVerifiedAccessEndpointsCommand,
  GetVerifiedAccessEndpointPolicy: ec2.GetVerifiedAccessEndpointPolicyCommand,
  DescribeSecurityGroupVpcAssociations: ec2.DescribeSecurityGroupVpcAssociationsCommand,
  DescribeLoadBalancers: elbv2.DescribeLoadBalancersCommand,
  DescribeLoadBalancerAttributes: elbv2.DescribeLoadBalancerAttributesCommand,
  DescribeListeners: elbv2.DescribeListenersCommand,
  DescribeTargetGroups: elbv2.DescribeTargetGroupsCommand,
  DescribeTargetGroupAttributes: elbv2.DescribeTargetGroupAttributesCommand,
  DescribeTargetHealth: elbv2.DescribeTargetHealthCommand,
  DescribeClassicLoadBalancers: elb.DescribeLoadBalancersCommand,
  DescribeDBInstances: rds.DescribeDBInstancesCommand,
  DescribeDBClusters: rds.DescribeDBClustersCommand,
  DescribeDBShardGroups: rds.DescribeDBShardGroupsCommand,
  DescribeDBSubnetGroups: rds.DescribeDBSubnetGroupsCommand,
  DescribeDBProxies: rds.DescribeDBProxiesCommand,
  DescribeDBProxyEndpoints: rds.DescribeDBProxyEndpointsCommand,
  DescribeDBProxyTargets: rds.DescribeDBProxyTargetsCommand,
  DescribeDBSnapshots: rds.DescribeDBSnapshotsCommand,
  DescribeDBSnapshotAttributes: rds.DescribeDBSnapshotAttributesCommand,
  DescribeDBClusterSnapshots: rds.DescribeDBClusterSnapshotsCommand,
  DescribeDBClusterSnapshotAttributes: rds.DescribeDBClusterSnapshotAttributesCommand,
} as const satisfies Readonly<Record<OperationId, new (input: never) => object>>;

/** The one call outside the registry: it enters a role that the user names, and only the credential provider sends it. */
export const credentialCommands = [{ service: 'sts', name: 'AssumeRole' }] as const;

export function createCommand(id: OperationId, input: Readonly<Record<string, unknown>>): object {
  // Each command class takes its own input type; the registry is what says which members fit.
  const Command: new (input: never) => object = commands[id];
  return new Command(input as never);
}

const collecting: ReadonlySet<string> = new Set(
  operationIds.map((id) => commandKey(operations[id].service, operations[id].name)),
);
const entering: ReadonlySet<string> = new Set(
  credentialCommands.map(({ service, name }) => commandKey(service, name)),
);

function commandKey(service: Service, name: string): string {
  return `${service}:${name}`;
}

/** Whether a client of this purpose may send the command. */
export function mayBeSent(purpose: 'collect' | 'enter-role', service: Service, name: string): boolean {
  return (purpose === 'collect' ? collecting : entering).has(commandKey(service, name));
}
