import { anyOf } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import { balancersOfParticipants, judgeBehindSeen } from '../network/doors/participant-balancers.js';
import { allPorts } from '../network/listener.js';
import { acrossPlaces, eitherFamily } from '../network/places.js';
import { verdictOf } from '../network/verdict.js';
import type { FleetEntry } from './fleet-entry.js';
import { type Fleet, receiversOf } from './hosts.js';

/**
 * Load balancers of accounts that are not scanned, which stand in this network or in a connected one: to what they forward
 * their owners know alone. Any machine that admits their addresses may get traffic from the internet.
 */
export function throughParticipants(estate: Estate, fleet: Fleet): readonly FleetEntry[] {
  return balancersOfParticipants(estate, fleet.vpcId).flatMap((front): readonly FleetEntry[] => {
    const { arn, gap } = front;
    const receivers = receiversOf(fleet.machines, () => [{ ports: allPorts, gap }]);
    const verdict = anyOf(
      receivers.map((endpoint) => {
        const { ipv4, ipv6 } = acrossPlaces(estate, endpoint, (space, subnet, listener) =>
          judgeBehindSeen(
            estate,
            space,
            front,
            { endpoint, subnet, listener },
            { kind: 'internet' },
            verdictOf,
          ),
        );
        return eitherFamily(ipv4, ipv6);
      }),
    );
    if (verdict.kind === 'blocked') return [];
    const speaks = arn.includes(':loadbalancer/app/') ? 'http' : 'tcp';
    return [{ entry: { kind: 'load-balancer', arn, speaks }, machines: fleet.machines, verdict }];
  });
}
