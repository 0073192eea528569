import { type Reading, unreadable } from './facts.js';
import {
  compact,
  isObject,
  isPresent,
  type Json,
  list,
  member,
  nameOf,
  object,
  tagsOf,
  text,
} from './json.js';

/** DescribeInstances answers with reservations, each with the instances of one launch. */
export function readReservation(item: Json, reading: Reading) {
  const instances = list(item, 'Instances');
  if (!instances) return reading.problem('a reservation without Instances');
  for (const instance of instances) {
    if (isObject(instance)) readInstance(instance, reading);
    else reading.problem('an instance that is no object');
  }
}

function readInstance(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'InstanceId');
  if (id === undefined) return problem('an instance without InstanceId');
  const { account, region } = scope;
  const state = object(item, 'State');
  put(
    'instances',
    id,
    compact({
      account,
      region,
      id,
      name: nameOf(item),
      state: (state && text(state, 'Name')) ?? 'not stated',
      vpcId: text(item, 'VpcId'),
      subnetId: text(item, 'SubnetId'),
      securityGroupIds: (list(item, 'SecurityGroups') ?? [])
        .map((group) => (isObject(group) ? text(group, 'GroupId') : undefined))
        .filter(isPresent),
      publicAddress: text(item, 'PublicIpAddress'),
      instanceProfileArn: profileOf(item),
      tags: tagsOf(item, 'Tags'),
    }),
  );
}

function profileOf(item: Json): string | undefined {
  if (member(item, 'IamInstanceProfile') === undefined) return undefined;
  return text(object(item, 'IamInstanceProfile') ?? {}, 'Arn') ?? unreadable('the instance profile');
}
