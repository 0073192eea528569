import { known, type Value } from '../model/value.js';
import { anyOf, type Verdict } from '../model/verdict.js';
import type { Estate } from './estate.js';
import { expressVerdict } from './express.js';
import type { DatabaseSubject, InternetReach } from './index.js';
import { judgeEndpoint } from './network/judge.js';
import { eitherFamily } from './network/places.js';
import { type Conclude, verdictOf } from './network/verdict.js';
import { endpointsOf } from './subjects.js';

/** The verdicts about a subject in an estate, also in one that some edits left behind. */
export function fromInternet(
  estate: Estate,
  subject: DatabaseSubject,
  conclude: Conclude = verdictOf,
): InternetReach {
  const express = expressVerdict(estate, subject);
  const endpoints = endpointsOf(estate, subject).map((endpoint) => judgeEndpoint(estate, endpoint, conclude));
  const all = (pick: (verdicts: (typeof endpoints)[number]) => Verdict) =>
    anyOf([...(express ? [express] : []), ...endpoints.map(pick)]);
  return {
    now: all((verdicts) => eitherFamily(verdicts.ipv4, verdicts.ipv6)),
    failover: anyOf(endpoints.map((verdicts) => eitherFamily(verdicts.failoverIpv4, verdicts.failoverIpv6))),
    ipv4: all((verdicts) => verdicts.ipv4),
    ipv6: anyOf(endpoints.map((verdicts) => verdicts.ipv6)),
    publicFlag: publicFlagOf(estate, subject),
  };
}

function publicFlagOf(estate: Estate, subject: DatabaseSubject): Value<boolean> {
  if (subject.cluster?.publiclyAccessible === true) return known(true);
  const flags = endpointsOf(estate, subject).map((endpoint) => endpoint.publiclyAccessible);
  const on = flags.find((flag) => flag.known && flag.value);
  return on ?? flags.find((flag) => !flag.known) ?? known(false);
}
