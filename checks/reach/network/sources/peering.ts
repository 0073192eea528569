import type { PeeringSide, Subnet, Vpc, VpcPeeringConnection } from '../../../model/network.js';
import { empty, isEmpty, type Ranges } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import type { Block, Verdict } from '../../../model/verdict.js';
import type { Source } from '../../../model/way.js';
import { exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, setOf } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import { type Listener, listenerKey } from '../listener.js';
import { inboundGate, outboundGate, type PortGate } from '../network-acl.js';
import { openAmong } from '../open-blocks.js';
import type { Judge } from '../places.js';
import { noAddressOfFamily } from '../public-address.js';
import { replyGate, toTarget } from '../route-table.js';
import { gatesOfGroups, type Members } from '../security-group.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { clientBasisOf, clientSubnetGates } from './client-subnets.js';
import { membersOfStranger, membersOfVpc } from './members.js';
import { isOver } from './peering-state.js';
import { backOverPeering } from './returns.js';
import type { Guarded } from './stopped.js';
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
export function judgeFromPeer(
  estate: Estate,
  endpoint: Endpoint,
  peer: Peer,
  conclude: Conclude = verdictOf,
): Judge {
  const { connection, far } = peer;
  const missing = `no route sends replies to ${far.vpcId} through ${connection.id}`;
  return <N extends number | bigint>(space: AddressSpace<N>, subnet: Subnet, listener: Listener): Verdict => {
    const targets = privateAddressesOf(estate, space, endpoint, subnet);
    const absent = unaddressed(space, endpoint, targets, subnet);
    if (absent) return absent;
    const { from, open } = sendersOf(estate, space, peer);
    if (open) return { kind: 'unknown', gaps: [open] };
    if (isEmpty(from)) return noBlocks(space, peer);
    const back = backOverPeering(estate, subnet, far.vpcId, connection.id);
    return conclude({
      space,
      from,
      gates: [
        sendersGate(estate, space, peer, targets, listener),
        connectionGate(space, connection),
        inboundGate(estate, space, subnet, listener),
        gatesOfGroups(estate, space, endpoint, listener)(() => membersIn(estate, space, peer, from)),
        outboundGate(estate, space, subnet),
        replyGate(estate, space, subnet, back, missing),
      ],
      listener,
      target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
      destination: `private address of ${endpoint.id}`,
    });
  };
}

/** Whether the database's groups stop everybody in the peered network, in every place. */
export function areStoppedInPeer(estate: Estate, guarded: Guarded, peer: Peer): boolean {
  return guarded.stops((space) => {
    const { from, open } = sendersOf(estate, space, peer);
    // An IPv4 network without blocks is one whose blocks are not known.
    return open || (isEmpty(from) && space.family === 4)
      ? undefined
      : { from, members: () => membersIn(estate, space, peer, from) };
  });
}

const remembered = createMemory();

/** Who is behind the connection, or why that is not known: the blocks that it names, and those of the network itself. */
function sendersOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { connection, far, source }: Peer,
): { readonly from: Ranges<N>; readonly open: Gap | undefined } {
  return remembered([estate.vpc, space, connection], `senders ${far.vpcId}`, () => {
    const vpc = source.scanned ? estate.vpc(far.vpcId, connection) : undefined;
    const blocksIn = ({ cidrs, ipv6Cidrs }: Pick<Vpc, 'cidrs' | 'ipv6Cidrs'>) =>
      space.family === 4 ? cidrs : ipv6Cidrs;
    const blocks = [...blocksIn(far), ...(vpc?.known ? blocksIn(vpc.value) : [])];
    return { from: setOf(space.block, blocks), open: openAmong(blocks, connection) };
  });
}

function sendersGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { connection, far, source }: Peer,
  targets: Ranges<N>,
  listener: Listener,
): Gate<N> | PortGate<N> {
  if (!source.scanned) {
    return openGate(space, 'client-subnet', {
      component: far.vpcId,
      decidedBy: far.vpcId,
      text: 'is in no scanned account; whoever controls it can open it',
    });
  }
  const key = `${far.vpcId} ${listenerKey(listener)}`;
  const gates = remembered([clientBasisOf(estate), space, connection], key, () =>
    clientSubnetGates(
      estate,
      space,
      { account: source.account ?? '', region: source.region ?? '', id: far.vpcId },
      toTarget('vpc-peering-connection', connection.id),
      listener,
    ),
  );
  return gates(targets);
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
