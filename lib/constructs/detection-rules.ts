import { type CfnRule, EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Detection } from '../detections/detection.js';
import type { Telling } from './tell-alarm.js';

export interface DetectionRulesProps extends Telling {
  readonly detections: readonly Detection[];
  /** Where goes what a topic did not take. */
  readonly deadLetterQueue: IQueue;
  /**
   * The handler that is asked where a detection says `unless`.
   * @default - nobody: such a detection pages
   */
  readonly handler?: IFunction;
}

/** A rule of the default event bus for each detection, which publishes what happened, its meaning and its runbook. */
export class DetectionRules extends Construct {
  readonly rules: readonly Rule[];

  constructor(
    scope: Construct,
    id: string,
    { name, detections, page, inform, runbooks, deadLetterQueue, handler }: DetectionRulesProps,
  ) {
    super(scope, id);
    this.rules = detections.map((detection) => {
      const rule = new Rule(this, detection.id, {
        ruleName: `${name}-${detection.id}`,
        description: detection.tells,
        eventPattern: detection.pattern,
        targets: [
          detection.unless !== undefined && handler !== undefined
            ? new LambdaFunction(handler, {
                deadLetterQueue,
                event: RuleTargetInput.fromObject(messageOf(detection, runbooks)),
              })
            : new SnsTopic(detection.pages ? page : inform, {
                deadLetterQueue,
                message: RuleTargetInput.fromObject(messageOf(detection, runbooks)),
              }),
        ],
      });
      // Without it EventBridge is silent about calls that read.
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
      if (detection.reads)
        (rule.node.defaultChild as CfnRule).state = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
      return rule;
    });
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
    // That of a drill is our own.
    source: EventField.source,
    event: EventField.fromPath('$.detail'),
  };
}
