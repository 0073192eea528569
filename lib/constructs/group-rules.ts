import {
  CfnSecurityGroupEgress,
  CfnSecurityGroupIngress,
  type ISecurityGroup,
  type IVpc,
  SecurityGroup,
} from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** A security group that lets nothing in and nothing out until a rule names another group. */
export function closedGroup(scope: Construct, id: string, vpc: IVpc, description: string): SecurityGroup {
  return new SecurityGroup(scope, id, { vpc, description, allowAllOutbound: false });
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
