import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface } from '../../checks/model/network.js';
import { ownPorts } from './connected/balancer-addresses.js';
import { networkAclAllows, securityGroupsAdmit } from './filters.js';
import { best, oneOf, passes } from './host-fates.js';
import { type Caller, fateOfHost, type HostFate } from './hosts.js';
import { remembered } from './remember.js';

/** Somebody who is seen behind a door, over IPv4. */
export interface Client {
  /** The address from which it is seen; several where one of them is, and nobody knows which. */
  readonly sources: readonly string[];
  readonly sourcePort: number;
  /** The groups that rules know it by. */
  readonly groupIds?: readonly string[];
}

/** An interface that is called: of a host, or of a load balancer. */
export type Called = Pick<NetworkInterface, 'id' | 'subnetId' | 'securityGroupIds' | 'privateAddresses'>;

/** What hands connections on, in one of its subnets. */
export interface Hander extends Caller {
  readonly id: string;
}

/** From an address of its own, which is one of these; nothing about its client counts, so that this is worked out once. */
export function fromOwnAddress(
  inventory: Inventory,
  hander: Hander,
  addresses: readonly string[],
  called: Called,
  port: number,
): HostFate {
  const { id, ...from } = hander;
  const [at] = called.privateAddresses;
  const subnet = inventory.subnets.find((one) => one.id === called.subnetId);
  if (!subnet || !at) throw new Error(`no place of ${called.id}`);
  return owns(inventory, `${id} ${from.subnetId} ${called.id} ${at.address} ${port}`, () => {
    const to = { subnet, address: at.address, port, securityGroupIds: called.securityGroupIds };
    return oneOf(
      addresses.map((source) =>
        best(
          ownPorts(inventory).map((sourcePort) =>
            fateOfHost(inventory, { family: 4, from, source, sourcePort, to }),
          ),
        ),
      ),
    );
  });
}

const owns = remembered<HostFate>();

/**
 * With the client's address: rules about the group of what hands it on admit whatever comes through it, and replies go
 * back through it whatever the routes say.
 */
export function withClientAddress(
  inventory: Inventory,
  hander: Hander,
  called: Called,
  port: number,
  { sources, sourcePort, groupIds = [] }: Client,
): HostFate {
  const { subnetId, securityGroupIds, isUnfiltered } = hander;
  const address = called.privateAddresses[0]?.address ?? '';
  const carries = ({ id }: { readonly id: string }) => [...securityGroupIds, ...groupIds].includes(id);
  const theirs = ({ id }: { readonly id: string }) => called.securityGroupIds.includes(id);
  const onward = { family: 4 as const, peer: address, port };
  const isSent =
    isUnfiltered === true || securityGroupsAdmit(inventory, securityGroupIds, onward, theirs, 'egress');
  const allows = (subnet: string, direction: 'inbound' | 'outbound', peer: string, at: number) =>
    networkAclAllows(inventory, subnet, direction, { family: 4, peer, port: at });
  return oneOf(
    sources.map((source) => {
      const arriving = { family: 4 as const, peer: source, port };
      if (!isSent || !securityGroupsAdmit(inventory, called.securityGroupIds, arriving, carries))
        return 'stopped';
      if (subnetId === called.subnetId) return 'delivered';
      return passes(
        allows(subnetId, 'outbound', address, port) &&
          allows(called.subnetId, 'inbound', source, port) &&
          allows(called.subnetId, 'outbound', source, sourcePort) &&
          allows(subnetId, 'inbound', address, sourcePort),
      );
    }),
  );
}
