import type { Accelerator } from '../../../checks/model/accelerator.js';
import { known } from '../../../checks/model/value.js';
import { hub, region } from '../connected-estates-facts.js';
import { homesIn } from '../random-doors/callers.js';
import type { RandomDoor } from '../random-doors/random-door.js';

const arn = `arn:aws:globalaccelerator::${hub}:accelerator/custom`;

/** A custom routing accelerator, whose switches let clients reach addresses of whole subnets, or none. */
export const withCustomRouting: RandomDoor = (draw, estate) => {
  const accelerator: Accelerator = {
    ...{ account: hub, region, arn, name: 'custom', kind: 'custom-routing' },
    ...{ enabled: draw.chance(92), ipAddressType: 'IPV4' },
    listeners: known([
      {
        arn: `${arn}/listener/0`,
        ports: [{ from: 5000, to: 10_000 }],
        endpointGroups: known([
          {
            ...{ arn: `${arn}/listener/0/endpoint-group/1`, region, portOverrides: [] },
            destinations: [
              {
                ...draw.one([
                  { from: 5432, to: 5432 },
                  { from: 5432, to: 5432 },
                  { from: 1, to: 65535 },
                  { from: 443, to: 443 },
                ]),
                protocols: draw.one([['TCP'], ['TCP'], ['TCP', 'UDP'], ['UDP']]),
              },
            ],
            endpoints: homesIn(draw, estate).map(({ id }) => ({ id })),
          },
        ]),
      },
    ]),
  };
  return { ...estate, accelerators: [...estate.accelerators, accelerator] };
};
