import type { VerifiedAccessEndpoint } from '../../../model/endpoints.js';
import type { Subnet } from '../../../model/network.js';
import { type Ranges, range, unionAll } from '../../../model/ranges.js';
import { type Gap, known, unknownBecause, type Value } from '../../../model/value.js';
import { anyOf, type Verdict } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, ipv4, ipv6 } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import type { Host } from '../hosts/host.js';
import { judgeFromHost } from '../hosts/host-leg.js';
import { type Listener, listenerOn } from '../listener.js';
import type { Judge } from '../places.js';
import type { Connected } from '../sources/connected.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { endpointOf } from './balancer-side.js';
import { continued, gated } from './gated.js';
import { frontsOfBalancer } from './load-balancer.js';
import { passagesThrough } from './passages.js';
import { portGate } from './port-gate.js';
import { otherTarget } from './target-gate.js';
import { interfaceNamed, namedBy } from './verified-access-target.js';

const layer = 'verified-access-endpoint';

/**
 * The ways of whoever logs in to a Verified Access endpoint that leads, or may lead, to one of these databases. They
 * come from the internet, and VPC Block Public Access does not stop them.
 * https://docs.aws.amazon.com/verified-access/latest/ug/verified-access-endpoints.html
 */
export function throughVerifiedAccess(
  estate: Estate,
  vpcId: string,
  endpoints: readonly Endpoint[],
): readonly Connected[] {
  return estate.inventory.verifiedAccessEndpoints
    .filter((door) => endpoints.some((endpoint) => mayLeadTo(estate, door, vpcId, endpoint)))
    .map((door) => ({
      source: { kind: 'identity', through: door.id },
      judge: (endpoint, conclude) => judgeThroughVerifiedAccess(estate, door, endpoint, conclude),
    }));
}

function mayLeadTo(estate: Estate, door: VerifiedAccessEndpoint, vpcId: string, endpoint: Endpoint): boolean {
  const { target } = door;
  if (door.state === 'deleted') return false;
  if (target.kind === 'load-balancer')
    return target.arn === undefined || frontsOfBalancer(estate, target.arn, vpcId, endpoint).length > 0;
  // What is not told leads to databases of the account that made the endpoint, if to any.
  if (target.kind === 'unrecognised' || (target.kind === 'rds' && target.arn === undefined))
    return door.account === endpoint.account && door.region === endpoint.region;
  if (!endpoint.subnetGroup.known) return true;
  return endpoint.subnetGroup.value.subnets.some(({ id }) => {
    const subnet = estate.subnet(id, endpoint);
    if (!subnet.known) return true;
    const names = <N extends number | bigint>(space: AddressSpace<N>) =>
      namedBy(estate, space, door, endpoint, subnet.value).is !== 'no';
    return names(ipv4) || names(ipv6);
  });
}

/** Judges places of a database for what a Verified Access endpoint hands on, given that its policies let somebody in. */
export function judgeThroughVerifiedAccess(
  estate: Estate,
  door: VerifiedAccessEndpoint,
  endpoint: Endpoint,
  conclude: Conclude = verdictOf,
): Judge {
  return (space, subnet, listener, when) => {
    const { target } = door;
    const hosts = hostsOf(estate, door);
    if (target.kind === 'load-balancer') {
      if (target.arn === undefined) return { kind: 'unknown', gaps: [gapAbout(door, 'load balancer')] };
      return throughBalancer(
        estate,
        space,
        door,
        target.arn,
        hosts,
        { endpoint, subnet, listener },
        conclude,
      );
    }
    const gates = <N extends number | bigint>(at: AddressSpace<N>) => [
      stateGate(at, door),
      ...protocolGates(at, door, endpoint),
      ...portGates(at, door, listener),
      targetGate(estate, at, door, endpoint, subnet),
    ];
    return anyOf(
      hosts.map((host) =>
        host.known
          ? judgeFromHost(estate, endpoint, host.value, gated(conclude, gates))(space, subnet, listener, when)
          : { kind: 'unknown', gaps: [host.gap] },
      ),
    );
  };
}

interface At {
  readonly endpoint: Endpoint;
  readonly subnet: Subnet;
  readonly listener: Listener;
}

/** To a load balancer, and through it to the database. */
function throughBalancer<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  door: VerifiedAccessEndpoint,
  arn: string,
  hosts: readonly Value<Host>[],
  at: At,
  conclude: Conclude,
): Verdict {
  const { endpoint, subnet } = at;
  const target = { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone };
  const verdicts = frontsOfBalancer(estate, arn, subnet.vpcId, endpoint).flatMap(
    (front): readonly Verdict[] => {
      if (front.kind === 'unread') return [{ kind: 'unknown', gaps: [front.gap] }];
      return passagesThrough(estate, space, front, at).flatMap((passage, index): readonly Verdict[] => {
        if (!passage.known) return [{ kind: 'unknown', gaps: [passage.gap] }];
        const { entrance, port } = passage.value;
        const listener = listenerOn(port);
        const whole = continued(
          conclude,
          (other) => {
            const same = passagesThrough(estate, other, front, at)[index];
            return same?.known ? same.value.gates : [];
          },
          { target, destination: front.balancer.name },
        );
        const gates = <M extends number | bigint>(other: AddressSpace<M>) => [
          stateGate(other, door),
          ...portGates(other, door, listener),
        ];
        const balancer = endpointOf(estate, front.balancer, entrance, port);
        return hosts.map((host) =>
          host.known
            ? judgeFromHost(estate, balancer, host.value, gated(whole, gates))(
                space,
                entrance,
                listener,
                'now',
              )
            : { kind: 'unknown', gaps: [host.gap] },
        );
      });
    },
  );
  if (verdicts.length > 0) return anyOf(verdicts);
  const text = `forwards to no target that is ${endpoint.id}`;
  return { kind: 'blocked', by: [{ layer: 'target', code: otherTarget, component: arn, text }] };
}

