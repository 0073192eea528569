import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSubscription, type ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { drillSource } from '../detections/detection.js';

export interface RespondToProps {
  /** Where alarms are told: `page` or `inform` of a `MonitoringStack`. */
  readonly topic: ITopic;
  /** The ids of alarms, such as `P01` or `S10`; those of databases, too, without the database: `S01`. */
  readonly alarms: readonly string[];
  /** What is called with the message of SNS. */
  readonly handler: IFunction;
  /** With what the names of alarms of CloudWatch begin: `db-perimeter-` and the name of the stack. */
  readonly name: string;
  /**
   * Whether it is called in drills as well. The message says so by its `source`.
   * @default false
   */
  readonly drills?: boolean;
}

/**
 * Has a function called when one of these alarms is told: the place for what contains an incident, such as an entry in a network ACL. Rules
 * write `alarm` into their message, and alarms of CloudWatch their name.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html
 * https://docs.aws.amazon.com/sns/latest/dg/and-or-logic.html
 */
export function respondTo(scope: Construct, id: string, props: RespondToProps): CfnSubscription {
  const { topic, alarms, handler, name, drills = false } = props;
  handler.addPermission(`${id}-${topic.node.id}`, {
    principal: new ServicePrincipal('sns.amazonaws.com'),
    sourceArn: topic.topicArn,
    scope,
  });
  return new CfnSubscription(scope, id, {
    topicArn: topic.topicArn,
    protocol: 'lambda',
    endpoint: handler.functionArn,
    filterPolicyScope: 'MessageBody',
    filterPolicy: responsesTo(alarms, name, drills),
  });
}

/** What SNS lets through. */
export function responsesTo(alarms: readonly string[], name: string, drills: boolean): object {
  return {
    $or: [
      { alarm: [...alarms], ...(drills ? {} : { source: [{ 'anything-but': [drillSource] }] }) },
      // Their messages know no drills.
      {
        AlarmName: alarms.flatMap((alarm) => [`${name}-${alarm}`, { prefix: `${name}-${alarm}-` }]),
        NewStateValue: ['ALARM'],
      },
    ],
  };
}
