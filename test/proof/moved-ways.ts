import type { Inventory } from '../../checks/model/inventory.js';
import type { Verdict } from '../../checks/model/verdict.js';
import { sourceText, type Way } from '../../checks/model/way.js';
import type { CreateReach } from '../reach/disagreements.js';
import type { Law } from './laws.js';

/** Ways that differ between two inventories which say the same, in what they say and in whom they let in. */
export function movedWays(
  createReach: CreateReach,
  before: Inventory,
  after: Inventory,
  { renames }: Law,
): readonly string[] {
  const later = createReach(after);
  const earlier = createReach(before);
  return earlier.databases.flatMap((subject) => {
    const counterpart = later.databases.find(({ arn }) => arn === subject.arn);
    if (!counterpart) return [`${subject.arn} vanished`];
    // Under new names other ways come first, so that only what they are together can be compared.
    const told = ({ ways }: { readonly ways: readonly Way[] }) =>
      renames ? ways.map(({ now, failover }) => `${now.kind}, ${failover.kind}`).sort() : ways.map(words);
    const [from, to] = [told(earlier.waysInto(subject)), told(later.waysInto(counterpart))];
    return from.join() === to.join() ? [] : [`${subject.arn}: ${from.join('; ')} became ${to.join('; ')}`];
  });
}

function words({ source, now, failover }: Way): string {
  return `${sourceText(source)}: ${clientsOf(now)}, later ${failover.kind}`;
}

function clientsOf(verdict: Verdict): string {
  if (verdict.kind === 'blocked' || !verdict.path) return verdict.kind;
  const { admitted, subnetId } = verdict.path;
  return `${verdict.kind} for ${admitted.count} (${admitted.cidrs.join(', ')}) in ${subnetId}`;
}
