import type {
  NetworkAcl,
  NetworkAclEntry,
  PrefixList,
  SecurityGroup,
  SecurityGroupRule,
} from '../../checks/model/network.js';
import { known } from '../../checks/model/value.js';
import type { Random } from './random.js';
import type { Network } from './vpc.js';

const everyone = ['0.0.0.0/0', '::/0'] as const;
const databasePorts: readonly [number, ...number[]] = [5432, 3306, 1433, 1521];

/** Twenty lists of the organization, and one that AWS manages. */
export function prefixListsOf(random: Random, account: string, region: string): readonly PrefixList[] {
  const lists = Array.from({ length: 20 }, (_, index): PrefixList => {
    const entries = Array.from({ length: 5 + random.below(60) }, () =>
      random.chance(70)
        ? `10.${random.below(256)}.0.0/16`
        : `${[18, 34, 52, 54][random.below(4)]}.${random.below(256)}.${random.below(256)}.0/24`,
    );
    return { account, region, id: `pl-${index}`, owner: account, entries: known([...new Set(entries)]) };
  });
  const s3 = ['3.5.64.0/21', '52.218.0.0/17', '18.34.240.0/22'];
  return [...lists, { account, region, id: 'pl-s3', owner: 'AWS', entries: known(s3) }];
}

/** The default ACL, open as AWS makes it, and for half of the networks one that guards the data tier. */
export function networkAclsOf(random: Random, network: Network): readonly NetworkAcl[] {
  const { vpc, subnets, dataSubnets, number } = network;
  const owned = { account: vpc.account, owner: vpc.owner, region: vpc.region, vpcId: vpc.id };
  const guarded = !network.legacy && random.chance(50);
  const rest = guarded ? subnets.filter((subnet) => !dataSubnets.includes(subnet)) : subnets;
  const open: NetworkAcl = {
    ...owned,
    id: `acl-${number}`,
    isDefault: true,
    subnetIds: rest.map(({ id }) => id),
    entries: [...allowAll('inbound'), ...allowAll('outbound')],
  };
  if (!guarded) return [open];
  const guard: NetworkAcl = {
    ...owned,
    id: `acl-${number}-data`,
    isDefault: false,
    subnetIds: dataSubnets.map(({ id }) => id),
    entries: [...guardEntries(random, 'inbound'), ...guardEntries(random, 'outbound')],
  };
  return [open, guard];
}

function allowAll(direction: NetworkAclEntry['direction']): readonly NetworkAclEntry[] {
  return everyone.map((cidr, index) => ({
    direction,
    ruleNumber: 100 + index,
    action: 'allow',
    protocol: '-1',
    cidr,
  }));
}

function guardEntries(random: Random, direction: NetworkAclEntry['direction']): readonly NetworkAclEntry[] {
  const ports =
    direction === 'inbound'
      ? databasePorts.map((port) => ({ from: port, to: port }))
      : [{ from: 1024, to: 65535 }];
  const allowed = ['10.0.0.0/8', '172.16.0.0/12', ...(random.chance(20) ? everyone : [])];
  const denied = Array.from({ length: 6 }, () => `${1 + random.below(200)}.${random.below(256)}.0.0/16`);
  return [
    ...denied.map((cidr, index) => ({
      direction,
      ruleNumber: 10 + index,
      action: 'deny' as const,
      protocol: '-1',
      cidr,
    })),
    ...allowed.flatMap((cidr, row) =>
      ports.map((range, column) => ({
        direction,
        ruleNumber: 100 + row * 10 + column,
        action: 'allow' as const,
        protocol: '6',
        cidr,
        ports: range,
      })),
    ),
    { direction, ruleNumber: 32767, action: 'deny', protocol: '-1', cidr: '0.0.0.0/0' },
  ];
}

/** Group 0 guards the data tier, group 1 the administrators' access to it; the others belong to applications. */
export function securityGroupsOf(
  random: Random,
  network: Network,
  groups: number,
  rulesPerGroup: number,
): readonly SecurityGroup[] {
  const { vpc, number } = network;
  return Array.from({ length: Math.max(2, groups) }, (_, index): SecurityGroup => {
    const count = rulesPerGroup - 5 + random.below(11);
    return {
      account: vpc.account,
      owner: vpc.owner,
      region: vpc.region,
      id: `sg-${number}-${index}`,
      name: `group ${index}`,
      vpcId: vpc.id,
      ingress: known(
        Array.from({ length: count }, (_rule, position) =>
          ruleOf(random, network, groups, index, `sgr-${number}-${index}-${position}`),
        ),
      ),
      egress: known(everyone.map((cidr) => ({ protocol: '-1', peer: { kind: 'cidr' as const, cidr } }))),
    };
  });
}

function ruleOf(
  random: Random,
  network: Network,
  groups: number,
  group: number,
  id: string,
): SecurityGroupRule {
  const data = group < 2;
  const port = data ? random.one(databasePorts) : random.one([443, 80, 22, 8080, 5432]);
  const base = { id, protocol: 'tcp', ports: { from: port, to: port } };
  const kind = random.below(100);
  // A handful of rules is open to everyone, more of them on web ports than on those of databases.
  if (kind < (!data || network.legacy ? 6 : 1))
    return { ...base, peer: { kind: 'cidr', cidr: everyone[random.below(2)] ?? '0.0.0.0/0' } };
  if (kind < 30)
    return { ...base, peer: { kind: 'security-group', id: `sg-${network.number}-${random.below(groups)}` } };
  if (kind < 45) return { ...base, peer: { kind: 'prefix-list', id: `pl-${random.below(20)}` } };
  const cidr = random.chance(80)
    ? `10.${random.below(256)}.${random.below(16) * 16}.0/20`
    : `52.${random.below(64)}.${random.below(256)}.${random.below(256)}/32`;
  return { ...base, peer: { kind: 'cidr', cidr } };
}
