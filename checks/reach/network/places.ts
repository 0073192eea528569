import type { Subnet } from '../../model/network.js';
import type { Gap } from '../../model/value.js';
import { anyOf, oneOf, type Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import { askAll, blockedAs, type Either, firstReachable } from '../first-reachable.js';
import { type Asks, withLate } from '../late.js';
import { type AddressSpace, ipv4, ipv6 } from './address-space.js';
import type { Endpoint, When } from './endpoint.js';
import type { Listener } from './listener.js';
import { openBlock } from './open-blocks.js';
import { placementOf } from './placement.js';
import { noAddressOfFamily } from './public-address.js';

export interface EndpointVerdicts {
  readonly ipv4: Verdict;
  readonly ipv6: Verdict;
  readonly failoverIpv4: Verdict;
  readonly failoverIpv6: Verdict;
}

/** Judges one listener of the endpoint in one subnet, for clients of one family. */
export type Judge = <N extends number | bigint>(
  space: AddressSpace<N>,
  subnet: Subnet,
  listener: Listener,
  when: When,
) => Verdict;

/** A place of which nothing was read: a subnet by its id, or wherever the endpoint may be. */
export interface UnseenPlace {
  readonly subnetId?: string;
  readonly gap: Gap;
}

/** Judges such a place: blocked where nobody gets in whatever it turns out to be, otherwise unknown. */
export type JudgeUnseen = <N extends number | bigint>(
  space: AddressSpace<N>,
  place: UnseenPlace,
  listener: Listener,
  when: When,
) => Verdict;

const undecided: JudgeUnseen = (_space, { gap }) => ({ kind: 'unknown', gaps: [gap] });

/**
 * Asks about every place where the endpoint is or may be: where it runs, and where it may be moved, by family. Of ways that
 * are not asked about all at once, each of the four answers is worked out when it is read.
 */
export function acrossPlaces(
  estate: Estate,
  endpoint: Endpoint,
  judge: Judge,
  judgeUnseen: JudgeUnseen = undecided,
  either: Either = askAll,
): EndpointVerdicts {
  const { subnetGroup: group, listeners } = endpoint;
  const answered = (ask: ByFamily): EndpointVerdicts =>
    either === askAll ? { ...byFamily(ask) } : byFamily(ask);
  const unseen = <N extends number | bigint>(space: AddressSpace<N>, place: UnseenPlace, when: When) =>
    either(listeners.map((listener) => () => judgeUnseen(space, place, listener, when)));
  if (!group.known) return answered((space, when) => unseen(space, { gap: group.gap }, when));
  const placement = placementOf(estate, endpoint, group.value);
  if (placement.now.length === 0)
    return answered((space, when) => unseen(space, { gap: placement.doubt }, when));
  const at = <N extends number | bigint>(space: AddressSpace<N>, subnetId: string, when: When): Verdict => {
    const subnet = estate.subnet(subnetId, endpoint);
    if (!subnet.known) return unseen(space, { subnetId, gap: subnet.gap }, when);
    return either(listeners.map((listener) => () => judge(space, subnet.value, listener, when)));
  };
  const now = <N extends number | bigint>(space: AddressSpace<N>) => {
    const asks = placement.now.map((id) => () => at(space, id, 'now'));
    if (placement.isInEach) return either(asks);
    const verdicts = asks.map((ask) => ask());
    // Wherever it is of these, somebody gets in.
    return verdicts.every(({ kind }) => kind === 'reachable')
      ? either(verdicts.map((verdict) => () => verdict))
      : oneOf(verdicts, placement.doubt);
  };
  const failover = <N extends number | bigint>(space: AddressSpace<N>) =>
    either([
      ...placement.failover.map((id) => () => at(space, id, 'failover')),
      // Where a single one is left it is where it runs.
      ...(placement.isInEach || placement.now.length < 2
        ? []
        : [
            () =>
              allButOne(
                placement.now.map((id) => at(space, id, 'failover')),
                placement.doubt,
              ),
          ]),
    ]);
  return answered((space, when) => (when === 'now' ? now(space) : failover(space)));
}

type ByFamily = <N extends number | bigint>(space: AddressSpace<N>, when: When) => Verdict;

function byFamily(ask: ByFamily): EndpointVerdicts {
  return withLate({}, askedByFamily, ask);
}

const askedByFamily: Asks<EndpointVerdicts, ByFamily> = {
  ipv4: (ask) => ask(ipv4, 'now'),
  ipv6: (ask) => ask(ipv6, 'now'),
  failoverIpv4: (ask) => ask(ipv4, 'failover'),
  failoverIpv6: (ask) => ask(ipv6, 'failover'),
};

/** Every place where the endpoint is or may be moved; undefined where one, or its blocks, could not be read. */
export function placesRead(estate: Estate, endpoint: Endpoint): readonly Subnet[] | undefined {
  const { subnetGroup: group } = endpoint;
  if (!group.known) return undefined;
  const { now, failover } = placementOf(estate, endpoint, group.value);
  const read = [...now, ...failover].flatMap((id) => {
    const subnet = estate.subnet(id, endpoint);
    const isRead = subnet.known && !openBlock(ipv4, subnet.value) && !openBlock(ipv6, subnet.value);
    return isRead ? [subnet.value] : [];
  });
  return now.length > 0 && read.length === now.length + failover.length ? read : undefined;
}

/** The candidates for where it runs are also where it may move, except for the one that is the real one. */
function allButOne(verdicts: readonly Verdict[], doubt: Gap): Verdict {
  const [first, second] = verdicts.filter((verdict) => verdict.kind === 'reachable');
  // At least one of two is not where it runs.
  return first && second ? first : oneOf(verdicts, doubt);
}

/** Either family is enough. A family that the endpoint has no address of says nothing about how well it is guarded. */
export function eitherFamily(first: Verdict, second: Verdict): Verdict {
  const verdicts = [first, second].filter((verdict) => !isAbsent(verdict));
  return anyOf(verdicts.length > 0 ? verdicts : [first]);
}

/** The same of an endpoint, asking about the second family only where the first one is not enough. */
export function eitherFamilyOf(endpoint: EndpointVerdicts, when: When): Verdict {
  const first = when === 'now' ? endpoint.ipv4 : endpoint.failoverIpv4;
  const second = () => (when === 'now' ? endpoint.ipv6 : endpoint.failoverIpv6);
  if (first.kind === 'reachable') return firstReachable([() => first, second]);
  const other = second();
  return first.kind === 'blocked' && other.kind === 'blocked'
    ? blockedAs(() => eitherFamily(first, other))
    : eitherFamily(first, other);
}

function isAbsent(verdict: Verdict): boolean {
  return verdict.kind === 'blocked' && verdict.by.some((block) => block.code === noAddressOfFamily);
}
