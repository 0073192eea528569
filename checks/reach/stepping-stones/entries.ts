import type { NetworkInterface, SecurityGroup } from '../../model/network.js';
import { unresolvedWhat } from '../../model/unresolved.js';
import { anyOf, type Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import { type AddressSpace, ipv4, ipv6 } from '../network/address-space.js';
import { instanceConnectsAround } from '../network/doors/instance-connect.js';
import { balancersOfParticipants } from '../network/doors/participant-balancers.js';
import { closedGate, type Gate, openGate, unknownGate } from '../network/gate.js';
import { gatesFromInternet } from '../network/internet.js';
import { eitherFamily } from '../network/places.js';
import { noAddressOfFamily } from '../network/public-address.js';
import { securityGroupGate } from '../network/security-group.js';
import { verdictOf } from '../network/verdict.js';
import { createMemory } from '../remember.js';
import { throughAccelerators } from './accelerated.js';
import { entriesOnto, type FleetEntry } from './fleet-entry.js';
import type { Fleet, Machine } from './hosts.js';
import { throughInstanceConnect } from './instance-connect.js';
import { throughLatticeServices } from './lattice-services.js';
import { factsBehind, groupsOf } from './legs.js';
import { targetsIn, throughLoadBalancers } from './load-balanced.js';
import { throughParticipants } from './participants.js';
import { listenersBetween } from './port-boundaries.js';
import { throughUnlistedFronts } from './unlisted-fronts.js';
import { throughVpcOrigins } from './vpc-origins.js';

const remembered = createMemory();

/** Every entry that is not shut. */
export function entriesOf(estate: Estate, fleet: Fleet): readonly FleetEntry[] {
  const groups = [...groupsOf(estate, fleet.machines), ...groupsOfDoors(estate, fleet)];
  const { accelerators, addresses, distributions, serviceTargetGroups, vpcOrigins } = estate.inventory;
  const about = [
    fleet,
    accelerators,
    addresses,
    serviceTargetGroups,
    vpcOrigins,
    distributions,
    estate.networkInterfacesOf,
    ...factsBehind(estate),
    ...groups,
  ];
  return remembered(about, 'entries', () => [
    ...fromInternet(estate, fleet),
    ...throughLoadBalancers(estate, fleet),
    ...throughParticipants(estate, fleet),
    ...throughAccelerators(estate, fleet),
    ...throughVpcOrigins(estate, fleet),
    ...throughLatticeServices(estate, fleet),
    ...throughUnlistedFronts(estate, fleet),
    ...throughSystemsManager(estate, fleet),
    ...throughInstanceConnect(estate, fleet),
  ]);
}

/** The groups of the doors that may lead onto the fleet, since an entry rests on them as well. */
function groupsOfDoors(estate: Estate, fleet: Fleet): readonly SecurityGroup[] {
  const balancers = targetsIn(estate, fleet).flatMap(({ arn }) => estate.loadBalancer(arn) ?? []);
  const seen = balancersOfParticipants(estate, fleet.vpcId).flatMap((front) => front.seen ?? []);
  return [...balancers, ...seen, ...instanceConnectsAround(estate, fleet.vpcId)].flatMap((door) =>
    door.securityGroupIds.flatMap((id) => {
      const group = estate.securityGroup(id, door);
      return group.known ? [group.value] : [];
    }),
  );
}

/** Machines with a public address on which some port answers to some client. */
function fromInternet(estate: Estate, fleet: Fleet): readonly FleetEntry[] {
  const open = fleet.machines.flatMap((machine) => {
    const faces = machine.interfaces.filter(isPublic);
    if (faces.length === 0) return [];
    return [{ machine, verdict: anyOf(faces.map((eni) => fromInternetTo(estate, machine, eni))) }];
  });
  return entriesOnto({ kind: 'internet' }, open);
}

function isPublic(eni: NetworkInterface): boolean {
  const mapped = eni.privateAddresses.some(({ publicAddress }) => publicAddress !== undefined);
  return mapped || (eni.ipv6Addresses.length > 0 && eni.denyAllIgwTraffic !== true);
}

function fromInternetTo(estate: Estate, machine: Machine, eni: NetworkInterface): Verdict {
  const subnet = estate.subnet(eni.subnetId, eni);
  if (!subnet.known) return { kind: 'unknown', gaps: [subnet.gap] };
  const over = <N extends number | bigint>(space: AddressSpace<N>) =>
    anyOf(
      listenersBetween(estate, [eni]).map((listener) =>
        verdictOf({
          space,
          from: space.internet,
          gates: gatesFromInternet(
            estate,
            space,
            {
              subnet: subnet.value,
              address: addressGate(space, machine, eni),
              groups: [securityGroupGate(estate, space, eni.securityGroupIds, listener, eni)],
            },
            listener,
          ),
          listener,
          target: { target: machine.id, subnetId: eni.subnetId },
          destination:
            publicAddressOf(space.family, eni) ?? `public IPv${space.family} address of ${machine.id}`,
        }),
      ),
    );
  return eitherFamily(over(ipv4), over(ipv6));
}

function publicAddressOf(family: 4 | 6, eni: NetworkInterface): string | undefined {
  if (family === 6) return eni.ipv6Addresses[0];
  return eni.privateAddresses.find(({ publicAddress }) => publicAddress !== undefined)?.publicAddress;
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html */
function addressGate<N extends number | bigint>(
  space: AddressSpace<N>,
  machine: Machine,
  eni: NetworkInterface,
): Gate<N> {
  const layer = 'public-address';
  const address = publicAddressOf(space.family, eni);
  if (address === undefined) {
    const text = `it has no public IPv${space.family} address`;
    return closedGate(layer, { code: noAddressOfFamily, component: eni.id, text });
  }
  const deciding = { component: eni.id, decidedBy: eni.id, text: `has the public address ${address}` };
  if (space.family === 6 && eni.denyAllIgwTraffic === true) {
    const text = 'AWS denies internet gateway traffic to its IPv6 address';
    return closedGate(layer, { code: 'ENI_ADDRESS_RESTRICTION', component: machine.id, text });
  }
  const { account, region } = machine;
  const open = unresolvedWhat(address);
  if (open !== undefined)
    return unknownGate(space, layer, deciding, [{ reason: 'unresolved', fact: open, account, region }]);
  return openGate(space, layer, deciding);
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html */
function throughSystemsManager(estate: Estate, fleet: Fleet): readonly FleetEntry[] {
  const managed = managedIds(estate);
  const machines = fleet.machines.filter(({ id }) => managed.has(id));
  if (machines.length === 0) return [];
  return [{ entry: { kind: 'systems-manager' }, machines }];
}

const managedBy = createMemory();

function managedIds({ inventory }: Estate): ReadonlySet<string> {
  return managedBy([inventory.managedNodes], '', () => new Set(inventory.managedNodes.map(({ id }) => id)));
}
