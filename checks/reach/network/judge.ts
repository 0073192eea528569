import type { Subnet } from '../../model/network.js';
import type { Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import { askAll, blockedAs, type Either } from '../first-reachable.js';
import type { AddressSpace } from './address-space.js';
import type { Endpoint, When } from './endpoint.js';
import { gatesFromInternet } from './internet.js';
import type { Listener } from './listener.js';
import { acrossPlaces, type EndpointVerdicts, type Judge } from './places.js';
import { publicAddressGate, publicIpv4Of } from './public-address.js';
import { securityGroupGate } from './security-group.js';
import { judgeUnseenFromInternet } from './unseen-place.js';
import { type Conclude, mayAdmitSome, verdictOf } from './verdict.js';

/** Whether packets from the internet reach the endpoint, by family, where it runs and where it may be moved. */
export function judgeEndpoint(
  estate: Estate,
  endpoint: Endpoint,
  conclude: Conclude = verdictOf,
  either: Either = askAll,
): EndpointVerdicts {
  return acrossPlaces(
    estate,
    endpoint,
    judgeFromInternet(estate, endpoint, conclude),
    judgeUnseenFromInternet(estate, endpoint, conclude),
    either,
  );
}

/** Judges a place of the endpoint for packets from the internet. */
export function judgeFromInternet(estate: Estate, endpoint: Endpoint, conclude: Conclude): Judge {
  return (space, subnet, listener, when) =>
    judgeListener(estate, space, endpoint, subnet, listener, when, conclude);
}

function judgeListener<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  when: When,
  conclude: Conclude,
): Verdict {
  const address = publicAddressGate(estate, space, endpoint, subnet, when);
  const judged = (): Verdict => {
    const observed = space.family === 4 ? publicIpv4Of(estate, endpoint, subnet) : undefined;
    const groups = securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint);
    return conclude({
      space,
      from: space.internet,
      gates: gatesFromInternet(estate, space, { subnet, address, groups: [groups] }, listener),
      listener,
      target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
      destination: observed ?? `public IPv${space.family} address of ${endpoint.id}`,
    });
  };
  // Most databases have no public address. Whoever concludes otherwise wants to see every gate.
  return conclude === verdictOf && !mayAdmitSome(address, space.internet) ? blockedAs(judged) : judged();
}
