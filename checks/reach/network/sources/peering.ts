import type { PeeringSide, Subnet, VpcPeeringConnection } from '../../../model/network.js';
import { empty, isEmpty } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import type { Block, Verdict } from '../../../model/verdict.js';
import type { Source } from '../../../model/way.js';
import { exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, setOf } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import type { Listener } from '../listener.js';
import { inboundGate, outboundGate } from '../network-acl.js';
import { openAmong } from '../open-blocks.js';
import { noAddressOfFamily } from '../public-address.js';
import { replyGate, toTarget } from '../route-table.js';
import { type Members, securityGroupGate } from '../security-group.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { clientSubnetGate } from './client-subnets.js';
import { membersOfStranger, membersOfVpc } from './members.js';
import { isOver } from './peering-state.js';
import { backOverPeering } from './returns.js';
import { privateAddressesOf, unaddressed } from './targets.js';

/** The other side of a peering connection, as a source of packets. */
export interface Peer {
  readonly connection: VpcPeeringConnection;
  readonly near: PeeringSide;
  readonly far: PeeringSide & { readonly vpcId: string };
  readonly source: Extract<Source, { kind: 'vpc' }>;
}

/** Every network that is, or was, peered with this one. */
export function peersOf(estate: Estate, vpcId: string): readonly Peer[] {
  return estate.peeringConnectionsOf(vpcId).flatMap((connection) => {
    const { requester, accepter } = connection;
    const [near, far] = requester.vpcId === vpcId ? [requester, accepter] : [accepter, requester];
    if (far.vpcId === undefined) return [];
    const { vpcId: farId, account, region } = far;
    const scanned = account !== undefined && region !== undefined && estate.isScanned({ account, region });
    const source = {
      kind: 'vpc' as const,
      vpcId: farId,
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
      via: connection.id,
      scanned,
    };
    return [{ connection, near, far: { ...far, vpcId: farId }, source }];
  });
}

/**
 * Whether a host in the peered network reaches the listener. Peering needs an active connection and routes on both
 * sides, carries only sources inside the peer's blocks, and leads no further. Replies may take another connection.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 */
export function judgeFromPeer<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  peer: Peer,
  conclude: Conclude = verdictOf,
): Verdict {
  const { connection, far, source } = peer;
  const targets = privateAddressesOf(estate, space, endpoint, subnet);
  const absent = unaddressed(space, endpoint, targets, subnet);
  if (absent) return absent;
  const wanted = toTarget('vpc-peering-connection', connection.id);
  const blocks = space.family === 4 ? far.cidrs : far.ipv6Cidrs;
  const vpc = source.scanned ? estate.vpc(far.vpcId, connection) : undefined;
  const known = vpc?.known ? (space.family === 4 ? vpc.value.cidrs : vpc.value.ipv6Cidrs) : [];
  const from = setOf(space.block, [...blocks, ...known]);
  const open = openAmong([...blocks, ...known], connection);
  if (open) return { kind: 'unknown', gaps: [open] };
  if (isEmpty(from)) return noBlocks(space, peer);
  const farScope = { account: source.account ?? '', region: source.region ?? '', id: far.vpcId };
  return conclude({
    space,
    from,
    gates: [
      source.scanned
        ? clientSubnetGate(estate, space, farScope, targets, wanted, listener)
        : openGate(space, 'client-subnet', {
            component: far.vpcId,
            decidedBy: far.vpcId,
            text: 'is in no scanned account; whoever controls it can open it',
          }),
      connectionGate(space, connection),
      inboundGate(estate, space, subnet, listener),
      securityGroupGate(
        estate,
        space,
        endpoint.securityGroupIds,
        listener,
        endpoint,
        membersIn(estate, space, peer, from),
      ),
      outboundGate(estate, space, subnet),
      replyGate(
        estate,
        space,
        subnet,
        backOverPeering(estate, subnet, far.vpcId, connection.id),
        `no route sends replies to ${far.vpcId} through ${connection.id}`,
      ),
    ],
    listener,
    target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
    destination: `private address of ${endpoint.id}`,
  });
}

/** Without IPv6 blocks a network has no IPv6 clients; without IPv4 blocks the answer left them out. */
function noBlocks<N extends number | bigint>(space: AddressSpace<N>, { connection, far }: Peer): Verdict {
  if (space.family === 6) return { kind: 'blocked', by: [noIpv6(far.vpcId)] };
  const { account, region } = connection;
  return {
    kind: 'unknown',
    gaps: [{ reason: 'not-collected', fact: `blocks of ${far.vpcId}`, account, region }],
  };
}

function noIpv6(vpcId: string): Block {
  return {
    layer: 'client-subnet',
    code: noAddressOfFamily,
    component: vpcId,
    text: 'it has no IPv6 block',
  };
}

function connectionGate<N extends number | bigint>(
  space: AddressSpace<N>,
  connection: VpcPeeringConnection,
): Gate<N> {
  const layer = 'vpc-peering-connection';
  const { id, status } = connection;
  if (status === 'active') return openGate(space, layer, { component: id, decidedBy: id, text: 'is active' });
  if (isOver(connection)) {
    return closedGate(layer, { code: 'BAD_STATE', component: id, text: `is ${status}` });
  }
  // A pending connection carries nothing until its other owner accepts it.
  if (['pending-acceptance', 'initiating-request', 'provisioning'].includes(status)) {
    return closedGate(layer, { code: 'BAD_STATE', component: id, text: `is ${status}, not active` });
  }
  const gap: Gap = {
    reason: 'unsupported',
    fact: `state "${status}" of ${id}`,
    account: connection.account,
    region: connection.region,
  };
  return unknownGate(space, layer, { component: id, decidedBy: id, text: `is in state "${status}"` }, [gap]);
}

/**
 * A rule may refer to a group of the peered network in the same Region; it stands for the private addresses of the
 * interfaces that carry the group. Between Regions no group can be referred to.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 */
function membersIn<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { connection, near, far, source }: Peer,
  from: readonly N[],
): Members<N> {
  return (group) => {
    if (near.region !== undefined && far.region !== undefined && near.region !== far.region)
      return exactly<N>(empty);
    if (!source.scanned) {
      return membersOfStranger(estate, far.account, from, connection)(group);
    }
    return membersOfVpc(estate, space, source, from)(group);
  };
}
