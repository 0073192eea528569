import type { Workload } from '../../model/identity.js';
import type { Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { createMemory } from '../remember.js';
import { partitionOf } from './database-arns.js';
import type { Identities } from './identities.js';
import type { ConditionKeys, Place } from './place.js';
import type { Placement, Placements } from './placements.js';
import { roleGapOf, rolesWithInterfaces } from './roles-with-interfaces.js';

/** Subnets with groups in which compute may be made. */
export function placementsOf({ all }: Placements, subject: DatabaseSubject): readonly Place[] {
  return all.map((placement) => placeOf(placement, partitionOf(subject), subject.account));
}

const remembered = createMemory();

function placeOf(placement: Placement, partition: string, account: string): Place {
  return remembered([placement], `${partition} ${account}`, () => {
    const { subnet, groupIds, doubts } = placement;
    const { region, owner, vpcId, id } = subnet;
    const arn = (from: string, rest: string) => `arn:${partition}:ec2:${region}:${from}:${rest}`;
    const subnetArn = subnet.arn ?? arn(owner, `subnet/${id}`);
    return {
      about: `${id} behind ${anyOf(groupIds)}`,
      arns: new Map<string, readonly string[]>([
        // What the owner of a shared subnet lets others do stands in no policy of theirs.
        ...(owner === account ? [['ec2:subnet', [subnetArn]] as [string, readonly string[]]] : []),
        ['ec2:security-group', groupIds.map((groupId) => arn(account, `security-group/${groupId}`))],
      ]),
      keys: keysOf(placement, subnetArn, arn(owner, `vpc/${vpcId}`)),
      region,
      doubts,
    };
  });
}

/** Whoever reads more of them than these reads the groups. */
const mostNamed = 3;

function anyOf(ids: readonly string[]): string {
  const rest = ids.length - mostNamed;
  return [...ids.slice(0, mostNamed), ...(rest > 0 ? [`${rest} more`] : [])].join(' or ');
}

/** How services call the network, the subnets and the groups of what they make, in the condition keys of a request. */
const requestKeys: Readonly<Record<string, readonly [network: string, subnets: string, groups: string]>> = {
  'lambda:CreateFunction': ['lambda:vpcids', 'lambda:subnetids', 'lambda:securitygroupids'],
  'lambda:UpdateFunctionConfiguration': ['lambda:vpcids', 'lambda:subnetids', 'lambda:securitygroupids'],
  'codebuild:CreateProject': [
    'codebuild:vpcconfig.vpcid',
    'codebuild:vpcconfig.subnets',
    'codebuild:vpcconfig.securitygroupids',
  ],
  'sagemaker:CreateProcessingJob': ['', 'sagemaker:vpcsubnets', 'sagemaker:vpcsecuritygroupids'],
  'sagemaker:CreateTrainingJob': ['', 'sagemaker:vpcsubnets', 'sagemaker:vpcsecuritygroupids'],
};

/**
 * Of EC2 each type of resource has keys of its own, and lacks the others.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
function keysOf(
  { subnet, groupIds }: Placement,
  subnetArn: string,
  vpcArn: string,
): ReadonlyMap<string, ConditionKeys> {
  const none = 'absent' as const;
  const zone = ['ec2:availabilityzone', [subnet.availabilityZone]] as const;
  const inVpc = ['ec2:vpc', [vpcArn]] as const;
  const outside = [['ec2:vpc', none] as const, ['ec2:subnet', none] as const];
  const [group] = groupIds;
  // Of several groups whoever asks names the one that it may.
  const isOne = groupIds.length === 1 && group !== undefined;
  const requests = Object.entries(requestKeys).map(([action, [network, subnets, groups]]) => {
    const keys: ConditionKeys = [
      ...(network === '' ? [] : [[network, [subnet.vpcId]] as const]),
      [subnets, [subnet.id]],
      ...(isOne ? [[groups, [group]] as const] : []),
    ];
    return [action, keys] as const;
  });
  return new Map<string, ConditionKeys>([
    ['ec2:subnet', [inVpc, zone, ['ec2:subnetid', [subnet.id]], ['ec2:subnet', none]]],
    ['ec2:security-group', [inVpc, ['ec2:subnet', none]]],
    ['ec2:network-interface', [inVpc, zone, ['ec2:subnet', [subnetArn]]]],
    ['ec2:instance', [...outside, zone]],
    ['ec2:image', outside],
    ...requests,
  ]);
}

/**
 * The same with each role that a service may act as to put what it runs into a subnet. Where it is not known whether a role
 * lets it, the place is in doubt.
 */
export function placedAs(
  placements: Placements,
  subject: DatabaseSubject,
  identities: Identities,
  service: string,
): readonly Place[] {
  const { sure, perhaps, gaps } = rolesWithInterfaces(identities, service, subject);
  const places = placementsOf(placements, subject);
  return [
    ...withResources(places, 'iam:role', sure, []),
    ...withResources(places, 'iam:role', perhaps, gaps),
  ];
}

/**
 * The same with the functions that may be put there: those in a network already, and those whose role lets Lambda make
 * interfaces. https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
export function placedFunctions(
  placements: Placements,
  subject: DatabaseSubject,
  identities: Identities,
  { inventory }: Estate,
): readonly Place[] {
  const roles = rolesWithInterfaces(identities, 'lambda.amazonaws.com', subject);
  const [may, mayPerhaps] = [new Set(roles.sure), new Set(roles.perhaps)];
  const own = inventory.workloads.filter(
    ({ account, capacityProviderArn }) => account === subject.account && capacityProviderArn === undefined,
  );
  const isSure = (each: Workload) => each.subnetIds.length > 0 || may.has(each.roleArn);
  const isPerhaps = (each: Workload) =>
    !isSure(each) && (mayPerhaps.has(each.roleArn) || roleGapOf(each) !== undefined);
  const sure = own.filter(isSure);
  const perhaps = own.filter(isPerhaps);
  return placementsOf(placements, subject).flatMap((place) => {
    const inRegion = (some: readonly Workload[]) => some.filter(({ region }) => region === place.region);
    const arnsOf = (some: readonly Workload[]) => some.map(({ arn }) => arn);
    const doubtful = inRegion(perhaps);
    const gaps = [...roles.gaps, ...doubtful.flatMap((each) => roleGapOf(each) ?? [])];
    return [
      ...withResources([place], 'lambda:function', arnsOf(inRegion(sure)), []),
      ...withResources([place], 'lambda:function', arnsOf(doubtful), gaps),
    ];
  });
}

function withResources(
  places: readonly Place[],
  type: string,
  arns: readonly string[],
  gaps: readonly Gap[],
): readonly Place[] {
  if (arns.length === 0) return [];
  return places.map((place) => ({
    ...place,
    arns: new Map([...place.arns, [type, arns]]),
    doubts: [...place.doubts, ...gaps],
  }));
}
