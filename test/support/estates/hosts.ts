import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkInterface, SecurityGroup } from '../../../checks/model/network.js';
import type { Host } from '../../../checks/reach/network/hosts/host.js';
import { completeCoverage } from './coverage.js';
import { instance, subnetGroup } from './databases.js';
import { here, openNetwork, rdsInterface, securityGroup, tcp } from './network.js';

/**
 * `orders`, private, in `subnet-hub-a` at 10.0.1.10; its group admits `sg-app` and 10.0.2.40. In `subnet-hub-b` stands
 * the host `i-app` with that group at 10.0.2.30.
 */
export function hostedEstate(): Inventory {
  const inventory: Inventory = {
    ...openNetwork,
    securityGroups: [
      securityGroup('sg-orders', [
        tcp('sgr-app', 3306, { kind: 'security-group', id: 'sg-app' }),
        tcp('sgr-batch', 3306, { kind: 'cidr', cidr: '10.0.2.40/32' }),
      ]),
      securityGroup('sg-app', []),
    ],
    databaseInstances: [instance('orders', { publiclyAccessible: false })],
    databaseSubnetGroups: [subnetGroup('orders')],
    networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' })],
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}

export const app: Host = {
  ...here,
  id: 'i-app',
  subnetId: 'subnet-hub-b',
  addresses: ['10.0.2.30'],
  securityGroupIds: ['sg-app'],
  isFiltered: true,
};

/** An interface of an EC2 instance in `subnet-hub-b`, unless told otherwise. */
export function machine(
  id: string,
  groupId: string,
  facts: Partial<NetworkInterface> & { readonly address: string; readonly publicAddress?: string },
): NetworkInterface {
  const { address, publicAddress, ...others } = facts;
  return {
    ...here,
    owner: here.account,
    id: `eni-${id.slice(2)}`,
    vpcId: 'vpc-hub',
    subnetId: 'subnet-hub-b',
    availabilityZone: `${here.region}b`,
    description: '',
    interfaceType: 'interface',
    securityGroupIds: [groupId],
    privateAddresses: [publicAddress === undefined ? { address } : { address, publicAddress }],
    ipv6Addresses: [],
    denyAllIgwTraffic: false,
    instanceId: id,
    ...others,
  };
}

/** The hosted estate with these interfaces and groups beside those of `orders`. */
export function withMachines(
  interfaces: readonly NetworkInterface[],
  groups: readonly SecurityGroup[],
  facts: Partial<Inventory> = {},
): Inventory {
  const estate = hostedEstate();
  const ids = new Set(groups.map(({ id }) => id));
  const inventory: Inventory = {
    ...estate,
    ...facts,
    networkInterfaces: [...estate.networkInterfaces, ...interfaces],
    securityGroups: [...estate.securityGroups.filter(({ id }) => !ids.has(id)), ...groups],
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}
