import type { NetworkInterface, RouteTable } from '../../model/network.js';
import type { Gap, Value } from '../../model/value.js';
import { anyOf, series, type Verdict } from '../../model/verdict.js';
import { type Estate, ownerScope } from '../estate.js';
import type { Endpoint } from '../network/endpoint.js';
import { addressesOf, type Host } from '../network/hosts/host.js';
import { judgeFromHost } from '../network/hosts/host-leg.js';
import { outboundGroupGate } from '../network/hosts/outbound-gate.js';
import type { Judge } from '../network/places.js';
import type { Wanted } from '../network/route-table.js';
import { gateOfSubnets } from '../network/sources/client-subnets.js';
import { privateAddressesOf } from '../network/sources/targets.js';
import { verdictOf } from '../network/verdict.js';
import { createMemory } from '../remember.js';
import { type Machine, sendersOf } from './hosts.js';

/**
 * The NAT gateways in the networks of these machines. A packet that a route hands to one goes on from the gateway's own
 * subnet with the gateway's own address, behind no security group; also to networks that are connected.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 */
export function natGatewaysNear(estate: Estate, machines: readonly Machine[]): readonly Machine[] {
  return natGatewaysAround(
    estate,
    machines.flatMap((machine) => machine.interfaces),
  );
}

/** Where something stands that may send by a NAT gateway. */
type Standpoint = Pick<NetworkInterface, 'vpcId' | 'subnetId' | 'account' | 'region'>;

/** The same of whatever stands in these subnets. */
export function natGatewaysAround(estate: Estate, standpoints: readonly Standpoint[]): readonly Machine[] {
  const networks = new Set(standpoints.map(({ vpcId }) => vpcId));
  const seen = [...networks].flatMap((vpcId) => natGatewaysIn(estate, vpcId));
  const unseen = standpoints.flatMap((each) => natGatewaysRoutedTo(estate, each));
  const known = new Set(seen.map(({ id }) => id));
  return [
    ...seen,
    ...new Map(unseen.filter(({ id }) => !known.has(id)).map((one) => [one.id, one])).values(),
  ];
}

/** Of a gateway of an account that is not scanned a route alone tells: nobody knows where it stands. */
export function isUnseen({ interfaces }: Machine): boolean {
  return interfaces.length === 0;
}

/**
 * The NAT gateways to which a subnet has a route, where the owner of the subnet, whose they are, did not
 * list interfaces. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
 */
function natGatewaysRoutedTo(estate: Estate, at: Standpoint): readonly Machine[] {
  const subnet = estate.subnet(at.subnetId, at);
  if (!subnet.known) return [];
  const { account, region } = ownerScope(subnet.value);
  if (!estate.listingGap('DescribeNetworkInterfaces', { account, region })) return [];
  const table = estate.routeTableOf(subnet.value);
  if (!table.known) return [];
  return table.value.routes.flatMap(({ target }) =>
    target.kind === 'nat-gateway' ? [{ id: target.id, interfaces: [], account, region }] : [],
  );
}

const remembered = createMemory();

function natGatewaysIn(estate: Estate, vpcId: string): readonly Machine[] {
  return remembered([estate.networkInterfacesOf], vpcId, () =>
    estate.networkInterfacesOf(vpcId).flatMap((eni) => {
      if (eni.interfaceType !== 'nat_gateway') return [];
      const id = /\bnat-[0-9a-z]+\b/.exec(eni.description)?.[0];
      return id === undefined ? [] : [{ id, interfaces: [eni], account: eni.account, region: eni.region }];
    }),
  );
}

/** Judges places of what listens for packets of a host that may go by a NAT gateway; unknown at best. */
export function judgeByNatGateway(estate: Estate, endpoint: Endpoint, host: Host, gateway: Machine): Judge {
  const senders = sendersOf([gateway]).map((sender) => ({ ...sender, isFiltered: false }));
  return (space, subnet, listener, when) => {
    const home = estate.subnet(host.subnetId, host);
    if (!home.known) return { kind: 'unknown', gaps: [home.gap] };
    const table = estate.routeTableOf(home.value);
    if (!mayLeadTo(gateway.id, table)) return { kind: 'blocked', by: [] };
    const onward = isUnseen(gateway)
      ? whereItStands(gateway)
      : anyOf(
          senders.map((sender) => judgeFromHost(estate, endpoint, sender)(space, subnet, listener, when)),
        );
    if (onward.kind === 'blocked') return onward;
    const { account, region } = host;
    const fact = `whether packets of ${host.id} to ${endpoint.id} go by ${gateway.id}`;
    const doubt: Gap = { reason: 'unsupported', fact, account, region };
    if (space.family === 4 && translatesIpv6(gateway.id, table)) return doubtful(onward, doubt);
    const targets = privateAddressesOf(estate, space, endpoint, subnet);
    const client = { id: host.subnetId, subnets: [home.value], gap: undefined };
    const toGateway = verdictOf({
      space,
      from: addressesOf(space, host, home.value).set,
      gates: [
        outboundGroupGate(estate, space, host, endpoint, targets, listener),
        gateOfSubnets(estate, space, client, targets, toNatGateway(gateway.id), listener),
      ],
      listener,
      target: { target: gateway.id, subnetId: host.subnetId },
      destination: `private address of ${endpoint.id}`,
    });
    return doubtful(series(toGateway, onward), doubt);
  };
}

function whereItStands({ id, account, region }: Machine): Verdict {
  return {
    kind: 'unknown',
    gaps: [{ reason: 'not-collected', fact: `where ${id} stands`, account, region }],
  };
}

function toNatGateway(id: string): Wanted {
  return {
    key: `nat-gateway/${id}`,
    isTargetOf: ({ target }) => ({ is: target.kind === 'nat-gateway' && target.id === id ? 'yes' : 'no' }),
  };
}

function mayLeadTo(id: string, table: Value<RouteTable>): boolean {
  return !table.known || table.value.routes.some(({ target }) => isGateway(target, id));
}

/**
 * A route to a NAT gateway for IPv6 is for addresses that stand for IPv4 ones.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html
 */
function translatesIpv6(id: string, table: Value<RouteTable>): boolean {
  return (
    table.known &&
    table.value.routes.some(
      ({ target, destination, state }) =>
        isGateway(target, id) &&
        state !== 'blackhole' &&
        (destination.kind !== 'cidr' || destination.cidr.includes(':')),
    )
  );
}

function isGateway({ kind, id: target }: RouteTable['routes'][number]['target'], id: string): boolean {
  return kind === 'nat-gateway' && target === id;
}

function doubtful(verdict: Verdict, doubt: Gap): Verdict {
  if (verdict.kind !== 'reachable') return verdict;
  return { kind: 'unknown', path: verdict.path, gaps: [doubt] };
}
