import { whileListening } from '../simulator/listening.js';
import { unequalWays } from './connected-universe.js';
import { nothingYet } from './findings.js';
import type { OneSeed } from './part.js';
import { tinyEstate, unequalSets } from './tiny-universe.js';

/** By turns a universe for packets straight from the internet, and one for those by connections. */
export function tiny(): OneSeed {
  return (createReach, seed, draw) => {
    let tinyPackets = 0;
    const complaints = whileListening(
      () => tinyPackets++,
      () =>
        seed % 2 === 0 ? unequalSets(createReach, tinyEstate(draw), draw) : unequalWays(createReach, draw),
    );
    return { ...nothingYet, tinyPackets, complaints };
  };
}
