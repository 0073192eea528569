import type { NetworkInterface } from '../../../model/network.js';
import { interfaceAddressesOf } from '../interface-addresses.js';
import type { Host } from './host.js';

/** An interface as something that opens connections, under the name that people know it by. */
export function hostOf(eni: NetworkInterface, id: string): Host {
  const { account, region, subnetId, securityGroupIds } = eni;
  return {
    account,
    region,
    id,
    subnetId,
    securityGroupIds,
    addresses: interfaceAddressesOf(eni),
    isFiltered: true,
  };
}
