import type { Gap } from '../model/value.js';
import { anyOf, type Verdict } from '../model/verdict.js';
import { isEnteredFromInternet, type Source, sourceText } from '../model/way.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { ipv4, ipv6 } from '../reach/network/address-space.js';
import type { Endpoint } from '../reach/network/endpoint.js';
import { judgeFromInternet } from '../reach/network/judge.js';
import { placementOf } from '../reach/network/placement.js';
import { acrossPlaces } from '../reach/network/places.js';
import { type Conclude, verdictOf } from '../reach/network/verdict.js';
import { isDirect, type OutsideDoor, outsideDoorsOf } from '../reach/outside/index.js';
import { endpointsOf } from '../reach/subjects.js';
import { sourcesOf } from '../reach/ways.js';
import { type Admitted, nobodyAdmitted, recordAdmitted } from './admitted.js';

export type Place = 'now' | 'failover';
export const places: readonly Place[] = ['now', 'failover'];

/** One source of packets for a database, with its verdicts and the exact clients by place. */
export interface Exposure {
  readonly source: string;
  readonly verdicts: Readonly<Record<Place, Verdict>>;
  readonly admitted: Readonly<Record<Place, Admitted>>;
}

export interface Exposures {
  readonly bySource: ReadonlyMap<string, Exposure>;
  /** Of a source that is one of many, all of these: an account is one of any, where nobody knows which come in. */
  readonly wider: ReadonlyMap<string, string>;
  /** Why there may be sources that are not among them. */
  readonly gaps: readonly Gap[];
}

/** Who can send packets to a database, source by source. */
export function exposuresOf(reach: Reach, subject: DatabaseSubject): Exposures {
  const { estate } = reach;
  const endpoints = endpointsOf(estate, subject);
  const internet = reach.fromInternet(subject);
  const doors = outsideDoorsOf(estate, subject);
  // Of places that could not be read no clients are known that could be compared.
  const direct = recorded(reach, endpoints, doors.filter(isDirect), (endpoint, conclude) =>
    acrossPlaces(estate, endpoint, judgeFromInternet(estate, endpoint, conclude)),
  );
  const { ways, gaps } = reach.waysInto(subject);
  const vpcId = vpcOf(reach, endpoints);
  const connected = vpcId === undefined ? [] : sourcesOf(estate, subject, vpcId);
  // One load balancer may lead to a database by several target groups.
  const sources = [...new Set(ways.map(({ source }) => sourceText(source)))];
  const exposures: readonly Exposure[] = [
    {
      source: sourceText({ kind: 'internet' }),
      verdicts: { now: internet.now, failover: internet.failover },
      admitted: direct,
    },
    ...sources.map((source): Exposure => {
      const alike = ways.filter((way) => sourceText(way.source) === source);
      const judges = connected.filter((one) => sourceText(one.source) === source);
      const outside = doors.filter((door) => sourceText(door.source) === source);
      const admitted = recorded(reach, endpoints, outside, (endpoint, conclude) =>
        judges.map(({ judge }) => acrossPlaces(estate, endpoint, judge(endpoint, conclude, estate))),
      );
      const over = (place: Place) => anyOf(alike.map((way) => way[place]));
      return { source, verdicts: { now: over('now'), failover: over('failover') }, admitted };
    }),
  ];
  const all = [...exposures, ...overHosts(reach, subject)];
  return {
    bySource: new Map(all.map((exposure) => [exposure.source, exposure])),
    wider: new Map(ways.flatMap(({ source }) => widerOf(source))),
    gaps,
  };
}

function widerOf(source: Source): readonly (readonly [string, string])[] {
  if (source.kind !== 'account' || source.account === undefined) return [];
  return [[sourceText(source), sourceText({ ...source, account: undefined })]];
}

/** All chains of exposed hosts as one source: machines come and go, and what counts is whether any leads there. */
function overHosts(reach: Reach, subject: DatabaseSubject): readonly Exposure[] {
  const { ways, gaps } = reach.steppingStones(subject);
  const chains = ways.filter(isEnteredFromInternet);
  const unseen: readonly Verdict[] = gaps.length > 0 ? [{ kind: 'unknown', gaps }] : [];
  if (chains.length + unseen.length === 0) return [];
  const over = (place: Place) => anyOf([...chains.map((way) => way[place]), ...unseen]);
  const verdicts = { now: over('now'), failover: over('failover') };
  const admitted = { now: nobodyAdmitted, failover: nobodyAdmitted };
  return [{ source: 'the internet by way of other hosts', verdicts, admitted }];
}

/** Asks for every way and keeps what it admits, by the place of the subnet that it leads to. Doors outside are nowhere else. */
function recorded(
  { estate }: Reach,
  endpoints: readonly Endpoint[],
  doors: readonly OutsideDoor[],
  ask: (endpoint: Endpoint, conclude: Conclude) => unknown,
): Readonly<Record<Place, Admitted>> {
  const now = recordAdmitted();
  const failover = recordAdmitted();
  const throughDoor: Conclude = (way) => {
    now.add(way);
    return verdictOf(way);
  };
  for (const door of doors) {
    door.judge(ipv4, throughDoor);
    door.judge(ipv6, throughDoor);
  }
  for (const endpoint of endpoints) {
    const group = endpoint.subnetGroup;
    const running = group.known ? placementOf(estate, endpoint, group.value).now : [];
    ask(endpoint, (way) => {
      const { subnetId } = way.target;
      const isNow = subnetId !== undefined && running.includes(subnetId);
      if (isNow) now.add(way);
      // Where it is not known in which of several subnets it runs, it may also be moved to each of them.
      if (!isNow || running.length > 1) failover.add(way);
      return verdictOf(way);
    });
  }
  return { now: now.recorded(), failover: failover.recorded() };
}

function vpcOf({ estate }: Reach, endpoints: readonly Endpoint[]): string | undefined {
  for (const endpoint of endpoints) {
    if (!endpoint.subnetGroup.known) continue;
    const { vpcId, subnets } = endpoint.subnetGroup.value;
    if (vpcId !== undefined) return vpcId;
    for (const { id } of subnets) {
      const subnet = estate.subnet(id, endpoint);
      if (subnet.known) return subnet.value.vpcId;
    }
  }
  return undefined;
}
