import { expect, it } from 'vitest';
import { coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

const endpoint = listing('DescribeClientVpnEndpoints', [
  {
    ClientVpnEndpointId: 'cvpn-endpoint-1',
    Status: { Code: 'available' },
    VpcId: 'vpc-hub',
    SecurityGroupIds: ['sg-vpn'],
    ClientCidrBlock: '172.16.0.0/22',
    SplitTunnel: true,
    AuthenticationOptions: [{ Type: 'certificate-authentication' }, { Type: 'federated-authentication' }],
  },
]);
const about = { input: { ClientVpnEndpointId: 'cvpn-endpoint-1' } };
const networks = listing(
  'DescribeClientVpnTargetNetworks',
  [
    {
      AssociationId: 'cvpn-assoc-1',
      VpcId: 'vpc-hub',
      TargetNetworkId: 'subnet-a',
      Status: { Code: 'associated' },
      SecurityGroups: ['sg-vpn'],
    },
  ],
  about,
);
const routes = listing(
  'DescribeClientVpnRoutes',
  [{ DestinationCidr: '10.0.0.0/16', TargetSubnet: 'subnet-a', Status: { Code: 'active' } }],
  about,
);
const described = {
  ...scope,
  id: 'cvpn-endpoint-1',
  state: 'available',
  vpcId: 'vpc-hub',
  securityGroupIds: ['sg-vpn'],
  clientCidr: '172.16.0.0/22',
  splitTunnel: true,
  authenticationTypes: ['certificate-authentication', 'federated-authentication'],
};

it('an endpoint is joined with where it leads and who may go there', () => {
  const rules = listing(
    'DescribeClientVpnAuthorizationRules',
    [
      { DestinationCidr: '10.0.0.0/16', GroupId: 'operators', AccessAll: false, Status: { Code: 'active' } },
      { DestinationCidr: '0.0.0.0/0', GroupId: '', AccessAll: true },
    ],
    about,
  );
  expect(inventoryOf(endpoint, networks, rules, routes).clientVpnEndpoints).toEqual([
    {
      ...described,
      targetNetworks: {
        known: true,
        value: [
          {
            associationId: 'cvpn-assoc-1',
            subnetId: 'subnet-a',
            vpcId: 'vpc-hub',
            securityGroupIds: ['sg-vpn'],
            state: 'associated',
          },
        ],
      },
      authorizationRules: {
        known: true,
        value: [
          { destinationCidr: '0.0.0.0/0', accessAll: true, state: 'not stated' },
          { destinationCidr: '10.0.0.0/16', accessAll: false, groupId: 'operators', state: 'active' },
        ],
      },
      routes: {
        known: true,
        value: [{ destinationCidr: '10.0.0.0/16', targetSubnetId: 'subnet-a', state: 'active' }],
      },
    },
  ]);
});

it('what was denied of an endpoint is unknown, and what was not asked as well', () => {
  const [found] = inventoryOf(
    endpoint,
    networks,
    refusal('DescribeClientVpnAuthorizationRules', 'denied', about),
  ).clientVpnEndpoints;
  expect(found?.authorizationRules).toEqual({
    known: false,
    gap: {
      ...scope,
      reason: 'denied',
      fact: 'authorization rules of cvpn-endpoint-1',
      action: 'ec2:DescribeClientVpnAuthorizationRules',
      detail: 'UnauthorizedOperation: no answer',
    },
  });
  expect(found?.routes).toEqual({
    known: false,
    gap: {
      ...scope,
      reason: 'not-collected',
      fact: 'routes of cvpn-endpoint-1',
      action: 'ec2:DescribeClientVpnRoutes',
    },
  });
});

it('an endpoint that leads into a transit gateway says so, and unread groups are not none', () => {
  const inventory = inventoryOf(
    listing('DescribeClientVpnEndpoints', [
      {
        ClientVpnEndpointId: 'cvpn-endpoint-1',
        TransitGatewayConfiguration: {
          TransitGatewayId: 'tgw-1',
          TransitGatewayAttachmentId: 'tgw-attach-1',
        },
      },
    ]),
  );
  expect(inventory.clientVpnEndpoints[0]).toMatchObject({
    state: 'not stated',
    securityGroupIds: ['security groups that could not be read'],
    transitGatewayId: 'tgw-1',
    transitGatewayAttachmentId: 'tgw-attach-1',
  });
});

it('an endpoint on a transit gateway has zones in place of target networks', () => {
  const inventory = inventoryOf(
    endpoint,
    listing(
      'DescribeClientVpnTargetNetworks',
      [{ AssociationId: 'cvpn-assoc-1', AvailabilityZones: ['eu-west-1a'], Status: { Code: 'associated' } }],
      about,
    ),
  );
  expect(inventory.clientVpnEndpoints[0]?.targetNetworks).toEqual({ known: true, value: [] });
});

it.each([
  [
    'DescribeClientVpnTargetNetworks',
    'a target network of cvpn-endpoint-1 without TargetNetworkId',
    'targetNetworks',
  ],
  [
    'DescribeClientVpnAuthorizationRules',
    'an authorization rule of cvpn-endpoint-1 without DestinationCidr',
    'authorizationRules',
  ],
  ['DescribeClientVpnRoutes', 'a route of cvpn-endpoint-1 without DestinationCidr', 'routes'],
] as const)('%s with an unreadable item leaves all of it unknown', (operation, problem, member) => {
  const inventory = inventoryOf(endpoint, listing(operation, [{}], about));
  expect(coverageOf(inventory, operation, 'cvpn-endpoint-1')?.detail).toBe(`not understood: ${problem}`);
  expect(inventory.clientVpnEndpoints[0]?.[member].known).toBe(false);
});
