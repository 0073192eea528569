import { groupBy } from '../../model/group-by.js';
import type { Scope, SecurityGroup, Subnet } from '../../model/network.js';
import type { OperationId } from '../../model/operations.js';
import { intersect, isEmpty } from '../../model/ranges.js';
import { distinctGaps, type Gap } from '../../model/value.js';
import type { WaysIn } from '../../model/way.js';
import { type Estate, ownerScope } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { ipv4, ipv6, setOf } from '../network/address-space.js';
import type { Endpoint } from '../network/endpoint.js';
import { openBlock } from '../network/open-blocks.js';
import { networksAround, unlistedConnections } from '../network/sources/connected.js';
import { networkOwner } from '../network-owner.js';
import { type Admission, admissionsTo, groupsReferredTo } from '../stepping-stones/callers.js';
import { openSources } from '../stepping-stones/index.js';
import { endpointsOf } from '../subjects.js';
import { networkGaps, networkOf } from '../ways.js';
import { groupsUsableIn } from './group-uses.js';
import { placedIn } from './placed-host.js';

/** A subnet from which packets of compute that nobody made yet would reach a database. */
export interface Placement {
  readonly subnet: Subnet;
  /** Groups of the account of the database; behind any one of them it would do. */
  readonly groupIds: readonly string[];
  /** Why it is not known whether packets would arrive. */
  readonly doubts: readonly Gap[];
}

export interface Placements {
  readonly all: readonly Placement[];
  /** Why there may be more. */
  readonly gaps: readonly Gap[];
}

/** What tells of subnets and groups in which compute may be placed. */
const listings: readonly OperationId[] = [
  'DescribeSubnets',
  'DescribeSecurityGroups',
  'DescribeSecurityGroupVpcAssociations',
];

/**
 * Where whoever makes compute in the account of a database, and chooses its subnet, its group and a free address, gets
 * packets to the database. `into` are the ways into it from other networks.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html
 */
export function placementsAround(estate: Estate, subject: DatabaseSubject, into: WaysIn): Placements {
  const vpcId = networkOf(estate, subject);
  if (vpcId === undefined) return { all: [], gaps: networkGaps(estate, subject) };
  const callee = calleeOf(estate, subject, vpcId);
  const networks = new Set([vpcId, ...openSources(into).map((source) => source.vpcId), ...callee.referredIn]);
  const all = [...networks].flatMap((id) =>
    estate.subnetsOf(id).flatMap((subnet) => placementsIn(estate, subnet, callee)),
  );
  return { all, gaps: gapsAround(estate, subject, into) };
}

function gapsAround(estate: Estate, subject: DatabaseSubject, into: WaysIn): readonly Gap[] {
  const owner = networkOwner(estate, subject);
  const scopes: readonly Scope[] = [
    subject,
    owner,
    ...openSources(into).flatMap(({ account, region = '' }) =>
      account === subject.account ? [{ account, region }] : [],
    ),
  ];
  const unlisted = scopes.flatMap((scope) => listings.flatMap((id) => estate.listingGap(id, scope) ?? []));
  return distinctGaps([...unlisted, ...unlistedConnections(estate, owner)]);
}

/** A database as whoever calls it sees it. */
interface Callee {
  readonly subject: DatabaseSubject;
  readonly vpcId: string;
  readonly endpoints: readonly Endpoint[];
  readonly ports: readonly Admission[];
  /** The groups to which its own refer. */
  readonly referred: ReadonlySet<string>;
  /** Other networks, connected to its own, in which these are. */
  readonly referredIn: readonly string[];
}

function calleeOf(estate: Estate, subject: DatabaseSubject, vpcId: string): Callee {
  const endpoints = endpointsOf(estate, subject);
  const ports = endpoints.flatMap((endpoint) => admissionsTo(estate, endpoint));
  const referred = groupsReferredTo(ports);
  const around = networksAround(estate, vpcId);
  const referredIn = [...referred].flatMap((id) => {
    const group = estate.securityGroup(id, subject);
    const home = group.known ? group.value.vpcId : undefined;
    return home !== undefined && home !== vpcId && around.has(home) ? [home] : [];
  });
  return { subject, vpcId, endpoints, ports, referred, referredIn };
}

