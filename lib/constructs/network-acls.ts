import {
  AclCidr,
  AclTraffic,
  type ISubnet,
  type IVpc,
  NetworkAcl,
  TrafficDirection,
} from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.js';

/** What a tier lets in and out, by block. ACLs keep no state, so that replies need entries of their own. */
interface AclEntry {
  readonly direction: TrafficDirection;
  readonly block: string;
  /** The first and last TCP port; every protocol where it is left out. */
  readonly tcp?: readonly [number, number];
}

const { INGRESS, EGRESS } = TrafficDirection;
/** Listeners of databases and the ports to which replies go: RDS allows no listener below 1150. */
const unprivileged = [1024, 65535] as const;

const bothWays = (block: string, tcp?: readonly [number, number]): readonly AclEntry[] =>
  [INGRESS, EGRESS].map((direction) => ({ direction, block, ...(tcp ? { tcp } : {}) }));

export interface Tiers {
  readonly vpc: IVpc;
  readonly cidr: string;
  readonly app: readonly ISubnet[];
  readonly database: readonly ISubnet[];
  readonly egress: readonly ISubnet[];
}

/**
 * The ACLs of each tier, written out. Databases exchange TCP with app and database subnets and nothing else. Gateway endpoints
 * and NAT gateways put public addresses before app subnets, so that an ACL can hold back no more than ports there.
 */
export function writeNetworkAcls(scope: Construct, { vpc, cidr, app, database, egress }: Tiers): void {
  const neighbours = [...app, ...database].map(({ ipv4CidrBlock }) => ipv4CidrBlock);
  const callsOut: readonly AclEntry[] = [
    { direction: EGRESS, block: '0.0.0.0/0', tcp: [443, 443] },
    { direction: INGRESS, block: '0.0.0.0/0', tcp: unprivileged },
  ];
  writeAcl(
    scope,
    'DatabaseAcl',
    vpc,
    database,
    neighbours.flatMap((block) => bothWays(block, unprivileged)),
  );
  writeAcl(scope, 'AppAcl', vpc, app, [...bothWays(cidr), ...callsOut]);
  if (egress.length > 0) {
    const fromApps = app.flatMap(({ ipv4CidrBlock }): readonly AclEntry[] => [
      { direction: INGRESS, block: ipv4CidrBlock, tcp: [443, 443] },
      { direction: EGRESS, block: ipv4CidrBlock, tcp: unprivileged },
    ]);
    writeAcl(scope, 'EgressAcl', vpc, egress, [...fromApps, ...callsOut]);
  }
}

function writeAcl(
  scope: Construct,
  id: string,
  vpc: IVpc,
  subnets: readonly ISubnet[],
  entries: readonly AclEntry[],
): void {
  const acl = new NetworkAcl(scope, id, { vpc, subnetSelection: { subnets: [...subnets] } });
  acknowledge(acl, 'written-network-acl');
  const numbers = { [INGRESS]: 0, [EGRESS]: 0 };
  for (const { direction, block, tcp } of entries) {
    numbers[direction] += 10;
    const ruleNumber = numbers[direction];
    acl.addEntry(`${direction === INGRESS ? 'In' : 'Out'}${ruleNumber}`, {
      cidr: AclCidr.ipv4(block),
      direction,
      ruleNumber,
      traffic: tcp ? AclTraffic.tcpPortRange(...tcp) : AclTraffic.allTraffic(),
    });
  }
}
