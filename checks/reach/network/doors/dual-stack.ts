import type { ListeningLoadBalancer } from '../../../model/load-balancer.js';
import type { Gap } from '../../../model/value.js';
import type { AddressSpace } from '../address-space.js';
import { closedGate, type Gate, unknownGate } from '../gate.js';

/**
 * Whether a load balancer takes what a door in front of it was given over IPv6, whatever its targets speak: a dual-stack
 * accelerator has dual-stack endpoints alone, and so has an endpoint service that takes IPv6.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints.html
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-ip-address-types
 */
export function dualStackGates<N extends number | bigint>(
  space: AddressSpace<N>,
  { arn, name, ipAddressType, account, region }: ListeningLoadBalancer,
): readonly Gate<N>[] {
  if (space.family === 4 || ipAddressType?.startsWith('dualstack')) return [];
  if (ipAddressType === 'ipv4') {
    const text = 'has no IPv6 address';
    return [closedGate('load-balancer', { code: 'NO_POSSIBLE_DESTINATION', component: arn, text })];
  }
  const deciding = { component: arn, decidedBy: name, text: 'may be dual-stack' };
  const gap: Gap = { reason: 'not-collected', fact: `address type of ${name}`, account, region };
  return [unknownGate(space, 'load-balancer', deciding, [gap])];
}
