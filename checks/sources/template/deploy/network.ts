import { parseCidr } from '../../../model/address.js';
import type { OperationId } from '../../../model/operations.js';
import { unresolvedText, unresolvedWhat } from '../../../model/unresolved.js';
import { type Item, listIn } from './answers.js';
import { outsideOwner } from './owner.js';
import {
  isPlainRecord,
  type Plain,
  type PlainRecord,
  plainNumber,
  plainText,
  type Resource,
} from './resource.js';
import { type Deployment, idType, type ResourceTypes } from './resource-type.js';
import { tagsOf } from './tags.js';
import { itemsThatMayBe } from './unnamed.js';

/** The main route table, default ACL and default group that every VPC has from the start. */
export const mainTableOf = (vpcId: string) => `rtb-${vpcId}.main`;
export const defaultAclOf = (vpcId: string) => `acl-${vpcId}.default`;
export const defaultGroupOf = (vpcId: string) => `sg-${vpcId}.default`;

/**
 * The block that AWS will choose from its own addresses cannot be known. One of documentation-free size stands for it, of
 * Amazon's range, so that rules and routes that are made from it fit together.
 */
function assumedIpv6Block(vpcId: string): string {
  let hash = 0;
  for (const letter of vpcId) hash = (hash * 31 + letter.charCodeAt(0)) % 0xffffff;
  const high = (hash >> 8).toString(16);
  const low = ((hash & 0xff) << 8).toString(16);
  return `2600:1f10:${high}:${low}::/56`;
}

const allIpv4 = '0.0.0.0/0';
const allIpv6 = '::/0';

/** The blocks of a VPC, of both families. Empty where no template declares it. */
export function vpcBlocks(vpcId: string, deployment: Deployment): readonly string[] {
  const vpc = deployment.resource(vpcId);
  const own = vpc && blockOf(vpc);
  const more = deployment
    .resourcesOf('AWS::EC2::VPCCidrBlock')
    .filter((block) => block.text('VpcId') === vpcId)
    .flatMap((block) => [block.text('CidrBlock'), ipv6BlockOf(block, deployment)]);
  return [own, ...more].filter((block) => block !== undefined);
}

/** The IPv4 block that is given; a text where a pool of IPAM will choose one. */
function blockOf(network: Resource): string | undefined {
  const isChosen = network.has('Ipv4IpamPoolId') || network.has('Ipv4NetmaskLength');
  return network.text('CidrBlock') ?? (isChosen ? unresolvedText(`the block of ${network.id}`) : undefined);
}

/** The IPv6 block of a VPC's association: the one that is named, or the one that Amazon will give. */
function ipv6BlockOf(block: Resource, { liveIpv6BlockOf }: Deployment): string | undefined {
  const vpcId = block.text('VpcId');
  const given = block.text('Ipv6CidrBlock');
  if (given !== undefined) return given;
  const isAsked =
    block.has('AmazonProvidedIpv6CidrBlock') || block.has('Ipv6IpamPoolId') || block.has('Ipv6Pool');
  return isAsked && vpcId !== undefined && block.flag('AmazonProvidedIpv6CidrBlock') !== false
    ? (liveIpv6BlockOf(vpcId) ?? assumedIpv6Block(vpcId))
    : undefined;
}

function isIpv6(block: string): boolean {
  return parseCidr(block)?.family === 6;
}

const associated = (block: string) => ({ State: 'associated', block });

