import * as ec2 from '@aws-sdk/client-ec2';
import type { networkOperations } from '../../../model/operations/network.js';
import type { CommandsOf } from './command.js';

export const networkCommands = {
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
} as const satisfies CommandsOf<typeof networkOperations>;
