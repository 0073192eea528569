import type {
  NetworkAcl,
  NetworkInterface,
  Route,
  RouteTable,
  RouteTarget,
  Subnet,
  Vpc,
} from '../../checks/model/network.js';
import {
  clientBlocks,
  databaseBlocks,
  hub,
  ipv6Blocks,
  partner,
  randomAcl,
  randomTable,
} from './connected-estates-facts.js';
import type { Draw } from './draw.js';

export interface ConnectedVpc {
  readonly vpc: Vpc;
  /** False: nobody looked, and the inventory holds nothing of it. */
  readonly scanned: boolean;
  readonly subnets: readonly Subnet[];
  /** The subnets of its attachment to the transit gateway. */
  readonly attachmentSubnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly hosts: readonly NetworkInterface[];
}

export interface Joined {
  readonly account: string;
  readonly region: string;
  readonly scanned: boolean;
  readonly dual: boolean;
  readonly cidr: string;
  /** Where its routes to the other side lead. */
  readonly targets: readonly RouteTarget[];
  readonly wanted: readonly Route[];
}

/** Names of Availability Zones mean something else in another account. */
const zoneNames: Record<string, readonly [string, string]> = {
  [hub]: ['a', 'b'],
  [partner]: ['b', 'a'],
};

export function connectedVpc(draw: Draw, number: number, name: string, joined: Joined): ConnectedVpc {
  const { account, dual, cidr } = joined;
  const owned = { account, owner: account, region: joined.region };
  const id = `vpc-${name}`;
  const ipv6 = `2600:1f00:${number}`;
  const vpc: Vpc = {
    ...owned,
    id,
    isDefault: false,
    cidrs: [cidr],
    ipv6Cidrs: dual ? [`${ipv6}::/56`] : [],
  };
  const base = cidr.replace('.0.0/16', '');
  const subnet = (index: number, zone: number, block: string): Subnet => ({
    ...owned,
    id: `subnet-${name}-${index}`,
    vpcId: id,
    availabilityZone: `${joined.region}${zoneNames[account]?.[zone] ?? 'a'}`,
    availabilityZoneId: `${joined.region}-az${zone + 1}`,
    cidr: `${base}.${index}.${block}`,
    ipv6Cidrs: dual ? [`${ipv6}:${index}::/64`] : [],
  });
  const workload = [subnet(0, 0, '0/24'), subnet(1, 1, '0/24')] as const;
  const attachments = ([0, 1] as const).map((zone) => {
    const kind = draw.below(10);
    return kind < 6 ? subnet(8 + zone, zone, '0/28') : kind < 9 ? workload[zone] : undefined;
  });
  const attachmentSubnets = attachments.filter((one) => one !== undefined);
  if (attachmentSubnets.length === 0) attachmentSubnets.push(workload[0]);
  const subnets = [
    ...workload,
    ...attachmentSubnets.filter((one) => !workload.some(({ id }) => id === one.id)),
  ];
  return {
    vpc,
    scanned: joined.scanned,
    subnets,
    attachmentSubnets,
    routeTables: tablesOf(draw, vpc, name, subnets, joined),
    networkAcls: aclsOf(draw, vpc, name, subnets),
    hosts: name === 'hub' ? [] : [hostIn(workload[0], name, dual)],
  };
}

function tablesOf(
  draw: Draw,
  vpc: Vpc,
  name: string,
  subnets: readonly Subnet[],
  { targets, wanted }: Joined,
): readonly RouteTable[] {
  const { account, owner, id: vpcId } = vpc;
  const base = { account, owner, region: vpc.region, vpcId };
  const local = [...vpc.cidrs, ...vpc.ipv6Cidrs];
  const others =
    name === 'hub'
      ? { blocks: [...clientBlocks, ...ipv6Blocks], prefixList: 'pl-clients' }
      : { blocks: [...databaseBlocks, ...ipv6Blocks], prefixList: 'pl-databases' };
  const own = draw.chance(40) ? subnets.filter(() => draw.chance(40)) : [];
  const main = { ...base, id: `rtb-${name}`, associations: [{ isMain: true }] };
  const table = (facts: Omit<RouteTable, 'routes'>) =>
    randomTable(draw, facts, local, wanted, targets, others);
  if (own.length === 0) return [table(main)];
  const associations = own.map(({ id }) => ({ isMain: false, subnetId: id }));
  return [table(main), table({ ...base, id: `rtb-${name}-own`, associations })];
}

function aclsOf(draw: Draw, vpc: Vpc, name: string, subnets: readonly Subnet[]): readonly NetworkAcl[] {
  const { account, owner, id: vpcId } = vpc;
  const blocks = [...clientBlocks, ...databaseBlocks, ...ipv6Blocks];
  // Attachments mostly have an ACL of their own.
  const groups = [
    subnets.filter(({ cidr }) => cidr?.endsWith('/24')),
    subnets.filter(({ cidr }) => cidr?.endsWith('/28')),
  ];
  return groups.map((members, index) => {
    const base = {
      account,
      owner,
      region: vpc.region,
      vpcId,
      id: `acl-${name}-${index}`,
      isDefault: index === 0,
    };
    return randomAcl(
      draw,
      { ...base, subnetIds: members.map(({ id }) => id) },
      blocks,
      index === 0 ? 22 : 18,
    );
  });
}

function hostIn(subnet: Subnet, name: string, dual: boolean): NetworkInterface {
  const { account, owner, vpcId, availabilityZone } = subnet;
  return {
    account,
    owner,
    region: subnet.region,
    id: `eni-${name}`,
    vpcId,
    subnetId: subnet.id,
    availabilityZone,
    description: 'application',
    interfaceType: 'interface',
    securityGroupIds: [`sg-${name}`],
    privateAddresses: [{ address: (subnet.cidr ?? '').replace('0/24', '10') }],
    ipv6Addresses: dual ? [(subnet.ipv6Cidrs[0] ?? '').replace(':0::/64', '::a')] : [],
  };
}
