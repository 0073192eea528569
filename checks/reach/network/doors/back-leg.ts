import type { Subnet } from '../../../model/network.js';
import { empty, isEmpty, isSubset } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import type { Verdict } from '../../../model/verdict.js';
import { exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import type { Host } from '../hosts/host.js';
import { disconnected, judgeFromHost } from '../hosts/host-leg.js';
import { outboundGroupGate } from '../hosts/outbound-gate.js';
import type { Listener } from '../listener.js';
import { clientSide, inboundGate, outboundGate, type PortGate } from '../network-acl.js';
import { securityGroupGate } from '../security-group.js';
import { addressGates, privateAddressesOf } from '../sources/targets.js';
import { replayed } from './replayed.js';

/** A connection from a door that stands in a subnet to a place of the database. */
export interface BackLeg {
  readonly host: Host;
  /** The subnet in which the door took the connection. */
  readonly entrance: Subnet;
  readonly endpoint: Endpoint;
  readonly subnet: Subnet;
  readonly listener: Listener;
}

const layer = 'target';

/** What a connection meets behind a door that opens it with its own address, of the family of `back`. */
export function withOwnAddress<N extends number | bigint, B extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  back: AddressSpace<B>,
  leg: BackLeg,
): readonly Gate<N>[] {
  return replayed(space, layer, leg.host.id, ownVerdict(estate, back, leg));
}

function ownVerdict<B extends number | bigint>(
  estate: Estate,
  back: AddressSpace<B>,
  { host, endpoint, subnet, listener }: BackLeg,
): Verdict {
  return judgeFromHost(estate, endpoint, host)(back, subnet, listener, 'now');
}

/**
 * The same behind a door that keeps the client's address: the group and the network ACL of the database see the client,
 * and a rule that refers to the door's group admits whatever comes through it, whoever the client is.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 */
export function withClientAddress<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  leg: BackLeg,
  groups: Gate<N> = groupsSeeing(estate, space, leg),
): readonly (Gate<N> | PortGate<N>)[] {
  const { host, entrance, endpoint, subnet, listener } = leg;
  const targets = privateAddressesOf(estate, space, endpoint, subnet);
  const outbound = outboundGroupGate(estate, space, host, endpoint, targets, listener);
  // A network ACL is not evaluated within one subnet.
  const addresses = addressGates(estate, space, endpoint, subnet);
  if (entrance.id === subnet.id) return [...addresses, outbound, groups];
  return [
    ...addresses,
    outbound,
    ...acrossNetworks(estate, space, leg),
    leavingGate(estate, space, leg),
    inboundGate(estate, space, subnet, listener),
    groups,
    outboundGate(estate, space, subnet),
  ];
}

/** The groups of what is called, which see the client, and the door by its group. */
function groupsSeeing<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { host, endpoint, listener }: BackLeg,
): Gate<N> {
  return securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint, ({ id }) =>
    exactly<N>(host.securityGroupIds.includes(id) ? space.all : empty),
  );
}

/**
 * Client addresses are kept on the way to targets in the same network and in one that is peered with it in the same
 * Region. How replies to them find the way back between networks is not modelled.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
function acrossNetworks<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  leg: BackLeg,
): readonly Gate<N>[] {
  const { host, entrance, subnet } = leg;
  if (entrance.vpcId === subnet.vpcId) return [];
  const own = ownVerdict(estate, space, leg);
  const apart = own.kind === 'blocked' ? own.by.filter((block) => block.code === disconnected) : [];
  if (apart.length > 0) return replayed(space, layer, host.id, { kind: 'blocked', by: apart });
  const fact = `how client addresses are kept on the way from ${host.id} to ${subnet.vpcId}`;
  const gap: Gap = { reason: 'unsupported', fact, account: host.account, region: host.region };
  return [
    unknownGate(space, layer, { component: host.id, decidedBy: host.id, text: 'keeps client addresses' }, [
      gap,
    ]),
  ];
}

/**
 * The ACL of the door's subnet sees the packet leave for the database and the reply come back, whoever the client is.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html#network-acls
 */
function leavingGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { entrance, endpoint, subnet, listener }: BackLeg,
): Gate<N> | PortGate<N> {
  const at = 'client-subnet';
  const targets = privateAddressesOf(estate, space, endpoint, subnet);
  const { leaves, ports } = clientSide(estate, space, entrance, targets, listener);
  const gates = `network ACL of ${entrance.id}`;
  if (isEmpty(leaves.may) || isEmpty(ports.may)) {
    const text = 'lets no packet out to the database, or no reply back';
    return closedGate(at, { code: 'SUBNET_ACL_RESTRICTION', component: entrance.id, text });
  }
  const deciding = {
    component: entrance.id,
    decidedBy: gates,
    text: 'lets the packet out and the reply back',
  };
  const surely = isSubset(targets, leaves.must);
  const { account, region } = entrance;
  const which: Gap = { reason: 'unsupported', fact: `which address ${endpoint.id} has`, account, region };
  const gaps = [...leaves.gaps, ...ports.gaps];
  const base = surely
    ? openGate(space, at, deciding)
    : unknownGate(space, at, deciding, gaps.length > 0 ? gaps : [which]);
  return { ...base, segments: [{ addresses: space.all, ports }] };
}
