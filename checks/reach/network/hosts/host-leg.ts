import type { Subnet } from '../../../model/network.js';
import { intersect, isEmpty, size } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import { anyOf, type Verdict } from '../../../model/verdict.js';
import { type Estate, ownerScope } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import type { Listener } from '../listener.js';
import { openBlock } from '../open-blocks.js';
import type { Judge } from '../places.js';
import { noAddressOfFamily } from '../public-address.js';
import type { Wanted } from '../route-table.js';
import { gateOfSubnets } from '../sources/client-subnets.js';
import { type Connected, networksConnectedTo, unlistedConnections } from '../sources/connected.js';
import { judgeFromElsewhere } from '../sources/elsewhere.js';
import { addressed, privateAddressesOf, unaddressed } from '../sources/targets.js';
import { type Conclude, verdictOf, type WayIn } from '../verdict.js';
import { addressesOf, type Host, type OwnAddresses } from './host.js';
import { outboundGroupGate } from './outbound-gate.js';
import { gatesWithinNetwork } from './own-network.js';

/**
 * Judges places of a database for connections that a host opens with its own address: within its network, or from one
 * that is connected to it.
 */
export function judgeFromHost(
  estate: Estate,
  endpoint: Endpoint,
  host: Host,
  conclude: Conclude = verdictOf,
): Judge {
  return (space, subnet, listener) => judge(estate, space, endpoint, subnet, listener, host, conclude);
}

function judge<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  host: Host,
  conclude: Conclude,
): Verdict {
  const targets = privateAddressesOf(estate, space, endpoint, subnet);
  const absent = unaddressed(space, endpoint, targets, subnet);
  if (absent) return absent;
  const home = estate.subnet(host.subnetId, host);
  if (!home.known) return { kind: 'unknown', gaps: [home.gap] };
  const own = addressesOf(space, host, home.value);
  if (isEmpty(own.set)) {
    const open = own.isExact ? undefined : openBlock(space, home.value);
    return open ? { kind: 'unknown', gaps: [open] } : withoutAddress(space, host);
  }
  if (home.value.vpcId !== subnet.vpcId)
    return fromConnected(estate, space, endpoint, subnet, listener, host, home.value, conclude);
  const from = { subnet: home.value, addresses: own.set };
  return settled(host, own, addressed(estate, space, endpoint, subnet, conclude), {
    space,
    from: own.set,
    gates: [
      outboundGroupGate(estate, space, host, endpoint, targets, listener),
      ...gatesWithinNetwork(estate, space, host, from, endpoint, { subnet, targets }, listener),
    ],
    listener,
    target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
    destination: `private address of ${endpoint.id}`,
  });
}

/** The other network is judged for whoever is there; of those the host is one, behind its own groups. */
function fromConnected<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  host: Host,
  home: Subnet,
  conclude: Conclude,
): Verdict {
  const unlisted = unlistedConnections(estate, ownerScope(subnet));
  if (unlisted.length > 0) return { kind: 'unknown', gaps: unlisted };
  const narrowedBy =
    (via?: string): Conclude =>
    (way) => {
      const own = addressesOf(way.space, host, home);
      const set = intersect(way.from, own.set);
      if (isEmpty(set)) return outsideOfBlocks(host);
      const targets = privateAddressesOf(estate, way.space, endpoint, subnet);
      const outbound = outboundGroupGate(estate, way.space, host, endpoint, targets, listener);
      const client = { id: home.id, subnets: [home], gap: undefined };
      const leaving =
        via === undefined ? [] : [gateOfSubnets(estate, way.space, client, targets, toBeyond(via), listener)];
      return settled(host, { ...own, set }, conclude, {
        ...way,
        from: set,
        gates: [outbound, ...leaving, ...way.gates],
      });
    };
  const ways = networksConnectedTo(estate, subnet.vpcId).filter(leadsFrom(home.vpcId));
  const verdicts = ways.flatMap(({ source, judge: judgeWay }) => {
    const narrowed = narrowedBy(source.kind === 'beyond' ? source.via : undefined);
    const verdict = judgeWay(endpoint, narrowed, estate)(space, subnet, listener, 'now');
    // What stops a network that may hold the host says nothing of the host's own.
    return source.kind === 'beyond' && verdict.kind === 'blocked' ? [] : [verdict];
  });
  const elsewhere = judgeFromElsewhere(estate, space, endpoint, subnet, listener, narrowedBy());
  if (elsewhere.kind === 'unknown') verdicts.push(elsewhere);
  return verdicts.length === 0 ? notConnected(host, subnet) : anyOf(verdicts);
}

