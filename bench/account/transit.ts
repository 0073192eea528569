import type { RegionAnswers } from '../../test/fixture-server/data.js';

/** Most accounts have no transit gateway, VPN, endpoint service or resource gateway of their own, and one call each finds that out. */
export const noTransit: RegionAnswers = {
  DescribeTransitGateways: { TransitGateways: [] },
  DescribeTransitGatewayAttachments: { TransitGatewayAttachments: [] },
  DescribeTransitGatewayVpcAttachments: { TransitGatewayVpcAttachments: [] },
  DescribeTransitGatewayPeeringAttachments: { TransitGatewayPeeringAttachments: [] },
  DescribeTransitGatewayRouteTables: { TransitGatewayRouteTables: [] },
  DescribeTransitGatewayPolicyTables: { TransitGatewayPolicyTables: [] },
  DescribeVpnGateways: { VpnGateways: [] },
  DescribeVpnConnections: { VpnConnections: [] },
  DescribeCustomerGateways: { CustomerGateways: [] },
  DescribeClientVpnEndpoints: { ClientVpnEndpoints: [] },
  DescribeVpcEndpoints: { VpcEndpoints: [] },
  DescribeVpcEndpointServiceConfigurations: { ServiceConfigurations: [] },
  DescribeVpcEndpointConnections: { VpcEndpointConnections: [] },
  DescribeInstanceConnectEndpoints: { InstanceConnectEndpoints: [] },
  DescribeVerifiedAccessEndpoints: { VerifiedAccessEndpoints: [] },
  DescribeSecurityGroupVpcAssociations: { SecurityGroupVpcAssociations: [] },
  ListResourceGateways: { items: [] },
  ListResourceConfigurations: { items: [] },
  ListTargetGroups: { items: [] },
  ListServiceNetworks: { items: [] },
};
