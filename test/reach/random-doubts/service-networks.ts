import type { Inventory } from '../../../checks/model/inventory.js';
import type { ResourceConfiguration, ServiceNetwork } from '../../../checks/model/lattice.js';
import { known } from '../../../checks/model/value.js';
import { hub, partner, region, stranger } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import { withResources } from '../random-doors/lattice.js';
import type { RandomDoor } from '../random-doors/random-door.js';

const scope = { account: hub, region };
const networkIds = ['sn-1', 'sn-2'] as const;

/** Resource configurations that are in groups and service networks, with which networks and endpoints are associated. */
export const withServiceNetworks: RandomDoor = (draw, estate) => {
  const around = estate.resourceConfigurations.length > 0 ? estate : withResources(draw, estate);
  const [first, ...others] = around.resourceConfigurations.map((one) => joined(draw, one));
  if (!first) return around;
  return {
    ...around,
    serviceNetworks: networkIds.map((id) => networkOf(draw, around, id)),
    resourceConfigurations: draw.chance(40) ? [...inGroup(draw, first), ...others] : [first, ...others],
  };
};

function joined(draw: Draw, configuration: ResourceConfiguration): ResourceConfiguration {
  const serviceNetworks = known(
    draw.several(networkIds, 0, 2).map((serviceNetworkId) => ({ serviceNetworkId, state: stateOf(draw) })),
  );
  return { ...configuration, serviceNetworks };
}

function stateOf(draw: Draw): string {
  return draw.chance(75) ? 'ACTIVE' : draw.one(['CREATE_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'CREATE_FAILED']);
}

function networkOf(draw: Draw, { vpcs }: Inventory, id: string): ServiceNetwork {
  const seen = vpcs.map((vpc) => ({ vpcId: vpc.id, createdBy: vpc.owner }));
  const sharers = draw.several([stranger, partner, '777788889999'], 0, 2);
  return {
    ...{ ...scope, id, arn: `arn:aws:vpc-lattice:${region}:${hub}:servicenetwork/${id}` },
    vpcs: known(
      draw
        .several([...seen, { vpcId: 'vpc-theirs', createdBy: stranger }], 0, 2)
        .map((one) => ({ ...one, state: stateOf(draw) })),
    ),
    endpoints: known(
      draw
        .several([stranger, partner], 0, 1)
        .map((owner) => ({ endpointId: `vpce-${id}`, owner, state: stateOf(draw) })),
    ),
    sharedWith: known(
      sharers.map((account) => ({ account, principal: account, isConditional: draw.chance(25) })),
    ),
  };
}

/** The same as a child, which has the gateway of its group and whose consumers are also those of the group. */
function inGroup(
  draw: Draw,
  { gatewayId, ...child }: ResourceConfiguration,
): readonly ResourceConfiguration[] {
  const id = 'rcfg-group';
  const group: ResourceConfiguration = {
    ...joined(draw, child),
    ...{ id, arn: `arn:aws:vpc-lattice:${region}:${hub}:resourceconfiguration/${id}`, type: 'GROUP' },
    ...(gatewayId === undefined ? {} : { gatewayId }),
    definition: known({ target: { kind: 'children' }, ports: [], joinsShareableNetworks: false }),
    endpoints: known(
      draw.chance(60)
        ? [{ associationId: `rera-${id}`, endpointId: `vpce-${id}`, owner: draw.one([stranger, partner]) }]
        : [],
    ),
  };
  return [group, { ...child, type: 'CHILD', groupId: id }];
}
