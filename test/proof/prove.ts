import type { Inventory } from '../../checks/model/inventory.js';
import { backwardMoves, movedVerdicts } from '../reach/comparisons.js';
import { type CreateReach, disagreements } from '../reach/disagreements.js';
import { drawFrom, tapeOf } from '../reach/draw.js';
import { oneWayEdits } from '../reach/one-way-edits.js';
import { randomEstate } from '../reach/random-estates.js';
import { samplesOf } from '../reach/samples.js';
import { type Attempt, type Fate, whileListening } from '../simulator/simulate.js';
import { laws } from './laws.js';
import { movedClients } from './moved-clients.js';
import { countingHits, type Hits, noHits } from './rule-hits.js';
import { strangers } from './strangers.js';
import { tinyEstate, unequalSets } from './tiny-universe.js';

export interface Extent {
  /** At least so many packets are simulated on random estates. */
  readonly packets: number;
  readonly tinyUniverses: number;
  readonly lawfulEstates: number;
  readonly firstSeed: number;
}

export interface Proof {
  readonly packets: number;
  readonly estates: number;
  /** Of the packets, those about which every rule was asked whether it decided. */
  readonly examined: number;
  readonly hits: Hits;
  readonly tinyPackets: number;
  readonly comparisons: number;
  /** What speaks against the engine, each with its seed. Empty: nothing. */
  readonly complaints: readonly string[];
}

/** One packet in so many is simulated again in every world that lacks a rule. */
const examinedEvery = 31;

/** Nobody reads more than these, and a wrong engine has many. */
const enough = 20;

/** Puts the engine to the simulator, to exhaustive tiny universes, and to laws that its answers must obey. */
export function prove(
  createReach: CreateReach,
  extent: Extent,
  progress: (text: string) => void = () => {},
): Proof {
  const complaints: string[] = [];
  const complain = (seed: number, found: readonly string[]) => {
    for (const text of found.slice(0, enough - complaints.length)) {
      complaints.push(`seed ${seed}: ${text}`);
      progress(`refuted by seed ${seed}`);
    }
  };

  const hits = noHits();
  const examine = countingHits(hits);
  let packets = 0;
  let examined = 0;
  const heard = (inventory: Inventory, attempt: Attempt, fate: Fate) => {
    packets++;
    if (packets % examinedEvery !== 0) return;
    examined++;
    examine(inventory, attempt, fate);
  };
  let estates = 0;
  for (; packets < extent.packets && complaints.length < enough; estates++) {
    const seed = extent.firstSeed + estates;
    const draw = drawFrom(tapeOf(seed));
    const estate = randomEstate(draw);
    const samples = samplesOf(estate, draw);
    complain(
      seed,
      whileListening(heard, () => disagreements(createReach, estate, samples)),
    );
    complain(seed, strangers(createReach(estate), estate, hits));
    if (estates % 1000 === 999) progress(`${packets} packets on ${estates + 1} estates`);
  }

  let tinyPackets = 0;
  for (let index = 0; index < extent.tinyUniverses && complaints.length < enough; index++) {
    const seed = extent.firstSeed + index;
    const draw = drawFrom(tapeOf(seed));
    const estate = tinyEstate(draw);
    complain(
      seed,
      whileListening(
        () => tinyPackets++,
        () => unequalSets(createReach, estate, draw),
      ),
    );
    if (index % 1000 === 999) progress(`${index + 1} tiny universes`);
  }

  let comparisons = 0;
  for (let index = 0; index < extent.lawfulEstates && complaints.length < enough; index++) {
    const seed = extent.firstSeed + index;
    const draw = drawFrom(tapeOf(seed));
    const estate = randomEstate(draw);
    for (const law of laws) {
      const same = law.apply(estate, draw);
      const moved = [
        ...movedVerdicts(createReach, estate, same),
        ...(law.renames ? [] : movedClients(createReach, estate, same)),
      ];
      complain(
        seed,
        moved.map((text) => `${text} although only ${law.name}`),
      );
      comparisons++;
    }
    for (const edit of oneWayEdits) {
      complain(seed, backwardMoves(createReach, estate, edit.apply(estate, draw), edit));
      comparisons++;
    }
    if (index % 1000 === 999) progress(`${index + 1} estates obey the laws`);
  }
  return { packets, estates, examined, hits, tinyPackets, comparisons, complaints };
}

/** Rules that decided about no packet: then the samples prove nothing about them. */
export function withoutHits(hits: Hits): readonly string[] {
  return [...hits].filter(([, count]) => count === 0).map(([rule]) => rule);
}
