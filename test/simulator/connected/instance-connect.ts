import type { InstanceConnectEndpoint } from '../../../checks/model/endpoints.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import type { ConnectedAttempt, Sender, SendersInto } from './attempt.js';
import { gatesBetween } from './balancer-back-leg.js';
import { worldsFromInside } from './inside.js';
import { combined, type World } from './worlds.js';

/** Whoever IAM lets use an EC2 Instance Connect endpoint of the VPC. */
export const instanceConnects: SendersInto = (inventory, vpcId) =>
  inventory.instanceConnectEndpoints.filter((one) => one.vpcId === vpcId).map(endpoint);

function endpoint({ id, preserveClientIp }: InstanceConnectEndpoint): Sender {
  return {
    kind: 'Instance Connect',
    id,
    isMeantBy: (source) => source.kind === 'identity' && source.through === id,
    // What a database sees is the endpoint, or whatever address the client has.
    isSource: () => true,
    ...(preserveClientIp ? {} : { ignoresClients: true, isSplit: true }),
    worlds: (inventory, subnet, attempt) => worldsOf(inventory, id, subnet, attempt),
  };
}

/**
 * It opens tunnels to SSH and RDP alone. Its own inbound rules are not asked, and a rule may refer to its group whether or
 * not it keeps the client's address.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/eice-security-groups.html
 */
function worldsOf(
  inventory: Inventory,
  id: string,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const door = inventory.instanceConnectEndpoints.find((one) => one.id === id);
  const home = inventory.subnets.find((one) => one.id === door?.subnetId);
  if (!door || !home) throw new Error(`no endpoint ${id}`);
  const { securityGroupIds, networkInterfaceIds, state } = door;
  const gates: World = [
    ['create-complete', 'update-complete'].includes(state),
    [22, 3389].includes(attempt.destinationPort),
  ].map((passes) => ({ layer: 'instance-connect-endpoint', passes }));
  if (door.preserveClientIp) {
    const { family, source, sourcePort } = attempt;
    const leg = { balancer: { securityGroupIds }, entrance: home, subnet, attempt };
    return [[...gates, ...gatesBetween(inventory, leg, family, source, [sourcePort])]];
  }
  const addresses = inventory.networkInterfaces
    .filter((eni) => networkInterfaceIds.includes(eni.id))
    .flatMap(({ privateAddresses, ipv6Addresses }) => [
      ...privateAddresses.map(({ address }) => address),
      ...ipv6Addresses,
    ]);
  return combined(
    [gates],
    worldsFromInside(inventory, { home, securityGroupIds, addresses }, subnet, attempt),
  );
}
