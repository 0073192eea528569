import { empty, intersect, isEmpty, type Ranges } from '../../model/ranges.js';
import { exactly } from '../bounds.js';
import type { Estate } from '../estate.js';
import { type AddressSpace, ipv4, ipv6 } from '../network/address-space.js';
import type { Endpoint } from '../network/endpoint.js';
import { addressBounds } from '../network/interface-addresses.js';
import { applies, type Listener } from '../network/listener.js';
import { admissionOf } from '../network/security-group.js';
import type { Machine } from './hosts.js';

/** Whom the security groups of an endpoint may admit to one of its ports. */
export interface Admission {
  readonly listener: Listener;
  readonly ipv4: Ranges<number>;
  readonly ipv6: Ranges<bigint>;
  readonly groups: ReadonlySet<string>;
}

/**
 * The endpoints with only those of their ports on which their security groups may admit some of these machines,
 * whatever else stands in between; endpoints without any are left out. It costs little and leaves little to judge.
 */
export type Narrowing = (machines: readonly Machine[] | 'anyone') => readonly Endpoint[];

export function narrowing(estate: Estate, endpoints: readonly Endpoint[]): Narrowing {
  const admissions = endpoints.map((endpoint) => ({ endpoint, ports: admissionsTo(estate, endpoint) }));
  return (machines) => {
    if (machines === 'anyone') return endpoints;
    const interfaces = machines.flatMap((machine) => machine.interfaces);
    const clients = {
      groups: new Set(interfaces.flatMap((eni) => eni.securityGroupIds)),
      ipv4: addressBounds(estate, ipv4, interfaces).may,
      ipv6: addressBounds(estate, ipv6, interfaces).may,
    };
    const mayCall = (port: Admission) =>
      [...clients.groups].some((id) => port.groups.has(id)) ||
      !isEmpty(intersect(port.ipv4, clients.ipv4)) ||
      !isEmpty(intersect(port.ipv6, clients.ipv6));
    return admissions.flatMap(({ endpoint, ports }) => {
      const listeners = ports.filter(mayCall).map(({ listener }) => listener);
      return listeners.length > 0 ? [{ ...endpoint, listeners }] : [];
    });
  };
}

/** Whom its groups may admit to each of its ports. */
export function admissionsTo(estate: Estate, endpoint: Endpoint): readonly Admission[] {
  return endpoint.listeners.map((listener) => admissionTo(estate, endpoint, listener));
}

/** The groups to which those of an endpoint refer. */
export function groupsReferredTo(ports: readonly Admission[]): ReadonlySet<string> {
  return new Set(ports.flatMap(({ groups }) => [...groups]));
}

function admissionTo(estate: Estate, endpoint: Endpoint, listener: Listener): Admission {
  const on = <N extends number | bigint>(space: AddressSpace<N>) =>
    admissionOf(estate, space, endpoint.securityGroupIds, listener, endpoint, () => exactly<N>(empty)).admits
      .may;
  return { listener, ipv4: on(ipv4), ipv6: on(ipv6), groups: referredBy(estate, endpoint, listener) };
}

function referredBy(estate: Estate, endpoint: Endpoint, listener: Listener): ReadonlySet<string> {
  const ids = endpoint.securityGroupIds.flatMap((id) => {
    const group = estate.securityGroup(id, endpoint);
    if (!group.known || !group.value.ingress.known) return [];
    return group.value.ingress.value.flatMap((rule) =>
      rule.peer.kind === 'security-group' && applies(rule, listener) !== 'no' ? [rule.peer.id] : [],
    );
  });
  return new Set(ids);
}
