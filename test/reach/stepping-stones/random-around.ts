import type { NetworkInterface, SecurityGroup, Subnet } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import type { Draw } from '../draw.js';
import { servicePorts } from '../random-addresses.js';
import { randomSecurityGroup } from '../random-filters.js';

/** Around a network with machines. */
export interface Around {
  readonly vpcId: string;
  readonly subnets: readonly Subnet[];
  readonly machines: readonly NetworkInterface[];
}

/** A group that lets some of the internet in on some ports, beside what it admits otherwise. */
export function randomGroup(draw: Draw, id: string, vpcId: string): SecurityGroup {
  const group = randomSecurityGroup(draw, id, vpcId);
  const any = draw.one(['0.0.0.0/0', '52.0.0.0/8', '0.0.0.0/1']);
  const ingress = group.ingress.known ? group.ingress.value : [];
  const out = draw.one(['0.0.0.0/0', '0.0.0.0/0', '10.0.0.0/9']);
  return {
    ...group,
    ingress: known([
      ...ingress,
      {
        id: `${id}-in`,
        protocol: 'tcp',
        ports: draw.chance(50) ? { from: 0, to: 65535 } : draw.one(servicePorts),
        peer: { kind: 'cidr', cidr: any },
      },
    ]),
    egress: known(
      draw.chance(90) ? [{ id: `${id}-out`, protocol: '-1', peer: { kind: 'cidr', cidr: out } }] : [],
    ),
  };
}
