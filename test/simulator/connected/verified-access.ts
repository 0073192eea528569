import type { VerifiedAccessEndpoint, VerifiedAccessTarget } from '../../../checks/model/endpoints.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import { covers } from '../addresses.js';
import { speaksHttp } from '../stores/in-vpc.js';
import type { Choice, ConnectedAttempt, Sender, SendersInto, Target } from './attempt.js';
import { worldsFromInside } from './inside.js';
import { combined, type World } from './worlds.js';

/** Whoever logs in to an endpoint of Verified Access that stands in the VPC. */
export const verifiedAccess: SendersInto = (inventory, vpcId) =>
  inventory.verifiedAccessEndpoints
    .filter((one) => homesOf(inventory, one).some((home) => home.vpcId === vpcId))
    .map(({ id }) => endpoint(id));

function endpoint(id: string): Sender {
  return {
    kind: 'Verified Access',
    id,
    ignoresClients: true,
    // A path is about those who enter by one of several subnets.
    isSplit: true,
    isMeantBy: (source) => source.kind === 'identity' && source.through === id,
    // What the database sees is the endpoint.
    isSource: () => true,
    choices: (inventory, target) => choicesOf(inventory, id, target),
    worlds: (inventory, subnet, attempt) => worldsOf(inventory, endpointOf(inventory, id), subnet, attempt),
  };
}

function endpointOf({ verifiedAccessEndpoints }: Inventory, id: string): VerifiedAccessEndpoint {
  const found = verifiedAccessEndpoints.find((one) => one.id === id);
  if (!found) throw new Error(`no endpoint ${id}`);
  return found;
}

/** It calls from its subnets; one that leads to an interface from the subnet of that. */
function homesOf({ subnets, networkInterfaces }: Inventory, { target }: VerifiedAccessEndpoint) {
  const ids =
    target.kind === 'network-interface'
      ? networkInterfaces.filter(({ id }) => id === target.id).map(({ subnetId }) => subnetId)
      : target.kind === 'unrecognised'
        ? []
        : target.subnetIds;
  return subnets.filter(({ id }) => ids.includes(id));
}

function choicesOf(inventory: Inventory, id: string, { ports }: Target): readonly Choice[] {
  return homesOf(inventory, endpointOf(inventory, id)).flatMap((home) =>
    ports.map((destinationPort) => ({ destinationPort, entrance: home.id })),
  );
}

/** https://docs.aws.amazon.com/verified-access/latest/ug/verified-access-endpoints.html */
function worldsOf(
  inventory: Inventory,
  { state, securityGroupIds, target }: VerifiedAccessEndpoint,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const home = inventory.subnets.find(({ id }) => id === attempt.entrance);
  if (!home || target.kind === 'unrecognised') throw new Error(`no subnet ${attempt.entrance}`);
  const { destinationPort } = attempt;
  const door: World = [
    state === 'active' || state === 'updating',
    target.protocol === 'tcp' || speaksHttp(inventory, attempt.arn),
    target.ports.some(({ from, to }) => from <= destinationPort && destinationPort <= to),
    leadsTo(inventory, target, attempt),
  ].map((passes) => ({ layer: 'verified-access-endpoint', passes }));
  const inside = worldsFromInside(inventory, { home, securityGroupIds }, subnet, attempt);
  return combined(combined([door], inside), attempt.destination.includes(':') ? mayLackAddress : [[]]);
}

/**
 * Over IPv6 it calls only where it has an address of that family, which no answer tells.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VerifiedAccessEndpoint.html
 */
const mayLackAddress: readonly World[] = [[], [{ layer: 'host', passes: false }]];

/** To the database itself, to its interface, or to a block that holds its address. */
function leadsTo(
  { networkInterfaces }: Inventory,
  target: Exclude<VerifiedAccessTarget, { kind: 'unrecognised' }>,
  { arn, destination }: ConnectedAttempt,
): boolean {
  switch (target.kind) {
    case 'rds':
      return target.arn === arn;
    case 'cidr':
      return target.cidr !== undefined && covers(target.cidr, destination.includes(':') ? 6 : 4, destination);
    case 'network-interface':
      return networkInterfaces.some(
        ({ id, privateAddresses, ipv6Addresses }) =>
          id === target.id &&
          [...privateAddresses.map(({ address }) => address), ...ipv6Addresses].includes(destination),
      );
    case 'load-balancer':
      return false;
  }
}
