import * as ec2 from '@aws-sdk/client-ec2';
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
