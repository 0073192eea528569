import { parseCidr } from '../model/address.js';
import type { Crossing, PathSource, Trace } from '../model/paths.js';
import { equals, intersect, isEmpty, isSubset } from '../model/ranges.js';
import { anyOf, type Verdict } from '../model/verdict.js';
import type { Estate } from './estate.js';
import type { DatabaseSubject } from './index.js';
import { type AddressSpace, ipv4, ipv6, setOf } from './network/address-space.js';
import type { Endpoint } from './network/endpoint.js';
import type { Gate } from './network/gate.js';
import { judgeFromWithin } from './network/hosts/anyone-within.js';
import type { Host } from './network/hosts/host.js';
import { judgeFromHost } from './network/hosts/host-leg.js';
import { judgeFromInternet } from './network/judge.js';
import { acrossPlaces, type Judge, type JudgeUnseen } from './network/places.js';
import { judgeFromElsewhere } from './network/sources/elsewhere.js';
import { judgeUnseenFromInternet } from './network/unseen-place.js';
import { type Conclude, verdictOf, type WayIn } from './network/verdict.js';
import { isDirect, type OutsideDoor, outsideDoorsOf } from './outside/index.js';
import { endpointsOf } from './subjects.js';
import { concernsIt, sourcesOf, vpcOf } from './ways.js';

/** What one way to the database does with the clients that were asked about. */
export interface ExplainedWay {
  readonly source: PathSource;
  readonly now: Verdict;
  readonly failover: Verdict;
  readonly traces: readonly Trace[];
}

/** How to judge packets from one source, with another conclusion than the usual one. */
interface Asked {
  readonly source: PathSource;
  /** For what the database has in its network. */
  judge?(endpoint: Endpoint, conclude: Conclude, estate: Estate): Judge;
  /** The same where its place could not be read. Absent: then nothing is known. */
  judgeUnseen?(endpoint: Endpoint, conclude: Conclude): JudgeUnseen;
  /** For what it has outside of every network. */
  readonly outside?: OutsideDoor;
}

/**
 * Asks about some clients alone: the ways that their packets can take, with what each gate does with them. The way
 * `elsewhere` stands for networks that are not followed; it is left out when it is blocked and another way applies.
 */
export function explainClients(
  estate: Estate,
  subject: DatabaseSubject,
  cidrs: readonly string[],
): readonly ExplainedWay[] {
  const group = subject.subnetGroup;
  const vpcId = group?.known ? vpcOf(estate, subject, group.value) : undefined;
  const doors = outsideDoorsOf(estate, subject);
  const direct = doors.find(isDirect);
  const internet: Asked = {
    source: { kind: 'internet' },
    judge: (endpoint, conclude) => judgeFromInternet(estate, endpoint, conclude),
    judgeUnseen: (endpoint, conclude) => judgeUnseenFromInternet(estate, endpoint, conclude),
    ...(direct ? { outside: direct } : {}),
  };
  const asked: readonly Asked[] = [
    internet,
    ...doors.filter((door) => door !== direct).map((outside) => ({ source: outside.source, outside })),
    ...(vpcId === undefined
      ? []
      : [ownNetwork(estate, subject, vpcId), ...sourcesOf(estate, subject, vpcId)]),
  ];
  const ways = asked
    .filter(({ source }) => source.kind !== 'account' || !areOnTheInternet(cidrs))
    .flatMap((one) => explained(estate, subject, cidrs, one))
    .filter(isConcerned);
  if (!group) return ways;
  const elsewhere = explained(estate, subject, cidrs, {
    source: { kind: 'elsewhere', vpcId: vpcId ?? `the network of ${subject.id}` },
    judge: (endpoint, conclude) => (space, subnet, listener) =>
      judgeFromElsewhere(estate, space, endpoint, subnet, listener, conclude),
  });
  const matters = ({ now, failover }: ExplainedWay) =>
    ways.length === 0 || now.kind !== 'blocked' || failover.kind !== 'blocked';
  return [...ways, ...elsewhere.filter(matters)];
}

/** Hosts in the database's own network, whoever they are. */
function ownNetwork(estate: Estate, { account, region }: DatabaseSubject, vpcId: string): Asked {
  return {
    source: { kind: 'vpc', vpcId, account, region, via: 'local', scanned: true },
    judge: (endpoint, conclude) => (space, subnet, listener) =>
      judgeFromWithin(estate, space, endpoint, subnet, listener, conclude),
  };
}

