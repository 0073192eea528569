import type { Family } from '../../model/address.js';
import type { DatabaseInstance } from '../../model/database.js';
import type { NetworkInterface, Scope, Subnet } from '../../model/network.js';
import type { Gap } from '../../model/value.js';
import type { Block } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import type { AddressSpace } from './address-space.js';
import { hasNamedInterfaces, interfacesOf } from './database-interfaces.js';
import type { Endpoint, When } from './endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from './gate.js';
import { hasFamily } from './network-type.js';

const layer = 'public-address';

/** The code of a block that only says that the endpoint has no address of the family. */
export const noAddressOfFamily = 'NO_POSSIBLE_DESTINATION';

/** Whether the instance, in this subnet, has an address of this family that the internet gateway serves. */
export function publicAddressGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  when: When,
): Gate<N> {
  return space.family === 4
    ? publicIpv4Gate(estate, space, endpoint, subnet, when)
    : publicIpv6Gate(estate, space, endpoint, subnet, when);
}

/**
 * An IPv4 connection needs a public address that the gateway maps one-to-one to the interface. RDS gives one to a
 * publicly accessible instance; an observed public address on the interface counts as well, whatever the flag says.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Hiding
 */
function publicIpv4Gate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  when: When,
): Gate<N> {
  if (hasFamily(endpoint.networkType, 4) === 'never') return closedGate(layer, noAddress(endpoint, 4));
  const deciding = {
    component: endpoint.arn,
    decidedBy: flagOf(endpoint),
    text: 'may have a public IPv4 address',
  };
  const flag = endpoint.publiclyAccessible;
  if (!flag.known) return unknownGate(space, layer, deciding, [flag.gap]);
  if (flag.value) {
    const address = publicIpv4Of(estate, endpoint, subnet);
    const text = address === undefined ? 'publicly accessible' : `publicly accessible as ${address}`;
    return openGate(space, layer, { ...deciding, decidedBy: `${flagOf(endpoint)} true`, text });
  }
  const closed = noPublicIpv4<N>(endpoint);
  if (when === 'failover') return closed;
  const unread = estate.listingGap('DescribeNetworkInterfaces', endpoint);
  const observed = interfacesOf(estate, endpoint, subnet.id).filter(hasPublicIpv4);
  const [first] = observed;
  if (!first) return unread ? unknownGate(space, layer, deciding, [unread]) : closed;

  // Each public one among other databases with the same groups accounts for one public interface, wherever in the subnet
  // group that is.
  if (!endpoint.isOnInstance && !endpoint.marks) {
    const flagged = rivalsOf(estate, endpoint).filter(
      (other) => other.publiclyAccessible === true && staysWithin(estate, other, endpoint),
    ).length;
    const everywhere = everyInterface(estate, endpoint).filter(hasPublicIpv4);
    if (!unread && everywhere.length <= flagged) return closed;
  }
  const gap = ownershipGap(estate, endpoint, subnet, first);
  return gap ? unknownGate(space, layer, deciding, [gap]) : openGate(space, layer, mapped(first));
}

/** Why it is not certain that an interface in the subnet, one of those that may be the endpoint's, is its own. */
export function ownershipGap(
  estate: Estate,
  endpoint: Endpoint,
  subnet: Subnet,
  eni: NetworkInterface,
): Gap | undefined {
  // Which instance it runs on no answer says.
  if (endpoint.isOnInstance) return ownerOf(eni, endpoint);
  if (endpoint.marks) return hasNamedInterfaces(endpoint) ? undefined : ownerOf(eni, endpoint);
  const hidden = estate.listingGap('DescribeDBInstances', endpoint);
  if (hidden) return hidden;
  const rivals = rivalsOf(estate, endpoint).filter((other) => mayRunIn(estate, other, subnet));
  return rivals.length > 0 ? ownerOf(eni, endpoint) : undefined;
}

/** Other databases with the same groups may own what was observed. */
function rivalsOf(estate: Estate, endpoint: Endpoint): readonly DatabaseInstance[] {
  return estate
    .instancesWithGroups(endpoint.securityGroupIds)
    .filter(
      (other) =>
        other.arn !== endpoint.arn && other.account === endpoint.account && other.region === endpoint.region,
    );
}

/** The gate of an endpoint that is not publicly accessible. */
export function noPublicIpv4<N extends number | bigint>(endpoint: Endpoint): Gate<N> {
  return closedGate(layer, {
    code: 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS',
    component: endpoint.arn,
    text: 'it has no public IPv4 address',
  });
}

function mapped(eni: NetworkInterface) {
  const address = eni.privateAddresses.find(({ publicAddress }) => publicAddress)?.publicAddress;
  return { component: eni.id, decidedBy: eni.id, text: `has the public address ${address}` };
}

/** What the service calls the setting that gives public addresses. */
export function flagOf({ marks }: Endpoint): string {
  return marks?.service === 'kafka' ? 'PublicAccess' : 'PubliclyAccessible';
}

/** Whether the subnet group of another database holds no subnet that the endpoint's does not hold as well. */
function staysWithin(estate: Estate, other: DatabaseInstance, endpoint: Endpoint): boolean {
  if (!endpoint.subnetGroup.known || other.subnetGroup === undefined) return false;
  const own = new Set(endpoint.subnetGroup.value.subnets.map(({ id }) => id));
  const group = estate.subnetGroup(other.subnetGroup, other);
  return group.known && group.value.subnets.every(({ id }) => own.has(id));
}

