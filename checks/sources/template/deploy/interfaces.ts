import { chosenAddress, unresolvedText, unresolvedWhat } from '../../../model/unresolved.js';
import type { Item } from './answers.js';
import { isPlainRecord, plainFlag, plainText, type Resource } from './resource.js';
import { type Deployment, idType, type ResourceTypes } from './resource-type.js';
import { tagsOf } from './tags.js';
import { groupIdsOr, vpcNamed, vpcOf } from './where.js';

/** What is known of a network interface before it exists. */
export interface InterfaceFacts {
  readonly id: string;
  /** Undefined where AWS takes a subnet of the default VPC. */
  readonly subnetId: string | undefined;
  readonly groupIds: readonly string[];
  readonly description?: string;
  /** AWS's word; `interface` where it is left out. */
  readonly type?: string;
  readonly instanceId?: string;
  /** Whether AWS manages it for one of its services, and as whom. */
  readonly requesterId?: string;
  readonly privateAddress?: string | undefined;
  readonly publicAddress?: string | undefined;
  /** Addresses that are given. Without any, the subnet says whether there is one. */
  readonly ipv6Addresses?: readonly string[];
  readonly ipv6Count?: number | string | undefined;
}

/** Adds an interface to the answers. Which private address AWS chooses is not known before. */
export function putInterface(facts: InterfaceFacts, place: Resource, deployment: Deployment): Item {
  const { id, subnetId, publicAddress, requesterId } = facts;
  const subnets = subnetId === undefined ? [] : [subnetId];
  const vpcId = vpcOf(subnets, deployment);
  const subnet = subnetId === undefined ? undefined : deployment.resource(subnetId);
  const hasIpv4 = subnet?.flag('Ipv6Native') !== true;
  return deployment.answers.put('DescribeNetworkInterfaces', place, id, {
    NetworkInterfaceId: id,
    VpcId: vpcNamed(subnets, id, deployment),
    SubnetId: subnetId ?? unresolvedText('a subnet of the default VPC'),
    AvailabilityZone: subnet?.text('AvailabilityZone'),
    OwnerId: place.account,
    Description: facts.description ?? '',
    InterfaceType: facts.type ?? 'interface',
    ...(requesterId === undefined ? {} : { RequesterId: requesterId, RequesterManaged: true }),
    Groups: groupIdsOr(facts.groupIds, vpcId).map((GroupId) => ({ GroupId })),
    PrivateIpAddresses: hasIpv4
      ? [
          {
            PrivateIpAddress: settled(facts.privateAddress) ?? chosenAddress(4, id),
            Primary: true,
            ...(publicAddress === undefined ? {} : { Association: { PublicIp: publicAddress } }),
          },
        ]
      : [],
    Ipv6Addresses: ipv6Of(facts, subnet).map((Ipv6Address) => ({ Ipv6Address })),
    ...(facts.instanceId === undefined ? {} : { Attachment: { InstanceId: facts.instanceId } }),
  });
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html#ipv6-addressing */
function ipv6Of({ id, ipv6Addresses = [], ipv6Count }: InterfaceFacts, subnet: Resource | undefined) {
  if (ipv6Addresses.length > 0)
    return ipv6Addresses.map((address) => settled(address) ?? chosenAddress(6, id));
  const automatic = subnet?.flag('AssignIpv6AddressOnCreation') ?? false;
  const isGiven = ipv6Count === undefined ? automatic !== false : ipv6Count !== 0;
  return isGiven ? [chosenAddress(6, id)] : [];
}

function settled(address: string | undefined): string | undefined {
  return address === undefined || unresolvedWhat(address) !== undefined ? undefined : address;
}

/** Which public IPv4 address it will have is not known before, only that it has one. */
export function publicAddressOf(id: string): string {
  return `public address of ${id}`;
}

/** Gives an interface, or that of an instance, an Elastic IP address. */
function associate(place: Resource, publicId: string, deployment: Deployment): void {
  const { answers } = deployment;
  const instanceId = place.text('InstanceId');
  const interfaceId = place.text('NetworkInterfaceId') ?? firstInterfaceOf(instanceId);
  const address = answers.get('DescribeAddresses', place, publicId);
  if (address) {
    if (instanceId !== undefined) address.InstanceId = instanceId;
    if (interfaceId !== undefined) address.NetworkInterfaceId = interfaceId;
  }
  const eni =
    interfaceId === undefined ? undefined : answers.get('DescribeNetworkInterfaces', place, interfaceId);
  const own = (eni?.PrivateIpAddresses as Item[] | undefined) ?? [];
  const wanted = place.text('PrivateIpAddress');
  const at = own.find(({ PrivateIpAddress }) => PrivateIpAddress === wanted) ?? own[0];
  if (at) at.Association = { PublicIp: publicId };
}

/** The first interface of an instance, which AWS makes for it. */
function firstInterfaceOf(instanceId: string | undefined): string | undefined {
  return instanceId === undefined ? undefined : `eni-${instanceId}.0`;
}

const allocationOf = (publicId: string) => publicId.replace(/^eip-/, 'eipalloc-');

export const interfaceTypes: ResourceTypes = {
  'AWS::EC2::NetworkInterface': idType('eni-', {
    idAttributes: ['Id'],
    attribute(eni, name, deployment) {
      switch (name) {
        case 'PrimaryPrivateIpAddress':
          return primaryOf(eni) ?? chosenAddress(4, eni.id);
        case 'VpcId':
          return vpcOf(eni.texts('SubnetId'), deployment);
        default:
          return undefined;
      }
    },
    deploy(eni, deployment) {
      const item = putInterface(
        {
          id: eni.id,
          subnetId: eni.text('SubnetId'),
          groupIds: eni.texts('GroupSet'),
          description: eni.text('Description') ?? '',
          type: eni.text('InterfaceType') ?? 'interface',
          privateAddress: primaryOf(eni),
          ipv6Addresses: eni.records('Ipv6Addresses').flatMap((each) => plainText(each.Ipv6Address) ?? []),
          ipv6Count: eni.number('Ipv6AddressCount'),
        },
        eni,
        deployment,
      );
      item.TagSet = tagsOf(eni);
    },
  }),
  'AWS::EC2::NetworkInterfaceAttachment': idType('eni-attach-', {
    attach(attachment, { answers }) {
      const id = attachment.text('NetworkInterfaceId') ?? '';
      const eni = answers.get('DescribeNetworkInterfaces', attachment, id);
      if (eni) eni.Attachment = { InstanceId: attachment.text('InstanceId') };
    },
  }),
  // `Ref` gives the public address itself, which stands here as the id.
  'AWS::EC2::EIP': idType('eip-', {
    idAttributes: ['PublicIp'],
    attribute: (address, name) => (name === 'AllocationId' ? allocationOf(address.id) : undefined),
    deploy(address, { answers }) {
      answers.put('DescribeAddresses', address, address.id, {
        PublicIp: address.id,
        AllocationId: allocationOf(address.id),
        Domain: 'vpc',
      });
    },
    attach(address, deployment) {
      if (address.has('InstanceId')) associate(address, address.id, deployment);
    },
  }),
  'AWS::EC2::EIPAssociation': idType('eipassoc-', {
    attach(association, deployment) {
      const allocation = association.text('AllocationId');
      const named = association.text('EIP') ?? allocation?.replace(/^eipalloc-/, 'eip-');
      associate(association, named ?? publicAddressOf(association.id), deployment);
    },
  }),
};

function primaryOf(eni: Resource): string | undefined {
  const given = eni.records('PrivateIpAddresses').filter(isPlainRecord);
  const primary = given.find(({ Primary }) => plainFlag(Primary) === true);
  return eni.text('PrivateIpAddress') ?? plainText(primary?.PrivateIpAddress);
}
