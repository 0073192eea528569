import type { VerifiedAccessTarget } from '../../../checks/model/endpoints.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { hub, region } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import { blockAbout, homesIn, withCallerGroup } from './callers.js';
import type { RandomDoor } from './random-door.js';

/** An endpoint of Verified Access in the hub. */
export const withVerifiedAccess: RandomDoor = (draw, estate) => {
  if (!draw.chance(25)) return estate;
  return {
    ...estate,
    verifiedAccessEndpoints: [
      {
        ...{ account: hub, region, id: 'vae-1' },
        state: draw.chance(90)
          ? draw.one(['active', 'active', 'updating'])
          : draw.one(['pending', 'deleting']),
        securityGroupIds: ['sg-verified'],
        target: randomTarget(draw, estate),
        policyEnabled: known(draw.chance(50)),
      },
    ],
    securityGroups: withCallerGroup(draw, estate.securityGroups, 'sg-verified'),
  };
};

function randomTarget(draw: Draw, estate: Inventory): VerifiedAccessTarget {
  const reached = {
    protocol: draw.chance(92) ? 'tcp' : 'https',
    ports: [
      draw.one([
        { from: 5432, to: 5432 },
        { from: 1, to: 65535 },
        { from: 5433, to: 6000 },
      ]),
    ],
  };
  const subnetIds = homesIn(draw, estate).map(({ id }) => id);
  switch (draw.below(3)) {
    case 0:
      return { kind: 'rds', arn: draw.one(estate.databaseInstances).arn, ...reached, subnetIds };
    case 1:
      return { kind: 'cidr', cidr: blockAbout(draw, estate), ...reached, subnetIds };
    default:
      return { kind: 'network-interface', id: `eni-${draw.one(estate.databaseInstances).id}`, ...reached };
  }
}
