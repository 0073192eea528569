import type { Inventory } from '../../checks/model/inventory.js';
import type { Verdict } from '../../checks/model/verdict.js';
import type { InternetReach } from '../../checks/reach/index.js';
import { covers, type IpFamily } from '../simulator/addresses.js';
import type { CreateReach } from './disagreements.js';
import { bestFate, fatesOf } from './fates.js';
import type { OneWayEdit } from './one-way-edits.js';
import { type Place, placesOf } from './placement.js';
import type { Samples } from './samples.js';

const families = ['now', 'ipv4', 'ipv6', 'failover'] as const;
const openness: Record<Verdict['kind'], number> = { blocked: 0, unknown: 1, reachable: 2 };

/** Verdicts by ARN. */
function verdictsOf(createReach: CreateReach, inventory: Inventory): ReadonlyMap<string, InternetReach> {
  const reach = createReach(inventory);
  return new Map(reach.databases.map((subject) => [subject.arn, reach.fromInternet(subject)]));
}

/** Verdicts that differ between two inventories which say the same. */
export function movedVerdicts(
  createReach: CreateReach,
  before: Inventory,
  after: Inventory,
): readonly string[] {
  const later = verdictsOf(createReach, after);
  return [...verdictsOf(createReach, before)].flatMap(([arn, earlier]) =>
    families.flatMap((family) => {
      const [from, to] = [earlier[family].kind, later.get(arn)?.[family].kind];
      return from === to ? [] : [`${arn}, ${family}: ${from} became ${to}`];
    }),
  );
}

/** Verdicts that moved against the direction of the edit. */
export function backwardMoves(
  createReach: CreateReach,
  before: Inventory,
  after: Inventory,
  edit: OneWayEdit,
): readonly string[] {
  const later = verdictsOf(createReach, after);
  return [...verdictsOf(createReach, before)].flatMap(([arn, earlier]) =>
    families.flatMap((family) => {
      const from = earlier[family].kind;
      const to = later.get(arn)?.[family].kind ?? 'blocked';
      const moved = openness[to] - openness[from];
      const backward = edit.direction === 'opens' ? moved < 0 : moved > 0;
      return backward ? [`${arn}, ${family}: "${edit.name}" turned ${from} into ${to}`] : [];
    }),
  );
}

/** Verdicts on the part of an estate that could be read which the whole estate refutes. */
export function refutedByTheWhole(
  createReach: CreateReach,
  whole: Inventory,
  part: Inventory,
  samples: Samples,
): readonly string[] {
  const fromPart = createReach(part);
  const verdicts = verdictsOf(createReach, part);
  const fromWhole = createReach(whole);
  return fromWhole.databases.flatMap((subject) => {
    const seen = verdicts.get(subject.arn);
    // A database that nobody listed must at least be missed.
    if (!seen)
      return fromPart.unlistedDatabases(subject).length > 0 ? [] : [`${subject.id} vanished unnoticed`];
    const real = fromWhole.fromInternet(subject);
    const places = placesOf(whole, subject);
    return (
      [
        ['ipv4', 4],
        ['ipv6', 6],
        ['now', 4, 6],
      ] as const
    ).flatMap(([family, ...asked]) =>
      refutation(whole, places, seen[family], real[family], asked, samples).map(
        (text) => `${subject.id}, ${family}: ${text}`,
      ),
    );
  });
}

function refutation(
  whole: Inventory,
  places: readonly Place[],
  seen: Verdict,
  real: Verdict,
  asked: readonly IpFamily[],
  samples: Samples,
): readonly string[] {
  switch (seen.kind) {
    case 'unknown':
      return [];
    case 'blocked': {
      if (real.kind !== 'blocked') return [`blocked in part, ${real.kind} in full`];
      return asked
        .flatMap((family) => fatesOf(whole, places, family, samples))
        .filter(({ fate }) => fate.delivered !== false)
        .slice(0, 1)
        .map(
          ({ attempt }) => `blocked in part, but ${attempt.source} gets through to ${attempt.database.id}`,
        );
    }
    case 'reachable': {
      if (real.kind !== 'reachable') return [`reachable in part, ${real.kind} in full`];
      const { packet, admitted, target, subnetId } = seen.path;
      const database = places.find((place) => place.database.arn === target)?.database;
      if (!database) return [`reachable at ${target}, which does not exist`];
      const { family, destinationPort } = packet;
      // Without the interfaces the database may be thought elsewhere, where the same packet would arrive as well.
      const to = { database, subnetId: subnetId ?? '', family, destinationPort };
      const own = bestFate(whole, { ...to, source: packet.source }, [packet.sourcePort]);
      const certain = (family === 4 ? samples.ipv4 : samples.ipv6)
        .filter((source) => admitted.cidrs.some((cidr) => covers(cidr, family, source)))
        .map((source) => bestFate(whole, { ...to, source }, samples.clientPorts));
      return [own, ...certain]
        .filter(({ fate }) => fate.delivered !== true)
        .slice(0, 1)
        .map(
          ({ attempt, fate }) =>
            `${attempt.source} in ${subnetId} is certain in part, but ${JSON.stringify(fate)}`,
        );
    }
  }
}