export const networkTypes: ResourceTypes = {
  'AWS::EC2::VPC': idType('vpc-', {
    idAttributes: ['VpcId'],
    attribute(vpc, name, deployment) {
      switch (name) {
        case 'CidrBlock':
          return vpc.text('CidrBlock');
        case 'CidrBlockAssociations':
          return undefined;
        case 'DefaultSecurityGroup':
          return defaultGroupOf(vpc.id);
        case 'DefaultNetworkAcl':
          return defaultAclOf(vpc.id);
        case 'Ipv6CidrBlocks':
          return vpcBlocks(vpc.id, deployment).filter(isIpv6);
        default:
          return undefined;
      }
    },
    deploy(vpc, deployment) {
      const { answers } = deployment;
      const blocks = vpcBlocks(vpc.id, deployment);
      const owned = { VpcId: vpc.id, OwnerId: vpc.account };
      answers.put('DescribeVpcs', vpc, vpc.id, {
        ...owned,
        CidrBlock: blockOf(vpc),
        IsDefault: false,
        Tags: tagsOf(vpc),
        CidrBlockAssociationSet: blocks
          .filter((block) => !isIpv6(block))
          .map((block) => ({ CidrBlock: block, CidrBlockState: associated(block) })),
        Ipv6CidrBlockAssociationSet: blocks
          .filter(isIpv6)
          .map((block) => ({ Ipv6CidrBlock: block, Ipv6CidrBlockState: associated(block) })),
      });
      answers.put('DescribeRouteTables', vpc, mainTableOf(vpc.id), {
        ...owned,
        RouteTableId: mainTableOf(vpc.id),
        Associations: [
          {
            Main: true,
            RouteTableAssociationId: `rtbassoc-${vpc.id}.main`,
            AssociationState: { State: 'associated' },
          },
        ],
        Routes: blocks.map(localRoute),
      });
      // The default ACL lets everything through, IPv6 as soon as the VPC has a block of it.
      // https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
      answers.put('DescribeNetworkAcls', vpc, defaultAclOf(vpc.id), {
        ...owned,
        NetworkAclId: defaultAclOf(vpc.id),
        IsDefault: true,
        Associations: [],
        Entries: [true, false].flatMap((Egress) => [
          { Egress, RuleNumber: 100, RuleAction: 'allow', Protocol: '-1', CidrBlock: allIpv4 },
          ...(blocks.some(isIpv6)
            ? [{ Egress, RuleNumber: 101, RuleAction: 'allow', Protocol: '-1', Ipv6CidrBlock: allIpv6 }]
            : []),
          ...finalDenials(Egress),
        ]),
      });
      // https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
      const group = defaultGroupOf(vpc.id);
      answers.put('DescribeSecurityGroups', vpc, group, {
        ...owned,
        GroupId: group,
        GroupName: 'default',
        IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: group, UserId: vpc.account }] }],
        IpPermissionsEgress: [everything],
      });
    },
  }),
  'AWS::EC2::VPCCidrBlock': idType('vpc-cidr-assoc-'),
  'AWS::EC2::Subnet': idType('subnet-', {
    idAttributes: ['SubnetId'],
    attribute(subnet, name) {
      switch (name) {
        case 'AvailabilityZone':
        case 'CidrBlock':
        case 'VpcId':
          return subnet.text(name);
        case 'Ipv6CidrBlocks':
          return subnet.texts('Ipv6CidrBlock');
        case 'NetworkAclAssociationId':
          return `aclassoc-${subnet.id}`;
        default:
          return undefined;
      }
    },
    deploy(subnet, deployment) {
      const vpcId = subnet.text('VpcId');
      const ipv6 = subnet.text('Ipv6CidrBlock');
      deployment.answers.put('DescribeSubnets', subnet, subnet.id, {
        SubnetId: subnet.id,
        SubnetArn: subnet.arn,
        VpcId: vpcId,
        OwnerId: ownerIn(vpcId, subnet, deployment),
        CidrBlock: blockOf(subnet),
        // Without a zone AWS chooses one.
        AvailabilityZone: subnet.text('AvailabilityZone') ?? `zone of ${subnet.id}`,
        MapPublicIpOnLaunch: subnet.flag('MapPublicIpOnLaunch') ?? false,
        Tags: tagsOf(subnet),
        Ipv6CidrBlockAssociationSet: ipv6 === undefined ? [] : [ipv6Association(ipv6)],
      });
    },
    attach(subnet, { answers }) {
      // A subnet that nobody gives an ACL has the default one.
      const vpcId = subnet.text('VpcId');
      const acl =
        vpcId === undefined ? undefined : answers.get('DescribeNetworkAcls', subnet, defaultAclOf(vpcId));
      if (acl) listIn(acl, 'Associations').push({ SubnetId: subnet.id });
    },
  }),
  'AWS::EC2::SubnetCidrBlock': idType('subnet-cidr-assoc-', {
    attach(block, { answers }) {
      const subnet = answers.get('DescribeSubnets', block, block.text('SubnetId') ?? '');
      const ipv6 = block.text('Ipv6CidrBlock');
      if (subnet && ipv6 !== undefined)
        listIn(subnet, 'Ipv6CidrBlockAssociationSet').push(ipv6Association(ipv6));
    },
  }),
  'AWS::EC2::RouteTable': idType('rtb-', {
    idAttributes: ['RouteTableId'],
    deploy(table, deployment) {
      const vpcId = table.text('VpcId');
      deployment.answers.put('DescribeRouteTables', table, table.id, {
        RouteTableId: table.id,
        VpcId: vpcId,
        OwnerId: table.account,
        Associations: [],
        Routes: vpcId === undefined ? [] : vpcBlocks(vpcId, deployment).map(localRoute),
      });
    },
  }),
  'AWS::EC2::Route': idType('r-', {
    attach(route, deployment) {
      const id = route.text('RouteTableId');
      const table = deployment.answers.get('DescribeRouteTables', route, id ?? '');
      if (table) listIn(table, 'Routes').push(routeItem(route));
      for (const other of itemsThatMayBe(id, 'DescribeRouteTables', 'RouteTableId', route, deployment))
        (other.Routes as Item[] | undefined)?.push({ ...routeItem(route), ...anyDestination(route) });
    },
  }),
  'AWS::EC2::SubnetRouteTableAssociation': idType('rtbassoc-', {
    attach(association, deployment) {
      const { answers } = deployment;
      leavesOpenWhereAny('DescribeRouteTables', 'DescribeSubnets', 'SubnetId', association, deployment);
      const table = answers.get('DescribeRouteTables', association, association.text('RouteTableId') ?? '');
      // The table of another stack or account, whose routes are not here.
      const imported = table ?? importedTable(association, answers);
      listIn(imported, 'Associations').push(tableAssociation(association, 'SubnetId'));
    },
  }),
  'AWS::EC2::GatewayRouteTableAssociation': idType('rtbassoc-', {
    attach(association, { answers }) {
      const table = answers.get('DescribeRouteTables', association, association.text('RouteTableId') ?? '');
      if (!table) return;
      listIn(table, 'Associations').push(tableAssociation(association, 'GatewayId'));
    },
  }),
  'AWS::EC2::InternetGateway': idType('igw-', {
    idAttributes: ['InternetGatewayId'],
    deploy(gateway, { answers }) {
      answers.put('DescribeInternetGateways', gateway, gateway.id, {
        InternetGatewayId: gateway.id,
        OwnerId: gateway.account,
        Attachments: [],
        Tags: tagsOf(gateway),
      });
    },
  }),
  'AWS::EC2::VPCGatewayAttachment': idType('attach-', {
    attach(attachment, deployment) {
      const { answers } = deployment;
      const VpcId = attachment.text('VpcId');
      if (attachment.has('InternetGatewayId'))
        leavesOpenWhereAny('DescribeInternetGateways', 'DescribeVpcs', 'VpcId', attachment, deployment);
      const internet = attachment.text('InternetGatewayId');
      const vpn = attachment.text('VpnGatewayId');
      if (internet !== undefined) {
        // A gateway that another stack declares is attached here all the same.
        const gateway = answers.put('DescribeInternetGateways', attachment, internet, {
          InternetGatewayId: internet,
          Attachments: [],
        });
        listIn(gateway, 'Attachments').push({ VpcId, State: 'available' });
        if (unresolvedWhat(internet) !== undefined) mayAttachAny(attachment, deployment);
      }
      if (vpn !== undefined) {
        // What ends at a gateway that is neither declared nor live is not known.
        if (answers.get('DescribeVpnGateways', attachment, vpn) === undefined)
          answers.leavesListingOpen(
            'DescribeDirectConnectGatewayAssociations',
            attachment,
            `what ends at ${vpn}, which no template declares`,
            vpn,
          );
        const gateway = answers.put('DescribeVpnGateways', attachment, vpn, {
          VpnGatewayId: vpn,
          State: 'available',
          Type: 'ipsec.1',
          VpcAttachments: [],
        });
        listIn(gateway, 'VpcAttachments').push({ VpcId, State: 'attached' });
      }
    },
  }),
  // No API is asked for them: only routes name them.
  'AWS::EC2::CarrierGateway': idType('cagw-', { idAttributes: ['CarrierGatewayId'] }),
  'AWS::EC2::EgressOnlyInternetGateway': idType('eigw-', {
    idAttributes: ['Id'],
    deploy(gateway, { answers }) {
      answers.put('DescribeEgressOnlyInternetGateways', gateway, gateway.id, {
        EgressOnlyInternetGatewayId: gateway.id,
        Attachments: [{ VpcId: gateway.text('VpcId'), State: 'attached' }],
      });
    },
  }),
  'AWS::EC2::NatGateway': idType('nat-', {
    idAttributes: ['NatGatewayId'],
    deploy(gateway, { answers }) {
      const subnetId = gateway.text('SubnetId');
      const subnet = subnetId === undefined ? undefined : answers.get('DescribeSubnets', gateway, subnetId);
      answers.put('DescribeNatGateways', gateway, gateway.id, {
        NatGatewayId: gateway.id,
        SubnetId: subnetId,
        VpcId: gateway.text('VpcId') ?? subnet?.VpcId ?? `network of ${gateway.id}`,
        State: 'available',
        ConnectivityType: gateway.text('ConnectivityType') ?? 'public',
      });
    },
  }),
  'AWS::EC2::NetworkAcl': idType('acl-', {
    idAttributes: ['Id'],
    deploy(acl, { answers }) {
      // It denies everything until it has entries. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html
      answers.put('DescribeNetworkAcls', acl, acl.id, {
        NetworkAclId: acl.id,
        VpcId: acl.text('VpcId'),
        OwnerId: acl.account,
        IsDefault: false,
        Associations: [],
        Entries: [true, false].flatMap(finalDenials),
      });
    },
  }),
  'AWS::EC2::NetworkAclEntry': idType('acle-', {
    attach(entry, deployment) {
      const id = entry.text('NetworkAclId');
      const acl = deployment.answers.get('DescribeNetworkAcls', entry, id ?? '');
      if (acl) listIn(acl, 'Entries').push(aclEntry(entry));
      for (const other of itemsThatMayBe(id, 'DescribeNetworkAcls', 'NetworkAclId', entry, deployment))
        (other.Entries as Item[] | undefined)?.push({ ...aclEntry(entry), RuleAction: id });
    },
  }),
  'AWS::EC2::SubnetNetworkAclAssociation': idType('aclassoc-', {
    attach(association, deployment) {
      const { answers } = deployment;
      leavesOpenWhereAny('DescribeNetworkAcls', 'DescribeSubnets', 'SubnetId', association, deployment);
      const subnetId = association.text('SubnetId');
      const aclId = association.text('NetworkAclId') ?? '';
      const acl = answers.put('DescribeNetworkAcls', association, aclId, {
        NetworkAclId: aclId,
        VpcId: answers.get('DescribeSubnets', association, subnetId ?? '')?.VpcId ?? `network of ${aclId}`,
        Associations: [],
        // Another stack's, so that its entries are not here.
      });
      for (const vpcAcl of subnetId === undefined ? [] : aclsNaming(subnetId, association, answers))
        vpcAcl.Associations = listIn(vpcAcl, 'Associations').filter(({ SubnetId }) => SubnetId !== subnetId);
      listIn(acl, 'Associations').push({ SubnetId: subnetId });
    },
  }),
  'AWS::EC2::PrefixList': idType('pl-', {
    idAttributes: ['PrefixListId'],
    deploy(list, { answers }) {
      answers.put('DescribeManagedPrefixLists', list, list.id, {
        PrefixListId: list.id,
        PrefixListName: list.text('PrefixListName'),
        OwnerId: list.account,
        AddressFamily: list.text('AddressFamily'),
      });
      for (const entry of list.list('Entries'))
        answers.about('GetManagedPrefixListEntries', list, list.id, {
          Cidr: isPlainRecord(entry) ? plainText(entry.Cidr) : plainText(entry),
        });
    },
  }),
  'AWS::EC2::VPCPeeringConnection': idType('pcx-', {
    idAttributes: ['Id'],
    deploy(connection, deployment) {
      const own = connection.text('VpcId');
      const peer = connection.text('PeerVpcId');
      const side = (vpcId: string | undefined, account: string, region: string) => ({
        VpcId: vpcId,
        OwnerId: account,
        Region: region,
        CidrBlockSet: blocksOfSide(vpcId, deployment, false).map((CidrBlock) => ({ CidrBlock })),
        Ipv6CidrBlockSet: blocksOfSide(vpcId, deployment, true).map((Ipv6CidrBlock) => ({ Ipv6CidrBlock })),
      });
      deployment.answers.put('DescribeVpcPeeringConnections', connection, connection.id, {
        VpcPeeringConnectionId: connection.id,
        Status: { Code: 'active' },
        RequesterVpcInfo: side(own, connection.account, connection.region),
        AccepterVpcInfo: side(
          peer,
          connection.text('PeerOwnerId') ?? connection.account,
          connection.text('PeerRegion') ?? connection.region,
        ),
      });
    },
  }),
  'AWS::EC2::VPCBlockPublicAccessOptions': idType('bpa-', {
    attach(options, { answers }) {
      const item = answers.get('DescribeVpcBlockPublicAccessOptions', options, '');
      if (item) item.InternetGatewayBlockMode = options.text('InternetGatewayBlockMode');
    },
  }),
  'AWS::EC2::VPCBlockPublicAccessExclusion': idType('vpcbpa-exclude-', {
    idAttributes: ['ExclusionId'],
    attach(exclusion, deployment) {
      for (const [listing, id] of [
        ['DescribeVpcs', 'VpcId'],
        ['DescribeSubnets', 'SubnetId'],
      ] as const)
        leavesOpenWhereAny('DescribeVpcBlockPublicAccessExclusions', listing, id, exclusion, deployment);
    },
    deploy(exclusion, { answers }) {
      const subnetId = exclusion.text('SubnetId');
      const resource = subnetId === undefined ? `vpc/${exclusion.text('VpcId')}` : `subnet/${subnetId}`;
      answers.put('DescribeVpcBlockPublicAccessExclusions', exclusion, exclusion.id, {
        ExclusionId: exclusion.id,
        InternetGatewayExclusionMode: exclusion.text('InternetGatewayExclusionMode'),
        ResourceArn: exclusion.arn.replace(/[^:]*$/, resource),
        State: 'create-complete',
      });
    },
  }),
};

