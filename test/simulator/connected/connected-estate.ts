import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkAcl, Route, RouteTable, RouteTarget, Subnet } from '../../../checks/model/network.js';
import type { TransitGatewayAttachment, TransitGatewayRoute } from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { openEstate } from '../open-estate.js';

const scope = { account: '111122223333', region: 'eu-west-1' };
const owned = { ...scope, owner: scope.account };

/**
 * `orders` in the network `hub`, without any way from the internet but open to each network that is connected to it:
 * the peered `spoke`, `branch` and a VPN on the transit gateway, and what lies behind a virtual private gateway.
 */
export const connectedEstate: Inventory = {
  ...openEstate,
  source: { kind: 'capture', description: 'connected estate' },
  coverage: [
    ...openEstate.coverage,
    ...(
      [
        'SearchTransitGatewayRoutes',
        'GetTransitGatewayRouteTableAssociations',
        'GetTransitGatewayRouteTablePropagations',
      ] as const
    ).map((operation) => ({
      ...scope,
      operation,
      parent: 'tgw-rtb-1',
      status: 'answered' as const,
      items: 1,
    })),
  ],
  vpcs: ['hub', 'spoke', 'branch'].map((name, index) => ({
    ...owned,
    id: `vpc-${name}`,
    isDefault: false,
    cidrs: [`10.${index + 1}.0.0/16`],
    ipv6Cidrs: [],
  })),
  subnets: [
    subnet('hub-a', '10.1.0.0/24'),
    subnet('hub-b', '10.1.1.0/24'),
    subnet('hub-attachment-a', '10.1.8.0/28'),
    subnet('hub-attachment-b', '10.1.9.0/28'),
    subnet('spoke-a', '10.2.0.0/24'),
    subnet('branch-a', '10.3.0.0/24'),
    subnet('branch-b', '10.3.1.0/24'),
    subnet('branch-attachment-a', '10.3.8.0/28'),
  ],
  routeTables: [
    table('hub', '10.1.0.0/16', [
      route('10.2.0.0/16', { kind: 'vpc-peering-connection', id: 'pcx-1' }),
      route('10.3.0.0/16', { kind: 'transit-gateway', id: 'tgw-1' }),
      route('172.16.0.0/12', { kind: 'transit-gateway', id: 'tgw-1' }),
      {
        ...route('192.168.0.0/16', { kind: 'vpn-gateway', id: 'vgw-1' }),
        origin: 'EnableVgwRoutePropagation',
      },
    ]),
    table('spoke', '10.2.0.0/16', [route('10.1.0.0/16', { kind: 'vpc-peering-connection', id: 'pcx-1' })]),
    table('branch', '10.3.0.0/16', [route('10.1.0.0/16', { kind: 'transit-gateway', id: 'tgw-1' })]),
  ],
  internetGateways: [],
  networkAcls: [
    acl('hub', ['hub-a', 'hub-b']),
    acl('spoke', ['spoke-a']),
    acl('branch', ['branch-a', 'branch-b']),
  ].concat(
    acl('hub-attachment', ['hub-attachment-a', 'hub-attachment-b'], 'hub'),
    acl('branch-attachment', ['branch-attachment-a'], 'branch'),
  ),
  securityGroups: openEstate.securityGroups.map((group) => ({
    ...group,
    ingress: known([
      {
        id: 'sgr-1',
        protocol: 'tcp',
        ports: { from: 5432, to: 5432 },
        peer: { kind: 'cidr' as const, cidr: '0.0.0.0/0' },
      },
    ]),
  })),
  networkInterfaces: [
    ...openEstate.networkInterfaces.map((eni) => ({
      ...eni,
      subnetId: 'subnet-hub-a',
      privateAddresses: [{ address: '10.1.0.20' }],
      ipv6Addresses: [],
    })),
    host('eni-spoke', 'vpc-spoke', 'subnet-spoke-a', '10.2.0.10', 'sg-spoke'),
    host('eni-branch', 'vpc-branch', 'subnet-branch-a', '10.3.0.10', 'sg-branch'),
  ],
  databaseInstances: openEstate.databaseInstances.map((one) => ({
    ...one,
    publiclyAccessible: false,
    networkType: 'IPV4',
  })),
  databaseSubnetGroups: openEstate.databaseSubnetGroups.map((group) => ({
    ...group,
    subnets: ['a', 'b'].map((zone) => ({
      id: `subnet-hub-${zone}`,
      availabilityZone: `eu-west-1${zone}`,
      status: 'Active',
    })),
  })),
  peeringConnections: [
    {
      ...scope,
      id: 'pcx-1',
      status: 'active',
      requester: { ...scope, vpcId: 'vpc-hub', cidrs: ['10.1.0.0/16'], ipv6Cidrs: [] },
      accepter: { ...scope, vpcId: 'vpc-spoke', cidrs: ['10.2.0.0/16'], ipv6Cidrs: [] },
    },
  ],
  transitGateways: [
    {
      ...scope,
      id: 'tgw-1',
      owner: scope.account,
      state: 'available',
      cidrs: [],
      securityGroupReferencingSupport: 'enable',
      autoAcceptSharedAttachments: 'disable',
      defaultRouteTableAssociation: 'disable',
      defaultRouteTablePropagation: 'disable',
    },
  ],
  transitGatewayAttachments: [
    attachmentOfVpc('hub', ['hub-attachment-a', 'hub-attachment-b']),
    attachmentOfVpc('branch', ['branch-attachment-a']),
    attachment('vpn', { resourceType: 'vpn', resourceId: 'vpn-2' }),
  ],
  transitGatewayRouteTables: [
    {
      ...scope,
      id: 'tgw-rtb-1',
      transitGatewayId: 'tgw-1',
      state: 'available',
      routes: known([
        transitRoute('10.1.0.0/16', 'hub'),
        transitRoute('10.3.0.0/16', 'branch'),
        transitRoute('172.16.0.0/12', 'vpn'),
      ]),
      associations: known(
        ['hub', 'branch', 'vpn'].map((name) => ({ attachmentId: `tgw-attach-${name}`, state: 'associated' })),
      ),
      propagations: known(
        ['hub', 'branch', 'vpn'].map((name) => ({ attachmentId: `tgw-attach-${name}`, state: 'enabled' })),
      ),
    },
  ],
  vpnGateways: [
    {
      ...scope,
      id: 'vgw-1',
      state: 'available',
      attachments: [{ vpcId: 'vpc-hub', state: 'attached' }],
      directConnectGateways: known([]),
      virtualInterfaces: known([]),
    },
  ],
  vpnConnections: [vpn('vpn-1', { vpnGatewayId: 'vgw-1' }), vpn('vpn-2', { transitGatewayId: 'tgw-1' })],
};

