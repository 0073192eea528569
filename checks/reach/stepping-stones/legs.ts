import type { SecurityGroup } from '../../model/network.js';
import { intersect, isEmpty } from '../../model/ranges.js';
import { anyOf, type Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import { type AddressSpace, hostsOf, ipv4, ipv6, setOf } from '../network/address-space.js';
import { judgeFromHost } from '../network/hosts/host-leg.js';
import { interfaceAddressesOf, isYetToChoose } from '../network/interface-addresses.js';
import { acrossPlaces, eitherFamily } from '../network/places.js';
import { createMemory } from '../remember.js';
import { type Narrowing, narrowing } from './callers.js';
import { type Machine, receiversOf, sendersOf } from './hosts.js';
import { isUnseen, judgeByNatGateway, natGatewaysNear } from './nat-gateways.js';
import { listenersBetween } from './port-boundaries.js';

/** Whether machines call an endpoint, where it is and where it may be moved. */
export interface Leg {
  readonly now: Verdict;
  readonly failover: Verdict;
}

/** From any of these machines to any of these endpoints. */
export function legTo(estate: Estate, machines: readonly Machine[], narrowed: Narrowing): Leg {
  const endpoints = narrowed(machines);
  const hosts = sendersOf(machines);
  const straight = hosts.flatMap((host) =>
    endpoints.map((endpoint) => acrossPlaces(estate, endpoint, judgeFromHost(estate, endpoint, host))),
  );
  const translated = natGatewaysNear(estate, machines).flatMap((gateway) =>
    narrowed(isUnseen(gateway) ? 'anyone' : [gateway]).flatMap((endpoint) =>
      hosts.map((host) => acrossPlaces(estate, endpoint, judgeByNatGateway(estate, endpoint, host, gateway))),
    ),
  );
  const verdicts = [...straight, ...translated];
  return {
    now: anyOf(verdicts.map((each) => eitherFamily(each.ipv4, each.ipv6))),
    failover: anyOf(verdicts.map((each) => eitherFamily(each.failoverIpv4, each.failoverIpv6))),
  };
}

const remembered = createMemory();

/** From machines of one fleet to those of another, on whatever port. */
export function legBetween(estate: Estate, from: readonly Machine[], to: readonly Machine[]): Leg {
  // Groups are asked for each time, since whoever asks must learn which ones the answer rests on.
  const about = [
    from,
    to,
    estate.networkInterfacesOf,
    ...factsBehind(estate),
    ...groupsOf(estate, from),
    ...groupsOf(estate, to),
  ];
  return remembered(about, 'leg', () => {
    const sending = from[0]?.interfaces ?? [];
    const calling = (machines: readonly Machine[]) =>
      legTo(
        estate,
        from,
        narrowing(
          estate,
          receiversOf(machines, (eni) => listenersBetween(estate, [eni, ...sending])),
        ),
      );
    const all = calling(to);
    if (all.now.kind !== 'unknown' || to.length === 1) return all;
    // What is open to one of them only is not certain of all of them.
    const each = to.map((machine) => calling([machine]));
    return { now: anyOf(each.map(({ now }) => now)), failover: all.failover };
  });
}

/** The records of the groups that machines carry; those that could not be read are left out. */
export function groupsOf(estate: Estate, machines: readonly Machine[]): readonly SecurityGroup[] {
  const interfaces = machines[0]?.interfaces ?? [];
  return interfaces.flatMap((eni) =>
    eni.securityGroupIds.flatMap((id) => {
      const group = estate.securityGroup(id, eni);
      return group.known ? [group.value] : [];
    }),
  );
}

/** What an estate says that a way between machines rests on, apart from their security groups. */
export function factsBehind(estate: Estate): readonly object[] {
  return [
    estate.subnet,
    estate.routeTableOf,
    estate.networkAclOf,
    estate.internetGatewaysOf,
    estate.blockPublicAccess,
    estate.exclusionsOf,
    estate.prefixList,
    estate.loadBalancer,
    estate.targetGroupsAround,
    estate.peeringConnectionsOf,
    estate.transitGatewayRouteTablesOf,
  ];
}

/** The machines that a verdict is about: those with an address that it admits, all of them where it lists no more. */
export function admittedOf(machines: readonly Machine[], verdict: Verdict): readonly Machine[] {
  const path = verdict.kind === 'blocked' ? undefined : verdict.path;
  if (!path || path.admitted.truncated) return machines;
  const { family, cidrs } = path.admitted;
  const among = <N extends number | bigint>(space: AddressSpace<N>) => {
    const admitted = setOf(space.block, cidrs);
    const kept = machines.filter(({ interfaces }) => {
      const addresses = interfaces.flatMap(interfaceAddressesOf);
      if (addresses.some((address) => isYetToChoose(address, space.family))) return true;
      const own = hostsOf(space, addresses);
      return !isEmpty(intersect(own, admitted));
    });
    // Behind a NAT gateway its address is seen in place of theirs.
    return kept.length === machines.length || kept.length === 0 ? machines : kept;
  };
  return family === 4 ? among(ipv4) : among(ipv6);
}
