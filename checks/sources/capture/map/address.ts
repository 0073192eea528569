import type { Reading } from './facts.js';
import { compact, type Json, text } from './json.js';

export function readAddress(item: Json, { scope, put, problem }: Reading) {
  const publicAddress = text(item, 'PublicIp');
  if (publicAddress === undefined) {
    // Carrier and customer-owned addresses have no public address of AWS's own.
    if (text(item, 'CarrierIp') !== undefined || text(item, 'CustomerOwnedIp') !== undefined) return;
    return problem('an Elastic IP address without PublicIp');
  }
  const { account, region } = scope;
  put(
    'addresses',
    publicAddress,
    compact({
      account,
      region,
      publicAddress,
      allocationId: text(item, 'AllocationId'),
      networkInterfaceId: text(item, 'NetworkInterfaceId'),
      instanceId: text(item, 'InstanceId'),
      privateAddress: text(item, 'PrivateIpAddress'),
    }),
  );
}
