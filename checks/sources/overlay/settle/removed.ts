import { type Item, items, type Place } from '../../template/deploy/answers.js';
import type { DeclaredResource } from '../../template/resolve/stack.js';
import type { LiveStacks, Made } from '../live-stacks.js';
import type { Settled } from './taken.js';

/** A live resource that its template declares under another name, so that a deployment makes another one. */
export interface Replaced {
  readonly place: Place;
  readonly made: Made;
  readonly declared: DeclaredResource;
}

/** Takes away what a deployment deletes once it has made what takes its place. */
export function removeReplaced(replaced: readonly Replaced[], settled: Settled): void {
  for (const { place, made, declared } of replaced)
    if (declared.replacementPolicy !== 'Retain') remove(made, place, settled);
}

/**
 * What a stack made and no longer declares is deleted, unless the template that is deployed now says to retain it, which no
 * answer of AWS tells.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export function removeUndeclared(
  stack: string,
  declared: ReadonlyMap<string, DeclaredResource>,
  place: Place,
  live: LiveStacks,
  settled: Settled,
): void {
  for (const [logicalId, made] of live.all(stack)) {
    const own = declared.get(logicalId);
    if (own && own.exists !== false) continue;
    const stays = own
      ? own.deletionPolicy === 'Retain'
      : settled.stays(`${made.name}, which ${stack} no longer declares as ${logicalId},`, place);
    if (!stays) remove(made, place, settled);
  }
}

function remove({ operation, name }: Made, place: Place, { answers }: Settled): void {
  const item = answers.get(operation, place, name);
  answers.remove(operation, place, name);
  switch (operation) {
    case 'DescribeSecurityGroups':
      for (const [id, rule] of answers.entries('DescribeSecurityGroupRules', place))
        if (rule.GroupId === name) answers.remove('DescribeSecurityGroupRules', place, id);
      break;
    case 'DescribeNetworkAcls':
      giveDefault(item, place, answers);
      break;
    case 'DescribeInstances':
      removeInterfaces(name, place, answers);
      break;
    case 'DescribeDBInstances':
      for (const cluster of answers.all('DescribeDBClusters', place))
        cluster.DBClusterMembers = items(cluster.DBClusterMembers).filter(
          ({ DBInstanceIdentifier }) => DBInstanceIdentifier !== name,
        );
      break;
    default:
      break;
  }
}

/** The subnets of an ACL that is deleted have the default one. */
function giveDefault(acl: Item | undefined, place: Place, answers: Settled['answers']): void {
  const other = answers
    .all('DescribeNetworkAcls', place)
    .find((each) => each.VpcId === acl?.VpcId && each.IsDefault === true);
  if (acl && other) other.Associations = [...items(other.Associations), ...items(acl.Associations)];
}

/** The interfaces of an instance are deleted with it. */
export function removeInterfaces(instanceId: string, place: Place, answers: Settled['answers']): void {
  for (const [id, eni] of answers.entries('DescribeNetworkInterfaces', place))
    if ((eni.Attachment as Item | undefined)?.InstanceId === instanceId)
      answers.remove('DescribeNetworkInterfaces', place, id);
}