/** Whether an interface in the subnet may be this database's. Its zone and its subnet group narrow that down. */
function mayRunIn(estate: Estate, other: DatabaseInstance, subnet: Subnet): boolean {
  const zones = [other.availabilityZone, other.secondaryAvailabilityZone];
  if (other.availabilityZone !== undefined && !zones.includes(subnet.availabilityZone)) return false;
  const group = other.subnetGroup === undefined ? undefined : estate.subnetGroup(other.subnetGroup, other);
  return !group?.known || group.value.subnets.some(({ id }) => id === subnet.id);
}

/** The public IPv4 address of the endpoint where exactly one interface can be its own, or its service names one. */
export function publicIpv4Of(estate: Estate, endpoint: Endpoint, subnet: Subnet): string | undefined {
  const observed = interfacesOf(estate, endpoint, subnet.id).filter(hasPublicIpv4);
  const { publicAddresses = [] } = endpoint.marks ?? {};
  if (observed.length === 0 && publicAddresses.length === 1) return publicAddresses[0];
  if (observed.length !== 1) return undefined;
  return observed[0]?.privateAddresses.find(({ publicAddress }) => publicAddress !== undefined)
    ?.publicAddress;
}

export function hasPublicIpv4(eni: NetworkInterface): boolean {
  return eni.privateAddresses.some(({ publicAddress }) => publicAddress !== undefined);
}

/**
 * IPv6 addresses need no mapping: a global address is reachable through an attached gateway unless AWS denies gateway
 * traffic to the interface, as it does for private dual-stack databases.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html (denyAllIgwTraffic)
 */
function publicIpv6Gate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  when: When,
): Gate<N> {
  if (hasFamily(endpoint.networkType, 6) === 'never' || subnet.ipv6Cidrs.length === 0)
    return closedGate(layer, noAddress(endpoint, 6));
  const deciding = {
    component: endpoint.arn,
    decidedBy: 'IPv6 address',
    text: 'may have a public IPv6 address',
  };
  const unread = estate.listingGap('DescribeNetworkInterfaces', endpoint);
  if (unread) return unknownGate(space, layer, deciding, [unread]);

  const interfaces =
    when === 'now' ? interfacesOf(estate, endpoint, subnet.id) : everyInterface(estate, endpoint);
  const [first] = interfaces;
  if (!first) return unknownGate(space, layer, deciding, [unseen(endpoint)]);
  const addressed = interfaces.filter((eni) => eni.ipv6Addresses.length > 0);
  if (addressed.length === 0) {
    // A dual-stack database whose interface has no IPv6 address here may get one where it moves.
    if (when === 'failover' && endpoint.networkType !== undefined) {
      return unknownGate(space, layer, deciding, [unseen(endpoint)]);
    }
    return closedGate(layer, noAddress(endpoint, 6));
  }
  // AWS denies gateway traffic to the interfaces of databases that are not publicly accessible. An answer that leaves
  // the member out says nothing was denied, which is certain only where there was no reason to deny.
  const mayBeDenied = !(endpoint.publiclyAccessible.known && endpoint.publiclyAccessible.value);
  const served = addressed.filter((eni) => eni.denyAllIgwTraffic !== true);
  const [open] = served;
  if (!open) {
    return closedGate(layer, {
      code: 'ENI_ADDRESS_RESTRICTION',
      component: first.id,
      text: 'AWS denies internet gateway traffic to its IPv6 address',
    });
  }
  if (mayBeDenied && open.denyAllIgwTraffic === undefined) {
    return unknownGate(space, layer, deciding, [
      {
        ...scopeOf(endpoint),
        reason: 'not-collected',
        fact: `whether AWS denies gateway traffic to ${open.id}`,
      },
    ]);
  }
  if (served.length < interfaces.length)
    return unknownGate(space, layer, deciding, [ownerOf(open, endpoint)]);
  return openGate(space, layer, {
    component: open.id,
    decidedBy: open.id,
    text: `has the IPv6 address ${open.ipv6Addresses[0]}`,
  });
}

function everyInterface(estate: Estate, endpoint: Endpoint): readonly NetworkInterface[] {
  if (!endpoint.subnetGroup.known) return [];
  return endpoint.subnetGroup.value.subnets.flatMap(({ id }) => interfacesOf(estate, endpoint, id));
}

/** Why no packet of a family comes to an endpoint that has no address of it. */
export function noAddress(endpoint: Endpoint, family: Family): Omit<Block, 'layer'> {
  return { code: noAddressOfFamily, component: endpoint.arn, text: `it has no IPv${family} address` };
}

function scopeOf({ account, region }: Endpoint): Scope {
  return { account, region };
}

function ownerOf(eni: NetworkInterface, endpoint: Endpoint): Gap {
  return {
    reason: 'unsupported',
    fact: `whether network interface ${eni.id} belongs to ${endpoint.id} or to another database with the same security groups`,
    ...scopeOf(endpoint),
  };
}

function unseen(endpoint: Endpoint): Gap {
  return {
    reason: 'unsupported',
    fact: `whether ${endpoint.id} has a public IPv6 address: no network interface of it was found`,
    ...scopeOf(endpoint),
  };
}
