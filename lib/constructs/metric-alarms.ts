import {
  Alarm,
  AlarmRule,
  AlarmState,
  AlarmStatusWidget,
  AnomalyDetectionAlarm,
  ComparisonOperator,
  CompositeAlarm,
  Dashboard,
  GraphWidget,
  type IAlarm,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { engineFeatures } from '../../checks/index.js';
import { metricSignals } from '../detections/metric-signals.js';
import type { Signal } from '../detections/signal.js';
import { acknowledge } from './acknowledgements.js';
import type { PrivateDatabase } from './private-database.js';
import { describeSignal, type Telling, tellingAlarm } from './tell-alarm.js';

export interface MetricAlarmsProps {
  readonly telling: Telling;
  readonly database: PrivateDatabase;
}

/**
 * Alarms over metrics of a database. A single statistic that stands out tells nobody, since chance makes it do so as well; two at once
 * inform. Bands have an upper side alone, of three standard deviations.
 */
export class MetricAlarms extends Construct {
  /** The metrics that are watched, to be shown. */
  readonly metrics: readonly Metric[];

  constructor(scope: Construct, id: string, { telling, database }: MetricAlarmsProps) {
    super(scope, id);
    const { identifier, engine } = database;
    const { kind, iamLogin } = engineFeatures[engine];
    const isCluster = kind === 'cluster';
    /** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html */
    const metric = (metricName: string, statistic: string, minutes = 1) =>
      new Metric({
        namespace: 'AWS/RDS',
        metricName,
        dimensionsMap: { [isCluster ? 'DBClusterIdentifier' : 'DBInstanceIdentifier']: identifier },
        statistic,
        period: Duration.minutes(minutes),
      });
    const connections = metric('DatabaseConnections', 'Maximum');
    const sent = metric('NetworkTransmitThroughput', 'Average');
    const reads = isCluster ? metric('VolumeReadIOPs', 'Average', 5) : metric('ReadThroughput', 'Average');
    const about = { telling, about: identifier };
    const statistics: IAlarm[] = [
      anomaly(this, metricSignals.connections, { ...about, metric: connections, of: 5, times: 3 }),
      anomaly(this, metricSignals.sent, { ...about, metric: sent, of: 3, times: 2 }),
      anomaly(this, metricSignals.reads, {
        ...about,
        metric: reads,
        of: isCluster ? 2 : 5,
        times: isCluster ? 2 : 3,
      }),
    ];
    this.metrics = [connections, sent, reads];
    if (engine === 'aurora-mysql')
      statistics.push(
        quiet(
          new Alarm(this, metricSignals.loginFailures.id, {
            ...named(metricSignals.loginFailures, about),
            metric: metric('LoginFailures', 'Average'),
            threshold: 0.2,
            comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
            evaluationPeriods: 5,
            datapointsToAlarm: 3,
            treatMissingData: TreatMissingData.NOT_BREACHING,
          }),
        ),
      );
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Troubleshooting.html
    if (iamLogin)
      tellingAlarm(this, metricSignals.tokenFailures, telling, {
        about: identifier,
        metric: metric('IamDbAuthConnectionFailure', 'Sum', 5),
        threshold: 5,
      });
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html (ReplicationSlotDiskUsage)
    if (engine === 'postgres' || engine === 'aurora-postgresql')
      tellingAlarm(this, metricSignals.replicationSlot, telling, {
        about: identifier,
        metric: metric('ReplicationSlotDiskUsage', 'Maximum'),
        threshold: 0,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      });
    const together = new CompositeAlarm(this, metricSignals.together.id, {
      compositeAlarmName: named(metricSignals.together, about).alarmName,
      alarmDescription: named(metricSignals.together, about).alarmDescription,
      alarmRule: AlarmRule.anyOf(
        ...pairsOf(statistics).map((pair) =>
          AlarmRule.allOf(...pair.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM))),
        ),
      ),
    });
    together.addAlarmAction(new SnsAction(telling.inform));
  }
}

interface About {
  readonly telling: Telling;
  readonly about: string;
}

function named(signal: Signal, { telling, about }: About) {
  return {
    alarmName: `${telling.name}-${signal.id}-${about}`,
    alarmDescription: describeSignal(signal, telling, about),
  };
}

function anomaly(
  scope: Construct,
  signal: Signal,
  {
    metric,
    of,
    times,
    ...about
  }: About & { readonly metric: Metric; readonly of: number; readonly times: number },
): IAlarm {
  return quiet(
    new AnomalyDetectionAlarm(scope, signal.id, {
      ...named(signal, about),
      metric,
      stdDevs: 3,
      comparisonOperator: ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
      evaluationPeriods: of,
      datapointsToAlarm: times,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }),
  );
}

/** An alarm that tells nobody by itself. */
function quiet<T extends Alarm>(alarm: T): T {
  acknowledge(alarm, 'told-with-another');
  return alarm;
}

const pairsOf = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const));

export interface AlarmDashboardProps {
  readonly name: string;
  readonly alarms: readonly IAlarm[];
  /** The metrics of each database, by its name. */
  readonly metrics: Readonly<Record<string, readonly Metric[]>>;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html (alarm widget) */
const alarmsInAWidget = 100;

const chunksOf = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** Every alarm at a glance, and below it the metrics that are watched. */
export class AlarmDashboard extends Construct {
  constructor(scope: Construct, id: string, { name, alarms, metrics }: AlarmDashboardProps) {
    super(scope, id);
    new Dashboard(this, 'Dashboard', {
      dashboardName: name,
      widgets: [
        ...chunksOf(alarms, alarmsInAWidget).map((some) => [
          new AlarmStatusWidget({ title: 'Alarms', alarms: [...some], width: 24, height: 6 }),
        ]),
        [firedRules(name), firedFilters(name, alarms)],
        ...Object.entries(metrics).map(([database, each]) =>
          each.map(
            (metric) =>
              new GraphWidget({ title: `${database}: ${metric.metricName}`, left: [metric], width: 8 }),
          ),
        ),
      ],
    });
  }
}

/**
 * When which rule fired. CloudWatch keeps what an hour had for 15 months, and what alarms did for 30 days.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
 */
function firedRules(name: string): GraphWidget {
  const expression = `SEARCH('{AWS/Events,RuleName} MetricName="TriggeredRules" "${name}-"', 'Sum', 3600)`;
  const fired = new MathExpression({ expression, usingMetrics: {}, label: '', period: Duration.hours(1) });
  return new GraphWidget({ title: 'Q14: rules that fired', left: [fired], width: 12 });
}

/** When which filter of logs took something. */
function firedFilters(name: string, alarms: readonly IAlarm[]): GraphWidget {
  const filters = alarms
    .flatMap((alarm) => (alarm instanceof Alarm ? [alarm.metric] : []))
    .filter((metric) => metric instanceof Metric)
    .filter(({ namespace }) => namespace === name);
  const left = filters.map((metric) => metric.with({ period: Duration.hours(1) }));
  return new GraphWidget({ title: 'Q14: filters of logs that took something', left, width: 12 });
}
