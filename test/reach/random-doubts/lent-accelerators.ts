import { hub, partner, stranger } from '../connected-estates-facts.js';
import { homesIn } from '../random-doors/callers.js';
import type { RandomDoor } from '../random-doors/random-door.js';

const arn = `arn:aws:globalaccelerator::${hub}:attachment/lent`;

/** Load balancers or subnets that are lent to accelerators of other accounts. */
export const withLentToAccelerators: RandomDoor = (draw, estate) => {
  const balancers = estate.loadBalancers.filter(({ kind }) => kind === 'network').map((one) => one.arn);
  return {
    ...estate,
    crossAccountAttachments: [
      {
        ...{ account: hub, region: 'global', arn, name: 'lent' },
        principals: draw.several(
          [stranger, stranger, partner, `arn:aws:globalaccelerator::${stranger}:accelerator/theirs`],
          1,
          2,
        ),
        endpointIds:
          balancers.length > 0 && draw.chance(65)
            ? draw.several(balancers, 1, 2)
            : homesIn(draw, estate).map(({ id }) => id),
      },
    ],
  };
};
