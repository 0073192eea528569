import { type CfnRule, EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Detection } from '../detections/detection.js';

export interface DetectionRulesProps {
  /** With what the names of the rules begin. */
  readonly name: string;
  readonly detections: readonly Detection[];
  /** Where goes what pages. */
  readonly page: ITopic;
  /** Where goes the rest. */
  readonly inform: ITopic;
  /** The address of the runbooks, without a slash at the end. */
  readonly runbooks: string;
}

/** A rule of the default event bus for each detection, which publishes what happened, its meaning and its runbook. */
export class DetectionRules extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { name, detections, page, inform, runbooks }: DetectionRulesProps,
  ) {
    super(scope, id);
    for (const detection of detections) {
      const rule = new Rule(this, detection.id, {
        ruleName: `${name}-${detection.id}`,
        description: detection.tells,
        eventPattern: detection.pattern,
        targets: [
          new SnsTopic(detection.pages ? page : inform, {
            message: RuleTargetInput.fromObject(messageOf(detection, runbooks)),
          }),
        ],
      });
      // Without it EventBridge is silent about calls that read.
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
      if (detection.reads)
        (rule.node.defaultChild as CfnRule).state = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
    }
  }
}

function messageOf({ id, runbook, tells, severity, techniques }: Detection, runbooks: string): object {
  return {
    alarm: id,
    severity,
    tells,
    runbook: `${runbooks}/${runbook}.md`,
    techniques,
    account: EventField.account,
    region: EventField.region,
    time: EventField.time,
    event: EventField.fromPath('$.detail'),
  };
}
