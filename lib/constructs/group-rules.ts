import {
  CfnSecurityGroupEgress,
  CfnSecurityGroupIngress,
  type ISecurityGroup,
  type IVpc,
  SecurityGroup,
} from 'aws-cdk-lib/aws-ec2';
import { Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { guardTag } from '../guardrails/guardrail.js';

/**
 * A security group that lets nothing in and nothing out until a rule names another group. It carries the tag by which guardrail
 * G03 knows what guards databases.
 */
export function closedGroup(scope: Construct, id: string, vpc: IVpc, description: string): SecurityGroup {
  const group = new SecurityGroup(scope, id, { vpc, description, allowAllOutbound: false });
  Tags.of(group).add(guardTag, 'true');
  return group;
}

/**
 * Lets one group call another on one port: both the rule that lets out and the rule that lets in. The rules stand where `scope`
 * stands, so that a client's stack can open its own way without the database's stack depending on it.
 */
export function letCall(
  scope: Construct,
  id: string,
  from: ISecurityGroup,
  to: ISecurityGroup,
  port: number,
  description: string,
): void {
  const common = { ipProtocol: 'tcp', fromPort: port, toPort: port, description };
  new CfnSecurityGroupEgress(scope, `${id}Out`, {
    ...common,
    groupId: from.securityGroupId,
    destinationSecurityGroupId: to.securityGroupId,
  });
  new CfnSecurityGroupIngress(scope, `${id}In`, {
    ...common,
    groupId: to.securityGroupId,
    sourceSecurityGroupId: from.securityGroupId,
  });
}
