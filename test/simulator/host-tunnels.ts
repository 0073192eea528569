import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface } from '../../checks/model/network.js';
import { passes, worst } from './host-fates.js';
import { type Client, fromOwnAddress, withClientAddress } from './host-legs.js';
import type { HostFate } from './hosts.js';

/**
 * Whether whoever IAM lets use an EC2 Instance Connect endpoint gets to the host: by SSH or RDP, past what its own groups
 * let out, whatever they let in.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/eice-security-groups.html
 */
export function fateThroughTunnel(
  inventory: Inventory,
  id: string,
  port: number,
  host: NetworkInterface,
  client: Client,
): HostFate {
  const door = inventory.instanceConnectEndpoints.find((one) => one.id === id);
  // The networks of the estates are not connected.
  if (door?.subnetId === undefined || door.vpcId !== host.vpcId) return 'stopped';
  const { subnetId, securityGroupIds, networkInterfaceIds, state, preserveClientIp } = door;
  const own = inventory.networkInterfaces
    .filter((eni) => networkInterfaceIds.includes(eni.id))
    .flatMap(({ privateAddresses }) => privateAddresses.map(({ address }) => address));
  const hander = { id, subnetId, securityGroupIds };
  return worst([
    passes(['create-complete', 'update-complete', 'update-in-progress'].includes(state)),
    passes(tunnelPorts.includes(port)),
    preserveClientIp === true
      ? withClientAddress(inventory, hander, host, port, client)
      : fromOwnAddress(inventory, hander, own, host, port),
  ]);
}

export const tunnelPorts = [22, 3389];

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html */
export function fateThroughSystemsManager(
  { managedNodes }: Inventory,
  { instanceId }: NetworkInterface,
): HostFate {
  return passes(managedNodes.some(({ id }) => id === instanceId));
}
