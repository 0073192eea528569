import { ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { liveness } from '../detections/liveness.js';
import type { ActivityStream } from './activity-stream.js';
import { type Telling, tellingAlarm } from './tell-alarm.js';

/**
 * Tells when nothing comes from an activity stream, and when the oldest record that came has waited for a quarter of an hour.
 * https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html
 */
export function watchActivity(
  scope: Construct,
  about: string,
  { deliveryStreamName }: ActivityStream,
  telling: Telling,
): void {
  const metric = (metricName: string, statistic: string, minutes: number) =>
    new Metric({
      namespace: 'AWS/Firehose',
      metricName,
      dimensionsMap: { DeliveryStreamName: deliveryStreamName },
      statistic,
      period: Duration.minutes(minutes),
    });
  tellingAlarm(scope, liveness.silentActivity, telling, {
    about,
    metric: metric('DataReadFromKinesisStream.Records', Stats.SUM, 15),
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 2,
    treatMissingData: TreatMissingData.BREACHING,
  });
  tellingAlarm(scope, liveness.undeliveredActivity, telling, {
    about,
    metric: metric('DeliveryToS3.DataFreshness', Stats.MAXIMUM, 5),
    threshold: 900,
  });
}
