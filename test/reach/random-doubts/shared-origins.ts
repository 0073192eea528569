import { known } from '../../../checks/model/value.js';
import type { Distribution } from '../../../checks/model/vpc-origin.js';
import { partner, stranger } from '../connected-estates-facts.js';
import type { RandomDoor } from '../random-doors/random-door.js';
import { withRandomFronts } from '../stores-in-vpcs/random-fronts.js';
import { withRandomStores } from '../stores-in-vpcs/random-stores.js';

/** VPC origins of CloudFront that distributions of other accounts use, of which some were read and some were not. */
export const withSharedOrigins: RandomDoor = (draw, estate) => {
  const isFronted = estate.loadBalancers.some(({ kind }) => kind === 'application');
  const fronted = isFronted ? estate : withRandomFronts(draw, withRandomStores(draw, estate));
  const [theirs] = fronted.distributions.map(
    (one): Distribution => ({
      ...one,
      ...{ account: partner, id: 'E3', arn: `arn:aws:cloudfront::${partner}:distribution/E3` },
    }),
  );
  const users = [
    ...(theirs ? [{ account: theirs.account, id: theirs.id }] : []),
    { account: partner, id: 'E4' },
    { account: stranger, id: 'E5' },
  ];
  return {
    ...fronted,
    distributions: [...fronted.distributions.filter(() => draw.chance(50)), ...(theirs ? [theirs] : [])],
    vpcOrigins: fronted.vpcOrigins.map((one) => ({ ...one, users: known(draw.several(users, 0, 2)) })),
  };
};
