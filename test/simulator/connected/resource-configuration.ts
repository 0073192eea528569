import type { Inventory } from '../../../checks/model/inventory.js';
import type { ResourceConfiguration, ResourceGateway } from '../../../checks/model/lattice.js';
import type { Subnet } from '../../../checks/model/network.js';
import { covers } from '../addresses.js';
import type { Choice, ConnectedAttempt, Sender, SendersInto, Target } from './attempt.js';
import { worldsFromInside } from './inside.js';
import { consumersOf, groupOf } from './resource-consumers.js';
import { type Arrival, combined, type World } from './worlds.js';

/** Whoever gets to a resource configuration of VPC Lattice whose gateway stands in the VPC, each by what they go through. */
export const resourceConsumers: SendersInto = (inventory, vpcId) =>
  inventory.resourceConfigurations
    .filter((one) => gatewayOf(inventory, one)?.vpcId === vpcId)
    .flatMap((one) =>
      consumersOf(inventory, one).map(({ account, through }) => consumer(one.id, account, through)),
    );

function consumer(id: string, account: string, through: string): Sender {
  return {
    kind: through === id ? 'resource configuration' : 'resource configuration, by what it is in',
    id: `${account} through ${through}`,
    ignoresClients: true,
    isMeantBy: (source) =>
      source.kind === 'account' && source.through === through && (source.account ?? '*') === account,
    // Consumers are followed over IPv4, whatever the gateway speaks to the database.
    families: () => [4],
    choices: (inventory, target) => choicesOf(inventory, id, target),
    worlds: (inventory, subnet, attempt) => {
      const { getsIn = 'no' } =
        consumersOf(inventory, configurationOf(inventory, id)).find(
          (one) => one.account === account && one.through === through,
        ) ?? {};
      return combined(accessWorlds(getsIn), worldsOf(inventory, id, subnet, attempt));
    },
  };
}

function accessWorlds(getsIn: Arrival): readonly World[] {
  const open: World = [{ layer: 'resource-configuration', passes: true }];
  const closed: World = [{ layer: 'resource-configuration', passes: false }];
  return [...(getsIn === 'no' ? [] : [open]), ...(getsIn === 'yes' ? [] : [closed])];
}

function configurationOf({ resourceConfigurations }: Inventory, id: string): ResourceConfiguration {
  const found = resourceConfigurations.find((one) => one.id === id);
  if (!found) throw new Error(`no resource configuration ${id}`);
  return found;
}

/** A child has that of its group. */
function gatewayOf(inventory: Inventory, configuration: ResourceConfiguration): ResourceGateway | undefined {
  const gatewayId = configuration.gatewayId ?? groupOf(inventory, configuration)?.gatewayId;
  return inventory.resourceGateways.find(({ id }) => id === gatewayId);
}

/** Its gateway may take any of its subnets. */
function choicesOf(inventory: Inventory, id: string, { ports }: Target): readonly Choice[] {
  const gateway = gatewayOf(inventory, configurationOf(inventory, id));
  return (gateway?.subnetIds ?? []).flatMap((entrance) =>
    ports.map((destinationPort) => ({ destinationPort, entrance })),
  );
}

/** https://docs.aws.amazon.com/vpc-lattice/latest/ug/resource-gateway.html */
function worldsOf(
  inventory: Inventory,
  id: string,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const configuration = configurationOf(inventory, id);
  const gateway = gatewayOf(inventory, configuration);
  const home = inventory.subnets.find((one) => one.id === attempt.entrance);
  if (!gateway || !home) throw new Error(`no gateway of ${id} in ${attempt.entrance}`);
  const door: World = [
    { layer: 'resource-configuration', passes: configuration.state === 'ACTIVE' },
    { layer: 'resource-gateway', passes: gateway.state === 'ACTIVE' },
    { layer: 'resource-configuration', passes: leadsTo(configuration, attempt) },
  ];
  return combined(
    [door],
    worldsFromInside(inventory, { home, securityGroupIds: gateway.securityGroupIds }, subnet, attempt),
  );
}

/** By the ARN of the database, on its port; or by a block that holds its address, on the ports that it names. */
function leadsTo(
  { definition }: ResourceConfiguration,
  { arn, destination, destinationPort }: ConnectedAttempt,
): boolean {
  if (!definition.known) return false;
  const { target, ports } = definition.value;
  const isPort = ports.some(({ from, to }) => from <= destinationPort && destinationPort <= to);
  switch (target.kind) {
    case 'arn':
      return target.arn === arn && (ports.length === 0 || isPort);
    case 'children':
      // They lead to what they lead to by themselves.
      return false;
    case 'cidr':
      return isPort && covers(target.cidr, destination.includes(':') ? 6 : 4, destination);
    default:
      throw new Error(`nobody knows what ${target.kind} is`);
  }
}