function placementsIn(estate: Estate, subnet: Subnet, callee: Callee): readonly Placement[] {
  const { subject, vpcId, endpoints, referred } = callee;
  const groups = groupsUsableIn(estate, subnet.vpcId, subject.account);
  const named = groups.filter(({ id }) => referred.has(id));
  const host = placedIn(estate, endpoints, subnet);
  const isAnyone = host.isTranslated || mayAdmit(callee, subnet);
  if (groups.length === 0 || (named.length === 0 && !isAnyone)) return [];
  const others = [
    ...groupBy(
      groups.filter(({ id }) => !referred.has(id)),
      whatItLetsOut,
    ).values(),
  ];
  const kinds = [...named.map((group) => [group]), ...(isAnyone ? others : [])];
  const about = aboutSubnet(estate, subnet, subject);
  const sure: string[] = [];
  const perhaps: string[] = [];
  const doubts: Gap[] = [];
  const doubt = (ids: readonly string[], gaps: readonly Gap[]) => {
    perhaps.push(...ids);
    doubts.push(...gaps);
  };
  for (const kind of kinds) {
    const ids = kind.map(({ id }) => id);
    const verdict = host.verdict(ids.slice(0, 1));
    if (verdict.kind === 'reachable') sure.push(...ids);
    else if (verdict.kind === 'unknown') doubt(ids, verdict.gaps);
  }
  for (const { id } of named) {
    if (sure.includes(id) || perhaps.includes(id)) continue;
    // In other networks a group stands for the interfaces that carry it, and these are not made yet.
    if (subnet.vpcId !== vpcId) doubt([id], [acrossNetworks(id, subnet, subject)]);
    else if (host.verdict([id], false).kind !== 'blocked') {
      const letOut = others.some(([other]) => other && host.verdict([id, other.id]).kind !== 'blocked');
      if (letOut) doubt([id], [together(id, subject)]);
    }
  }
  return [
    ...(sure.length > 0 ? [{ subnet, groupIds: sure, doubts: about }] : []),
    ...(perhaps.length > 0
      ? [{ subnet, groupIds: perhaps, doubts: distinctGaps([...about, ...doubts]) }]
      : []),
  ];
}

/** Whether groups of the database may admit addresses of a subnet, whatever groups they are behind. */
function mayAdmit({ ports }: Callee, subnet: Subnet): boolean {
  if (openBlock(ipv4, subnet) || openBlock(ipv6, subnet)) return true;
  const own4 = setOf(ipv4.block, subnet.cidr === undefined ? [] : [subnet.cidr]);
  const own6 = setOf(ipv6.block, subnet.ipv6Cidrs);
  return ports.some((port) => !isEmpty(intersect(port.ipv4, own4)) || !isEmpty(intersect(port.ipv6, own6)));
}

/** Equal for groups that are alike to whoever refers to neither. */
function whatItLetsOut({ egress }: SecurityGroup): string {
  if (!egress.known) return JSON.stringify(egress.gap);
  return JSON.stringify(egress.value.map(({ protocol, ports, peer }) => [protocol, ports, peer]));
}

/** Why it is not known of a whole subnet what is free in it, or who may place something there. */
function aboutSubnet(estate: Estate, subnet: Subnet, { account }: DatabaseSubject): readonly Gap[] {
  const { region, owner, id } = subnet;
  const unlisted = estate.listingGap('DescribeNetworkInterfaces', ownerScope(subnet));
  const fact = `what identities of account ${account} may place in ${id}, which account ${owner} shares`;
  return [
    ...(unlisted ? [unlisted] : []),
    ...(owner === account ? [] : [{ reason: 'unsupported' as const, fact, account, region }]),
  ];
}

function acrossNetworks(groupId: string, { vpcId, region }: Subnet, { id, account }: DatabaseSubject): Gap {
  const fact = `whether ${id} admits what is placed in ${vpcId} behind ${groupId}`;
  return { reason: 'unsupported', fact, account, region };
}

/** Somebody has to be allowed two groups at once. */
function together(groupId: string, { account, region }: DatabaseSubject): Gap {
  const fact = `who may place compute behind ${groupId} and a group that lets packets out at once`;
  return { reason: 'unsupported', fact, account, region };
}
