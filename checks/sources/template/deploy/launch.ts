import { unresolvedFrom } from '../../../model/unresolved.js';
import type { Item } from './answers.js';
import { isPlainRecord, type Plain, plainText, type Resource } from './resource.js';
import type { Deployment } from './resource-type.js';

/** How an instance is launched: what a resource says itself, and for the rest its launch template. */
export type Launch = (name: string) => Plain;

/** The profile through which an instance acts as a role; undefined where it has none. */
export function profileOf(launch: Launch, place: Resource, { resource }: Deployment): Item | undefined {
  const { arn, account } = place;
  const profile = launch('IamInstanceProfile');
  const given = launch('NodeRole') === undefined ? profileNamed(profile) : profileOfNodes(place);
  if (given === undefined || given.startsWith('arn:'))
    return given === undefined ? undefined : { Arn: given };
  const named = `arn:${arn.split(':')[1] ?? 'aws'}:iam::${account}:instance-profile/${given}`;
  return { Arn: resource(given, 'InstanceProfile')?.arn ?? named };
}

function profileNamed(profile: Plain): string | undefined {
  return isPlainRecord(profile) ? plainText(profile.Arn ?? profile.Name) : plainText(profile);
}

/** EKS makes a profile of the role of a node group. https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html */
export function profileOfNodes(group: Resource): string {
  const role = group.text('NodeRole') ?? '';
  return unresolvedFrom(role) < 0
    ? `arn:${group.arn.split(':')[1] ?? 'aws'}:iam::${group.account}:instance-profile/eks-${group.id}`
    : role;
}
