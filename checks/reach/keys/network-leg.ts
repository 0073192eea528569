import type { OperationId } from '../../model/operations.js';
import { distinctGaps, type Gap } from '../../model/value.js';
import type { Layer, Verdict } from '../../model/verdict.js';
import type { WaysIn } from '../../model/way.js';
import type { DatabaseSubject, Reach } from '../index.js';
import { lazily } from '../remember.js';
import { type Placements, placementsAround } from './placements.js';
import { type Stands, standsAround } from './standings.js';

/** What the network says of a database, as far as identities hang on it. */
export interface NetworkLeg {
  /** Whether packets from the internet reach it without anybody's help. */
  readonly internet: Verdict;
  /** The layers that keep the internet out; undefined where that is not known for each. */
  readonly blockedBy: readonly Layer[] | undefined;
  /** Why it is not known whether other layers would keep it out as well. */
  readonly unlistedLayers: readonly Gap[];
  readonly stands: Stands;
  /** Where compute that nobody made yet would stand. */
  readonly placements: () => Placements;
}

/** The listings of what keeps the internet out besides groups and the database itself. */
const layers: readonly OperationId[] = [
  'DescribeDBInstances',
  'DescribeDBSubnetGroups',
  'DescribeNetworkInterfaces',
  'DescribeSubnets',
  'DescribeRouteTables',
  'DescribeInternetGateways',
  'DescribeNetworkAcls',
  'DescribeVpcBlockPublicAccessOptions',
  'DescribeVpcBlockPublicAccessExclusions',
];

export function networkLegOf(reach: Reach, subject: DatabaseSubject): NetworkLeg {
  const { now } = reach.fromInternet(subject);
  const into = reach.waysInto(subject);
  const internet = fromAnywhere(now, into);
  return {
    internet,
    blockedBy: now.kind === 'blocked' ? now.by.map(({ layer }) => layer) : undefined,
    unlistedLayers: [
      ...layers.flatMap((id) => reach.estate.listingGap(id, subject) ?? []),
      ...(subject.subnetGroup?.known === false ? [subject.subnetGroup.gap] : []),
    ],
    stands: standsAround(reach.estate, subject, into),
    placements: lazily(() => placementsAround(reach.estate, subject, into)),
  };
}

/** To the database itself, or through a load balancer or another door that faces the internet. */
function fromAnywhere(now: Verdict, { ways }: WaysIn): Verdict {
  const fronted = ways.filter(({ source }) => source.kind === 'internet').map((way) => way.now);
  const all = [now, ...fronted];
  return all.find(({ kind }) => kind === 'reachable') ?? all.find(({ kind }) => kind === 'unknown') ?? now;
}

export function gapsOfInternet({ internet }: NetworkLeg): readonly Gap[] {
  return internet.kind === 'unknown' ? distinctGaps(internet.gaps) : [];
}

/** Whether somebody who opens some layers lets the internet in. */
export function letsInternetIn({ blockedBy }: NetworkLeg, opens: readonly Layer[]): boolean {
  return blockedBy !== undefined && blockedBy.length > 0 && blockedBy.every((layer) => opens.includes(layer));
}
