import { noCaches } from '../../../checks/model/cache.js';
import { noIdentities } from '../../../checks/model/identity.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type {
  NetworkAcl,
  NetworkInterface,
  RouteTable,
  RouteTargetKind,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
} from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';

export const home = { account: '111122223333', region: 'eu-west-1', partition: 'aws' } as const;
export const here = { account: home.account, region: home.region };
const owned = { ...here, owner: home.account };

/** An inventory that asked one account and Region and found nothing. */
export const nothing: Inventory = {
  source: { kind: 'capture', description: 'test estate' },
  collectedAt: '2026-03-01T00:00:00Z',
  regions: [home],
  accountsWithUnlistedRegions: [],
  coverage: [],
  unjudgedServices: [],
  vpcs: [],
  subnets: [],
  routeTables: [],
  internetGateways: [],
  egressOnlyInternetGateways: [],
  natGateways: [],
  networkAcls: [],
  securityGroups: [],
  prefixLists: [],
  networkInterfaces: [],
  addresses: [],
  instances: [],
  peeringConnections: [],
  blockPublicAccess: [{ ...here, mode: 'off' }],
  blockPublicAccessExclusions: [],
  transitGateways: [],
  transitGatewayAttachments: [],
  transitGatewayRouteTables: [],
  coreNetworks: [],
  coreNetworkAttachments: [],
  vpnGateways: [],
  vpnConnections: [],
  customerGateways: [],
  transitGatewayPolicyTables: [],
  clientVpnEndpoints: [],
  vpcEndpoints: [],
  endpointServices: [],
  instanceConnectEndpoints: [],
  verifiedAccessEndpoints: [],
  securityGroupVpcAssociations: [],
  loadBalancers: [],
  targetGroups: [],
  databaseInstances: [],
  databaseClusters: [],
  databaseShardGroups: [],
  databaseSubnetGroups: [],
  databaseProxies: [],
  databaseProxyEndpoints: [],
  databaseProxyTargets: [],
  dataStores: [],
  endpointGrants: [],
  dynamoDbTables: [],
  airGappedVaults: [],
  migrationEndpoints: [],
  replicationInstances: [],
  managedNodes: [],
  templatePasswords: [],
  ...noIdentities,
  ...noCaches,
  accelerators: [],
  crossAccountAttachments: [],
  vpcOrigins: [],
  distributions: [],
  resourceGateways: [],
  serviceTargetGroups: [],
  resourceConfigurations: [],
  serviceNetworks: [],
  databaseSnapshots: [],
};

export function subnet(zone: 'a' | 'b', block: number): Subnet {
  const id = `subnet-hub-${zone}`;
  return {
    ...owned,
    id,
    arn: `arn:aws:ec2:${home.region}:${home.account}:subnet/${id}`,
    vpcId: 'vpc-hub',
    availabilityZone: `${home.region}${zone}`,
    cidr: `10.0.${block}.0/24`,
    ipv6Cidrs: [`2600:1f18:1:${block}::/64`],
  };
}

/** The one subnet of another network, `vpc-spoke`. */
export const spokeSubnet: Subnet = {
  ...subnet('a', 1),
  id: 'subnet-spoke-a',
  vpcId: 'vpc-spoke',
  cidr: '10.2.1.0/24',
  ipv6Cidrs: [],
};

export function routeTable(
  id: string,
  subnetIds: readonly string[],
  routes: RouteTable['routes'],
): RouteTable {
  const local = {
    destination: { kind: 'cidr', cidr: '10.0.0.0/16' },
    target: { kind: 'local', id: 'local' },
    state: 'active',
    origin: 'CreateRouteTable',
  } as const;
  return {
    ...owned,
    id,
    vpcId: 'vpc-hub',
    associations: subnetIds.map((subnetId) => ({ id: `rtbassoc-${subnetId}`, isMain: false, subnetId })),
    routes: [local, ...routes],
  };
}

export function route(cidr: string, kind: RouteTargetKind, id: string): RouteTable['routes'][number] {
  return {
    destination: { kind: 'cidr', cidr },
    target: { kind, id },
    state: 'active',
    origin: 'CreateRoute',
  };
}

