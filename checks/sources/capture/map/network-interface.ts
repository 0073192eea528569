import { type Reading, unreadable } from './facts.js';
import { compact, flag, isObject, type Json, list, member, object, text, textsOf } from './json.js';
import { unjudgedServiceOf } from './unjudged-service.js';

export function readNetworkInterface(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'NetworkInterfaceId');
  if (id === undefined) return problem('a network interface without NetworkInterfaceId');
  const service = unjudgedServiceOf(item);
  if (service !== undefined) put('unjudgedInterfaces', `${service} ${id}`, { service });

  const vpcId = text(item, 'VpcId');
  const subnetId = text(item, 'SubnetId');
  const securityGroupIds = textsOf(item, 'Groups', 'GroupId');
  const privateAddresses = addressesOf(item);
  const ipv6Addresses = ipv6AddressesOf(item);
  if (vpcId === undefined || subnetId === undefined || !securityGroupIds)
    return problem(`${id} without readable VpcId, SubnetId or Groups`);
  if (!privateAddresses || !ipv6Addresses) return problem(`${id} without readable addresses`);
  const { account, region } = scope;
  const attachment = object(item, 'Attachment');
  put(
    'networkInterfaces',
    id,
    compact({
      account,
      region,
      owner: text(item, 'OwnerId') ?? account,
      id,
      vpcId,
      subnetId,
      availabilityZone: text(item, 'AvailabilityZone'),
      description: text(item, 'Description') ?? '',
      interfaceType: text(item, 'InterfaceType') ?? 'interface',
      requesterId: text(item, 'RequesterId'),
      securityGroupIds,
      privateAddresses,
      ipv6Addresses,
      denyAllIgwTraffic: flag(item, 'DenyAllIgwTraffic'),
      instanceId: attachment && text(attachment, 'InstanceId'),
    }),
  );
}

/** An interface of an IPv6-only subnet has no private IPv4 addresses. */
function addressesOf(item: Json) {
  const listed = list(item, 'PrivateIpAddresses');
  if (!listed && member(item, 'PrivateIpAddresses') !== undefined) return undefined;
  const items = listed ?? (text(item, 'PrivateIpAddress') === undefined ? [] : [item]);
  const isReadable = (address: unknown): address is Json =>
    isObject(address) && (member(address, 'Association') === undefined || !!object(address, 'Association'));
  if (!items.every(isReadable)) return undefined;
  return items.map((address) => {
    const association = object(address, 'Association');
    return compact({
      address: text(address, 'PrivateIpAddress') ?? unreadable('an address'),
      // Carrier and customer-owned addresses are not reached through an internet gateway.
      publicAddress: association && text(association, 'PublicIp'),
    });
  });
}

/** Undefined when an address cannot be read: an interface that seems to have none would not be reachable. */
function ipv6AddressesOf(item: Json): readonly string[] | undefined {
  const listed =
    member(item, 'Ipv6Addresses') === undefined ? [] : textsOf(item, 'Ipv6Addresses', 'Ipv6Address');
  const alone = text(item, 'Ipv6Address');
  return listed && [...new Set([...listed, ...(alone === undefined ? [] : [alone])])];
}
