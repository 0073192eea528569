import type { Inventory } from '../../../checks/model/inventory.js';
import type { ResourceConfiguration, ResourceGateway } from '../../../checks/model/lattice.js';
import type { Subnet } from '../../../checks/model/network.js';
import { covers } from '../addresses.js';
import type { Choice, ConnectedAttempt, Sender, SendersInto, Target } from './attempt.js';
import { worldsFromInside } from './inside.js';
import { combined, type World } from './worlds.js';

/** Whoever gets to a resource configuration of VPC Lattice whose gateway stands in the VPC, one for each account. */
export const resourceConsumers: SendersInto = (inventory, vpcId) =>
  inventory.resourceConfigurations
    .filter((one) => gatewayOf(inventory, one)?.vpcId === vpcId)
    .flatMap((one) => accountsOf(one).map((account) => consumer(one.id, account)));

function accountsOf(configuration: ResourceConfiguration): readonly string[] {
  const { endpoints, sharedWith } = configuration;
  const owners = endpoints.known ? endpoints.value.map(({ owner }) => owner ?? anyone) : [];
  const shared = sharedWith.known ? sharedWith.value.map(({ account }) => account ?? anyone) : [];
  return [...new Set([...owners, ...shared])];
}

const anyone = '*';

function consumer(id: string, account: string): Sender {
  return {
    kind: 'resource configuration',
    id: `${account} through ${id}`,
    ignoresClients: true,
    isMeantBy: (source) =>
      source.kind === 'account' && source.through === id && (source.account ?? anyone) === account,
    // Consumers are followed over IPv4, whatever the gateway speaks to the database.
    families: () => [4],
    choices: (inventory, target) => choicesOf(inventory, id, target),
    worlds: (inventory, subnet, attempt) => worldsOf(inventory, id, account, subnet, attempt),
  };
}

function configurationOf({ resourceConfigurations }: Inventory, id: string): ResourceConfiguration {
  const found = resourceConfigurations.find((one) => one.id === id);
  if (!found) throw new Error(`no resource configuration ${id}`);
  return found;
}

function gatewayOf(
  { resourceGateways }: Inventory,
  { gatewayId }: ResourceConfiguration,
): ResourceGateway | undefined {
  return resourceGateways.find(({ id }) => id === gatewayId);
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
  account: string,
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
  const admission = combined([door], access(configuration, account));
  return combined(
    admission,
    worldsFromInside(inventory, { home, securityGroupIds: gateway.securityGroupIds }, subnet, attempt),
  );
}

/** Who holds an endpoint gets in; so may whoever is free to make one, unless a condition says otherwise. */
function access({ endpoints, sharedWith }: ResourceConfiguration, account: string): readonly World[] {
  const holds = endpoints.known && endpoints.value.some(({ owner }) => (owner ?? anyone) === account);
  const shares = (sharedWith.known ? sharedWith.value : []).filter(
    (one) => (one.account ?? anyone) === account,
  );
  if ((holds && account !== anyone) || shares.some(({ isConditional }) => !isConditional)) return [[]];
  return [[], [{ layer: 'resource-configuration', passes: false }]];
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
    case 'cidr':
      return isPort && covers(target.cidr, destination.includes(':') ? 6 : 4, destination);
    default:
      throw new Error(`nobody knows what ${target.kind} is`);
  }
}
