import type {
  NetworkAcl,
  NetworkAclEntry,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
  Vpc,
} from '../../checks/model/network.js';
import { known } from '../../checks/model/value.js';
import type { Draw } from './draw.js';
import { anyBlock, anyFamily, clientPorts, region, scanned, servicePorts } from './random-addresses.js';

export function randomNetworkAcls(draw: Draw, vpc: Vpc, subnets: readonly Subnet[]): NetworkAcl[] {
  const custom = draw.below(3);
  const choice = subnets.map(() => (draw.chance(60) ? draw.below(custom + 1) : 0));
  return Array.from({ length: custom + 1 }, (_, index) => ({
    account: vpc.account,
    owner: vpc.owner,
    region,
    id: `acl-${vpc.id.slice(4)}${index}`,
    vpcId: vpc.id,
    isDefault: index === 0,
    subnetIds: subnets.filter((_, position) => choice[position] === index).map((subnet) => subnet.id),
    entries: index === 0 && !draw.chance(25) ? everything() : draw.shuffled(randomEntries(draw)),
  }));
}

function everything(): readonly NetworkAclEntry[] {
  return (['inbound', 'outbound'] as const).flatMap((direction) => [
    ...wideOpen(direction),
    ...implicitDenials(direction),
  ]);
}

function wideOpen(direction: 'inbound' | 'outbound'): readonly NetworkAclEntry[] {
  return [
    { direction, ruleNumber: 300, action: 'allow', protocol: '-1', cidr: '0.0.0.0/0' },
    { direction, ruleNumber: 301, action: 'allow', protocol: '-1', cidr: '::/0' },
  ];
}

function randomEntries(draw: Draw): readonly NetworkAclEntry[] {
  return (['inbound', 'outbound'] as const).flatMap((direction) => {
    const numbers = draw.shuffled([10, 20, 30, 90, 100, 110, 200]);
    const entries = numbers.slice(0, 1 + draw.below(5)).map((ruleNumber) => {
      const protocol = draw.one(['6', '6', '-1', '17', '1']);
      const ranges = direction === 'inbound' ? servicePorts : clientPorts;
      return {
        direction,
        ruleNumber,
        action: draw.chance(30) ? ('deny' as const) : ('allow' as const),
        protocol,
        cidr: draw.chance(40) ? '0.0.0.0/0' : anyBlock(draw, anyFamily(draw)),
        ...(protocol === '6' || protocol === '17'
          ? { ports: draw.one<{ from: number; to: number }>(ranges) }
          : {}),
      };
    });
    // Most administrators end with an allowance for all, after their denials.
    const rest = draw.chance(55) ? wideOpen(direction) : [];
    return [...entries, ...rest, ...implicitDenials(direction)];
  });
}

/** Answers of AWS end with these. */
function implicitDenials(direction: 'inbound' | 'outbound'): readonly NetworkAclEntry[] {
  return [
    { direction, ruleNumber: 32767, action: 'deny', protocol: '-1', cidr: '0.0.0.0/0' },
    { direction, ruleNumber: 32768, action: 'deny', protocol: '-1', cidr: '::/0' },
  ];
}

export function randomSecurityGroup(draw: Draw, id: string, vpcId: string): SecurityGroup {
  const rules = Array.from({ length: draw.chance(10) ? 0 : 1 + draw.below(4) }, (_, index) =>
    randomRule(draw, `sgr-${id.slice(3)}${index}`),
  );
  return { account: scanned, owner: scanned, region, id, vpcId, ingress: known(rules), egress: known([]) };
}

function randomRule(draw: Draw, id: string): SecurityGroupRule {
  const protocol = draw.one(['tcp', 'tcp', 'tcp', 'tcp', 'tcp', '-1', '-1', 'udp', 'icmp', 'icmpv6', '6']);
  const ported = protocol === 'tcp' || protocol === 'udp' || protocol === '6';
  return {
    id,
    protocol,
    ...(ported ? { ports: draw.one<{ from: number; to: number }>(servicePorts) } : {}),
    peer: draw.one([
      () => ({ kind: 'cidr' as const, cidr: anyBlock(draw, anyFamily(draw)) }),
      () => ({ kind: 'cidr' as const, cidr: anyBlock(draw, anyFamily(draw)) }),
      () => ({ kind: 'cidr' as const, cidr: draw.one(['::/0', '0.0.0.0/0', '52.0.0.0/8']) }),
      () => ({ kind: 'prefix-list' as const, id: draw.one(['pl-1', 'pl-2', 'pl-3']) }),
      () => ({ kind: 'security-group' as const, id: draw.one([id.replace('sgr', 'sg'), 'sg-elsewhere']) }),
    ])(),
  };
}
