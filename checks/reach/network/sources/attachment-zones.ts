import type { Subnet } from '../../../model/network.js';
import type { TransitGatewayAttachment } from '../../../model/transit.js';
import type { Gap } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';

/** The subnets by one of which a packet enters a VPC. */
export interface Entrances {
  readonly subnets: readonly Subnet[];
  /** Why there may be others. */
  readonly gap?: Gap;
}

export type Exit =
  | { readonly kind: 'subnet'; readonly subnet: Subnet }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/**
 * The attachment's subnet in the zone of a host: only from there can its zone send to the transit gateway.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function exitOf(estate: Estate, attachment: TransitGatewayAttachment, host: Subnet): Exit {
  const { subnets, gap } = attachmentSubnets(estate, attachment);
  const same = subnets.find((subnet) => isSameZone(subnet, host) === 'yes');
  if (same) return { kind: 'subnet', subnet: same };
  const doubt = gap ?? zoneGap(subnets, host);
  return doubt ? { kind: 'unknown', gap: doubt } : { kind: 'none' };
}

/**
 * Where packets from a host (elsewhere, or nobody knows where) enter the VPC of an attachment. A transit gateway keeps
 * them in their zone as long as the attachment has a subnet there; appliance mode may choose any.
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 */
export function entrancesOf(
  estate: Estate,
  attachment: TransitGatewayAttachment,
  from: Subnet | undefined,
): Entrances {
  const all = attachmentSubnets(estate, attachment);
  const keepsZone = attachment.vpc?.known === true && attachment.vpc.value.applianceModeSupport === 'disable';
  if (!from || !keepsZone) return all;
  const same = all.subnets.filter((subnet) => isSameZone(subnet, from) === 'yes');
  if (same.length > 0) return { subnets: same };
  const gap = all.gap ?? zoneGap(all.subnets, from);
  return gap ? { ...all, gap } : all;
}

/**
 * Equal for hosts for which `exitOf` and `entrancesOf` give the same answers. Where zones cannot be compared the answer
 * names the host.
 */
export function zoneKeys(estate: Estate, attachment: TransitGatewayAttachment): (host: Subnet) => string {
  const named = zonesNamed(estate, attachment);
  return ({ id, account, availabilityZone, availabilityZoneId }) => {
    if (availabilityZoneId !== undefined && named.byId) return availabilityZoneId;
    return account === named.account ? `${account} ${availabilityZone} ${availabilityZoneId}` : id;
  };
}

/** Whether an attachment compares its zones with those of hosts by their ids, where the hosts' are known. */
export function areComparedById(estate: Estate, attachment: TransitGatewayAttachment): boolean {
  return zonesNamed(estate, attachment).byId;
}

/**
 * The zones of some hosts by their ids: for an attachment that compares those, `exitOf` and `entrancesOf` give the same
 * answers for hosts with the same text, to one or another of them. Undefined where an id is not known.
 */
export function zonesById(hosts: readonly (Subnet | undefined)[]): string | undefined {
  const isComparable = hosts.every((host) => host === undefined || host.availabilityZoneId !== undefined);
  return isComparable
    ? [...new Set(hosts.map((host) => host?.availabilityZoneId ?? ''))].sort().join()
    : undefined;
}

/** Whether all subnets of an attachment tell the ids of their zones, and the account whose names for zones they all use. */
function zonesNamed(
  estate: Estate,
  attachment: TransitGatewayAttachment,
): { readonly byId: boolean; readonly account: string | undefined } {
  return remembered([estate.subnet, attachment], 'zones', () => {
    const { subnets } = attachmentSubnets(estate, attachment);
    const accounts = new Set(subnets.map((subnet) => subnet.account));
    const [account] = accounts.size === 1 ? accounts : [];
    return {
      byId: subnets.every((subnet) => subnet.availabilityZoneId !== undefined),
      account,
    };
  });
}

const remembered = createMemory();

/** Every subnet of an attachment, one for each zone that it serves. */
export function attachmentSubnets(estate: Estate, attachment: TransitGatewayAttachment): Entrances {
  return remembered([estate.subnet, attachment], 'subnets', () => readSubnets(estate, attachment));
}

function readSubnets(estate: Estate, attachment: TransitGatewayAttachment): Entrances {
  const { account, region, id, vpc } = attachment;
  if (!vpc) {
    return { subnets: [], gap: { reason: 'not-collected', fact: `subnets of ${id}`, account, region } };
  }
  if (!vpc.known) return { subnets: [], gap: vpc.gap };
  const subnets: Subnet[] = [];
  let gap: Gap | undefined;
  const owner = { account: attachment.resourceOwner ?? account, region };
  for (const subnetId of [...vpc.value.subnetIds].sort()) {
    const subnet = estate.subnet(subnetId, owner);
    if (subnet.known) subnets.push(subnet.value);
    else gap = subnet.gap;
  }
  return gap ? { subnets, gap } : { subnets };
}

/** Names of zones differ from account to account, their ids do not. */
function isSameZone(some: Subnet, other: Subnet): 'yes' | 'no' | 'maybe' {
  const ids = [some.availabilityZoneId, other.availabilityZoneId];
  if (!ids.includes(undefined)) return ids[0] === ids[1] ? 'yes' : 'no';
  if (some.account !== other.account) return 'maybe';
  return some.availabilityZone === other.availabilityZone ? 'yes' : 'no';
}

function zoneGap(subnets: readonly Subnet[], host: Subnet): Gap | undefined {
  const unclear = subnets.find((subnet) => isSameZone(subnet, host) === 'maybe');
  if (!unclear) return undefined;
  const { id, account, region } = unclear;
  return {
    reason: 'not-collected',
    fact: `whether ${id} and ${host.id} lie in one Availability Zone`,
    account,
    region,
  };
}
