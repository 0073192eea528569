import type { Accelerator, AcceleratorEndpointGroup } from '../../../../model/accelerator.js';
import { commandLine } from '../../../../model/shell.js';
import { known, type Value } from '../../../../model/value.js';
import type { Estate } from '../../../estate.js';
import type { ChangeDoor } from '../../change-door.js';

/** Taking load balancers out of an accelerator, or disabling it; none where the id names no accelerator. */
export function acceleratorEdits(estate: Estate, door: string): readonly ChangeDoor[] {
  const accelerator = estate.inventory.accelerators.find(({ arn }) => arn === door);
  if (!accelerator) return [];
  const leading = groupsOf(accelerator).flatMap((group) =>
    group.endpoints
      .filter(({ id }) => id.startsWith('arn:'))
      .map(({ id }) => takeOut(accelerator, group, id)),
  );
  return [...leading, disable(accelerator)];
}

function groupsOf({ listeners }: Accelerator): readonly AcceleratorEndpointGroup[] {
  if (!listeners.known) return [];
  return listeners.value.flatMap(({ endpointGroups }) => (endpointGroups.known ? endpointGroups.value : []));
}

/**
 * The API of Global Accelerator is in one Region.
 * https://docs.aws.amazon.com/general/latest/gr/global_accelerator.html
 */
const region = 'us-west-2';

function takeOut(
  { arn, name, account }: Accelerator,
  { arn: groupArn }: AcceleratorEndpointGroup,
  endpointId: string,
): ChangeDoor {
  return {
    kind: 'change-door',
    change: 'take-out-of-accelerator',
    element: `accelerator endpoint ${groupArn} ${endpointId}`,
    owner: account,
    names: [arn],
    others: 0,
    text: `take ${nameOf(endpointId)} out of an endpoint group of accelerator ${name}`,
    cdk: `without ${nameOf(endpointId)} in addEndpointGroup(…) of the accelerator`,
    cli: [
      commandLine(
        ...['aws', 'globalaccelerator', 'remove-endpoints', '--endpoint-group-arn', groupArn],
        ...['--endpoint-identifiers', `EndpointId=${endpointId}`, '--region', region],
      ),
    ],
    edited: (inventory) => ({
      ...inventory,
      accelerators: inventory.accelerators.map((one) =>
        one.arn === arn ? withoutEndpoint(one, groupArn, endpointId) : one,
      ),
    }),
  };
}

/** `net/orders` of `arn:…:loadbalancer/net/orders/50dc6c495c0c9188`. */
function nameOf(endpointId: string): string {
  return endpointId.split(':loadbalancer/')[1]?.split('/').slice(0, 2).join('/') ?? endpointId;
}

function withoutEndpoint(accelerator: Accelerator, groupArn: string, endpointId: string): Accelerator {
  const inGroup = (group: AcceleratorEndpointGroup) =>
    group.arn === groupArn
      ? { ...group, endpoints: group.endpoints.filter(({ id }) => id !== endpointId) }
      : group;
  return {
    ...accelerator,
    listeners: each(accelerator.listeners, (listener) => ({
      ...listener,
      endpointGroups: each(listener.endpointGroups, inGroup),
    })),
  };
}

function each<T>(list: Value<readonly T[]>, change: (item: T) => T): Value<readonly T[]> {
  return list.known ? known(list.value.map(change)) : list;
}

/** Everything else to which it leads is cut off as well. */
function disable(accelerator: Accelerator): ChangeDoor {
  const { arn, name, account } = accelerator;
  const endpoints = new Set(groupsOf(accelerator).flatMap((group) => group.endpoints.map(({ id }) => id)));
  return {
    kind: 'change-door',
    change: 'disable-accelerator',
    element: `accelerator ${arn}`,
    owner: account,
    names: [arn],
    others: Math.max(0, endpoints.size - 1),
    text: `disable accelerator ${name}`,
    cdk: 'new globalaccelerator.Accelerator(…, { enabled: false })',
    cli: [
      commandLine(
        ...['aws', 'globalaccelerator', 'update-accelerator', '--accelerator-arn', arn],
        ...['--no-enabled', '--region', region],
      ),
    ],
    edited: (inventory) => ({
      ...inventory,
      accelerators: inventory.accelerators.map((one) => (one.arn === arn ? { ...one, enabled: false } : one)),
    }),
  };
}
