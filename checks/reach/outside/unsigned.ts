import { anyOf, type Verdict } from '../../model/verdict.js';
import type { DatabaseSubject } from '../index.js';
import { ipv4, ipv6 } from '../network/address-space.js';
import { eitherFamily } from '../network/places.js';
import { verdictOf } from '../network/verdict.js';
import { serviceEndpointVerdict } from './service-endpoint.js';

/** What requests meet that nobody signed, for a database that asks for signatures; undefined for any other. */
export function unsigned({ store }: DatabaseSubject): Verdict | undefined {
  if (store?.placement.kind !== 'service-endpoint' || store.placement.guard.kind !== 'identity')
    return undefined;
  const onIpv4 = serviceEndpointVerdict(ipv4, store, 'unsigned', verdictOf);
  const onIpv6 = serviceEndpointVerdict(ipv6, store, 'unsigned', verdictOf);
  const [verdict] = overEither(onIpv4 ? [onIpv4] : [], onIpv6 ? [onIpv6] : []);
  return verdict;
}

/** The verdicts of doors over both families as one; none where there is no such door. */
export function overEither(onIpv4: readonly Verdict[], onIpv6: readonly Verdict[]): readonly Verdict[] {
  const [first, second] = [onIpv4, onIpv6].filter((some) => some.length > 0).map(anyOf);
  if (first && second) return [eitherFamily(first, second)];
  return first ? [first] : [];
}