/** It calls from its subnets, with its groups; one that leads to an interface calls from the subnet of that. */
function hostsOf(estate: Estate, door: VerifiedAccessEndpoint): readonly Value<Host>[] {
  const { account, region, id, securityGroupIds, target } = door;
  if (target.kind === 'unrecognised')
    return [unknownBecause({ ...gapAbout(door, `target of type "${target.type}"`), reason: 'unsupported' })];
  const isInterface = target.kind === 'network-interface';
  const eni = isInterface ? interfaceNamed(estate, target.id) : undefined;
  const subnetIds = isInterface ? (eni ? [eni.subnetId] : []) : target.subnetIds;
  if (subnetIds.length === 0) {
    const unread = isInterface ? estate.listingGap('DescribeNetworkInterfaces', door) : undefined;
    return [unknownBecause(unread ?? gapAbout(door, 'subnets'))];
  }
  return [...new Set(subnetIds)].map((subnetId) =>
    known({ account, region, id, subnetId, securityGroupIds, addresses: [], isFiltered: true }),
  );
}

function gapAbout({ id, account, region }: VerifiedAccessEndpoint, what: string): Gap {
  return { reason: 'not-collected', fact: `${what} of ${id}`, account, region };
}

/**
 * Both its own policy and that of its group have to let a request in; without one of its own, that of the group alone.
 * https://docs.aws.amazon.com/verified-access/latest/ug/auth-policies-policy-eval.html
 */
function stateGate<N extends number | bigint>(space: AddressSpace<N>, door: VerifiedAccessEndpoint): Gate<N> {
  const { id, state, account, region, policyEnabled } = door;
  const policies = !policyEnabled.known
    ? 'its policies let in'
    : policyEnabled.value
      ? 'its own policy and that of its group let in'
      : 'the policy of its group lets in';
  const deciding = { component: id, decidedBy: id, text: `takes whom ${policies}` };
  if (state === 'active' || state === 'updating') return openGate(space, layer, deciding);
  if (['pending', 'deleting', 'deleted'].includes(state))
    return closedGate(layer, { code: 'BAD_STATE', component: id, text: `is ${state}` });
  return unknownGate(space, layer, deciding, [
    { reason: 'unsupported', fact: `state "${state}" of ${id}`, account, region },
  ]);
}

/** A door for HTTP requests leads to no database that speaks something else. */
function protocolGates<N extends number | bigint>(
  space: AddressSpace<N>,
  door: VerifiedAccessEndpoint,
  { speaksHttp }: Endpoint,
): readonly Gate<N>[] {
  const { id, target } = door;
  if (target.kind === 'unrecognised' || target.protocol === 'tcp') return [];
  if (target.protocol === 'http' || target.protocol === 'https') {
    if (speaksHttp) return [];
    return [
      closedGate(layer, {
        code: 'PROTOCOL_RESTRICTION',
        component: id,
        text: `takes ${target.protocol} only`,
      }),
    ];
  }
  const deciding = { component: id, decidedBy: id, text: 'may carry the protocol of the database' };
  return [unknownGate(space, layer, deciding, [gapAbout(door, 'protocol')])];
}

function portGates<N extends number | bigint>(
  space: AddressSpace<N>,
  door: VerifiedAccessEndpoint,
  listener: Listener,
): readonly Gate<N>[] {
  const { id, target } = door;
  if (target.kind === 'unrecognised') return [];
  if (target.ports.length === 0) {
    const deciding = { component: id, decidedBy: id, text: 'may lead to the port of the listener' };
    return [unknownGate(space, layer, deciding, [gapAbout(door, 'ports')])];
  }
  const ports: Ranges<number> = unionAll(target.ports.map(({ from, to }) => range(from, to + 1)));
  return [portGate(space, layer, id, ports, listener)];
}

function targetGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  door: VerifiedAccessEndpoint,
  endpoint: Endpoint,
  subnet: Subnet,
): Gate<N> {
  const named = namedBy(estate, space, door, endpoint, subnet);
  const deciding = { component: door.id, decidedBy: door.id, text: `leads to ${endpoint.id}` };
  switch (named.is) {
    case 'yes':
      return openGate(space, layer, deciding);
    case 'no':
      return closedGate(layer, {
        code: otherTarget,
        component: door.id,
        text: `does not lead to ${endpoint.id}`,
      });
    case 'maybe':
      return unknownGate(space, layer, deciding, [named.gap]);
  }
}
