import type { AcceleratorEndpointGroup } from '../../../checks/model/accelerator.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import { isPublicClient } from '../addresses.js';
import { networkAclAllows } from '../filters.js';
import { acceleratorOf } from './accelerator.js';
import { edgeGates } from './accelerator-gates.js';
import {
  type Choice,
  type ConnectedAttempt,
  isAdmitted,
  type Sender,
  type SendersInto,
  type Target,
} from './attempt.js';
import { acceleratorsAround } from './lent-accelerators.js';
import type { World } from './worlds.js';

/** The custom routing accelerators that lead into subnets of the VPC. */
export const customRouting: SendersInto = (inventory, vpcId) => {
  const own = inventory.subnets.filter((one) => one.vpcId === vpcId).map(({ id }) => id);
  return acceleratorsAround(inventory)
    .filter(({ kind }) => kind === 'custom-routing')
    .filter(({ arn }) =>
      groupsOf(inventory, arn).some(({ endpoints }) => endpoints.some(({ id }) => own.includes(id))),
    )
    .map(({ arn }) => routing(arn));
};

function groupsOf(inventory: Inventory, arn: string): readonly AcceleratorEndpointGroup[] {
  const listeners = acceleratorOf(inventory, arn)?.listeners;
  return (listeners?.known ? listeners.value : []).flatMap(({ endpointGroups }) =>
    endpointGroups.known ? endpointGroups.value : [],
  );
}

function routing(arn: string): Sender {
  return {
    kind: 'custom routing',
    id: arn,
    isMeantBy: (source) => source.kind === 'internet' && source.through === arn,
    isSource: isPublicClient,
    choices: (inventory, target) => choicesOf(inventory, arn, target),
    worlds: (inventory, subnet, attempt) => worldsOf(inventory, arn, subnet, attempt),
  };
}

/** A port of the accelerator stands for the port of one address; here that port itself. */
function choicesOf(inventory: Inventory, arn: string, { subnetId, ports }: Target): readonly Choice[] {
  const spans = groupsOf(inventory, arn)
    .filter(({ endpoints }) => endpoints.some(({ id }) => id === subnetId))
    .flatMap(({ destinations }) => destinations)
    .filter(({ protocols }) => protocols.includes('TCP'));
  return ports
    .filter((port) => spans.some(({ from, to }) => from <= port && port <= to))
    .map((destinationPort) => ({ destinationPort }));
}

/**
 * Which addresses of a subnet its switches let clients reach is in no answer, so that each is one, or none. It has IPv4
 * addresses alone. Clients keep theirs, and network ACLs see the replies alone.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/about-custom-routing-accelerators.html
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/about-custom-routing-how-it-works.html
 */
function worldsOf(
  inventory: Inventory,
  arn: string,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const one = acceleratorOf(inventory, arn);
  const { family, source, sourcePort, destinationPort } = attempt;
  const gates: World = [
    { layer: 'accelerator', passes: one?.enabled === true },
    { layer: 'accelerator', passes: family === 4 },
    ...edgeGates(inventory, subnet, attempt),
    {
      layer: 'security-group',
      passes: isAdmitted(inventory, attempt, { family, peer: source, port: destinationPort }),
    },
    {
      layer: 'network-acl-outbound',
      passes: networkAclAllows(inventory, subnet.id, 'outbound', { family, peer: source, port: sourcePort }),
    },
  ];
  return [gates, [...gates, { layer: 'accelerator', passes: false }]];
}
