import type { Subnet } from '../../../model/network.js';
import { empty, isEmpty, type Ranges, subtract, union, unionAll } from '../../../model/ranges.js';
import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../model/transit.js';
import type { Gap, Value } from '../../../model/value.js';
import type { Source } from '../../../model/way.js';
import type { Bounds } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { withLate } from '../../late.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, setOf } from '../address-space.js';
import { openAmong } from '../open-blocks.js';
import type { Clients } from './arrival.js';
import { type Attached, isPending, stateGaps } from './attached.js';
import { areComparedById, zonesById } from './attachment-zones.js';
import { carriedTo, isBeside } from './carried.js';
import { clientsOfVpn } from './client-vpn-attachment.js';
import { unreadEndOf } from './peered-gateways.js';
import { transitBasisOf } from './transit-basis.js';
import { associatedTable, routingOf } from './transit-routes.js';

const remembered = createMemory();

/** What lies between two attachments and who is behind the far one, whatever the target. */
export interface Between<N extends number | bigint> extends Sender<N> {
  /** The zones of the clients, as `zonesById` compares them with those of the near attachment. */
  readonly zones: string | undefined;
  /** Undefined: nothing is known of the routes. */
  readonly routes: { readonly forward: RoutesOver<N>; readonly replies: RoutesOver<N> } | undefined;
  /** The attachment that carries nothing yet. */
  readonly pending: TransitGatewayAttachment | undefined;
  /** Why it is not certain that the attachments carry anything. */
  readonly unclear: readonly Gap[];
}

/** Who is behind an attachment. */
export interface Sender<N extends number | bigint> {
  /** Why the addresses there are not known: a template leaves a block open. */
  readonly open: Gap | undefined;
  /** Undefined: only routes say which addresses lie behind it. */
  readonly from: Ranges<N> | undefined;
  /** Where they are; undefined where their network was not scanned. */
  readonly clients: readonly Clients<N>[] | undefined;
}

/** Which destinations get from one attachment to another. */
export interface RoutesOver<N extends number | bigint> {
  readonly admits: Bounds<N>;
  /** Of those that may: the ones on the direct way, and the ones that go over peerings or appliances. */
  readonly direct: Ranges<N>;
  readonly indirect: Ranges<N>;
  /** Of the latter, the ones that an appliance may forward. */
  readonly inspected: Ranges<N>;
  decidedBy(address: N): string | undefined;
}

/** Worked out once for every target: it rests on what the attachments were found by, which is what `transitBasisOf` names. */
export function betweenOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  attached: Attached,
): Between<N> {
  const { near, far, gap, notes } = attached;
  return notes.of(space, () => {
    const sender = senderOf(estate, space, attached);
    return {
      ...sender,
      zones: sender.clients && zonesOf(estate, near, sender.clients),
      routes:
        !far || gap
          ? undefined
          : {
              forward: routesOver(estate, space, associatedTable(estate, far), near),
              replies: routesOver(estate, space, associatedTable(estate, near), far),
            },
      pending: far && [near, far].find(isPending),
      unclear: far ? [...stateGaps(near), ...stateGaps(far), ...unreadEndOf(estate, far)] : [],
    };
  });
}

/** The same for every attachment that a table routes. */
function routesOver<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: Value<TransitGatewayRouteTable | undefined>,
  to: TransitGatewayAttachment,
): RoutesOver<N> {
  const whose = table.known && table.value ? table.value : table;
  return remembered([transitBasisOf(estate), space, whose, to], 'routes', () => {
    const { direct, peered, detour } = carriedTo(estate, space, table, to);
    const decidedBy = (address: N) =>
      isBeside(table, to) ? routingOf(estate, space, table, to.id).decidedBy(address) : undefined;
    if (isEmpty(peered.may) && isEmpty(detour.may) && peered.gaps.length === 0 && detour.gaps.length === 0)
      return { admits: direct, direct: direct.may, indirect: empty, inspected: empty, decidedBy };
    return {
      admits: {
        must: union(direct.must, peered.must),
        may: unionAll([direct.may, peered.may, detour.may]),
        gaps: [...direct.gaps, ...peered.gaps, ...detour.gaps],
      },
      direct: direct.may,
      indirect: union(peered.may, detour.may),
      inspected: detour.may,
      decidedBy,
    };
  });
}

/** The same for every attachment to which its packets go: connections of one estate share their sources. */
export function senderOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { near, far, source }: Attached,
): Sender<N> {
  return remembered([transitBasisOf(estate), space, source], 'sender', () => {
    const vpc = source.kind === 'vpc' ? estate.vpc(source.vpcId, far ?? near) : undefined;
    const blocks = vpc?.known ? (space.family === 4 ? vpc.value.cidrs : vpc.value.ipv6Cidrs) : undefined;
    const from = blocks ? setOf(space.block, blocks) : far && clientsOfVpn(estate, space, far);
    // Most senders are stopped, wherever in their network they are.
    return withLate<Omit<Sender<N>, 'clients'>, Pick<Sender<N>, 'clients'>>(
      { open: blocks && openAmong(blocks, far ?? near), from },
      { clients: () => from && clientsOf(estate, space, source, from) },
      undefined,
    );
  });
}

/** Most attachments compare zones by their ids, and then the answer is the same for all of them. */
function zonesOf<N extends number | bigint>(
  estate: Estate,
  near: TransitGatewayAttachment,
  clients: readonly Clients<N>[],
): string | undefined {
  return areComparedById(estate, near)
    ? remembered([clients], 'zones', () => zonesById(clients.map(({ subnet }) => subnet)))
    : undefined;
}

/** Which subnet each client of a scanned network is in. */
function clientsOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  source: Source,
  from: Ranges<N>,
): readonly Clients<N>[] | undefined {
  if (source.kind !== 'vpc' || !source.scanned) return undefined;
  const seen = clientsByZone(space, estate.subnetsOf(source.vpcId));
  const elsewhere = subtract(from, unionAll(seen.map(({ addresses }) => addresses)));
  return isEmpty(elsewhere) ? seen : [...seen, { addresses: elsewhere, subnet: undefined }];
}

/** Only the zone of a client counts, so that one subnet stands for all of its zone. */
function clientsByZone<N extends number | bigint>(
  space: AddressSpace<N>,
  subnets: readonly Subnet[],
): readonly Clients<N>[] {
  const zones = new Map<string, { readonly subnet: Subnet; readonly addresses: Ranges<N>[] }>();
  for (const subnet of subnets) {
    const key = `${subnet.account} ${subnet.availabilityZone} ${subnet.availabilityZoneId}`;
    const zone = zones.get(key) ?? { subnet, addresses: [] };
    zones.set(key, zone);
    zone.addresses.push(
      setOf(space.block, [...(subnet.cidr === undefined ? [] : [subnet.cidr]), ...subnet.ipv6Cidrs]),
    );
  }
  return [...zones.values()].map(({ subnet, addresses }) => ({ subnet, addresses: unionAll(addresses) }));
}
