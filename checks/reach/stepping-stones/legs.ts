import { contains, isEmpty } from '../../model/ranges.js';
import { anyOf, type Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import { type AddressSpace, hostsOf, ipv4, ipv6, setOf } from '../network/address-space.js';
import type { Endpoint } from '../network/endpoint.js';
import { judgeFromHost } from '../network/hosts/host-leg.js';
import { acrossPlaces, eitherFamily } from '../network/places.js';
import { addressesOf, type Machine, receiverOf, sendersOf } from './hosts.js';
import { listenersBetween } from './port-boundaries.js';

/** Whether machines call an endpoint, where it is and where it may be moved. */
export interface Leg {
  readonly now: Verdict;
  readonly failover: Verdict;
}

/** From any of these machines to any of these endpoints. */
export function legTo(estate: Estate, machines: readonly Machine[], endpoints: readonly Endpoint[]): Leg {
  const verdicts = sendersOf(machines).flatMap((host) =>
    endpoints.map((endpoint) => acrossPlaces(estate, endpoint, judgeFromHost(estate, endpoint, host))),
  );
  return {
    now: anyOf(verdicts.map((each) => eitherFamily(each.ipv4, each.ipv6))),
    failover: anyOf(verdicts.map((each) => eitherFamily(each.failoverIpv4, each.failoverIpv6))),
  };
}

/** From machines of one fleet to those of another, on whatever port. */
export function legBetween(estate: Estate, from: readonly Machine[], to: readonly Machine[]): Leg {
  const sending = from[0]?.interfaces ?? [];
  const endpoints = to.flatMap(({ id, interfaces }) =>
    interfaces.map((eni) => receiverOf(eni, id, listenersBetween(estate, [eni, ...sending]))),
  );
  return legTo(estate, from, endpoints);
}

/** The machines that a verdict is about: those with an address that it admits, all of them where it lists no more. */
export function admittedOf(machines: readonly Machine[], verdict: Verdict): readonly Machine[] {
  const path = verdict.kind === 'blocked' ? undefined : verdict.path;
  if (!path || path.admitted.truncated) return machines;
  const { family, cidrs } = path.admitted;
  const among = <N extends number | bigint>(space: AddressSpace<N>) => {
    const admitted = setOf(space.block, cidrs);
    return machines.filter(({ interfaces }) => {
      const own = hostsOf(space, interfaces.flatMap(addressesOf));
      return !isEmpty(own) && own.some((address) => contains(admitted, address));
    });
  };
  return family === 4 ? among(ipv4) : among(ipv6);
}