/** Leaves a listing open where a property of the same name as the id may name something in another listing. */
function leavesOpenWhereAny(
  open: OperationId,
  listing: OperationId,
  idMember: string,
  from: Resource,
  deployment: Deployment,
): void {
  const id = from.text(idMember);
  if (itemsThatMayBe(id, listing, idMember, from, deployment).length > 0)
    deployment.answers.leavesListingOpen(open, from, `${from.logicalId}: ${unresolvedWhat(id ?? '')}`);
}

/** In place of the destination of a route of which it is not known whether a table has it. */
function anyDestination(route: Resource): Item {
  const whether = unresolvedText(`whether ${route.logicalId} is a route of it`);
  return {
    DestinationPrefixListId: undefined,
    ...(route.has('DestinationIpv6CidrBlock')
      ? { DestinationIpv6CidrBlock: whether }
      : { DestinationCidrBlock: whether }),
  };
}

/** A gateway that is left open may be any that the templates declare, each of which then is attached perhaps. */
function mayAttachAny(attachment: Resource, { answers, resourcesOf }: Deployment): void {
  const VpcId = unresolvedText(`whether ${attachment.logicalId} attaches it`);
  for (const declared of resourcesOf('AWS::EC2::InternetGateway')) {
    const gateway = answers.get('DescribeInternetGateways', declared, declared.id);
    (gateway?.Attachments as Item[] | undefined)?.push({ VpcId, State: 'available' });
  }
}

