import { distinctGaps } from '../../model/value.js';
import { sourceText, type Way, type WaysIn } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { sortedBy } from '../sorted.js';
import { endpointsOf } from '../subjects.js';
import { networkGaps, vpcOf } from '../ways.js';
import { certaintyOf } from './certainty.js';
import { chainsTo, type ScannedNetwork, unlistedHosts } from './chains.js';
import { chainsThroughProxies } from './proxies.js';

/**
 * The shortest chains of hosts over which outsiders may come to a database, and why there may be more: hosts that
 * nobody listed, or that an unread listing hides. `into` are the ways into the database, of which connected networks and
 * proxies matter.
 */
export function steppingStones(estate: Estate, subject: DatabaseSubject, into: WaysIn): WaysIn {
  const group = subject.subnetGroup;
  if (!group) return { ways: [], gaps: [] };
  if (!group.known) return { ways: [], gaps: [group.gap] };
  const unlisted = estate.listingGap('DescribeNetworkInterfaces', subject);
  const vpcId = vpcOf(estate, subject, group.value);
  if (vpcId === undefined)
    return { ways: [], gaps: [...(unlisted ? [unlisted] : []), ...networkGaps(estate, subject)] };
  const direct = chainsTo(estate, endpointsOf(estate, subject), vpcId, openNetworks(into));
  const proxied = chainsThroughProxies(estate, subject, vpcId, into.ways);
  const ways = new Map<string, Way>();
  // Over the same hosts a proxy may be certain where the database itself is not.
  for (const way of [...direct.ways, ...proxied.ways]) {
    const known = ways.get(sourceText(way.source));
    if (!known || certaintyOf(way) > certaintyOf(known)) ways.set(sourceText(way.source), way);
  }
  // Hosts that nobody listed may stand in the network of the database, in those from which packets may get in, and further away.
  const gaps = distinctGaps([
    ...(unlisted ? [unlisted] : []),
    ...unlistedHosts(estate, openSources(into)),
    ...direct.gaps,
    ...proxied.gaps,
  ]);
  return { ways: sortedBy([...ways.values()], ({ source }) => sourceText(source)), gaps };
}

/** The scanned networks from which some packet may get in: hosts in others are of no use. */
function openNetworks(into: WaysIn): readonly string[] {
  return [...new Set(openSources(into).map(({ vpcId }) => vpcId))];
}

/** The same networks as sources. */
export function openSources({ ways }: WaysIn): readonly ScannedNetwork[] {
  return ways
    .filter(({ now, failover }) => now.kind !== 'blocked' || failover.kind !== 'blocked')
    .flatMap(({ source }) => (source.kind === 'vpc' && source.scanned ? [source] : []));
}
