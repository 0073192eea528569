import { anyOf } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import { instanceConnectsAround, judgeFromInstanceConnect } from '../network/doors/instance-connect.js';
import { listenerOn } from '../network/listener.js';
import { acrossPlaces, eitherFamily } from '../network/places.js';
import type { FleetEntry } from './fleet-entry.js';
import { type Fleet, receiversOf } from './hosts.js';

/** SSH and RDP: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/eice-security-groups.html */
const tunnelled = [22, 3389].map(listenerOn);

/** EC2 Instance Connect endpoints that get through to machines of a fleet; IAM decides who uses one. */
export function throughInstanceConnect(estate: Estate, fleet: Fleet): readonly FleetEntry[] {
  const receivers = receiversOf(fleet.machines, () => tunnelled);
  return instanceConnectsAround(estate, fleet.vpcId).flatMap((door): readonly FleetEntry[] => {
    const verdict = anyOf(
      receivers.map((receiver) => {
        const { ipv4, ipv6 } = acrossPlaces(
          estate,
          receiver,
          judgeFromInstanceConnect(estate, door, receiver),
        );
        return eitherFamily(ipv4, ipv6);
      }),
    );
    if (verdict.kind === 'blocked') return [];
    return [{ entry: { kind: 'instance-connect', id: door.id }, machines: fleet.machines, verdict }];
  });
}