/** What is deployed into a network that no template declares follows the rules of that network's owner. */
function ownerIn(vpcId: string | undefined, { account }: Resource, deployment: Deployment): string {
  return vpcId !== undefined && deployment.resource(vpcId) ? account : outsideOwner;
}

function blocksOfSide(vpcId: string | undefined, deployment: Deployment, ipv6: boolean): readonly string[] {
  return vpcId === undefined ? [] : vpcBlocks(vpcId, deployment).filter((block) => isIpv6(block) === ipv6);
}

function aclsNaming(subnetId: string, place: Resource, answers: Deployment['answers']): readonly Item[] {
  const subnet = answers.get('DescribeSubnets', place, subnetId);
  const acl = answers.get('DescribeNetworkAcls', place, defaultAclOf(String(subnet?.VpcId)));
  return acl ? [acl] : [];
}

function tableAssociation(association: Resource, member: 'SubnetId' | 'GatewayId'): Item {
  return {
    Main: false,
    RouteTableAssociationId: association.id,
    [member]: association.text(member),
    AssociationState: { State: 'associated' },
  };
}

function importedTable(association: Resource, answers: Deployment['answers']): Item {
  const id = association.text('RouteTableId') ?? `route table of ${association.id}`;
  const subnet = answers.get('DescribeSubnets', association, association.text('SubnetId') ?? '');
  return answers.put('DescribeRouteTables', association, id, {
    RouteTableId: id,
    VpcId: subnet?.VpcId ?? `network of ${association.id}`,
    Associations: [],
  });
}

