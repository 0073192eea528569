import type { Inventory } from '../../checks/model/inventory.js';
import { disagreements } from '../reach/disagreements.js';
import { drawFrom, tapeOf } from '../reach/draw.js';
import { disagreementsOutside } from '../reach/outside/disagreements.js';
import { randomStores } from '../reach/outside/random-stores.js';
import { randomEstateWithDoors } from '../reach/random-doors/index.js';
import { withDoubt } from '../reach/random-doubts/index.js';
import { randomEstate } from '../reach/random-estates.js';
import { samplesOf } from '../reach/samples.js';
import { disagreementsOverHosts } from '../reach/stepping-stones/disagreements.js';
import { withRandomHostDoors } from '../reach/stepping-stones/random-host-doors.js';
import { withRandomHosts } from '../reach/stepping-stones/random-hosts.js';
import { withRandomFronts } from '../reach/stores-in-vpcs/random-fronts.js';
import { withRandomStores } from '../reach/stores-in-vpcs/random-stores.js';
import { disagreements as disagreementsOfWays } from '../reach/ways/disagreements.js';
import { connectedSamplesOf, fewerOf } from '../reach/ways/samples.js';
import { type Simulated, whileListening } from '../simulator/listening.js';
import { nothingYet } from './findings.js';
import type { OneSeed } from './part.js';
import { countingHits, noHits } from './rule-hits.js';
import { strangers } from './strangers.js';
import { withoutPackets } from './without-packets.js';

/** One packet in so many is simulated again in every world that lacks a rule: of those that are stopped fewer. */
const examinedEvery = { arrived: 29, stopped: 211 } as const;

/** Whether the engine and the simulator say the same about packets that are sampled where something begins or ends. */
export function sampled(): OneSeed {
  const seen = { arrived: 0, stopped: 0 };
  return (createReach, seed, draw, { sources, known: sought }) => {
    const hits = noHits();
    const examine = countingHits(hits, sought);
    const packets: Record<string, number> = {};
    const arrived: Record<string, number> = {};
    let examined = 0;
    const heard = (simulated: Simulated) => {
      packets[simulated.from] = (packets[simulated.from] ?? 0) + 1;
      const fate = simulated.end === 'no' || simulated.end === 'false' ? 'stopped' : 'arrived';
      arrived[simulated.from] = (arrived[simulated.from] ?? 0) + (fate === 'arrived' ? 1 : 0);
      seen[fate]++;
      const thoroughly = seen[fate] % examinedEvery[fate] === 0;
      if (thoroughly) examined++;
      examine(simulated, thoroughly);
    };
    const work = (): readonly string[] => {
      const found = (estate: Inventory) => disagreements(createReach, estate, samplesOf(estate, draw));
      // By turns the database's own network in all its variety, and whatever else may be around it.
      if (seed % 3 !== 0) {
        const around = randomEstate(draw);
        const estate = draw.chance(30) ? withRandomStores(draw, around) : around;
        return [
          ...found(estate),
          ...strangers(createReach(estate), estate, hits),
          ...withoutPackets(createReach, estate, drawFrom(tapeOf(~seed)), hits),
        ];
      }
      const around = randomEstateWithDoors(draw);
      const known = draw.chance(50) ? withRandomFronts(draw, withRandomStores(draw, around)) : around;
      const estate = seed % 2 === 0 ? known : withDoubt(Math.floor(seed / 6), drawFrom(tapeOf(-seed)), known);
      const straight = found(estate);
      const samples = fewerOf(connectedSamplesOf(estate), draw, sources);
      const byWays = disagreementsOfWays(createReach, estate, samples);
      // The tape of the seed ends before everything that one seed shows is drawn.
      const other = drawFrom(tapeOf(~seed));
      const bare = withRandomHosts(randomEstate(other), other);
      const hosts = other.chance(75) ? withRandomHostDoors(bare, other) : bare;
      const overHosts = disagreementsOverHosts(createReach, hosts, samplesOf(hosts, other));
      return [...straight, ...byWays, ...overHosts, ...disagreementsOutside(createReach, randomStores(draw))];
    };
    const complaints = whileListening(heard, work);
    return { ...nothingYet, packets, arrived, estates: 1, examined, hits, complaints };
  };
}