function subnet(name: string, cidr: string): Subnet {
  const zone = name.at(-1);
  return {
    ...owned,
    id: `subnet-${name}`,
    vpcId: `vpc-${name.split('-')[0]}`,
    availabilityZone: `eu-west-1${zone}`,
    availabilityZoneId: `euw1-az${zone === 'a' ? 1 : 2}`,
    cidr,
    ipv6Cidrs: [],
  };
}

function route(cidr: string, target: RouteTarget): Route {
  return { destination: { kind: 'cidr', cidr }, target, state: 'active', origin: 'CreateRoute' };
}

function table(name: string, cidr: string, routes: readonly Route[]): RouteTable {
  const local: Route = { ...route(cidr, { kind: 'local', id: 'local' }), origin: 'CreateRouteTable' };
  return {
    ...owned,
    id: `rtb-${name}`,
    vpcId: `vpc-${name}`,
    associations: [{ isMain: true }],
    routes: [local, ...routes],
  };
}

function acl(name: string, subnets: readonly string[], network = name): NetworkAcl {
  return {
    ...owned,
    id: `acl-${name}`,
    vpcId: `vpc-${network}`,
    isDefault: name === network,
    subnetIds: subnets.map((one) => `subnet-${one}`),
    entries: (['inbound', 'outbound'] as const).map((direction) => ({
      direction,
      ruleNumber: 100,
      action: 'allow',
      protocol: '-1',
      cidr: '0.0.0.0/0',
    })),
  };
}

function host(id: string, vpcId: string, subnetId: string, address: string, group: string) {
  return {
    ...owned,
    id,
    vpcId,
    subnetId,
    description: 'application',
    interfaceType: 'interface',
    securityGroupIds: [group],
    privateAddresses: [{ address }],
    ipv6Addresses: [],
  };
}

function attachment(
  name: string,
  resource: { resourceType: string; resourceId: string },
): TransitGatewayAttachment {
  return {
    ...scope,
    id: `tgw-attach-${name}`,
    transitGatewayId: 'tgw-1',
    transitGatewayOwner: scope.account,
    ...resource,
    resourceOwner: scope.account,
    state: 'available',
    association: { routeTableId: 'tgw-rtb-1', state: 'associated' },
  };
}

function attachmentOfVpc(name: string, subnets: readonly string[]): TransitGatewayAttachment {
  return {
    ...attachment(name, { resourceType: 'vpc', resourceId: `vpc-${name}` }),
    vpc: known({
      vpcId: `vpc-${name}`,
      subnetIds: subnets.map((one) => `subnet-${one}`),
      securityGroupReferencingSupport: 'enable',
      applianceModeSupport: 'disable',
      ipv6Support: 'disable',
    }),
  };
}

function transitRoute(cidr: string, name: string): TransitGatewayRoute {
  return {
    destination: { kind: 'cidr', cidr },
    type: 'propagated',
    state: 'active',
    attachments: [{ id: `tgw-attach-${name}` }],
  };
}

function vpn(id: string, end: { vpnGatewayId: string } | { transitGatewayId: string }) {
  return {
    ...scope,
    id,
    state: 'available',
    ...end,
    staticRoutesOnly: false,
    routes: [],
    localCidrs: [],
    remoteCidrs: [],
  };
}
