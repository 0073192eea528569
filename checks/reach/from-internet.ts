import { known, type Value } from '../model/value.js';
import { anyOf } from '../model/verdict.js';
import type { Estate } from './estate.js';
import type { DatabaseSubject, InternetReach } from './index.js';
import { type AddressSpace, ipv4, ipv6 } from './network/address-space.js';
import { judgeEndpoint } from './network/judge.js';
import { eitherFamily } from './network/places.js';
import { type Conclude, verdictOf } from './network/verdict.js';
import { isDirect, outsideDoorsOf } from './outside/index.js';
import { overEither } from './outside/unsigned.js';
import { endpointsOf } from './subjects.js';

/** The verdicts about a subject in an estate, also in one that some edits left behind. */
export function fromInternet(
  estate: Estate,
  subject: DatabaseSubject,
  conclude: Conclude = verdictOf,
): InternetReach {
  const doors = outsideDoorsOf(estate, subject).filter(isDirect);
  const outside = <N extends number | bigint>(space: AddressSpace<N>) =>
    doors.flatMap((door) => door.judge(space, conclude) ?? []);
  const endpoints = endpointsOf(estate, subject).map((endpoint) => judgeEndpoint(estate, endpoint, conclude));
  const onIpv4 = outside(ipv4);
  const onIpv6 = outside(ipv6);
  return {
    now: anyOf([
      ...overEither(onIpv4, onIpv6),
      ...endpoints.map((verdicts) => eitherFamily(verdicts.ipv4, verdicts.ipv6)),
    ]),
    failover: anyOf(endpoints.map((verdicts) => eitherFamily(verdicts.failoverIpv4, verdicts.failoverIpv6))),
    ipv4: anyOf([...onIpv4, ...endpoints.map((verdicts) => verdicts.ipv4)]),
    ipv6: anyOf([...onIpv6, ...endpoints.map((verdicts) => verdicts.ipv6)]),
    publicFlag: publicFlagOf(estate, subject),
  };
}

function publicFlagOf(estate: Estate, subject: DatabaseSubject): Value<boolean> {
  if (subject.cluster?.publiclyAccessible === true) return known(true);
  const flags = endpointsOf(estate, subject).map((endpoint) => endpoint.publiclyAccessible);
  const on = flags.find((flag) => flag.known && flag.value);
  return on ?? flags.find((flag) => !flag.known) ?? known(false);
}