export function routeToInternet(cidr: string, gateway = 'igw-hub'): RouteTable['routes'][number] {
  return route(cidr, 'internet-gateway', gateway);
}

/** A network ACL that admits everything, IPv4 and IPv6, both ways, as the default one does. */
export function openAcl(subnetIds: readonly string[]): NetworkAcl {
  const entries = (['inbound', 'outbound'] as const).flatMap((direction) => [
    { direction, ruleNumber: 100, action: 'allow' as const, protocol: '-1', cidr: '0.0.0.0/0' },
    { direction, ruleNumber: 101, action: 'allow' as const, protocol: '-1', cidr: '::/0' },
  ]);
  return { ...owned, id: 'acl-hub', vpcId: 'vpc-hub', isDefault: true, subnetIds, entries };
}

export function securityGroup(id: string, ingress: readonly SecurityGroupRule[]): SecurityGroup {
  const everywhere = { kind: 'cidr', cidr: '0.0.0.0/0' } as const;
  const egress = [{ id: `${id.replace('sg-', 'sgr-')}-out`, protocol: '-1', peer: everywhere }];
  return { ...owned, id, name: id, vpcId: 'vpc-hub', ingress: known(ingress), egress: known(egress) };
}

export function tcp(id: string, port: number, peer: SecurityGroupRule['peer']): SecurityGroupRule {
  return { id, protocol: 'tcp', ports: { from: port, to: port }, peer, description: '' };
}

export function fromBlock(cidr: string): SecurityGroupRule['peer'] {
  return { kind: 'cidr', cidr };
}

/** The interface that RDS keeps for an instance. */
export function rdsInterface(
  id: string,
  subnetId: string,
  groupId: string,
  addresses: { readonly private: string; readonly public?: string; readonly ipv6?: string },
): NetworkInterface {
  const address = { address: addresses.private };
  return {
    ...owned,
    id,
    vpcId: 'vpc-hub',
    subnetId,
    availabilityZone: `${home.region}${subnetId.at(-1)}`,
    description: 'RDSNetworkInterface',
    interfaceType: 'interface',
    requesterId: 'amazon-rds',
    securityGroupIds: [groupId],
    privateAddresses: [addresses.public ? { ...address, publicAddress: addresses.public } : address],
    ipv6Addresses: addresses.ipv6 ? [addresses.ipv6] : [],
    denyAllIgwTraffic: false,
  };
}

const subnets = [subnet('a', 1), subnet('b', 2)];
const subnetIds = subnets.map(({ id }) => id);

/** A VPC whose two subnets are routed to an internet gateway, IPv4 and IPv6, behind an ACL that admits everything. */
export const openNetwork: Inventory = {
  ...nothing,
  vpcs: [
    {
      ...owned,
      id: 'vpc-hub',
      name: 'hub',
      isDefault: false,
      cidrs: ['10.0.0.0/16'],
      ipv6Cidrs: ['2600:1f18:1::/56'],
    },
  ],
  subnets,
  internetGateways: [{ ...owned, id: 'igw-hub', attachments: [{ vpcId: 'vpc-hub', state: 'available' }] }],
  routeTables: [
    { ...routeTable('rtb-main', [], []), associations: [{ id: 'rtbassoc-main', isMain: true }] },
    routeTable('rtb-hub-a', ['subnet-hub-a'], [routeToInternet('0.0.0.0/0'), routeToInternet('::/0')]),
    routeTable('rtb-hub-b', ['subnet-hub-b'], [routeToInternet('0.0.0.0/0'), routeToInternet('::/0')]),
  ],
  networkAcls: [openAcl(subnetIds)],
};

/** The same VPC without a gateway and without routes to one, with Block Public Access on. */
export const closedNetwork: Inventory = {
  ...openNetwork,
  internetGateways: [],
  routeTables: [
    { ...routeTable('rtb-main', [], []), associations: [{ id: 'rtbassoc-main', isMain: true }] },
    routeTable('rtb-hub-a', ['subnet-hub-a'], []),
    routeTable('rtb-hub-b', ['subnet-hub-b'], []),
  ],
  blockPublicAccess: [{ ...here, mode: 'block-bidirectional' }],
};
