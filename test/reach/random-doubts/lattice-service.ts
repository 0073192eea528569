import { known } from '../../../checks/model/value.js';
import { hub, region } from '../connected-estates-facts.js';
import type { RandomDoor } from '../random-doors/random-door.js';

const scope = { account: hub, region };
const arnOf = (resource: string) => `arn:aws:vpc-lattice:${region}:${hub}:${resource}`;

/** A service of VPC Lattice in front of what stands in the network `hub`, which somebody may call or nobody. */
export const withLatticeService: RandomDoor = (draw, estate) => {
  const inHub = estate.networkInterfaces.filter(
    ({ vpcId, interfaceType }) => vpcId === 'vpc-hub' && interfaceType === 'interface',
  );
  const addresses = inHub.flatMap(({ privateAddresses }) => privateAddresses.map(({ address }) => address));
  const balancers = estate.loadBalancers.filter(({ kind }) => kind === 'application').map(({ arn }) => arn);
  const isOfBalancers = balancers.length > 0 && draw.chance(60);
  const named = isOfBalancers ? balancers : addresses;
  return {
    ...estate,
    serviceTargetGroups: [
      {
        ...{ ...scope, id: 'tg-lattice', arn: arnOf('targetgroup/tg-lattice'), vpcId: 'vpc-hub' },
        type: isOfBalancers ? 'ALB' : draw.chance(90) ? 'IP' : 'INSTANCE',
        protocol: draw.one(['TCP', 'TCP', 'TCP', 'HTTP', 'HTTPS']),
        port: draw.one([5432, 443]),
        serviceArns: [arnOf('service/svc-lattice')],
        targets: known(
          named
            .filter(() => draw.chance(85))
            .map((id) => ({ id, ...(draw.chance(50) ? { port: draw.one([5432, 443]) } : {}) })),
        ),
      },
    ],
  };
};
