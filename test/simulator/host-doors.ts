import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface } from '../../checks/model/network.js';
import { fateThroughAccelerator } from './host-accelerators.js';
import { fateThroughBalancer } from './host-balancers.js';
import type { HostFate } from './hosts.js';

/** Something that hands hosts what comes from the internet, over IPv4. */
export interface HostDoor {
  readonly arn: string;
  /** What its packets are counted under. */
  readonly kind: string;
  /** The ports on which clients call it. */
  readonly ports: readonly number[];
}

/** What clients on the internet may call to get onto hosts. */
export function doorsOntoHosts({ loadBalancers, accelerators }: Inventory): readonly HostDoor[] {
  return [
    ...loadBalancers.map(({ arn, ...one }) => ({
      arn,
      kind: `hosts, ${one.kind} load balancer`,
      ports:
        one.kind === 'classic'
          ? one.listeners.map(({ port }) => port)
          : (one.listeners.known ? one.listeners.value : []).flatMap(({ port = [] }) => port),
    })),
    ...accelerators.map(({ arn, kind, listeners }) => ({
      arn,
      kind: `hosts, ${kind} accelerator`,
      ports: (listeners.known ? listeners.value : []).flatMap(({ ports, endpointGroups }) =>
        [
          ...ports,
          ...(endpointGroups.known ? endpointGroups.value : []).flatMap(({ destinations }) => destinations),
        ].flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)),
      ),
    })),
  ];
}

/** What becomes of a packet to a port of the door, as far as the host is concerned. */
export function fateThroughDoor(
  inventory: Inventory,
  arn: string,
  port: number,
  host: NetworkInterface,
  { source, sourcePort }: { readonly source: string; readonly sourcePort: number },
): HostFate {
  const client = { sources: [source], sourcePort };
  return inventory.accelerators.some((one) => one.arn === arn)
    ? fateThroughAccelerator(inventory, arn, port, host, client)
    : fateThroughBalancer(inventory, arn, port, host, client);
}