const ipv6Association = (block: string) => ({
  Ipv6CidrBlock: block,
  Ipv6CidrBlockState: { State: 'associated' },
});

function localRoute(block: string): Item {
  return {
    ...(isIpv6(block) ? { DestinationIpv6CidrBlock: block } : { DestinationCidrBlock: block }),
    GatewayId: 'local',
    State: 'active',
    Origin: 'CreateRouteTable',
  };
}

/**
 * Members of a route that say where it leads. Those of CloudFormation are named as those of the answer, but for GatewayId of
 * endpoints.
 */
export const routeTargets = [
  'GatewayId',
  'NatGatewayId',
  'EgressOnlyInternetGatewayId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
  'CarrierGatewayId',
  'LocalGatewayId',
  'CoreNetworkArn',
  'NetworkInterfaceId',
  'InstanceId',
] as const;

function routeItem(route: Resource): Item {
  const item: Item = { State: 'active', Origin: 'CreateRoute' };
  const endpoint = route.text('VpcEndpointId');
  if (endpoint !== undefined) item.GatewayId = endpoint;
  for (const name of routeTargets) if (route.has(name)) item[name] = route.text(name);
  const list = route.text('DestinationPrefixListId');
  if (list !== undefined) item.DestinationPrefixListId = list;
  else if (route.has('DestinationIpv6CidrBlock'))
    item.DestinationIpv6CidrBlock = route.text('DestinationIpv6CidrBlock');
  else item.DestinationCidrBlock = route.text('DestinationCidrBlock');
  return item;
}

