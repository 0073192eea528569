import type { Inventory } from '../../../checks/model/inventory.js';
import type { ListeningLoadBalancer } from '../../../checks/model/load-balancer.js';
import type { Subnet } from '../../../checks/model/network.js';
import { type IpFamily, isPublicClient } from '../addresses.js';
import { internetGates } from '../internet.js';
import { type ConnectedAttempt, isAdmitted, type Sender } from './attempt.js';
import { combined, type World } from './worlds.js';

/** Clients on the internet who call a load balancer. */
export function internetBefore(arn: string): Sender {
  return {
    kind: 'internet',
    id: 'the internet',
    isMeantBy: (source) => source.kind === 'internet',
    isSource: isPublicClient,
    worlds: (inventory, entrance, attempt) => internetWorlds(inventory, arn, entrance, attempt),
  };
}

function internetWorlds(
  inventory: Inventory,
  arn: string,
  entrance: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const balancer = inventory.loadBalancers.find((one) => one.arn === arn);
  if (!balancer || balancer.kind === 'classic') throw new Error(`no load balancer ${arn}`);
  const { family, source, destinationPort } = attempt;
  const internet = internetGates(inventory, entrance, attempt);
  const gates: World = [
    ...[...internet.arrival, internet.inbound, ...internet.reply].map(({ layer, passes }) => ({
      layer,
      passes: passes(),
    })),
    { layer: 'load-balancer', passes: hasPublicAddress(balancer, family) },
    {
      layer: 'load-balancer-group',
      passes: isAdmitted(inventory, attempt, { family, peer: source, port: destinationPort }),
    },
  ];
  const appliance: readonly World[] = internet.diverted
    ? [[], [{ layer: 'gateway-route-table', passes: false }]]
    : [[]];
  return combined([gates], appliance);
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html */
function hasPublicAddress(balancer: ListeningLoadBalancer, family: IpFamily): boolean {
  if (balancer.scheme !== 'internet-facing') return false;
  if (family === 4) return balancer.ipAddressType !== 'dualstack-without-public-ipv4';
  const isDenied = balancer.attributes.known && balancer.attributes.value.denyAllIgwTraffic === true;
  return balancer.ipAddressType !== 'ipv4' && !isDenied;
}
