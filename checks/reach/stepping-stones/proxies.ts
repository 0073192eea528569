import { anyOf, type Hop, series, type Verdict } from '../../model/verdict.js';
import type { Way, WaysIn } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { onwardFrom } from '../network/doors/proxy.js';
import { type ProxyDoors, proxiesOf } from '../network/doors/proxy-endpoints.js';
import { doorsOf } from '../network/doors/through.js';
import { acrossPlaces } from '../network/places.js';
import { endpointsOf } from '../subjects.js';
import { chainsTo } from './chains.js';
import type { Leg } from './legs.js';

/** The chains of hosts to an endpoint of one of the database's proxies, and through it; `ways` are those into the database. */
export function chainsThroughProxies(
  estate: Estate,
  subject: DatabaseSubject,
  vpcId: string,
  ways: readonly Way[],
): WaysIn {
  const found = proxiesOf(estate, subject).flatMap((proxy) => {
    const onward = onwardTo(estate, subject, proxy);
    if (onward.now.kind === 'blocked' && onward.failover.kind === 'blocked') return [];
    return proxy.doors.flatMap((door) => {
      const open = ways.flatMap(({ source, now, failover }) => {
        if (source.kind !== 'vpc' || !source.scanned || doorsOf(source).join() !== door.arn) return [];
        return now.kind === 'blocked' && failover.kind === 'blocked' ? [] : [source.vpcId];
      });
      const standsIn = door.vpcId ?? vpcId;
      const near = [...new Set(open)].filter((id) => id !== standsIn);
      const { ways: chains, gaps } = chainsTo(estate, door.endpoints, standsIn, near);
      const through = chains.map(
        ({ source, now }): Way => ({
          source,
          now: series(now, onward.now, handedOn(proxy)),
          failover: series(now, onward.failover, handedOn(proxy)),
        }),
      );
      return [{ ways: through, gaps }];
    });
  });
  return { ways: found.flatMap((each) => each.ways), gaps: found.flatMap((each) => each.gaps) };
}

/** Whether the proxy gets through to the database, wherever that is and may be moved. */
function onwardTo(estate: Estate, subject: DatabaseSubject, proxy: ProxyDoors): Leg {
  const onward = onwardFrom(estate, proxy);
  const verdicts = endpointsOf(estate, subject).map((endpoint) =>
    acrossPlaces(estate, endpoint, (_space, subnet, listener) => onward(endpoint, subnet, listener)),
  );
  return {
    now: doubted(anyOf(verdicts.map(({ ipv4 }) => ipv4)), proxy),
    failover: doubted(anyOf(verdicts.map(({ failoverIpv4 }) => failoverIpv4)), proxy),
  };
}

/** Nothing is certain of a proxy that may be another database's. */
function doubted(verdict: Verdict, { gap }: ProxyDoors): Verdict {
  if (!gap || verdict.kind === 'blocked') return verdict;
  const { path } = verdict;
  return { kind: 'unknown', gaps: [gap], ...(path === undefined ? {} : { path }) };
}

function handedOn({ proxy, gap }: ProxyDoors): Hop {
  const text = 'hands connections to the database';
  return { layer: 'proxy', component: proxy.arn, decidedBy: proxy.name, text, certain: gap === undefined };
}
