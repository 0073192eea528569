import { ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Annotations, Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { bulkFilters } from '../detections/bulk-filters.js';
import { canaryFilters } from '../detections/canary-filters.js';
import { type FlowFilter, flowFilters, type Trusted } from '../detections/flow-filters.js';
import { liveness } from '../detections/liveness.js';
import { logSignals } from '../detections/log-signals.js';
import { loginFilters, undeclaredLogins } from '../detections/login-filters.js';
import type { Signal } from '../detections/signal.js';
import { flowLogFields } from './flow-logs.js';
import type { IsolatedNetwork } from './isolated-network.js';
import type { PrivateDatabase } from './private-database.js';
import { type Telling, tellingAlarm, unusualAlarm } from './tell-alarm.js';

export interface LogAlarmsProps {
  readonly telling: Telling;
  readonly network: IsolatedNetwork;
  readonly databases: readonly PrivateDatabase[];
  /** Blocks outside of the network from which calls are intended. */
  readonly trusted: readonly Trusted[];
  /** The name of the log group of the trail, where there is one. */
  readonly trail: string | undefined;
}

const bySignal: Readonly<Record<FlowFilter['signal'], Signal>> = {
  S10: logSignals.undeclaredFlow,
  'S10-tried': logSignals.triedFlow,
  S11: logSignals.outwards,
  S12: logSignals.appsOutwards,
};

/** Filters over the logs of databases and the flow logs of their network, with an alarm for each, and alarms where a log is silent. */
export class LogAlarms extends Construct {
  private readonly telling: Telling;

  constructor(scope: Construct, id: string, { telling, network, databases, trusted, trail }: LogAlarmsProps) {
    super(scope, id);
    this.telling = telling;
    this.watchFlows(network, databases, trusted);
    for (const database of databases) {
      this.watchLogins(database, network, trusted);
      this.watchUse(database);
    }
    this.watchSilence(liveness.silentFlows, undefined, network.flowLogs.logGroup.logGroupName, 5, 3);
    if (trail) this.watchSilence(liveness.silentTrail, undefined, trail, 15, 4);
  }

  private watchFlows(
    network: IsolatedNetwork,
    databases: readonly PrivateDatabase[],
    trusted: readonly Trusted[],
  ) {
    const ports = [...new Set(databases.flatMap((database) => database.ports))].sort((a, b) => a - b);
    if (ports.length === 0) return;
    const found = flowFilters({
      fields: flowLogFields,
      subnets: network.databaseSubnets.map(({ subnetId }) => subnetId),
      appSubnets: network.appSubnets.map(({ subnetId }) => subnetId),
      ports,
      cidr: network.cidr,
      trusted,
    });
    if (found === undefined)
      Annotations.of(this).addWarningV2(
        'db-perimeter:network-not-in-a-filter',
        `No filter of logs can name ${network.cidr}, so that neither flow logs nor logins are watched for strangers (S01, S10, S11): choose another block, of /16 or of /19 and smaller`,
      );
    const { filters, left } = found ?? { filters: [], left: [] };
    for (const { cidr } of left)
      Annotations.of(this).addWarningV2(
        `db-perimeter:not-in-a-filter:${cidr}`,
        `No filter of flow logs can name ${cidr} of trustedNetworks, so that calls from there page`,
      );
    for (const signal of new Set(filters.map((each) => each.signal))) {
      const [metric] = filters
        .filter((each) => each.signal === signal)
        .map(({ part, pattern, value }) =>
          this.filter(network.flowLogs.logGroup, signal, `${signal}-${part}`, pattern, value),
        );
      if (metric === undefined) continue;
      // Where apps have a way out, what is usual has to be learned.
      if (signal === 'S12' && network.vpc.publicSubnets.length > 0)
        unusualAlarm(this, bySignal[signal], this.telling, metric.with({ period: Duration.hours(1) }));
      else tellingAlarm(this, bySignal[signal], this.telling, { metric });
    }
  }

  /** How much a statement reads, and whether somebody uses what nobody has a reason to. */
  private watchUse({ identifier, engine, logGroupNames, canaries }: PrivateDatabase) {
    const watch = (log: string, id: string, signal: Signal, patterns: Readonly<Record<string, string>>) => {
      const name = logGroupNames[log];
      if (name === undefined) return;
      const logGroup = LogGroup.fromLogGroupName(this, `Use-${id}`, name);
      const [metric] = Object.entries(patterns).map(([part, pattern]) =>
        this.filter(logGroup, id, part, pattern),
      );
      if (metric) tellingAlarm(this, signal, this.telling, { about: identifier, metric });
    };
    const bulk = bulkFilters[engine];
    if (bulk) {
      const id = `${bulk.signal.id}-${identifier}`;
      watch(bulk.log, id, bulk.signal, { [id]: bulk.pattern });
    }
    const used = canaryFilters(engine, canaries);
    const id = `${logSignals.canary.id}-${identifier}`;
    const patterns = Object.fromEntries(
      used.map(({ kind, name, pattern }) => [`${id}-${kind}-${name}`, pattern]),
    );
    // An engine that tells of both tells in one log.
    watch(used[0]?.log ?? '', id, logSignals.canary, patterns);
  }

  private watchLogins(
    { identifier, engine, logGroupNames }: PrivateDatabase,
    { cidr }: IsolatedNetwork,
    trusted: readonly Trusted[],
  ) {
    const { log = '', failed } = loginFilters[engine] ?? {};
    const logGroupName = logGroupNames[log];
    if (logGroupName === undefined) return;
    const logGroup = LogGroup.fromLogGroupName(this, `Log-${identifier}`, logGroupName);
    const undeclared = undeclaredLogins(
      engine,
      cidr,
      trusted.map((each) => each.cidr),
    );
    if (undeclared !== undefined)
      tellingAlarm(this, logSignals.undeclaredLogin, this.telling, {
        about: identifier,
        metric: this.filter(logGroup, `S01-${identifier}`, `S01-${identifier}`, undeclared),
      });
    if (failed !== undefined)
      tellingAlarm(this, logSignals.failedLogins, this.telling, {
        about: identifier,
        metric: this.filter(logGroup, `S04-${identifier}`, `S04-${identifier}`, failed).with({
          period: Duration.minutes(5),
        }),
        threshold: 10,
      });
    this.watchSilence(liveness.silentLog, identifier, logGroupName, 60, 2);
  }

  /** A metric that counts what a pattern takes. */
  private filter(
    logGroup: ILogGroup,
    metricName: string,
    id: string,
    pattern: string,
    metricValue = '1',
  ): Metric {
    const metricNamespace = this.telling.name;
    new MetricFilter(this, `Filter-${id}`, {
      logGroup,
      filterName: `${this.telling.name}-${id}`,
      filterPattern: FilterPattern.literal(pattern),
      metricNamespace,
      metricName,
      metricValue,
    });
    return new Metric({
      namespace: metricNamespace,
      metricName,
      statistic: Stats.SUM,
      period: Duration.minutes(1),
    });
  }

  /** Where nothing arrives, CloudWatch has no data, and that is what is told. */
  private watchSilence(
    signal: Signal,
    about: string | undefined,
    LogGroupName: string,
    minutes: number,
    times: number,
  ) {
    tellingAlarm(this, signal, this.telling, {
      ...(about === undefined ? {} : { about }),
      metric: new Metric({
        namespace: 'AWS/Logs',
        metricName: 'IncomingLogEvents',
        dimensionsMap: { LogGroupName },
        statistic: Stats.SUM,
        period: Duration.minutes(minutes),
      }),
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: times,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }
}
