import type { AcceleratorListener } from '../../../checks/model/accelerator.js';
import type { LoadBalancer } from '../../../checks/model/load-balancer.js';
import { known } from '../../../checks/model/value.js';
import { hub, region } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import type { RandomDoor } from './random-door.js';

const arn = `arn:aws:globalaccelerator::${hub}:accelerator/1`;

/** An accelerator that leads to load balancers of the hub. */
export const withAccelerators: RandomDoor = (draw, estate) => {
  if (estate.loadBalancers.length === 0 || !draw.chance(35)) return estate;
  const isDual = estate.loadBalancers.every(
    (one) => one.kind !== 'classic' && one.ipAddressType === 'dualstack',
  );
  return {
    ...estate,
    accelerators: [
      {
        ...{ account: hub, region, arn, name: 'front', kind: 'standard' },
        enabled: draw.chance(92),
        ipAddressType: isDual && draw.chance(75) ? 'DUAL_STACK' : 'IPV4',
        listeners: known(
          Array.from({ length: 1 + draw.below(2) }, (_, index) =>
            randomListener(draw, index, estate.loadBalancers),
          ),
        ),
      },
    ],
  };
};

function randomListener(
  draw: Draw,
  index: number,
  loadBalancers: readonly LoadBalancer[],
): AcceleratorListener {
  const ports =
    index === 0
      ? { from: 5432, to: 5432 }
      : draw.one([
          { from: 443, to: 443 },
          { from: 6000, to: 7000 },
        ]);
  const overrides = [
    { listenerPort: ports.from, endpointPort: draw.one([5432, 443, 6432]) },
    { listenerPort: 80, endpointPort: 5432 },
  ];
  return {
    arn: `${arn}/listener/${index}`,
    protocol: draw.chance(92) ? 'TCP' : 'UDP',
    ports: [ports],
    endpointGroups: known([
      {
        arn: `${arn}/listener/${index}/endpoint-group/1`,
        region,
        portOverrides: draw.chance(35) ? [draw.one(overrides)] : [],
        destinations: [],
        endpoints: loadBalancers
          .filter(() => draw.chance(85))
          .map((one) => ({
            id: one.arn,
            weight: draw.chance(92) ? 128 : 0,
            preservesClientIp: draw.chance(65),
          })),
      },
    ]),
  };
}
