import type { Inventory } from '../../../checks/model/inventory.js';
import type {
  NetworkInterface,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
} from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import type { Draw } from '../draw.js';
import { region, scanned, servicePorts } from '../random-addresses.js';
import { randomSecurityGroup } from '../random-filters.js';

/** The estate with a few machines, of which some are public, and database groups that may admit theirs. */
export function withRandomHosts(estate: Inventory, draw: Draw): Inventory {
  const groups = [1, 2, 3].map((number) => hostGroup(estate, draw, `sg-host${number}`));
  const interfaces = Array.from({ length: 1 + draw.below(4) }, (_, index) =>
    machine(draw, draw.one(estate.subnets), index + 1, draw.several(groups, 1, 2)),
  );
  return {
    ...estate,
    networkInterfaces: [...estate.networkInterfaces, ...interfaces],
    securityGroups: [
      ...estate.securityGroups.map((group) => (draw.chance(60) ? admittingHosts(group, draw) : group)),
      ...groups,
    ],
  };
}

function hostGroup(estate: Inventory, draw: Draw, id: string): SecurityGroup {
  const vpcId = draw.one(estate.vpcs).id;
  const group = randomSecurityGroup(draw, id, vpcId);
  const outbound = draw.one<readonly SecurityGroupRule[]>([
    [{ id: `${id}-out`, protocol: '-1', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } }],
    [{ id: `${id}-out`, protocol: '-1', peer: { kind: 'cidr', cidr: '10.0.0.0/9' } }],
    [
      {
        id: `${id}-out`,
        protocol: 'tcp',
        ports: draw.one(servicePorts),
        peer: draw.one([
          { kind: 'cidr', cidr: '10.0.0.0/8' },
          { kind: 'security-group', id: draw.one(estate.securityGroups).id },
        ]),
      },
    ],
    [],
  ]);
  return { ...group, egress: known(outbound) };
}

function admittingHosts(group: SecurityGroup, draw: Draw): SecurityGroup {
  if (!group.ingress.known) return group;
  const rule: SecurityGroupRule = {
    id: `${group.id}-hosts`,
    protocol: draw.one(['tcp', '-1']),
    ports: draw.one(servicePorts),
    peer: draw.one<SecurityGroupRule['peer']>([
      { kind: 'security-group', id: draw.one(['sg-host1', 'sg-host2', 'sg-host3']) },
      { kind: 'cidr', cidr: draw.one(['10.0.0.0/8', '10.1.0.0/17', '10.0.0.0/9']) },
    ]),
  };
  return { ...group, ingress: known([...group.ingress.value, rule]) };
}

function machine(
  draw: Draw,
  subnet: Subnet,
  number: number,
  groups: readonly SecurityGroup[],
): NetworkInterface {
  const address = (subnet.cidr ?? '').replace(/\d+\/\d+$/, String(100 + number));
  const isPublic = draw.chance(60);
  const isDual = subnet.ipv6Cidrs.length > 0 && draw.chance(45);
  return {
    account: scanned,
    owner: scanned,
    region,
    id: `eni-host${number}`,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    availabilityZone: subnet.availabilityZone,
    description: '',
    interfaceType: 'interface',
    securityGroupIds: [...new Set(groups.map(({ id }) => id))],
    privateAddresses: [isPublic ? { address, publicAddress: `54.78.1.${number}` } : { address }],
    ipv6Addresses: isDual ? subnet.ipv6Cidrs.map((cidr) => cidr.replace('::/64', `::${100 + number}`)) : [],
    denyAllIgwTraffic: isDual && draw.chance(25),
    instanceId: `i-host${number}`,
  };
}
