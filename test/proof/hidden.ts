import type { Inventory } from '../../checks/model/inventory.js';
import type { CreateReach } from '../reach/disagreements.js';
import type { Draw } from '../reach/draw.js';
import { refutedByTheWhole } from '../reach/ways/comparisons.js';
import { hidings } from '../reach/ways/hide.js';
import { connectedSamplesOf, fewerOf } from '../reach/ways/samples.js';
import { count, type Hits } from './rule-hits.js';

/** What only the owner of a transit gateway can read. */
const ownersAlone = 'SearchTransitGatewayRoutes is denied';

/**
 * Complaints about answers to a part of the estate that the whole refutes. Counts the estates in which whoever cannot
 * read the tables of a transit gateway is not told where it leads.
 */
export function kept(
  createReach: CreateReach,
  whole: Inventory,
  draw: Draw,
  hits: Hits,
  sources: number,
): readonly string[] {
  const always = hidings.filter(({ name }) => name === ownersAlone);
  const parts = [...always, draw.one(hidings)].map(({ name, apply }) => ({ name, part: apply(whole, draw) }));
  const samples = fewerOf(connectedSamplesOf(whole), draw, sources);
  return parts.flatMap(({ name, part }) => {
    if (name === ownersAlone && unknowns(createReach, part) > unknowns(createReach, whole))
      count(hits, 'R51');
    return refutedByTheWhole(createReach, whole, part, samples).map((text) => `${text} when ${name}`);
  });
}

function unknowns(createReach: CreateReach, inventory: Inventory): number {
  const reach = createReach(inventory);
  return reach.databases.flatMap((subject) =>
    reach.waysInto(subject).ways.filter(({ now }) => now.kind === 'unknown'),
  ).length;
}
