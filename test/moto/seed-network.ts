import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateEgressOnlyInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  type CreateRouteCommandInput,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeVpcsCommand,
  DetachInternetGatewayCommand,
  type EC2Client,
  ReplaceNetworkAclAssociationCommand,
} from '@aws-sdk/client-ec2';
import type { AclEntry, EstateNetwork, GatewayKind, Ingress, RouteEntry } from './describe-estate.js';
import { given } from './given.js';

export interface SeededNetwork {
  readonly vpcId: string;
  readonly applicationGroupId: string;
  readonly subnets: ReadonlyMap<string, string>;
}

type Ids = ReadonlyMap<string, string>;

export async function seedNetwork(
  ec2: EC2Client,
  network: EstateNetwork,
  region: string,
  prefixLists: Ids,
): Promise<SeededNetwork> {
  const { Vpc } = await ec2.send(
    new CreateVpcCommand({
      CidrBlock: network.block,
      ...(network.ipv6 ? { AmazonProvidedIpv6CidrBlock: true } : {}),
    }),
  );
  const vpcId = given(Vpc?.VpcId, network.name);
  const subnets = await seedSubnets(ec2, network, region, vpcId);
  const gatewayId = await attachInternetGateway(ec2, network, vpcId);
  await seedRoutes(ec2, network, { vpcId, subnets, prefixLists, gatewayId });
  await seedNetworkAcls(ec2, network, vpcId, subnets);
  if (network.internetGateway === 'detached')
    await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId: gatewayId, VpcId: vpcId }));
  const applicationGroupId = await seedSecurityGroup(ec2, vpcId, 'application', [], {
    prefixLists,
    application: undefined,
  });
  return { vpcId, subnets, applicationGroupId };
}

async function seedSubnets(
  ec2: EC2Client,
  network: EstateNetwork,
  region: string,
  vpcId: string,
): Promise<Ids> {
  const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [vpcId] }));
  const ipv6 = Vpcs?.[0]?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock;
  const ids = new Map<string, string>();
  for (const [index, { name, zone }] of network.subnets.entries()) {
    const { Subnet } = await ec2.send(
      new CreateSubnetCommand({
        VpcId: vpcId,
        AvailabilityZone: `${region}${zone}`,
        CidrBlock: network.block.replace('.0.0/16', `.${index}.0/24`),
        ...(network.ipv6 ? { Ipv6CidrBlock: subnetOf(given(ipv6, 'IPv6 block'), index) } : {}),
      }),
    );
    ids.set(name, given(Subnet?.SubnetId, name));
  }
  return ids;
}

/** The /64 with this index in a /56: `2400:6500:58fe:8700::/56` and 3 give `2400:6500:58fe:8703::/64`. */
function subnetOf(block: string, index: number): string {
  return block.replace(/00::\/56$/, `${index.toString(16).padStart(2, '0')}::/64`);
}

async function attachInternetGateway(
  ec2: EC2Client,
  network: EstateNetwork,
  vpcId: string,
): Promise<string | undefined> {
  if (network.internetGateway === 'none') return undefined;
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const gatewayId = given(InternetGateway?.InternetGatewayId, 'internet gateway');
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: gatewayId, VpcId: vpcId }));
  return gatewayId;
}

interface Routing {
  readonly vpcId: string;
  readonly subnets: Ids;
  readonly prefixLists: Ids;
  readonly gatewayId: string | undefined;
}

async function seedRoutes(ec2: EC2Client, network: EstateNetwork, routing: Routing): Promise<void> {
  const { vpcId, subnets } = routing;
  const { RouteTables } = await ec2.send(
    new DescribeRouteTablesCommand({
      Filters: [
        { Name: 'vpc-id', Values: [vpcId] },
        { Name: 'association.main', Values: ['true'] },
      ],
    }),
  );
  const main = given(RouteTables?.[0]?.RouteTableId, 'main route table');
  await addRoutes(ec2, main, network.mainRoutes ?? [], routing);
  for (const [name, entries] of Object.entries(network.routeTables ?? {})) {
    const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId: vpcId }));
    const tableId = given(RouteTable?.RouteTableId, name);
    await addRoutes(ec2, tableId, entries, routing);
    for (const subnet of network.subnets.filter(({ routeTable }) => routeTable === name)) {
      const SubnetId = given(subnets.get(subnet.name), subnet.name);
      await ec2.send(new AssociateRouteTableCommand({ RouteTableId: tableId, SubnetId }));
    }
  }
}

async function addRoutes(
  ec2: EC2Client,
  RouteTableId: string,
  entries: readonly RouteEntry[],
  routing: Routing,
): Promise<void> {
  const targets = new Map<GatewayKind, Partial<CreateRouteCommandInput>>();
  for (const { to, through } of entries) {
    const target = targets.get(through) ?? (await gatewayOf(ec2, through, routing));
    targets.set(through, target);
    await ec2.send(
      new CreateRouteCommand({ RouteTableId, ...destination(to, routing.prefixLists), ...target }),
    );
  }
}

