import type { Reading } from './facts.js';
import { compact, flag, type Json, text } from './json.js';
import { listedRule, rulesOf } from './security-group-rule.js';

export function readSecurityGroup(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'GroupId');
  if (id === undefined) return problem('a security group without GroupId');
  const { account, region } = scope;
  put(
    'securityGroups',
    id,
    compact({
      account,
      region,
      owner: text(item, 'OwnerId') ?? account,
      id,
      name: text(item, 'GroupName'),
      vpcId: text(item, 'VpcId'),
      ingress: rulesOf(item, 'IpPermissions'),
      egress: rulesOf(item, 'IpPermissionsEgress'),
    }),
  );
}

export function readSecurityGroupRule(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'SecurityGroupRuleId');
  if (id === undefined) return problem('a security group rule without SecurityGroupRuleId');
  const groupId = text(item, 'GroupId');
  const isEgress = flag(item, 'IsEgress');
  if (groupId === undefined || isEgress === undefined) return problem(`${id} without GroupId or IsEgress`);
  const owner = text(item, 'GroupOwnerId') ?? scope.account;
  const direction = isEgress ? 'egress' : 'ingress';
  put('securityGroupRules', id, { groupId, owner, direction, rule: listedRule(item) });
}