function finalDenials(Egress: boolean): readonly Item[] {
  return [
    { Egress, RuleNumber: 32767, RuleAction: 'deny', Protocol: '-1', CidrBlock: allIpv4 },
    { Egress, RuleNumber: 32768, RuleAction: 'deny', Protocol: '-1', Ipv6CidrBlock: allIpv6 },
  ];
}

function aclEntry(entry: Resource): Item {
  const range = entry.record('PortRange');
  const ipv6 = entry.text('Ipv6CidrBlock');
  return {
    Egress: entry.flag('Egress') ?? false,
    RuleNumber: entry.number('RuleNumber'),
    RuleAction: entry.text('RuleAction')?.toLowerCase(),
    Protocol: entry.text('Protocol'),
    ...(ipv6 === undefined ? { CidrBlock: entry.text('CidrBlock') } : { Ipv6CidrBlock: ipv6 }),
    ...portRange(entry.plain('PortRange'), range),
  };
}

function portRange(plain: Plain, range: PlainRecord): Item {
  if (plain === undefined) return {};
  return { PortRange: { From: plainNumber(range.From), To: plainNumber(range.To) } };
}

/** What a group lets out where nobody says otherwise. */
export const everything: Item = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: allIpv4 }],
  Ipv6Ranges: [{ CidrIpv6: allIpv6 }],
};
