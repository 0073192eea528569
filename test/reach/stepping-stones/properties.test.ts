import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkInterface } from '../../../checks/model/network.js';
import type { Verdict } from '../../../checks/model/verdict.js';
import { type Estate, indexEstate } from '../../../checks/reach/estate.js';
import { ipv4 } from '../../../checks/reach/network/address-space.js';
import type { Endpoint } from '../../../checks/reach/network/endpoint.js';
import { judgeFromHost } from '../../../checks/reach/network/hosts/host-leg.js';
import { hostOf } from '../../../checks/reach/network/hosts/interface-host.js';
import { listenerOn } from '../../../checks/reach/network/listener.js';
import { entriesOf } from '../../../checks/reach/stepping-stones/entries.js';
import { fleetsIn } from '../../../checks/reach/stepping-stones/hosts.js';
import { endpointsOf, subjectsOf } from '../../../checks/reach/subjects.js';
import { entersHost, fateOfHost, type HostFate } from '../../simulator/hosts.js';
import type { Draw } from '../draw.js';
import { holds } from '../holds.js';
import { databasePort } from '../random-addresses.js';
import { randomEstate } from '../random-estates.js';
import { samplesOf } from '../samples.js';
import { withRandomHosts } from './random-hosts.js';

interface Tally {
  readonly seen: Map<string, number>;
}

/** As `holds`; says how often each answer was given. */
function holdsFor(usual: number, complaintsAbout: (draw: Draw, tally: Tally) => readonly string[]) {
  const tally: Tally = { seen: new Map() };
  holds(usual, (draw) => complaintsAbout(draw, tally));
  return tally.seen;
}

function count({ seen }: Tally, kind: string): void {
  seen.set(kind, (seen.get(kind) ?? 0) + 1);
}

/** The simulated fates that an answer allows, given all fates that were sampled for the same question. */
function contradicts({ kind }: Verdict, fates: readonly HostFate[]): boolean {
  switch (kind) {
    case 'reachable':
      return !fates.includes('delivered');
    case 'blocked':
      return fates.some((fate) => fate !== 'stopped');
    case 'unknown':
      return false;
  }
}

const machinesOf = (inventory: Inventory) =>
  inventory.networkInterfaces.filter(({ instanceId }) => instanceId !== undefined);

/** The addresses that a database may have in a subnet: those of its interfaces there, else some of the subnet's. */
function targetsIn(
  inventory: Inventory,
  endpoint: Endpoint,
  subnetId: string,
  cidr: string,
): readonly string[] {
  const groups = [...endpoint.securityGroupIds].sort().join();
  const own = inventory.networkInterfaces.filter(
    (eni) =>
      eni.subnetId === subnetId &&
      eni.description.startsWith('RDSNetworkInterface') &&
      [...eni.securityGroupIds].sort().join() === groups,
  );
  if (own.length > 0) return own.flatMap((eni) => eni.privateAddresses.map(({ address }) => address));
  return ['1', '77', '254'].map((host) => cidr.replace(/\d+\/\d+$/, host));
}

function legComplaints(
  inventory: Inventory,
  estate: Estate,
  eni: NetworkInterface,
  ports: readonly number[],
  tally: Tally,
): readonly string[] {
  const host = hostOf(eni, eni.instanceId ?? eni.id);
  const [source = ''] = host.addresses;
  return subjectsOf(estate).flatMap((subject) =>
    endpointsOf(estate, subject).flatMap((endpoint) => {
      const places = endpoint.subnetGroup.known ? endpoint.subnetGroup.value.subnets : [];
      return places.flatMap(({ id }) => {
        const subnet = inventory.subnets.find((candidate) => candidate.id === id);
        if (!subnet || subnet.vpcId !== eni.vpcId || endpoint.networkType === 'IPV6') return [];
        const judge = judgeFromHost(estate, endpoint, host);
        const verdict = judge(ipv4, subnet, listenerOn(databasePort), 'now');
        count(tally, verdict.kind);
        const to = { subnet, port: databasePort, securityGroupIds: endpoint.securityGroupIds };
        const perTarget = targetsIn(inventory, endpoint, id, subnet.cidr ?? '').map((address) =>
          ports.map((sourcePort) =>
            fateOfHost(inventory, { family: 4, from: eni, source, sourcePort, to: { ...to, address } }),
          ),
        );
        // The database has one of these addresses: certain is only what holds for each.
        const wrong =
          verdict.kind === 'reachable'
            ? perTarget.some((fates) => contradicts(verdict, fates))
            : contradicts(verdict, perTarget.flat());
        return wrong
          ? [`${host.id} to ${endpoint.id} in ${id}: ${verdict.kind}, but ${perTarget.join(' ')}`]
          : [];
      });
    }),
  );
}

/** Ports at which some filter may change its mind. */
function portsOf({ securityGroups, networkAcls }: Inventory): readonly number[] {
  const ranges = [
    ...securityGroups.flatMap(({ ingress }) => (ingress.known ? ingress.value : [])),
    ...networkAcls.flatMap(({ entries }) => entries),
  ].flatMap(({ ports }) => (ports ? [ports.from, ports.to, ports.to + 1] : []));
  return [...new Set([1, ...ranges])].filter((port) => port >= 1 && port <= 65535);
}

function entryComplaints(inventory: Inventory, estate: Estate, draw: Draw, tally: Tally): readonly string[] {
  const samples = samplesOf(inventory, draw);
  return inventory.vpcs
    .flatMap(({ id }) => fleetsIn(estate, id))
    .flatMap((fleet) => {
      const entry = entriesOf(estate, fleet).find((each) => each.entry.kind === 'internet');
      const verdict: Verdict = entry?.verdict ?? { kind: 'blocked', by: [] };
      count(tally, verdict.kind);
      const fates = fleet.machines
        .flatMap(({ interfaces }) => interfaces)
        .flatMap((eni) =>
          samples.ipv4.flatMap((source) =>
            portsOf(inventory).flatMap((destinationPort) =>
              samples.clientPorts.map((sourcePort) =>
                entersHost(inventory, eni, { family: 4, source, sourcePort, destinationPort }),
              ),
            ),
          ),
        );
      const witness = verdict.kind === 'reachable' ? verdict.path.packet : undefined;
      const seen: readonly HostFate[] = witness
        ? fleet.machines.flatMap(({ interfaces }) =>
            interfaces.map((eni) => entersHost(inventory, eni, witness)),
          )
        : fates;
      return contradicts(verdict, seen) ? [`${fleet.key}: ${verdict.kind}, but ${seen.join(' ')}`] : [];
    });
}

describe('hosts on random networks', () => {
  it('get through to databases just where the simulator lets them', () => {
    const seen = holdsFor(100, (draw, tally) => {
      const inventory = withRandomHosts(randomEstate(draw), draw);
      const estate = indexEstate(inventory);
      // Replies pass the network ACL of the host as well, inbound.
      const ports = [...samplesOf(inventory, draw).clientPorts, ...portsOf(inventory)];
      return machinesOf(inventory).flatMap((eni) => legComplaints(inventory, estate, eni, ports, tally));
    });
    for (const kind of ['reachable', 'blocked']) expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(50);
  });

  it('are entered from the internet just where the simulator lets packets in', () => {
    const seen = holdsFor(60, (draw, tally) => {
      const inventory = withRandomHosts(randomEstate(draw), draw);
      return entryComplaints(inventory, indexEstate(inventory), draw, tally);
    });
    for (const kind of ['reachable', 'blocked']) expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(20);
  });
});
