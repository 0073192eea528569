import type { Inventory } from '../../checks/model/inventory.js';
import { backwardMoves, movedVerdicts } from '../reach/comparisons.js';
import { type CreateReach, disagreements } from '../reach/disagreements.js';
import { type Draw, drawFrom, tapeOf } from '../reach/draw.js';
import { oneWayEdits } from '../reach/one-way-edits.js';
import { disagreementsOutside } from '../reach/outside/disagreements.js';
import { randomStores } from '../reach/outside/random-stores.js';
import { randomEstateWithDoors } from '../reach/random-doors/index.js';
import { randomEstate } from '../reach/random-estates.js';
import { type Samples, samplesOf } from '../reach/samples.js';
import { disagreementsOverHosts } from '../reach/stepping-stones/disagreements.js';
import { withRandomHosts } from '../reach/stepping-stones/random-hosts.js';
import { backwardWays } from '../reach/ways/comparisons.js';
import { disagreements as disagreementsOfWays } from '../reach/ways/disagreements.js';
import { connectedEdits } from '../reach/ways/one-way-edits.js';
import { connectedSamplesOf } from '../reach/ways/samples.js';
import { type Simulated, whileListening } from '../simulator/listening.js';
import { connectedLaws } from './connected-laws.js';
import { unequalWays } from './connected-universe.js';
import { kept } from './hidden.js';
import { laws } from './laws.js';
import { movedClients } from './moved-clients.js';
import { movedWays } from './moved-ways.js';
import { countingHits, type Hits, noHits } from './rule-hits.js';
import { strangers } from './strangers.js';
import { tinyEstate, unequalSets } from './tiny-universe.js';

export interface Extent {
  /** At least so many packets are simulated on random estates. */
  readonly packets: number;
  readonly tinyUniverses: number;
  readonly lawfulEstates: number;
  readonly firstSeed: number;
  /** How many sources of each family every sender tries: the fewer, the more estates for the same packets. */
  readonly sources: number;
}

export interface Proof {
  /** How many packets came from where. */
  readonly packets: ReadonlyMap<string, number>;
  readonly estates: number;
  /** Of the packets, those about which every rule was asked whether it decided. */
  readonly examined: number;
  readonly hits: Hits;
  readonly tinyPackets: number;
  readonly comparisons: number;
  /** What speaks against the engine, each with its seed. Empty: nothing. */
  readonly complaints: readonly string[];
}

/** One packet in so many is simulated again in every world that lacks a rule: of those that are stopped fewer. */
const examinedEvery = { arrived: 7, stopped: 53 } as const;

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
  /** One estate after the other, each with draws of its own, until there are enough or enough speaks against it. */
  const forSeeds = (more: (done: number) => boolean, work: (seed: number, draw: Draw) => void) => {
    let done = 0;
    for (; more(done) && complaints.length < enough; done++) {
      const seed = extent.firstSeed + done;
      work(seed, drawFrom(tapeOf(seed)));
      if (done % 1000 === 999) progress(`${done + 1} estates`);
    }
    return done;
  };

  const hits = noHits();
  const examine = countingHits(hits);
  const packets = new Map<string, number>();
  let total = 0;
  const seen = { arrived: 0, stopped: 0 };
  let examined = 0;
  const heard = (simulated: Simulated) => {
    total++;
    packets.set(simulated.from, (packets.get(simulated.from) ?? 0) + 1);
    const fate = simulated.end === 'no' || simulated.end === 'false' ? 'stopped' : 'arrived';
    seen[fate]++;
    const thoroughly = seen[fate] % examinedEvery[fate] === 0;
    if (thoroughly) examined++;
    examine(simulated, thoroughly);
  };
  const estates = forSeeds(
    () => total < extent.packets,
    (seed, draw) => {
      const found = (estate: Inventory) =>
        whileListening(heard, () => disagreements(createReach, estate, samplesOf(estate, draw)));
      // By turns the database's own network in all its variety, and whatever else may be around it.
      if (seed % 3 !== 0) {
        const estate = randomEstate(draw);
        complain(seed, found(estate));
        complain(seed, strangers(createReach(estate), estate, hits));
        return;
      }
      const estate = randomEstateWithDoors(draw);
      complain(seed, found(estate));
      const samples = fewerOf(connectedSamplesOf(estate), draw, extent.sources);
      complain(
        seed,
        whileListening(heard, () => disagreementsOfWays(createReach, estate, samples)),
      );
      const hosts = withRandomHosts(randomEstate(draw), draw);
      const around = samplesOf(hosts, draw);
      complain(
        seed,
        whileListening(heard, () => disagreementsOverHosts(createReach, hosts, around)),
      );
      const outside = randomStores(draw);
      complain(
        seed,
        whileListening(heard, () => disagreementsOutside(createReach, outside)),
      );
    },
  );
  progress(`${total} packets on ${estates} estates`);

  let tinyPackets = 0;
  forSeeds(
    (done) => done < extent.tinyUniverses,
    (seed, draw) =>
      whileListening(
        () => tinyPackets++,
        () => {
          if (seed % 2 === 0) complain(seed, unequalSets(createReach, tinyEstate(draw), draw));
          else complain(seed, unequalWays(createReach, draw));
        },
      ),
  );
  progress('tiny universes done');

  let comparisons = 0;
  const compare = (seed: number, found: readonly string[]) => {
    complain(seed, found);
    comparisons++;
  };
  forSeeds(
    (done) => done < extent.lawfulEstates,
    (seed, draw) => {
      const estate = randomEstate(draw);
      for (const law of laws) {
        const same = law.apply(estate, draw);
        const moved = [
          ...movedVerdicts(createReach, estate, same),
          ...(law.renames ? [] : movedClients(createReach, estate, same)),
        ];
        compare(
          seed,
          moved.map((text) => `${text} although only ${law.name}`),
        );
      }
      for (const edit of oneWayEdits)
        compare(seed, backwardMoves(createReach, estate, edit.apply(estate, draw), edit));

      const connected = randomEstateWithDoors(draw);
      for (const law of [...laws, ...connectedLaws]) {
        const moved = movedWays(createReach, connected, law.apply(connected, draw), law);
        compare(
          seed,
          moved.map((text) => `${text} although only ${law.name}`),
        );
      }
      for (const edit of connectedEdits)
        compare(seed, backwardWays(createReach, connected, edit.apply(connected, draw), edit));
      compare(seed, kept(createReach, connected, draw, hits));
    },
  );
  return { packets, estates, examined, hits, tinyPackets, comparisons, complaints };
}

/** Many senders try each source from many ports, so that more estates with fewer sources show more. */
function fewerOf({ ipv4, ipv6, clientPorts }: Samples, draw: Draw, count: number): Samples {
  const some = (sources: readonly string[]) => draw.shuffled(sources).slice(0, count);
  return { ipv4: some(ipv4), ipv6: some(ipv6), clientPorts };
}

/** Rules that decided about no packet: then the samples prove nothing about them. */
export function withoutHits(hits: Hits): readonly string[] {
  return [...hits].filter(([, count]) => count === 0).map(([rule]) => rule);
}
