import { ec2 } from './network.js';
import type { Operation } from './operation.js';

const transitGatewayPolicyTable = {
  member: 'TransitGatewayPolicyTableId',
  from: 'DescribeTransitGatewayPolicyTables',
} as const;
const transitGatewayRouteTable = {
  member: 'TransitGatewayRouteTableId',
  from: 'DescribeTransitGatewayRouteTables',
} as const;
const clientVpnEndpoint = { member: 'ClientVpnEndpointId', from: 'DescribeClientVpnEndpoints' } as const;

/** Transit gateways and VPNs. */
export const transitOperations = {
  DescribeTransitGateways: ec2('DescribeTransitGateways', 'TransitGateways', 1000),
  DescribeTransitGatewayAttachments: ec2(
    'DescribeTransitGatewayAttachments',
    'TransitGatewayAttachments',
    1000,
  ),
  DescribeTransitGatewayVpcAttachments: ec2(
    'DescribeTransitGatewayVpcAttachments',
    'TransitGatewayVpcAttachments',
    1000,
  ),
  DescribeTransitGatewayPeeringAttachments: ec2(
    'DescribeTransitGatewayPeeringAttachments',
    'TransitGatewayPeeringAttachments',
    1000,
  ),
  // Answered only to the account that owns the transit gateway.
  DescribeTransitGatewayRouteTables: ec2(
    'DescribeTransitGatewayRouteTables',
    'TransitGatewayRouteTables',
    1000,
  ),
  // Answered only to that account as well, like what follows from it.
  DescribeTransitGatewayPolicyTables: ec2(
    'DescribeTransitGatewayPolicyTables',
    'TransitGatewayPolicyTables',
    1000,
  ),
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetTransitGatewayPolicyTableAssociations.html
  GetTransitGatewayPolicyTableAssociations: {
    ...ec2('GetTransitGatewayPolicyTableAssociations', 'Associations', 1000),
    parent: transitGatewayPolicyTable,
  },
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetTransitGatewayPolicyTableEntries.html
  GetTransitGatewayPolicyTableEntries: {
    ...ec2('GetTransitGatewayPolicyTableEntries', 'TransitGatewayPolicyTableEntries', 1000),
    parent: transitGatewayPolicyTable,
  },
  // A filter is required; these two types are all there are.
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SearchTransitGatewayRoutes.html
  SearchTransitGatewayRoutes: {
    ...ec2('SearchTransitGatewayRoutes', 'Routes', 1000),
    parent: transitGatewayRouteTable,
    input: { Filters: [{ Name: 'type', Values: ['static', 'propagated'] }] },
  },
  GetTransitGatewayRouteTableAssociations: {
    ...ec2('GetTransitGatewayRouteTableAssociations', 'Associations', 1000),
    parent: transitGatewayRouteTable,
  },
  GetTransitGatewayRouteTablePropagations: {
    ...ec2('GetTransitGatewayRouteTablePropagations', 'TransitGatewayRouteTablePropagations', 1000),
    parent: transitGatewayRouteTable,
  },
  DescribeVpnGateways: ec2('DescribeVpnGateways', 'VpnGateways'),
  DescribeVpnConnections: ec2('DescribeVpnConnections', 'VpnConnections'),
  DescribeCustomerGateways: ec2('DescribeCustomerGateways', 'CustomerGateways'),
  DescribeClientVpnEndpoints: ec2('DescribeClientVpnEndpoints', 'ClientVpnEndpoints', 1000),
  DescribeClientVpnTargetNetworks: {
    ...ec2('DescribeClientVpnTargetNetworks', 'ClientVpnTargetNetworks', 1000),
    parent: clientVpnEndpoint,
  },
  DescribeClientVpnAuthorizationRules: {
    ...ec2('DescribeClientVpnAuthorizationRules', 'AuthorizationRules', 1000),
    parent: clientVpnEndpoint,
  },
  DescribeClientVpnRoutes: {
    ...ec2('DescribeClientVpnRoutes', 'Routes', 1000),
    parent: clientVpnEndpoint,
  },
} as const satisfies Readonly<Record<string, Operation>>;
