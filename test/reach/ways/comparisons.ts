import type { Inventory } from '../../../checks/model/inventory.js';
import type { Verdict } from '../../../checks/model/verdict.js';
import { sourceText, type WaysIn } from '../../../checks/model/way.js';
import { covers } from '../../simulator/addresses.js';
import type { Sender, Target } from '../../simulator/connected/attempt.js';
import { sendersInto } from '../../simulator/connected/senders.js';
import type { CreateReach } from '../disagreements.js';
import type { OneWayEdit } from '../one-way-edits.js';
import type { Samples } from '../samples.js';
import { approachesTo, arrivalsAt, bestArrival, sourcesOf, targetsOf, words } from './arrivals.js';
import { databaseOf } from './disagreements.js';

const openness: Record<Verdict['kind'], number> = { blocked: 0, unknown: 1, reachable: 2 };

/** By ARN. */
function waysOf(createReach: CreateReach, inventory: Inventory): ReadonlyMap<string, WaysIn> {
  const reach = createReach(inventory);
  return new Map(reach.databases.map((subject) => [subject.arn, reach.waysInto(subject)]));
}

/** Answers that differ between two inventories which say the same. */
export function movedWays(createReach: CreateReach, before: Inventory, after: Inventory): readonly string[] {
  const later = waysOf(createReach, after);
  return [...waysOf(createReach, before)].flatMap(([arn, earlier]) => {
    const [from, to] = [JSON.stringify(earlier), JSON.stringify(later.get(arn))];
    if (from === to) return [];
    const at = [...from].findIndex((character, index) => character !== to?.[index]);
    return [`${arn}: ${from.slice(at - 80, at + 80)} became ${to?.slice(at - 80, at + 80)}`];
  });
}

/** Verdicts that moved against the direction of the edit. A way that is no more is blocked. */
export function backwardWays(
  createReach: CreateReach,
  before: Inventory,
  after: Inventory,
  edit: OneWayEdit,
): readonly string[] {
  const later = waysOf(createReach, after);
  return [...waysOf(createReach, before)].flatMap(([arn, earlier]) => {
    const changed = later.get(arn)?.ways ?? [];
    const sources = [...new Set([...earlier.ways, ...changed].map(({ source }) => sourceText(source)))];
    return sources.flatMap((text) =>
      (['now', 'failover'] as const).flatMap((when) => {
        const kindIn = (ways: WaysIn['ways']) =>
          ways.find(({ source }) => sourceText(source) === text)?.[when].kind ?? 'blocked';
        const [from, to] = [kindIn(earlier.ways), kindIn(changed)];
        const moved = openness[to] - openness[from];
        const backward = edit.direction === 'opens' ? moved < 0 : moved > 0;
        return backward ? [`${arn}, ${text}, ${when}: "${edit.name}" turned ${from} into ${to}`] : [];
      }),
    );
  });
}

/** Answers about the part of an estate that could be read which the whole estate refutes. */
export function refutedByTheWhole(
  createReach: CreateReach,
  whole: Inventory,
  part: Inventory,
  samples: Samples,
): readonly string[] {
  const fromWhole = createReach(whole);
  const fromPart = waysOf(createReach, part);
  return fromWhole.databases.flatMap((subject) => {
    const database = databaseOf(whole, subject);
    const targets = targetsOf(whole, database);
    const seen = fromPart.get(subject.arn);
    if (!seen) return [`${subject.id} vanished`];
    const real = fromWhole.waysInto(subject);
    return sendersInto(whole, database.vpcId ?? '').flatMap((sender) => {
      const inPart = seen.ways.find(
        ({ source }) => sender.isMeantBy(source) || sender.isAmong?.(whole, source),
      )?.now;
      const inFull = real.ways.find(({ source }) => sender.isMeantBy(source))?.now ?? {
        kind: 'blocked',
        by: [],
      };
      const verdict = inPart ?? (seen.gaps.length > 0 ? undefined : ({ kind: 'blocked', by: [] } as const));
      return refutation(whole, sender, verdict, inFull, targets, samples).map(
        (text) => `${subject.id}, ${sender.id}: ${text}`,
      );
    });
  });
}

function refutation(
  whole: Inventory,
  sender: Sender,
  seen: Verdict | undefined,
  real: Verdict,
  targets: readonly Target[],
  samples: Samples,
): readonly string[] {
  switch (seen?.kind) {
    case undefined:
    case 'unknown':
      return [];
    case 'blocked': {
      if (real.kind !== 'blocked') return [`blocked in part, ${real.kind} in full`];
      return arrivalsAt(whole, sender, targets, samples)
        .filter(({ arrival }) => arrival !== 'no')
        .slice(0, 1)
        .map((one) => `blocked in part, but ${words(one)}`);
    }
    case 'reachable': {
      if (real.kind !== 'reachable') return [`reachable in part, ${real.kind} in full`];
      const { packet, admitted, subnetId } = seen.path;
      const approaches = targets
        .filter((target) => target.subnetId === subnetId)
        .flatMap((target) => approachesTo(whole, sender, target))
        .filter(({ family }) => family === packet.family);
      /** By whichever way the client fares best: the path does not say which it takes. */
      const best = (client: string, clientPorts: readonly number[]) => {
        const tried = approaches.map((approach) => bestArrival(whole, approach, client, clientPorts));
        return tried.find(({ arrival }) => arrival === 'yes') ?? tried[0];
      };
      const certain = sourcesOf(sender, packet.family, samples)
        .filter((client) => admitted.cidrs.some((cidr) => covers(cidr, packet.family, client)))
        .map((client) => best(client, samples.clientPorts));
      return [best(packet.source, [packet.sourcePort]), ...certain]
        .filter((one) => one !== undefined)
        .filter(({ arrival }) => arrival !== 'yes')
        .slice(0, 1)
        .map((one) => `certain in part, but ${words(one)}`);
    }
  }
}