/** One host, with the groups that it carries and what they let it call. */
export function explainHost(estate: Estate, subject: DatabaseSubject, host: Host): readonly ExplainedWay[] {
  const cidrs = host.addresses.map((address) => `${address}/${address.includes(':') ? 128 : 32}`);
  return explained(estate, subject, cidrs, {
    source: { kind: 'machine', id: host.id },
    judge: (endpoint, conclude) => judgeFromHost(estate, endpoint, host, conclude),
  });
}

/** Networks of other accounts may use any addresses; public ones are asked about for the sake of the internet. */
function areOnTheInternet(cidrs: readonly string[]): boolean {
  return (
    isSubset(setOf(ipv4.block, cidrs), ipv4.internet) && isSubset(setOf(ipv6.block, cidrs), ipv6.internet)
  );
}

function isConcerned(way: ExplainedWay): boolean {
  const { source } = way;
  return source.kind === 'elsewhere' || source.kind === 'machine' || concernsIt({ ...way, source });
}

/** One way for these clients; nothing where none of them can be at its source. */
function explained(
  estate: Estate,
  subject: DatabaseSubject,
  cidrs: readonly string[],
  { source, judge, judgeUnseen, outside }: Asked,
): readonly ExplainedWay[] {
  const traces: Trace[] = [];
  const asking = (when: Trace['when']): Conclude =>
    about(cidrs, (trace) => {
      traces.push({ ...trace, when });
    });
  const families = new Set(cidrs.map((cidr) => parseCidr(cidr)?.family));
  const perEndpoint = !judge
    ? []
    : endpointsOf(estate, subject).map((endpoint) =>
        acrossPlaces(
          estate,
          endpoint,
          (space, subnet, listener, when) =>
            judge(endpoint, asking(when), estate)(space, subnet, listener, when),
          judgeUnseen &&
            ((space, place, listener, when) =>
              judgeUnseen(endpoint, asking(when))(space, place, listener, when)),
        ),
      );
  const through = <N extends number | bigint>(space: AddressSpace<N>) =>
    (families.has(space.family) && outside?.judge(space, asking('now'))) || [];
  const over = (four: 'ipv4' | 'failoverIpv4', six: 'ipv6' | 'failoverIpv6') =>
    perEndpoint.flatMap((verdicts) => [
      ...(families.has(4) ? [verdicts[four]] : []),
      ...(families.has(6) ? [verdicts[six]] : []),
    ]);
  const now = [through(ipv4), through(ipv6), over('ipv4', 'ipv6')].flat().filter(isAnswer);
  const failover = over('failoverIpv4', 'failoverIpv6').filter(isAnswer);
  if (now.length === 0 && failover.length === 0) return [];
  return [{ source, now: anyOf(now), failover: anyOf(failover), traces: withoutTwins(traces) }];
}

/** A verdict about no client, or about no place, is blocked by nothing. */
function isAnswer(verdict: Verdict): boolean {
  return verdict.kind !== 'blocked' || verdict.by.length > 0;
}

/** Concludes about those clients of a way that are in the blocks, and tells what each gate does with them. */
function about(cidrs: readonly string[], tell: (trace: Omit<Trace, 'when'>) => void): Conclude {
  return (way) => {
    const from = intersect(way.from, setOf(way.space.block, cidrs));
    if (isEmpty(from)) return { kind: 'blocked', by: [] };
    const narrowed = { ...way, from };
    tell({
      ...way.target,
      family: way.space.family,
      destination: way.destination,
      port: way.listener.ports[0] ?? 0,
      crossings: way.gates.map((gate) => crossingOf(narrowed, gate)),
    });
    return verdictOf(narrowed);
  };
}

function crossingOf<N extends number | bigint>({ from }: WayIn<N>, gate: Gate<N>): Crossing {
  const { layer, block } = gate;
  const may = intersect(from, gate.admits.may);
  if (isEmpty(may)) {
    const { code, component, text } = block;
    const stop = gate.stop?.(from[0] as N) ?? { component, decidedBy: component, text };
    return { layer, ...stop, passes: 'no', code };
  }
  const must = intersect(from, gate.admits.must);
  const undecided = isEmpty(must) && equals(may, from);
  const passes = equals(must, from) ? 'yes' : undecided ? 'unknown' : 'partly';
  return { layer, ...gate.decide(may[0] as N), passes };
}

/** A place where it may run now is also judged as one where it may be moved; that is no place of its own. */
function withoutTwins(traces: readonly Trace[]): readonly Trace[] {
  const runsIn = new Set(
    traces.filter(({ when }) => when === 'now').map((trace) => `${trace.target} ${trace.subnetId}`),
  );
  return traces.filter(
    ({ when, target, subnetId }) => when === 'now' || !runsIn.has(`${target} ${subnetId}`),
  );
}
