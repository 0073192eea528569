import type { Accelerator, AcceleratorEndpoint } from '../../../checks/model/accelerator.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';

/** The accelerators that are listed, and those that other accounts may have. */
export function acceleratorsAround(inventory: Inventory): readonly Accelerator[] {
  return [...inventory.accelerators, ...lentAccelerators(inventory)];
}

/**
 * What is lent to an account that nobody looked into may be led to by an accelerator there, on whatever port and with or
 * without the client's address, or by none: here one whose endpoints all have the weight 0, or whose switches nobody knows.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/cross-account-resources.html
 */
function lentAccelerators({ crossAccountAttachments, regions }: Inventory): readonly Accelerator[] {
  const isSeen = (principal: string) => {
    const account = principal.startsWith('arn:') ? principal.split(':')[4] : principal;
    return regions.some((one) => one.account === account);
  };
  return crossAccountAttachments
    .filter(({ principals }) => !principals.every(isSeen))
    .map(({ account, region, arn, name, endpointIds }): Accelerator => {
      const isIntoSubnets = endpointIds.every((id) => id.startsWith('subnet-'));
      const ports = [{ from: 1, to: 65535 }];
      return {
        ...{ account, region, arn, name, enabled: true, ipAddressType: 'DUAL_STACK' },
        kind: isIntoSubnets ? 'custom-routing' : 'standard',
        listeners: known([
          {
            ...{ arn, protocol: 'TCP', ports },
            endpointGroups: known([
              {
                ...{ arn, portOverrides: [] },
                destinations: ports.map((span) => ({ ...span, protocols: ['TCP'] })),
                endpoints: endpointIds.flatMap((id): readonly AcceleratorEndpoint[] =>
                  isIntoSubnets
                    ? [{ id }]
                    : [true, false].map((preservesClientIp) => ({ id, weight: 0, preservesClientIp })),
                ),
              },
            ]),
          },
        ]),
      };
    });
}
