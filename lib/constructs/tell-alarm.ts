import {
  Alarm,
  type AlarmProps,
  AnomalyDetectionAlarm,
  ComparisonOperator,
  type IMetric,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Signal } from '../detections/signal.js';

/** Where alarms tell, and how they are called. */
export interface Telling {
  /** With what the names of rules and alarms begin. */
  readonly name: string;
  /** Where goes what pages. */
  readonly page: ITopic;
  /** Where goes the rest. */
  readonly inform: ITopic;
  /** The address of the runbooks, without a slash at the end. */
  readonly runbooks: string;
}

/** Where the runbooks are, without a slash at the end; where nobody says, in this repository. */
export function runbooksAt(address = 'docs/runbooks'): string {
  return address.replace(/\/+$/, '');
}

/** What an alarm says, in the words of its signal and with the page that says what to do. */
export function describeSignal(
  { severity, tells, runbook, techniques }: Signal,
  { runbooks }: Telling,
  about?: string,
): string {
  const subject = about === undefined ? '' : ` (${about})`;
  return `${severity}: ${tells}${subject}. ${runbooks}/${runbook}.md ${techniques.join(' ')}`;
}

export interface TellingAlarmProps extends Partial<Omit<AlarmProps, 'metric' | 'alarmName'>> {
  readonly metric: IMetric;
  /**
   * What it is about, where a signal has several alarms.
   * @default - the signal has one
   */
  readonly about?: string;
}

/** An alarm of a signal, which tells when it begins. By default a single count within a minute is enough, and silence is none. */
export function tellingAlarm(
  scope: Construct,
  signal: Signal,
  telling: Telling,
  { about, ...props }: TellingAlarmProps,
): Alarm {
  const suffix = about === undefined ? signal.id : `${signal.id}-${about}`;
  const alarm = new Alarm(scope, suffix, {
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    ...props,
    alarmName: `${telling.name}-${suffix}`,
    alarmDescription: describeSignal(signal, telling, about),
  });
  alarm.addAlarmAction(new SnsAction(signal.pages ? telling.page : telling.inform));
  return alarm;
}

/** An alarm of a signal, which informs when an hour has more than is usual, by three standard deviations and more. */
export function unusualAlarm(scope: Construct, signal: Signal, telling: Telling, metric: Metric): void {
  const alarm = new AnomalyDetectionAlarm(scope, signal.id, {
    alarmName: `${telling.name}-${signal.id}`,
    alarmDescription: describeSignal(signal, telling),
    metric,
    stdDevs: 3,
    comparisonOperator: ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(telling.inform));
}
