import type { OperationId } from '../../model/operations.js';
import { type Item, items, type Place } from '../template/deploy/answers.js';
import type { DeclaredResource } from '../template/resolve/stack.js';
import { itemName } from './item-name.js';

/** One item that a stack made, under the name that its listing gives it. */
export interface Made {
  readonly operation: OperationId;
  readonly name: string;
  readonly item: Item;
}

/** What the stacks of an account and Region made, by the name of the stack and the logical id. */
export interface LiveStacks {
  made(stack: string, logicalId: string, operation: OperationId): Made | undefined;
  /** By logical id; empty where no such stack is live. */
  all(stack: string): readonly (readonly [logicalId: string, Made])[];
  names(): readonly string[];
  /** The name under which a stack is live: its own, or for a nested one the name that CloudFormation made of it. */
  nameOf(stack: string): string | undefined;
}

/**
 * Types whose listings carry the tags that CloudFormation puts on what it makes, so that what is live of a stack can be told
 * for certain.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */
export const listedWithTags: Readonly<Record<string, OperationId>> = {
  'AWS::EC2::VPC': 'DescribeVpcs',
  'AWS::EC2::Subnet': 'DescribeSubnets',
  'AWS::EC2::RouteTable': 'DescribeRouteTables',
  'AWS::EC2::InternetGateway': 'DescribeInternetGateways',
  'AWS::EC2::EgressOnlyInternetGateway': 'DescribeEgressOnlyInternetGateways',
  'AWS::EC2::NatGateway': 'DescribeNatGateways',
  'AWS::EC2::NetworkAcl': 'DescribeNetworkAcls',
  'AWS::EC2::SecurityGroup': 'DescribeSecurityGroups',
  'AWS::EC2::PrefixList': 'DescribeManagedPrefixLists',
  'AWS::EC2::VPCPeeringConnection': 'DescribeVpcPeeringConnections',
  'AWS::EC2::Instance': 'DescribeInstances',
  'AWS::EC2::EIP': 'DescribeAddresses',
  'AWS::EC2::TransitGateway': 'DescribeTransitGateways',
  'AWS::EC2::VPNGateway': 'DescribeVpnGateways',
  'AWS::EC2::CustomerGateway': 'DescribeCustomerGateways',
  'AWS::EC2::VPCEndpoint': 'DescribeVpcEndpoints',
  'AWS::RDS::DBInstance': 'DescribeDBInstances',
  'AWS::RDS::DBCluster': 'DescribeDBClusters',
  'AWS::DocDB::DBInstance': 'DescribeDBInstances',
  'AWS::DocDB::DBCluster': 'DescribeDBClusters',
  'AWS::Neptune::DBInstance': 'DescribeDBInstances',
  'AWS::Neptune::DBCluster': 'DescribeDBClusters',
};

/** Types whose listings carry no tags: what is live is known by its name. */
export const listedByName: Readonly<Record<string, OperationId>> = {
  'AWS::RDS::DBSubnetGroup': 'DescribeDBSubnetGroups',
  'AWS::DocDB::DBSubnetGroup': 'DescribeDBSubnetGroups',
  'AWS::Neptune::DBSubnetGroup': 'DescribeDBSubnetGroups',
  'AWS::RDS::DBProxy': 'DescribeDBProxies',
};

const taggedListings = [...new Set(Object.values(listedWithTags))];

const stackTag = 'aws:cloudformation:stack-name';
const logicalIdTag = 'aws:cloudformation:logical-id';

export function liveStacksIn(
  place: Place,
  itemsOf: (id: OperationId, place: Place) => Iterable<Item>,
): LiveStacks {
  const stacks = new Map<string, [string, Made][]>();
  for (const operation of taggedListings) {
    for (const item of itemsOf(operation, place)) {
      const name = itemName(operation, item);
      const by = makerOf(item);
      if (name === undefined || by === undefined) continue;
      const made: [string, Made] = [by.logicalId, { operation, name, item }];
      const present = stacks.get(by.stack);
      if (present) present.push(made);
      else stacks.set(by.stack, [made]);
    }
  }
  const nameOf = (stack: string): string | undefined => {
    if (stacks.has(stack)) return stack;
    const slash = stack.lastIndexOf('/');
    const parent = slash < 0 ? undefined : nameOf(stack.slice(0, slash));
    if (parent === undefined) return undefined;
    const alike = [...stacks.keys()].filter((name) => isMadeOf(name, parent, stack.slice(slash + 1)));
    return alike.length === 1 ? alike[0] : undefined;
  };
  return {
    made: (stack, logicalId, operation) =>
      stacks.get(stack)?.find(([id, made]) => id === logicalId && made.operation === operation)?.[1],
    all: (stack) => stacks.get(stack) ?? [],
    names: () => [...stacks.keys()],
    nameOf,
  };
}

/** The stack and logical id that made an item; undefined where no tags say so. */
export function makerOf(item: Item): { readonly stack: string; readonly logicalId: string } | undefined {
  const tags = tagsOf(item);
  const [stack, logicalId] = [tags.get(stackTag), tags.get(logicalIdTag)];
  return stack === undefined || logicalId === undefined ? undefined : { stack, logicalId };
}

function tagsOf(item: Item): ReadonlyMap<unknown, string> {
  const [instance] = items(item.Instances);
  const lists = [item.Tags, item.TagList, item.TagSet, instance?.Tags];
  const tags = lists.filter(Array.isArray).flat() as readonly (Item | undefined)[];
  return new Map(tags.flatMap((tag) => (typeof tag?.Value === 'string' ? [[tag.Key, tag.Value]] : [])));
}

/**
 * Whether a name is one that CloudFormation makes: of the stack, the logical id and twelve letters or more, in small letters
 * where the service wants them so.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export function isMadeOf(name: string, stack: string, logicalId: string): boolean {
  const start = `${stack}-${logicalId}-`.toLowerCase();
  return name.toLowerCase().startsWith(start) && /^[A-Za-z0-9]{12,13}$/.test(name.slice(start.length));
}

/** Whether what is live of a declared resource can be told for certain. */
export function isPairable({ type }: Pick<DeclaredResource, 'type'>): boolean {
  return Object.hasOwn(listedWithTags, type) || Object.hasOwn(listedByName, type);
}