function destination(to: RouteEntry['to'], prefixLists: Ids): Partial<CreateRouteCommandInput> {
  if ('prefixList' in to)
    return { DestinationPrefixListId: given(prefixLists.get(to.prefixList), to.prefixList) };
  return to.cidr.includes(':') ? { DestinationIpv6CidrBlock: to.cidr } : { DestinationCidrBlock: to.cidr };
}

async function gatewayOf(
  ec2: EC2Client,
  kind: GatewayKind,
  { vpcId, subnets, gatewayId }: Routing,
): Promise<Partial<CreateRouteCommandInput>> {
  switch (kind) {
    case 'internet-gateway':
      return { GatewayId: given(gatewayId, 'internet gateway') };
    case 'nat-gateway': {
      const [SubnetId] = subnets.values();
      const { NatGateway } = await ec2.send(
        new CreateNatGatewayCommand({ SubnetId, ConnectivityType: 'private' }),
      );
      return { NatGatewayId: given(NatGateway?.NatGatewayId, 'NAT gateway') };
    }
    case 'egress-only-internet-gateway': {
      const { EgressOnlyInternetGateway } = await ec2.send(
        new CreateEgressOnlyInternetGatewayCommand({ VpcId: vpcId }),
      );
      const id = EgressOnlyInternetGateway?.EgressOnlyInternetGatewayId;
      return { EgressOnlyInternetGatewayId: given(id, 'egress-only gateway') };
    }
  }
}

async function seedNetworkAcls(
  ec2: EC2Client,
  network: EstateNetwork,
  vpcId: string,
  subnets: Ids,
): Promise<void> {
  if (!network.networkAcls) return;
  const { NetworkAcls } = await ec2.send(
    new DescribeNetworkAclsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }] }),
  );
  const associations = new Map(
    NetworkAcls?.flatMap((acl) => acl.Associations ?? []).map((association) => [
      association.SubnetId,
      association.NetworkAclAssociationId,
    ]),
  );
  for (const [name, entries] of Object.entries(network.networkAcls)) {
    const { NetworkAcl } = await ec2.send(new CreateNetworkAclCommand({ VpcId: vpcId }));
    const NetworkAclId = given(NetworkAcl?.NetworkAclId, name);
    for (const entry of entries)
      await ec2.send(new CreateNetworkAclEntryCommand({ NetworkAclId, ...aclEntry(entry) }));
    for (const subnet of network.subnets.filter(({ networkAcl }) => networkAcl === name)) {
      const AssociationId = associations.get(subnets.get(subnet.name));
      await ec2.send(
        new ReplaceNetworkAclAssociationCommand({
          NetworkAclId,
          AssociationId: given(AssociationId, `ACL association of ${subnet.name}`),
        }),
      );
    }
  }
}

const protocolNumbers = { all: '-1', tcp: '6', udp: '17' } as const;

function aclEntry({ direction, number, action, protocol, cidr, ports }: AclEntry) {
  return {
    RuleNumber: number,
    Egress: direction === 'outbound',
    RuleAction: action,
    Protocol: protocolNumbers[protocol],
    ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
    ...(ports ? { PortRange: { From: ports[0], To: ports[1] } } : {}),
  };
}

export async function seedSecurityGroup(
  ec2: EC2Client,
  vpcId: string,
  name: string,
  rules: readonly Ingress[],
  refers: { readonly prefixLists: Ids; readonly application: string | undefined },
): Promise<string> {
  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: name, Description: name, VpcId: vpcId }),
  );
  const id = given(GroupId, name);
  for (const { protocol, ports, from } of rules) {
    const permission = {
      IpProtocol: protocol === 'all' ? '-1' : protocol,
      ...(ports ? { FromPort: ports[0], ToPort: ports[1] } : {}),
      ...sourceOf(from, refers),
    };
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: id, IpPermissions: [permission] }));
  }
  return id;
}

function sourceOf(
  from: Ingress['from'],
  { prefixLists, application }: { readonly prefixLists: Ids; readonly application: string | undefined },
) {
  if ('prefixList' in from)
    return { PrefixListIds: [{ PrefixListId: given(prefixLists.get(from.prefixList), from.prefixList) }] };
  if ('securityGroup' in from)
    return { UserIdGroupPairs: [{ GroupId: given(application, from.securityGroup) }] };
  return from.cidr.includes(':')
    ? { Ipv6Ranges: [{ CidrIpv6: from.cidr }] }
    : { IpRanges: [{ CidrIp: from.cidr }] };
}
