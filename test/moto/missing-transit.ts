/** Ids of what these answers describe; nothing of it leads to a database. */
const clientVpn = 'cvpn-endpoint-0a1b2c3d4e5f60718';
const verifiedAccess = 'vae-0a1b2c3d4e5f60718';

/**
 * The content of EC2's answers about Client VPN, Verified Access and what else moto does not answer, in the shape of the API reference.
 * `lists` says whether the account holds one of each.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html
 */
export function missingTransit(action: string, lists: boolean): string | undefined {
  switch (action) {
    case 'DescribeClientVpnEndpoints':
      return set('clientVpnEndpoint', lists ? clientVpnEndpoint : '');
    case 'DescribeClientVpnTargetNetworks':
      return set('clientVpnTargetNetworks', '');
    case 'DescribeClientVpnAuthorizationRules':
      return set('authorizationRule', '');
    case 'DescribeClientVpnRoutes':
      return set('routes', '');
    case 'DescribeVpcEndpointConnections':
      return set('vpcEndpointConnectionSet', '');
    case 'DescribeInstanceConnectEndpoints':
      return set('instanceConnectEndpointSet', '');
    case 'DescribeVerifiedAccessEndpoints':
      return set('verifiedAccessEndpointSet', lists ? verifiedAccessEndpoint : '');
    case 'GetVerifiedAccessEndpointPolicy':
      return '<policyEnabled>false</policyEnabled>';
    case 'DescribeSecurityGroupVpcAssociations':
      return set('securityGroupVpcAssociationSet', '');
    case 'DescribeTransitGatewayPolicyTables':
      return set('transitGatewayPolicyTables', '');
    // moto has it and fails on every request that says how many routes to answer with.
    case 'SearchTransitGatewayRoutes':
      return `${set('routeSet', '')}<additionalRoutesAvailable>false</additionalRoutesAvailable>`;
    default:
      return undefined;
  }
}

function set(name: string, items: string): string {
  return `<${name}>${items}</${name}>`;
}

/** Without a target network, so that nobody gets through it. */
const clientVpnEndpoint = `<item>
  <clientVpnEndpointId>${clientVpn}</clientVpnEndpointId>
  <description/>
  <status><code>pending-associate</code></status>
  <creationTime>2026-01-02T03:04:05</creationTime>
  <dnsName>*.${clientVpn}.prod.clientvpn.eu-west-1.amazonaws.com</dnsName>
  <clientCidrBlock>172.20.0.0/22</clientCidrBlock>
  <splitTunnel>true</splitTunnel>
  <vpnProtocol>openvpn</vpnProtocol>
  <transportProtocol>udp</transportProtocol>
  <vpnPort>443</vpnPort>
  <securityGroupIdSet/>
</item>`;

/** To a web page. */
const verifiedAccessEndpoint = `<item>
  <verifiedAccessInstanceId>vai-0a1b2c3d4e5f60718</verifiedAccessInstanceId>
  <verifiedAccessGroupId>vagr-0a1b2c3d4e5f60718</verifiedAccessGroupId>
  <verifiedAccessEndpointId>${verifiedAccess}</verifiedAccessEndpointId>
  <applicationDomain>wiki.example.com</applicationDomain>
  <endpointType>network-interface</endpointType>
  <attachmentType>vpc</attachmentType>
  <securityGroupIdSet/>
  <networkInterfaceOptions>
    <networkInterfaceId>eni-0a1b2c3d4e5f60718</networkInterfaceId>
    <protocol>https</protocol>
    <port>443</port>
  </networkInterfaceOptions>
  <status><code>active</code><message/></status>
  <creationTime>2026-01-02T03:04:05</creationTime>
</item>`;
