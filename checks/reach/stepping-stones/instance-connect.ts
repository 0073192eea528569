import type { InstanceConnectEndpoint } from '../../model/endpoints.js';
import type { Gap } from '../../model/value.js';
import { anyOf, type Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import { judgeFromHost } from '../network/hosts/host-leg.js';
import { listenerOn } from '../network/listener.js';
import { acrossPlaces, eitherFamily } from '../network/places.js';
import { createMemory } from '../remember.js';
import type { FleetEntry } from './fleet-entry.js';
import { type Fleet, type Machine, receiversOf } from './hosts.js';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/eice-quotas.html */
const remoteAccessPorts = [22, 3389];

/**
 * EC2 Instance Connect Endpoints in the network of a fleet that get through to its machines. IAM decides who uses one;
 * of its security groups only the outbound rules count.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/eice-security-groups.html
 */
export function throughInstanceConnect(estate: Estate, fleet: Fleet): readonly FleetEntry[] {
  return endpointsIn(estate, fleet.vpcId).flatMap((endpoint): readonly FleetEntry[] => {
    const verdict = verdictFrom(estate, endpoint, fleet.machines);
    if (verdict.kind === 'blocked') return [];
    const entry = { kind: 'instance-connect', id: endpoint.id } as const;
    return [{ entry, machines: fleet.machines, verdict }];
  });
}

function verdictFrom(estate: Estate, door: InstanceConnectEndpoint, machines: readonly Machine[]): Verdict {
  const { account, region, id, subnetId, securityGroupIds } = door;
  if (subnetId === undefined) return { kind: 'unknown', gaps: [unreadable(door, `subnet of ${id}`)] };
  const interfaces = estate
    .networkInterfacesIn(subnetId)
    .filter((eni) => door.networkInterfaceIds.includes(eni.id));
  const addresses = interfaces.flatMap((eni) => eni.privateAddresses.map(({ address }) => address));
  const host = { account, region, id, subnetId, addresses, securityGroupIds, isFiltered: true };
  const listeners = remoteAccessPorts.map(listenerOn);
  const receivers = receiversOf(machines, () => listeners);
  // Then the machines see the address of whoever uses the endpoint.
  if (door.preserveClientIp !== false)
    return { kind: 'unknown', gaps: [unreadable(door, `from which addresses ${id} is used`)] };
  return anyOf(
    receivers.map((receiver) => {
      const { ipv4, ipv6 } = acrossPlaces(estate, receiver, judgeFromHost(estate, receiver, host));
      return eitherFamily(ipv4, ipv6);
    }),
  );
}

function unreadable({ account, region }: InstanceConnectEndpoint, fact: string): Gap {
  return { reason: 'unsupported', fact, account, region };
}

const remembered = createMemory();

function endpointsIn({ inventory }: Estate, vpcId: string): readonly InstanceConnectEndpoint[] {
  const { instanceConnectEndpoints } = inventory;
  return remembered([instanceConnectEndpoints], vpcId, () =>
    instanceConnectEndpoints.filter(
      (door) => door.vpcId === vpcId && !/^(delete|create-failed)/.test(door.state),
    ),
  );
}