/** Networks that are not followed one by one may hold the host. */
function leadsFrom(vpcId: string): (way: Connected) => boolean {
  return ({ source }) => (source.kind === 'vpc' ? source.vpcId === vpcId : source.kind === 'beyond');
}

/**
 * Wants routes by which packets may get to a network that nobody looked at, and on from there. What peering connections
 * carry ends in the network at their other side, and what goes to the internet has no private address.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 */
function toBeyond(via: string): Wanted {
  return {
    key: `beyond/${via}`,
    isTargetOf({ target }, { account, region }) {
      switch (target.kind) {
        case 'local':
        case 'vpc-peering-connection':
        case 'internet-gateway':
        case 'egress-only-internet-gateway':
          return { is: 'no' };
        case 'transit-gateway':
        case 'core-network':
        case 'vpn-gateway':
        case 'nat-gateway':
        case 'network-interface':
        case 'next-hop-address':
        case 'vpc-endpoint':
        case 'carrier-gateway':
        case 'local-gateway':
        case 'odb-network':
        case 'unrecognised': {
          const fact = `whether ${target.id} leads to what lies beyond ${via}`;
          return { is: 'maybe', gap: { reason: 'unsupported', fact, account, region } };
        }
      }
    },
  };
}

/** Where it is not known which address the host has, a way is certain only if every candidate passes. */
function settled<N extends number | bigint>(
  host: Host,
  own: OwnAddresses<N>,
  conclude: Conclude,
  way: WayIn<N>,
): Verdict {
  const verdict = conclude(way);
  if (verdict.kind !== 'reachable' || own.isExact) return verdict;
  if (!own.isSure) return { kind: 'unknown', path: verdict.path, gaps: [whetherAddress(way.space, host)] };
  if (verdict.path.admitted.count === size(own.set).toString()) return verdict;
  return { kind: 'unknown', path: verdict.path, gaps: [whichAddress(host)] };
}

function whetherAddress<N extends number | bigint>(
  { family }: AddressSpace<N>,
  { id, account, region }: Host,
): Gap {
  return { reason: 'unsupported', fact: `whether ${id} has an IPv${family} address`, account, region };
}

function whichAddress({ id, account, region }: Host): Gap {
  return { reason: 'unsupported', fact: `which private address ${id} has`, account, region };
}

function withoutAddress<N extends number | bigint>(space: AddressSpace<N>, host: Host): Verdict {
  const text = `it has no IPv${space.family} address`;
  return {
    kind: 'blocked',
    by: [{ layer: 'host', code: noAddressOfFamily, component: host.id, text }],
  };
}

function outsideOfBlocks(host: Host): Verdict {
  const text = 'its address is in none of the blocks of its network';
  const code = 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR';
  return { kind: 'blocked', by: [{ layer: 'client-subnet', code, component: host.id, text }] };
}

/** The code of a block which says that the networks have nothing to do with each other. */
export const disconnected = 'DISCONNECTED_VPCS';

function notConnected(host: Host, subnet: Subnet): Verdict {
  const text = `no connection that is followed leads to ${subnet.vpcId}`;
  return {
    kind: 'blocked',
    by: [{ layer: 'client-subnet', code: disconnected, component: host.subnetId, text }],
  };
}
