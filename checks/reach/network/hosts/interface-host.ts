import type { NetworkInterface } from '../../../model/network.js';
import type { Host } from './host.js';

/** An interface as something that opens connections, under the name that people know it by. */
export function hostOf(eni: NetworkInterface, id: string): Host {
  const { account, region, subnetId, securityGroupIds } = eni;
  return { account, region, id, subnetId, securityGroupIds, addresses: addressesOf(eni), isFiltered: true };
}

/** Its private addresses of both families. */
export function addressesOf(eni: NetworkInterface): readonly string[] {
  return [...eni.privateAddresses.map(({ address }) => address), ...eni.ipv6Addresses];
}
