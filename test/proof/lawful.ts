import type { Inventory } from '../../checks/model/inventory.js';
import type { Reach } from '../../checks/reach/index.js';
import { backwardMoves, movedVerdicts } from '../reach/comparisons.js';
import type { CreateReach } from '../reach/disagreements.js';
import { oneWayEdits } from '../reach/one-way-edits.js';
import { randomEstateWithDoors } from '../reach/random-doors/index.js';
import { randomEstate } from '../reach/random-estates.js';
import { backwardWays } from '../reach/ways/comparisons.js';
import { connectedEdits } from '../reach/ways/one-way-edits.js';
import { connectedLaws } from './connected-laws.js';
import { nothingYet } from './findings.js';
import { kept } from './hidden.js';
import { laws } from './laws.js';
import { movedClients } from './moved-clients.js';
import { movedWays } from './moved-ways.js';
import type { OneSeed } from './part.js';
import { noHits } from './rule-hits.js';

/** Whether answers obey the laws about estates that say the same as another, or more, or less. */
export function lawful(): OneSeed {
  return (fresh, _seed, draw, { sources }) => {
    const createReach = onceForEach(fresh);
    const hits = noHits();
    const complaints: string[] = [];
    let comparisons = 0;
    const compare = (found: readonly string[]) => {
      complaints.push(...found);
      comparisons++;
    };
    const estate = randomEstate(draw);
    for (const law of laws) {
      const same = law.apply(estate, draw);
      const moved = [
        ...movedVerdicts(createReach, estate, same),
        ...(law.renames ? [] : movedClients(createReach, estate, same)),
      ];
      compare(moved.map((text) => `${text} although only ${law.name}`));
    }
    for (const edit of oneWayEdits)
      compare(backwardMoves(createReach, estate, edit.apply(estate, draw), edit));

    const connected = randomEstateWithDoors(draw);
    for (const law of [...laws, ...connectedLaws]) {
      const moved = movedWays(createReach, connected, law.apply(connected, draw), law);
      compare(moved.map((text) => `${text} although only ${law.name}`));
    }
    for (const edit of connectedEdits)
      compare(backwardWays(createReach, connected, edit.apply(connected, draw), edit));
    compare(kept(createReach, connected, draw, hits, sources));
    return { ...nothingYet, hits, comparisons, complaints };
  };
}

/** Every law is about the same estate, and its answers need working out once. */
function onceForEach(createReach: CreateReach): CreateReach {
  const known = new WeakMap<Inventory, Reach>();
  return (inventory) => {
    const reach = known.get(inventory) ?? createReach(inventory);
    known.set(inventory, reach);
    return reach;
  };
}
