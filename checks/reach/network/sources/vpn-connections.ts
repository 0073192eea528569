import { empty, intersect, isEmpty, isSubset, type Ranges } from '../../../model/ranges.js';
import type { TransitGatewayAttachment, VpnConnection } from '../../../model/transit.js';
import type { Gap } from '../../../model/value.js';
import { anythingIn, type Bounds, both, either, exactly, withheld } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, setOf } from '../address-space.js';
import type { Gate } from '../gate.js';

/**
 * Whose packets a Site-to-Site VPN connection carries to some addresses, as the blocks of both sides say that it is made
 * for. One that is made for one family carries nothing of the other.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnConnectionOptions.html
 */
export function selectedBy<N extends number | bigint>(
  space: AddressSpace<N>,
  connection: VpnConnection,
  targets: Ranges<N>,
): Bounds<N> {
  const { id, localCidrs, remoteCidrs, account, region } = connection;
  const local = selection(space, localCidrs);
  const remote = selection(space, remoteCidrs);
  if (isEmpty(intersect(targets, remote))) return exactly<N>(empty);
  if (isSubset(targets, remote)) return exactly(local);
  const fact = `which address the database has: ${id} leads to some only`;
  return withheld(exactly(local), { reason: 'unsupported', fact, account, region });
}

function selection<N extends number | bigint>(
  { all, block }: AddressSpace<N>,
  cidrs: readonly string[],
): Ranges<N> {
  const isUnreadable = cidrs.length === 0 || cidrs.some((cidr) => block(cidr) === 'unreadable');
  return isUnreadable ? all : setOf(block, cidrs);
}

/**
 * Whose packets come through a VPN connection of a virtual private gateway and get their replies: the gateway sends
 * nothing to prefixes that it does not know, by static routes of its connections or by what the other side announces.
 * What that is no API tells; whoever runs the other side can announce anything.
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html
 */
export function carriedToGateway<N extends number | bigint>(
  space: AddressSpace<N>,
  connection: VpnConnection,
  targets: Ranges<N>,
): Bounds<N> {
  const { id, staticRoutesOnly, routes, account, region } = connection;
  const selected = selectedBy(space, connection, targets);
  if (staticRoutesOnly === false) return selected;
  const gap = (fact: string): Gap => ({ reason: 'unsupported', fact, account, region });
  const cidrsIn = (isWanted: (state: string) => boolean) =>
    setOf(
      space.block,
      routes.filter(({ state }) => isWanted(state)).map(({ cidr }) => cidr),
    );
  const settled = exactly(cidrsIn((state) => state === 'available'));
  const doubtful = cidrsIn((state) => !['available', 'deleted', 'deleting'].includes(state));
  const known = isEmpty(doubtful)
    ? settled
    : either(settled, anythingIn(doubtful, [gap(`static routes of ${id} that are not yet available`)]));
  if (staticRoutesOnly) return both(selected, known);
  const unsaid: Gap = { ...gap(`whether ${id} has static routes only`), reason: 'not-collected' };
  return both(selected, either(known, anythingIn(space.all, [unsaid])));
}

/**
 * What the connections behind an attachment of a transit gateway are made for. Where they belong to an account that is
 * not scanned, its owner decides; static routes stand in the tables of the transit gateway.
 */
export function vpnGates<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  far: TransitGatewayAttachment,
  targets: Ranges<N>,
): readonly Gate<N>[] {
  if (far.resourceType !== 'vpn' && far.resourceType !== 'vpn-concentrator') return [];
  const { id, resourceId, account, region } = far;
  const owner = { account: far.resourceOwner ?? account, region };
  if (!estate.isScanned(owner)) return [];
  const behind = estate.inventory.vpnConnections.filter(
    (one) => one.id === resourceId || one.vpnConcentratorId === resourceId,
  );
  const connections = behind.filter(({ state }) => state !== 'deleted');
  const unread: Gap | undefined =
    estate.listingGap('DescribeVpnConnections', owner) ??
    (behind.length > 0
      ? undefined
      : { reason: 'not-collected', fact: `VPN connection behind ${id}`, ...owner });
  const selected = connections
    .map((connection) => selectedBy(space, connection, targets))
    .reduce(either, exactly<N>(empty));
  const name = behind[0]?.id ?? resourceId ?? id;
  const text = `${name} is made for packets from there to the database`;
  return [
    {
      layer: 'vpn-gateway',
      admits: unread ? either(selected, anythingIn(space.all, [unread])) : selected,
      decide: () => ({ component: name, decidedBy: name, text }),
      block: { code: 'CANNOT_ROUTE', component: name, text: 'it is not made for packets to the database' },
    },
  ];
}
