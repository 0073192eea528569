import type { Inventory } from '../../../checks/model/inventory.js';
import { hub, region } from '../connected-estates-facts.js';
import { homesIn, withCallerGroup } from './callers.js';
import type { RandomDoor } from './random-door.js';

const scope = { account: hub, region, owner: hub };

/**
 * Databases that listen on the port of RDP, and an EC2 Instance Connect endpoint in the hub. A proxy has no such port, so
 * that where there is one there is no endpoint.
 */
export const withInstanceConnect: RandomDoor = (draw, estate) => {
  const [home] = homesIn(draw, estate);
  if (!home || estate.databaseProxies.length > 0 || !draw.chance(25)) return estate;
  const { vpcId, id: subnetId, availabilityZone, cidr, ipv6Cidrs } = home;
  const groups = withCallerGroup(draw, estate.securityGroups, 'sg-connect');
  const endpoint = {
    ...{ ...scope, id: 'eice-1', vpcId, subnetId, securityGroupIds: ['sg-connect'] },
    networkInterfaceIds: ['eni-connect'],
    preserveClientIp: draw.chance(40),
    state: draw.chance(92) ? 'create-complete' : draw.one(['delete-in-progress', 'create-in-progress']),
  };
  return onRdp({
    ...estate,
    securityGroups: groups,
    instanceConnectEndpoints: [endpoint],
    networkInterfaces: [
      ...estate.networkInterfaces,
      {
        ...{ ...scope, id: 'eni-connect', vpcId, subnetId, availabilityZone },
        description: 'EC2 Instance Connect Endpoint eice-1',
        interfaceType: 'ec2_instance_connect_endpoint',
        securityGroupIds: ['sg-connect'],
        privateAddresses: [{ address: (cidr ?? '').replace(/0\/\d+$/, '13') }],
        ipv6Addresses: ipv6Cidrs.map((block) => block.replace('::/64', '::13')),
        denyAllIgwTraffic: false,
      },
    ],
  });
};

/** The same estate with the port of RDP wherever it had that of PostgreSQL. */
function onRdp(estate: Inventory): Inventory {
  return withPorts(estate) as Inventory;
}

function withPorts(value: unknown): unknown {
  if (value === 5432) return 3389;
  if (Array.isArray(value)) return value.map(withPorts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withPorts(member)]));
}
