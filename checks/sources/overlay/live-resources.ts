import type { OperationId } from '../../model/operations.js';
import { type Item, items, type Place } from '../template/deploy/answers.js';
import {
  isPlainRecord,
  type Plain,
  plainFlag,
  plainList,
  plainNumber,
  plainRecordOf,
  plainText,
  plainTexts,
  type Resource,
} from '../template/deploy/resource.js';

type Properties = Readonly<Record<string, Plain>>;

/** How an item of an answer would be declared, for types that others refer to. */
interface Declaring {
  readonly operation: OperationId;
  readonly type: string;
  readonly properties: (item: Item) => Properties;
}

const member = (item: Item, name: string): Plain => item[name] as Plain;

const declaring: readonly Declaring[] = [
  {
    operation: 'DescribeVpcs',
    type: 'AWS::EC2::VPC',
    properties: (vpc) => ({ CidrBlock: member(vpc, 'CidrBlock') }),
  },
  {
    operation: 'DescribeSubnets',
    type: 'AWS::EC2::Subnet',
    properties: (subnet) => ({
      VpcId: member(subnet, 'VpcId'),
      CidrBlock: member(subnet, 'CidrBlock'),
      AvailabilityZone: member(subnet, 'AvailabilityZone'),
      MapPublicIpOnLaunch: member(subnet, 'MapPublicIpOnLaunch'),
      AssignIpv6AddressOnCreation: member(subnet, 'AssignIpv6AddressOnCreation'),
      Ipv6Native: member(subnet, 'Ipv6Native'),
      Ipv6CidrBlock: ipv6Blocks(subnet)[0],
    }),
  },
  {
    operation: 'DescribeDBSubnetGroups',
    type: 'AWS::RDS::DBSubnetGroup',
    properties: (group) => ({
      SubnetIds: items(group.Subnets).map((subnet) => member(subnet, 'SubnetIdentifier')),
    }),
  },
  {
    operation: 'DescribeDBClusters',
    type: 'AWS::RDS::DBCluster',
    properties: (cluster) => ({
      DBSubnetGroupName: member(cluster, 'DBSubnetGroup'),
      Engine: member(cluster, 'Engine'),
      Port: member(cluster, 'Port'),
      NetworkType: member(cluster, 'NetworkType'),
      VpcSecurityGroupIds: items(cluster.VpcSecurityGroups).map((group) =>
        member(group, 'VpcSecurityGroupId'),
      ),
    }),
  },
  {
    operation: 'DescribeDBInstances',
    type: 'AWS::RDS::DBInstance',
    properties: (instance) => ({
      DBSubnetGroupName: member(plainItem(instance.DBSubnetGroup), 'DBSubnetGroupName'),
      Engine: member(instance, 'Engine'),
      Port: member(plainItem(instance.Endpoint), 'Port'),
    }),
  },
];

export const referable: readonly OperationId[] = declaring.map(({ operation }) => operation);

/** An item of an answer as a template would declare it; undefined for what no property refers to. */
export function liveResource(
  operation: OperationId,
  name: string,
  item: Item,
  place: Place,
): Resource | undefined {
  const how = declaring.find((each) => each.operation === operation);
  return how && resourceWith(how.type, name, how.properties(item), place);
}

/** The blocks beyond the first of a network, as associations of their own. */
export function moreBlocks(vpcId: string, vpc: Item, place: Place): readonly Resource[] {
  const ipv4 = items(vpc.CidrBlockAssociationSet)
    .map(({ CidrBlock }) => CidrBlock as Plain)
    .filter((block) => block !== vpc.CidrBlock)
    .map((CidrBlock) => ({ VpcId: vpcId, CidrBlock }));
  const ipv6 = ipv6Blocks(vpc).map((Ipv6CidrBlock) => ({ VpcId: vpcId, Ipv6CidrBlock }));
  return [...ipv4, ...ipv6].map((properties) =>
    resourceWith('AWS::EC2::VPCCidrBlock', `blocks of ${vpcId}`, properties, place),
  );
}

/** The networks to which an internet gateway is attached, as attachments of their own. */
export function attachments(gatewayId: string, gateway: Item, place: Place): readonly Resource[] {
  return items(gateway.Attachments).map((attachment) =>
    resourceWith(
      'AWS::EC2::VPCGatewayAttachment',
      `attachment of ${gatewayId}`,
      { InternetGatewayId: gatewayId, VpcId: member(attachment, 'VpcId') },
      place,
    ),
  );
}

/** The IPv6 blocks that a VPC or subnet has. */
export function ipv6Blocks(item: Item): readonly string[] {
  return items(item.Ipv6CidrBlockAssociationSet)
    .filter(({ Ipv6CidrBlockState: state }) => plainItem(state).State !== 'disassociated')
    .flatMap(({ Ipv6CidrBlock }) => (typeof Ipv6CidrBlock === 'string' ? [Ipv6CidrBlock] : []));
}

function plainItem(value: unknown): Item {
  return typeof value === 'object' && value !== null ? (value as Item) : {};
}

function resourceWith(type: string, id: string, properties: Properties, place: Place): Resource {
  const plain = (name: string): Plain => (Object.hasOwn(properties, name) ? properties[name] : undefined);
  return {
    logicalId: id,
    type,
    stack: '',
    id,
    arn: '',
    account: place.account,
    region: place.region,
    has: (name) => plain(name) !== undefined,
    plain,
    text: (name) => plainText(plain(name)),
    flag: (name) => plainFlag(plain(name)),
    number: (name) => plainNumber(plain(name)),
    list: (name) => plainList(plain(name)),
    texts: (name) => plainTexts(plain(name)),
    records: (name) => plainList(plain(name)).filter(isPlainRecord),
    record: (name) => plainRecordOf(plain(name)),
  };
}
