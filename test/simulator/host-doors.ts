import type { Inventory } from '../../checks/model/inventory.js';
import type { LoadBalancer } from '../../checks/model/load-balancer.js';
import type { NetworkInterface } from '../../checks/model/network.js';
import { fateThroughAccelerator } from './host-accelerators.js';
import { fateThroughBalancer } from './host-balancers.js';
import { fateThroughLatticeService } from './host-lattice-services.js';
import type { Client } from './host-legs.js';
import { fateThroughSystemsManager, fateThroughTunnel, tunnelPorts } from './host-tunnels.js';
import { fateThroughVpcOrigin, portsOf } from './host-vpc-origins.js';
import type { HostFate } from './hosts.js';

/** Something that hands hosts what outsiders send, over IPv4. */
export interface HostDoor {
  readonly id: string;
  /** What its packets are counted under. */
  readonly kind: string;
  /** Whether it listens to everybody on the internet, and not to those alone whom IAM or an owner lets in. */
  readonly isOpen: boolean;
  /** The ports on which clients call it. */
  readonly ports: readonly number[];
  /** Whether it may matter to anybody who the client is. */
  readonly showsClients: boolean;
  /** What becomes of a packet to a port of it, as far as the host is concerned. */
  fate(inventory: Inventory, port: number, host: NetworkInterface, client: Client): HostFate;
}

/** What outsiders may call to get onto hosts. */
export function doorsOntoHosts(inventory: Inventory): readonly HostDoor[] {
  const { serviceTargetGroups, managedNodes } = inventory;
  const services = new Set(serviceTargetGroups.flatMap(({ serviceArns }) => serviceArns));
  return [
    ...inventory.loadBalancers.map(
      (balancer): HostDoor => ({
        ...{ id: balancer.arn, isOpen: true, showsClients: true },
        kind: `hosts, ${kindOf(inventory, balancer)}`,
        ports: portsListened(balancer),
        fate: (estate, port, host, client) => fateThroughBalancer(estate, balancer.arn, port, host, client),
      }),
    ),
    ...inventory.accelerators.map(
      ({ arn, kind, listeners }): HostDoor => ({
        ...{ id: arn, isOpen: true, showsClients: true },
        kind: `hosts, ${kind} accelerator`,
        ports: (listeners.known ? listeners.value : []).flatMap(({ ports, endpointGroups }) =>
          [
            ...ports,
            ...(endpointGroups.known ? endpointGroups.value : []).flatMap(({ destinations }) => destinations),
          ].flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)),
        ),
        fate: (estate, port, host, client) => fateThroughAccelerator(estate, arn, port, host, client),
      }),
    ),
    ...inventory.vpcOrigins.map(
      (origin): HostDoor => ({
        ...{ id: origin.arn, kind: 'hosts, VPC origin', isOpen: true, showsClients: false },
        ports: portsOf(origin),
        fate: (estate, port, host) => fateThroughVpcOrigin(estate, origin.arn, port, host),
      }),
    ),
    ...[...services].map(
      (arn): HostDoor => ({
        ...{ id: arn, kind: 'hosts, Lattice service', isOpen: false, showsClients: false, ports: [443] },
        fate: (estate, _port, host) => fateThroughLatticeService(estate, arn, host),
      }),
    ),
    ...inventory.instanceConnectEndpoints.map(
      ({ id, preserveClientIp }): HostDoor => ({
        ...{ id, kind: 'hosts, Instance Connect', isOpen: false, showsClients: preserveClientIp === true },
        ports: tunnelPorts,
        fate: (estate, port, host, client) => fateThroughTunnel(estate, id, port, host, client),
      }),
    ),
    ...(managedNodes.length > 0 ? [systemsManager] : []),
  ];
}

/** Whoever IAM lets start a session is on the host, and no packet of theirs arrives there. */
const systemsManager: HostDoor = {
  ...{
    id: 'systems-manager',
    kind: 'hosts, Systems Manager',
    isOpen: false,
    showsClients: false,
    ports: [443],
  },
  fate: (estate, _port, host) => fateThroughSystemsManager(estate, host),
};

function portsListened(balancer: LoadBalancer): readonly number[] {
  return balancer.kind === 'classic'
    ? balancer.listeners.map(({ port }) => port)
    : (balancer.listeners.known ? balancer.listeners.value : []).flatMap(({ port = [] }) => port);
}

function kindOf({ targetGroups }: Inventory, { arn, kind }: LoadBalancer): string {
  const isBefore = targetGroups.some(
    ({ targetType, loadBalancerArns }) => targetType === 'alb' && loadBalancerArns.includes(arn),
  );
  return isBefore ? 'load balancer before another' : `${kind} load balancer`;
}
