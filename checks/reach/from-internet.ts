import { known, type Value } from '../model/value.js';
import type { Verdict } from '../model/verdict.js';
import type { Estate } from './estate.js';
import { askAll, blockedAs, firstReachable } from './first-reachable.js';
import type { DatabaseSubject, InternetReach } from './index.js';
import { type AddressSpace, ipv4, ipv6 } from './network/address-space.js';
import { judgeEndpoint } from './network/judge.js';
import { type EndpointVerdicts, eitherFamilyOf } from './network/places.js';
import { type Conclude, verdictOf } from './network/verdict.js';
import { isDirect, outsideDoorsOf } from './outside/index.js';
import { overEither } from './outside/unsigned.js';
import { lazily } from './remember.js';
import { endpointsOf, restOnGroups } from './subjects.js';

/**
 * The verdicts about a subject in an estate, also in one that some edits left behind. By what they are blocked is worked out
 * when somebody reads it.
 */
export function fromInternet(
  estate: Estate,
  subject: DatabaseSubject,
  conclude: Conclude = verdictOf,
): InternetReach {
  const publicFlag = publicFlagOf(estate, subject);
  const verdicts = verdictsOf(estate, subject, conclude);
  if (conclude !== verdictOf) return { ...verdicts, publicFlag };
  restOnGroups(estate, endpointsOf(estate, subject));
  const whole = lazily(() => verdictsOf(estate, subject, everyGate));
  const shown = (which: keyof Verdicts): Verdict =>
    verdicts[which].kind === 'blocked' ? blockedAs(() => whole()[which]) : verdicts[which];
  return {
    now: shown('now'),
    failover: shown('failover'),
    ipv4: shown('ipv4'),
    ipv6: shown('ipv6'),
    publicFlag,
  };
}

/** Whoever does not conclude by this very function wants to see every gate. */
const everyGate: Conclude = (way) => verdictOf(way);

type Verdicts = Omit<InternetReach, 'publicFlag'>;

function verdictsOf(estate: Estate, subject: DatabaseSubject, conclude: Conclude): Verdicts {
  const doors = outsideDoorsOf(estate, subject).filter(isDirect);
  const outside = <N extends number | bigint>(space: AddressSpace<N>) =>
    doors.flatMap((door) => door.judge(space, conclude) ?? []);
  const onIpv4 = outside(ipv4);
  const onIpv6 = outside(ipv6);
  const either = conclude === verdictOf ? firstReachable : askAll;
  const endpoints = endpointsOf(estate, subject).map((endpoint) =>
    judgeEndpoint(estate, endpoint, conclude, either),
  );
  const over = (given: readonly Verdict[], ask: (endpoint: EndpointVerdicts) => Verdict) =>
    either([...given.map((verdict) => () => verdict), ...endpoints.map((endpoint) => () => ask(endpoint))]);
  return {
    now: over(overEither(onIpv4, onIpv6), (endpoint) => eitherFamilyOf(endpoint, 'now')),
    failover: over([], (endpoint) => eitherFamilyOf(endpoint, 'failover')),
    ipv4: over(onIpv4, (endpoint) => endpoint.ipv4),
    ipv6: over(onIpv6, (endpoint) => endpoint.ipv6),
  };
}

function publicFlagOf(estate: Estate, subject: DatabaseSubject): Value<boolean> {
  if (subject.cluster?.publiclyAccessible === true) return known(true);
  const flags = endpointsOf(estate, subject).map((endpoint) => endpoint.publiclyAccessible);
  const on = flags.find((flag) => flag.known && flag.value);
  return on ?? flags.find((flag) => !flag.known) ?? known(false);
}
