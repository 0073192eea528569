import type { Inventory } from '../../../checks/model/inventory.js';
import type { ResourceConfiguration, ResourceTarget } from '../../../checks/model/lattice.js';
import { known } from '../../../checks/model/value.js';
import { hub, partner, region, stranger } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import { blockAbout, homesIn, withCallerGroup } from './callers.js';
import type { RandomDoor } from './random-door.js';

const scope = { account: hub, region };

export const withResourceConfigurations: RandomDoor = (draw, estate) =>
  draw.chance(25) ? withResources(draw, estate) : estate;

/** A resource gateway in the hub, and one or two configurations that lead to databases or to other addresses. */
export const withResources: RandomDoor = (draw, estate) => {
  const homes = homesIn(draw, estate);
  const state = (usual: string) => (draw.chance(92) ? usual : 'CREATE_FAILED');
  return {
    ...estate,
    resourceGateways: [
      {
        ...scope,
        id: 'rgw-1',
        state: state('ACTIVE'),
        vpcId: 'vpc-hub',
        subnetIds: homes.map(({ id }) => id),
        securityGroupIds: ['sg-gateway'],
        networkType: 'DUAL',
      },
    ],
    resourceConfigurations: Array.from({ length: 1 + draw.below(2) }, (_, index) => ({
      ...scope,
      ...randomConfiguration(draw, estate, `rcfg-${index + 1}`),
      state: state('ACTIVE'),
    })),
    securityGroups: withCallerGroup(draw, estate.securityGroups, 'sg-gateway'),
  };
};

function randomConfiguration(
  draw: Draw,
  estate: Inventory,
  id: string,
): Omit<ResourceConfiguration, 'account' | 'region' | 'state'> {
  const target = randomTarget(draw, estate);
  const ports =
    target.kind === 'arn' && draw.chance(80)
      ? []
      : [
          draw.one([
            { from: 5432, to: 5432 },
            { from: 5432, to: 5432 },
            { from: 1, to: 65535 },
            { from: 443, to: 443 },
          ]),
        ];
  const strangers = draw.several([stranger, partner, '777788889999'], 0, 2);
  return {
    id,
    arn: `arn:aws:vpc-lattice:${region}:${hub}:resourceconfiguration/${id}`,
    type: target.kind === 'arn' ? 'ARN' : 'SINGLE',
    gatewayId: 'rgw-1',
    definition: known({ target, ports, protocol: 'TCP', joinsShareableNetworks: false }),
    sharedWith: known(
      strangers.map((account) => ({ account, principal: account, isConditional: draw.chance(25) })),
    ),
    endpoints: known(
      draw.chance(60)
        ? [{ associationId: `rera-${id}`, endpointId: `vpce-${id}`, owner: draw.one([stranger, partner]) }]
        : [],
    ),
    serviceNetworks: known([]),
  };
}

function randomTarget(draw: Draw, estate: Inventory): ResourceTarget {
  return draw.chance(60)
    ? { kind: 'arn', arn: draw.one(estate.databaseInstances).arn }
    : { kind: 'cidr', cidr: blockAbout(draw, estate) };
}
