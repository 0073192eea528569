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
  const interfaces = Array.from({ length: 1 + draw.below(4) }).reduce<readonly NetworkInterface[]>(
    (before) => [...before, machine(draw, before.length + 1, placeBeside(draw, before, estate, groups))],
    [],
  );
  const addresses = interfaces.flatMap(({ privateAddresses }) =>
    privateAddresses.map(({ address }) => `${address}/32`),
  );
  const admitting = (group: SecurityGroup, percent: number) =>
    draw.chance(percent) ? admittingHosts(group, draw, addresses) : group;
  return {
    ...estate,
    networkInterfaces: [...estate.networkInterfaces, ...interfaces],
    securityGroups: [
      ...estate.securityGroups.map((group) => admitting(group, 75)),
      ...groups.map((group) => admitting(group, 35)),
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

/** By a group of theirs, by a block around them, or one alone by its address. */
function admittingHosts(group: SecurityGroup, draw: Draw, addresses: readonly string[]): SecurityGroup {
  if (!group.ingress.known) return group;
  const rule: SecurityGroupRule = {
    id: `${group.id}-hosts`,
    protocol: draw.one(['tcp', '-1']),
    ports: draw.one(servicePorts),
    peer: draw.one<SecurityGroupRule['peer']>([
      { kind: 'security-group', id: draw.one(['sg-host1', 'sg-host2', 'sg-host3']) },
      { kind: 'cidr', cidr: draw.one(['10.0.0.0/8', '10.1.0.0/17', '10.0.0.0/9']) },
      { kind: 'cidr', cidr: draw.one(addresses) },
    ]),
  };
  return { ...group, ingress: known([...group.ingress.value, rule]) };
}

interface Place {
  readonly subnet: Subnet;
  readonly securityGroupIds: readonly string[];
}

/** Often that of the machine before: where those that are alike stand, only their addresses tell them apart. */
function placeBeside(
  draw: Draw,
  before: readonly NetworkInterface[],
  { subnets, databaseInstances }: Inventory,
  groups: readonly SecurityGroup[],
): Place {
  const last = before.at(-1);
  const subnet = subnets.find(({ id }) => id === last?.subnetId);
  if (last && subnet && draw.chance(40)) return { subnet, securityGroupIds: last.securityGroupIds };
  const ids = draw.several(groups, 1, 2).map(({ id }) => id);
  const home = draw.one(databaseInstances).vpcId;
  const near = subnets.filter(({ vpcId }) => vpcId === home);
  return { subnet: draw.one(draw.chance(70) ? near : subnets), securityGroupIds: [...new Set(ids)] };
}

function machine(draw: Draw, number: number, { subnet, securityGroupIds }: Place): NetworkInterface {
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
    securityGroupIds,
    privateAddresses: [isPublic ? { address, publicAddress: `54.78.1.${number}` } : { address }],
    ipv6Addresses: isDual ? subnet.ipv6Cidrs.map((cidr) => cidr.replace('::/64', `::${100 + number}`)) : [],
    denyAllIgwTraffic: isDual && draw.chance(25),
    instanceId: `i-host${number}`,
  };
}
