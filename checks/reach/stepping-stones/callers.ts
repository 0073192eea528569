import { empty, intersect, isEmpty } from '../../model/ranges.js';
import { exactly } from '../bounds.js';
import type { Estate } from '../estate.js';
import { type AddressSpace, hostsOf, ipv4, ipv6 } from '../network/address-space.js';
import type { Endpoint } from '../network/endpoint.js';
import { admissionOf } from '../network/security-group.js';
import { addressesOf, type Fleet } from './hosts.js';

/**
 * Whether the security groups of any of these endpoints may admit some machine of a fleet, whatever else stands in
 * between. It costs little and leaves few fleets to judge.
 */
export function callersOf(estate: Estate, endpoints: readonly Endpoint[]): (fleet: Fleet) => boolean {
  const referred = new Set(endpoints.flatMap((endpoint) => groupsReferredBy(estate, endpoint)));
  const admitsOn = <N extends number | bigint>(space: AddressSpace<N>) =>
    endpoints.flatMap((endpoint) =>
      endpoint.listeners.map(
        (listener) =>
          admissionOf(estate, space, endpoint.securityGroupIds, listener, endpoint, () => exactly<N>(empty))
            .admits.may,
      ),
    );
  const sets = { ipv4: admitsOn(ipv4), ipv6: admitsOn(ipv6) };
  return ({ machines }) => {
    const interfaces = machines.flatMap((machine) => machine.interfaces);
    if (interfaces.some((eni) => eni.securityGroupIds.some((id) => referred.has(id)))) return true;
    const own = interfaces.flatMap(addressesOf);
    const admits = <N extends number | bigint>(
      space: AddressSpace<N>,
      admitted: readonly (readonly N[])[],
    ) => {
      const addresses = hostsOf(space, own);
      return admitted.some((set) => !isEmpty(intersect(set, addresses)));
    };
    return admits(ipv4, sets.ipv4) || admits(ipv6, sets.ipv6);
  };
}

function groupsReferredBy(estate: Estate, endpoint: Endpoint): readonly string[] {
  return endpoint.securityGroupIds.flatMap((id) => {
    const group = estate.securityGroup(id, endpoint);
    if (!group.known || !group.value.ingress.known) return [];
    return group.value.ingress.value.flatMap(({ peer }) => (peer.kind === 'security-group' ? [peer.id] : []));
  });
}
