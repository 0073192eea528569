import { expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Verdict } from '../../../checks/model/verdict.js';
import { sourceText, type Way } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { drawFrom, tapeOf } from '../draw.js';
import { holds } from '../holds.js';
import { hidings } from '../ways/hide.js';
import { randomEstateWithDoors } from './index.js';

/** What is certain of a part and otherwise in the whole. */
function overstated(whole: Inventory, part: Inventory): readonly string[] {
  const known = createReach(whole);
  const seen = createReach(part);
  return seen.databases.flatMap((subject) => {
    const same = known.databases.find(({ arn }) => arn === subject.arn);
    const truth = waysByText(same ? known.waysInto(same).ways : []);
    const { ways } = seen.waysInto(subject);
    return ways.flatMap(({ source, ...verdicts }) => {
      const text = sourceText(source);
      return (['now', 'failover'] as const).flatMap((place) => {
        const said = verdicts[place].kind;
        const is: Verdict['kind'] = truth.get(text)?.[place].kind ?? 'blocked';
        return said === 'unknown' || said === is
          ? []
          : [`${subject.id} is ${said} ${place} from ${text} in part, ${is} in full`];
      });
    });
  });
}

function waysByText(ways: readonly Way[]): ReadonlyMap<string, Way> {
  return new Map(ways.map((way) => [sourceText(way.source), way]));
}

const denied = hidings.filter(({ name }) => name.endsWith('is denied everywhere'));

it('is certain of no way through a door that the whole truth is not certain of', () => {
  holds(40, (draw) => {
    const whole = randomEstateWithDoors(draw);
    const { name, apply } = draw.one(hidings);
    return overstated(whole, apply(whole, draw)).map((text) => `${text} when ${name}`);
  });
});

it.each(denied)('is not certain of more when $name', ({ apply }) => {
  // In estates where a proxy, a load balancer or a gateway calls from a subnet of both families.
  const seeds = [21, 83, 99, 108];
  for (const seed of seeds) {
    const draw = drawFrom(tapeOf(seed));
    const whole = randomEstateWithDoors(draw);
    expect(overstated(whole, apply(whole, draw))).toEqual([]);
  }
});
