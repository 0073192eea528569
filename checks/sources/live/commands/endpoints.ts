import * as ec2 from '@aws-sdk/client-ec2';
import type { endpointOperations } from '../../../model/operations/endpoints.js';
import type { CommandsOf } from './command.js';

export const endpointCommands = {
  DescribeVpcEndpoints: ec2.DescribeVpcEndpointsCommand,
  DescribeVpcEndpointServiceConfigurations: ec2.DescribeVpcEndpointServiceConfigurationsCommand,
  DescribeVpcEndpointServicePermissions: ec2.DescribeVpcEndpointServicePermissionsCommand,
  DescribeVpcEndpointConnections: ec2.DescribeVpcEndpointConnectionsCommand,
  DescribeInstanceConnectEndpoints: ec2.DescribeInstanceConnectEndpointsCommand,
  DescribeVerifiedAccessEndpoints: ec2.DescribeVerifiedAccessEndpointsCommand,
  GetVerifiedAccessEndpointPolicy: ec2.GetVerifiedAccessEndpointPolicyCommand,
  DescribeSecurityGroupVpcAssociations: ec2.DescribeSecurityGroupVpcAssociationsCommand,
} as const satisfies CommandsOf<typeof endpointOperations>;
