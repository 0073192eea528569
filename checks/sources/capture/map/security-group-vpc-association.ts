import type { Reading } from './facts.js';
import { compact, type Json, text } from './json.js';

export function readSecurityGroupVpcAssociation(item: Json, { scope, put, problem }: Reading) {
  const groupId = text(item, 'GroupId');
  if (groupId === undefined) return problem('a security group association without GroupId');
  const vpcId = text(item, 'VpcId');
  if (vpcId === undefined) return problem(`an association of ${groupId} without VpcId`);
  const { account, region } = scope;
  const association = {
    account,
    region,
    groupId,
    groupOwner: text(item, 'GroupOwnerId'),
    vpcId,
    vpcOwner: text(item, 'VpcOwnerId'),
    state: text(item, 'State') ?? 'not stated',
  };
  put('securityGroupVpcAssociations', `${groupId} ${vpcId}`, compact(association));
}
