import * as ec2 from '@aws-sdk/client-ec2';
import type { transitOperations } from '../../../model/operations/transit.js';
import type { CommandsOf } from './command.js';

export const transitCommands = {
  DescribeTransitGateways: ec2.DescribeTransitGatewaysCommand,
  DescribeTransitGatewayAttachments: ec2.DescribeTransitGatewayAttachmentsCommand,
  DescribeTransitGatewayVpcAttachments: ec2.DescribeTransitGatewayVpcAttachmentsCommand,
  DescribeTransitGatewayPeeringAttachments: ec2.DescribeTransitGatewayPeeringAttachmentsCommand,
  DescribeTransitGatewayRouteTables: ec2.DescribeTransitGatewayRouteTablesCommand,
  DescribeTransitGatewayPolicyTables: ec2.DescribeTransitGatewayPolicyTablesCommand,
  GetTransitGatewayPolicyTableAssociations: ec2.GetTransitGatewayPolicyTableAssociationsCommand,
  GetTransitGatewayPolicyTableEntries: ec2.GetTransitGatewayPolicyTableEntriesCommand,
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
} as const satisfies CommandsOf<typeof transitOperations>;
