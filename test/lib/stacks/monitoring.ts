import { readFileSync } from 'node:fs';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib/core';
import { describe, expect, it } from 'vitest';
import type { NetworkDeployment } from '../../../checks/index.js';
import { responsesTo } from '../../../lib/constructs/respond-to.js';
import { signals } from '../../../lib/detections/signals.js';
import { detectionsFor, drillSource, MonitoringStack, respondTo } from '../../../lib/index.js';
import { type Pattern, takes } from '../../support/event-pattern.js';
import { build, newApp, resourcesOf } from './built.js';

interface Control {
  readonly control: string;
  readonly type: string;
  readonly properties: object;
}

interface RuleProperties {
  readonly Name: string;
  readonly EventPattern: object;
  readonly Targets: readonly [
    {
      readonly Arn: object;
      readonly InputTransformer: { readonly InputTemplate: string };
      readonly DeadLetterConfig: { readonly Arn: object };
    },
  ];
}

type Event = Parameters<typeof takes>[1][string];

interface AlarmProperties {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly AlarmActions: readonly object[];
  readonly TreatMissingData: string;
  readonly Metrics?: readonly {
    readonly MetricStat?: {
      readonly Metric: {
        readonly MetricName: string;
        readonly Dimensions: readonly { readonly Value: object }[];
      };
    };
  }[];
}

const { monitoring } = build(
  {
    orders: { canaries: { users: ['legacy'], tables: ['public.customers_old'] } },
    ledger: { engine: 'oracle-se2' },
  },
  {},
  [],
  newApp(),
  {},
  {
    page: ['oncall@example.com'],
    inform: ['https://events.example.com/x'],
    runbooks: 'https://wiki.example.com/runbooks/',
  },
);
const template = Template.fromStack(monitoring);

/** A topic is named here without the suffix of its logical id. */
const [pageTopic, informTopic] = [monitoring.page, monitoring.inform].map(({ topic }) =>
  monitoring.getLogicalId(topic.node.defaultChild as Parameters<typeof monitoring.getLogicalId>[0]),
);
const controls: readonly Control[] = JSON.parse(
  readFileSync(new URL('./monitoring-controls.json', import.meta.url), 'utf8')
    .replaceAll('{ "Ref": "PageTopic" }', `{ "Ref": "${pageTopic}" }`)
    .replaceAll('{ "Ref": "InformTopic" }', `{ "Ref": "${informTopic}" }`),
);
const rules = resourcesOf(monitoring, 'AWS::Events::Rule') as unknown as readonly RuleProperties[];
const answers = ['page', 'inform', 'failed'].map((each) => `db-perimeter-Monitoring-enriched-${each}`);
const [handlerId = ''] = Object.keys(template.findResources('AWS::Lambda::Function'));
const alarms = resourcesOf(monitoring, 'AWS::CloudWatch::Alarm') as unknown as readonly AlarmProperties[];
const composites = resourcesOf(
  monitoring,
  'AWS::CloudWatch::CompositeAlarm',
) as unknown as readonly (AlarmProperties & {
  readonly AlarmRule: object;
})[];

describe('the alarms', () => {
  it.each(controls)('$control', ({ type, properties }) => {
    template.hasResourceProperties(type, properties);
  });

  it('have a rule for each detection', () => {
    const ids = detectionsFor(['sg-1']).map(({ id }) => `db-perimeter-Monitoring-${id}`);
    expect(rules.map(({ Name }) => Name).sort()).toEqual([...ids, ...answers].sort());
  });

  it('encrypt with a key that EventBridge and CloudWatch may use, and nobody else but its administrators', () => {
    template.allResourcesProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: [
          Match.objectLike({ Sid: 'Administration' }),
          {
            Sid: 'Alarms',
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
            Resource: '*',
          },
          {
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
            Resource: '*',
          },
        ],
      },
    });
  });

  it('let EventBridge and alarms of the account publish, and nobody without TLS', () => {
    const policies = resourcesOf(monitoring, 'AWS::SNS::TopicPolicy') as readonly {
      readonly PolicyDocument: { readonly Statement: readonly object[] };
    }[];
    expect(policies).toHaveLength(2);
    for (const { PolicyDocument } of policies) {
      const statements = PolicyDocument.Statement;
      expect(statements).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'events.amazonaws.com' },
        }),
      );
      expect(statements).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: expect.objectContaining({
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          }),
        }),
      );
      expect(statements).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
  });

  it('say what happened, what it means and which page of the runbooks says what to do', () => {
    for (const { Name, Targets } of rules.filter(({ Name: each }) => !answers.includes(each))) {
      const text = Targets[0].InputTransformer.InputTemplate;
      const [, pattern] = /-([PS]\d\d)/.exec(Name) ?? [];
      expect(text).toContain(`"runbook":"https://wiki.example.com/runbooks/${pattern}.md"`);
      expect(text).toContain(`"event":<detail>`);
    }
  });

  it('guard the groups of each database, and of the proxy before it', () => {
    const [guarded] = rules.filter(({ Name }) => Name.endsWith('P02-guarded')) as unknown as [
      {
        readonly EventPattern: {
          readonly detail: {
            readonly $or: readonly {
              readonly requestParameters?: {
                readonly ModifySecurityGroupRulesRequest: { readonly GroupId: readonly object[] };
              };
            }[];
          };
        };
      },
    ];
    const groups = guarded.EventPattern.detail.$or.flatMap(
      ({ requestParameters }) => requestParameters?.ModifySecurityGroupRulesRequest.GroupId ?? [],
    );
    expect(groups).toHaveLength(3);
  });

  it('keep what could not be delivered in one encrypted queue, which takes it from these rules alone', () => {
    const queues = template.findResources('AWS::SQS::Queue');
    const [queue] = Object.keys(queues);
    expect(Object.values(queues).map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({
        KmsMasterKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] },
        MessageRetentionPeriod: 14 * 24 * 60 * 60,
      }),
    ]);
    for (const { Targets } of rules)
      expect(Targets.map(({ DeadLetterConfig }) => DeadLetterConfig)).toEqual([
        { Arn: { 'Fn::GetAtt': [queue, 'Arn'] } },
      ]);
    const [policy] = resourcesOf(monitoring, 'AWS::SQS::QueuePolicy') as unknown as readonly [
      { readonly PolicyDocument: { readonly Statement: readonly object[] } },
    ];
    expect(policy.PolicyDocument.Statement).toHaveLength(2);
    expect(policy.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Principal: { Service: 'events.amazonaws.com' },
        Condition: {
          ArnLike: {
            'aws:SourceArn': {
              'Fn::Join': ['', expect.arrayContaining([':rule/db-perimeter-Monitoring-*'])],
            },
          },
        },
      }),
    );
  });

  it('watch every rule for calls that fail, a few in each alarm', () => {
    const watching = alarms.filter(({ AlarmName }) => AlarmName.includes('S20-failed'));
    const watched = watching.map(({ Metrics = [] }) =>
      Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric.Dimensions ?? []).map(({ Value }) => Value),
    );
    expect(watched.flat()).toHaveLength(rules.length);
    expect(Math.max(...watched.map((each) => each.length))).toBeLessThanOrEqual(10);
  });

  it('name the page of the runbooks in each alarm, and tell the topic of its signal', () => {
    expect(alarms.length).toBeGreaterThan(0);
    for (const { AlarmName, AlarmDescription, AlarmActions } of [...alarms, ...composites]) {
      const [, runbook] = /^db-perimeter-Monitoring-([PS]\d\d)/.exec(AlarmName) ?? [];
      expect(AlarmDescription).toContain(`https://wiki.example.com/runbooks/${runbook}.md`);
      const [signal] = signals
        .filter(({ id }) => AlarmName.startsWith(`db-perimeter-Monitoring-${id}`))
        .sort((a, b) => b.id.length - a.id.length);
      const tells = [{ Ref: signal?.pages ? pageTopic : informTopic }];
      const isAlone = signal?.countsFor !== undefined;
      expect({ AlarmName, AlarmActions }).toEqual({ AlarmName, AlarmActions: isAlone ? undefined : tells });
    }
  });

  it('ask the handler where something may be found that does not page, and nobody else does', () => {
    const asking = rules.filter(({ Targets }) => JSON.stringify(Targets[0].Arn).includes(handlerId));
    const unless = detectionsFor().filter((each) => each.unless !== undefined);
    expect(asking.map(({ Name }) => Name)).toEqual(unless.map(({ id }) => `db-perimeter-Monitoring-${id}`));
  });

  it('tell by the answer of the handler, and page where it gave none', () => {
    const functionArn = `arn:aws:lambda:eu-west-1:111122223333:function:${handlerId}`;
    /** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
    const record = (condition: string, responsePayload: Event) => ({
      source: 'lambda',
      'detail-type': 'Lambda Function Invocation Result',
      detail: {
        version: '1.0',
        requestContext: { functionArn: `${functionArn}:$LATEST`, condition, approximateInvokeCount: 1 },
        requestPayload: { alarm: 'P02' },
        responseContext: { statusCode: 200, executedVersion: '$LATEST' },
        responsePayload,
      },
    });
    const patterns = rules
      .filter(({ Name }) => answers.includes(Name))
      .map(({ Name, EventPattern, Targets }) => {
        const text = JSON.stringify(EventPattern);
        const arn = { 'Fn::GetAtt': [handlerId, 'Arn'] };
        const pattern = JSON.parse(text.replaceAll(JSON.stringify(arn), JSON.stringify(functionArn)));
        return { rule: Name.split('-').at(-1), pattern: pattern as Pattern, topic: Targets[0].Arn };
      });
    const told = (event: Parameters<typeof takes>[1]) =>
      patterns
        .filter(({ pattern }) => takes(pattern, event))
        .map(({ rule, topic }) => [
          rule,
          JSON.stringify(topic).includes(pageTopic ?? '') ? 'pages' : 'informs',
        ]);
    expect(told(record('Success', { alarm: 'P02', page: true }))).toEqual([['page', 'pages']]);
    expect(told(record('Success', { alarm: 'P02', page: false }))).toEqual([['inform', 'informs']]);
    expect(told(record('Success', { alarm: 'P02' }))).toEqual([['page', 'pages']]);
    expect(told(record('Success', null))).toEqual([['page', 'pages']]);
    expect(told(record('RetriesExhausted', { errorMessage: 'Task timed out' }))).toEqual([
      ['failed', 'pages'],
    ]);
    expect(told(record('EventAgeExceeded', null))).toEqual([['failed', 'pages']]);
    const other = record('Success', { page: true });
    const requestContext = { ...other.detail.requestContext, functionArn: 'arn:aws:lambda:::function:other' };
    expect(told({ ...other, detail: { ...other.detail, requestContext } })).toEqual([]);
  });

  it('let the handler read what it asks, answer, and nothing else', () => {
    const policies = resourcesOf(monitoring, 'AWS::IAM::ManagedPolicy') as unknown as readonly {
      readonly PolicyDocument: {
        readonly Statement: readonly { readonly Action: string | readonly string[] }[];
      };
    }[];
    expect(
      policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action)),
    ).toEqual([
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups',
      'rds:DescribeDBClusters',
      'rds:DescribeDBInstances',
      'rds:DescribeDBProxies',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'events:PutEvents',
    ]);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: Match.anyValue(), OnSuccess: Match.anyValue() },
    });
  });

  it('filter the flow logs of each database subnet, and the logs of each engine that tells of logins', () => {
    const found = resourcesOf(monitoring, 'AWS::Logs::MetricFilter') as unknown as readonly {
      readonly FilterName: string;
      readonly LogGroupName: string | object;
    }[];
    const names = found.map(({ FilterName }) => FilterName.replace('db-perimeter-Monitoring-', ''));
    const ofSubnets = ['1', '2', '3'].flatMap((zone) => [
      `S10-${zone}`,
      `S10-${zone}-expired-1`,
      `S10-tried-${zone}`,
      `S11-${zone}`,
      `S12-${zone}`,
    ]);
    const ofLogs = ['S01-orders', 'S04-orders', 'S07-orders', 'S01-ledger'];
    const ofCanaries = ['S19-orders-users-legacy', 'S19-orders-tables-public.customers_old'];
    expect(names.sort()).toEqual([...ofSubnets, ...ofLogs, ...ofCanaries].sort());
    expect(found.find(({ FilterName }) => FilterName.endsWith('S01-orders'))?.LogGroupName).toBe(
      '/aws/rds/cluster/orders/postgresql',
    );
  });

  it('tell of logs that are silent', () => {
    const silent = alarms.filter(({ AlarmName }) => /S20-(flows|trail|log)/.test(AlarmName));
    expect(
      silent.map(({ AlarmName, TreatMissingData }) => [AlarmName.split('S20-')[1], TreatMissingData]),
    ).toEqual([
      ['log-orders', 'breaching'],
      ['log-ledger', 'breaching'],
      ['flows', 'breaching'],
      ['trail', 'breaching'],
    ]);
  });

  it('tell of what apps send out: of anything without a way out, and of what is unusual with one', () => {
    const outwards = (block: NetworkDeployment) =>
      resourcesOf(build({ orders: {} }, block, [], newApp()).monitoring, 'AWS::CloudWatch::Alarm').find(
        ({ AlarmName }) => AlarmName === 'db-perimeter-Monitoring-S12',
      );
    expect(outwards({})).toMatchObject({ MetricName: 'S12', Threshold: 1, Period: 60 });
    expect(outwards({ egress: true })).toMatchObject({
      ComparisonOperator: 'GreaterThanUpperThreshold',
      Metrics: expect.arrayContaining([
        expect.objectContaining({ Expression: expect.stringContaining('ANOMALY_DETECTION_BAND') }),
      ]),
    });
  });

  it('tell of replication slots of PostgreSQL, of which there are none', () => {
    const slots = alarms.filter(({ AlarmName }) => AlarmName.includes('-S09-'));
    expect(slots).toEqual([
      expect.objectContaining({
        AlarmName: 'db-perimeter-Monitoring-S09-orders',
        MetricName: 'ReplicationSlotDiskUsage',
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 0,
      }),
    ]);
  });

  it('call functions that contain what happened, when one of their alarms is told and not in drills', () => {
    const app = newApp();
    const told = new MonitoringStack(app, 'Monitoring', { page: ['oncall@example.com'] });
    const stack = new Stack(app, 'Containment');
    const handler = new LambdaFunction(stack, 'Contains', {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => {};'),
    });
    const name = 'db-perimeter-Monitoring';
    respondTo(stack, 'Responds', { topic: told.page.topic, name, alarms: ['P01', 'S10'], handler });
    const [subscription] = resourcesOf(stack, 'AWS::SNS::Subscription');
    expect(subscription).toMatchObject({
      Protocol: 'lambda',
      FilterPolicyScope: 'MessageBody',
      FilterPolicy: responsesTo(['P01', 'S10'], name, false),
    });
    expect(resourcesOf(stack, 'AWS::Lambda::Permission')).toEqual([
      expect.objectContaining({ Principal: 'sns.amazonaws.com', SourceArn: subscription?.TopicArn }),
    ]);
    const isCalled = (message: Event, drills = false) =>
      takes(
        JSON.parse(JSON.stringify(responsesTo(['P01', 'S10'], name, drills))),
        message as Parameters<typeof takes>[1],
      );
    expect(isCalled({ alarm: 'P01', source: 'aws.rds' })).toBe(true);
    expect(isCalled({ alarm: 'P02', source: 'aws.ec2' })).toBe(false);
    expect(isCalled({ alarm: 'P01', source: drillSource })).toBe(false);
    expect(isCalled({ alarm: 'P01', source: drillSource }, true)).toBe(true);
    expect(isCalled({ AlarmName: `${name}-S10`, NewStateValue: 'ALARM' })).toBe(true);
    expect(isCalled({ AlarmName: `${name}-S10-orders`, NewStateValue: 'ALARM' })).toBe(true);
    expect(isCalled({ AlarmName: `${name}-S10`, NewStateValue: 'OK' })).toBe(false);
    expect(isCalled({ AlarmName: `${name}-S11`, NewStateValue: 'ALARM' })).toBe(false);
  });

  it('say of a drill that it is one', () => {
    for (const { Name, EventPattern, Targets } of rules.filter(({ Name: each }) => !answers.includes(each))) {
      expect({ Name, source: (EventPattern as { source: unknown }).source }).toEqual({
        Name,
        source: expect.arrayContaining([drillSource]),
      });
      expect(Targets[0].InputTransformer.InputTemplate).toContain('"source":<source>');
    }
  });

  it('tell of statistics when two stand out at once', () => {
    expect(composites.map(({ AlarmName }) => AlarmName)).toEqual([
      'db-perimeter-Monitoring-S15-together-orders',
      'db-perimeter-Monitoring-S15-together-ledger',
    ]);
    const [rule] = composites.map(({ AlarmRule }) => JSON.stringify(AlarmRule));
    expect(rule?.match(/ AND /g)).toHaveLength(3);
    expect(rule?.match(/ OR /g)).toHaveLength(2);
  });

  it('show every alarm, and the metrics that are watched', () => {
    const [dashboard] = resourcesOf(monitoring, 'AWS::CloudWatch::Dashboard');
    const body = JSON.stringify(dashboard);
    const ids = Object.keys({
      ...template.findResources('AWS::CloudWatch::Alarm'),
      ...template.findResources('AWS::CloudWatch::CompositeAlarm'),
    });
    expect(ids.filter((each) => !body.includes(each))).toEqual([]);
    expect(body).toContain('NetworkTransmitThroughput');
    // Whatever fired in a window of the last 15 months: Q14.
    expect(body).toContain(
      String.raw`SEARCH('{AWS/Events,RuleName} MetricName=\\\"TriggeredRules\\\" \\\"db-perimeter-Monitoring-\\\"', 'Sum', 3600)`,
    );
    for (const signal of ['S01-orders', 'S04-orders', 'S10', 'S10-tried', 'S11'])
      expect(body).toContain(String.raw`\"db-perimeter-Monitoring\",\"${signal}\"`);
  });

  it('warn at synth when nobody is paged', () => {
    const warned = (pages: readonly string[]) => {
      const stack = new MonitoringStack(newApp(), 'Alone', { page: pages });
      return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('Nobody is subscribed'))
        .length;
    };
    expect([warned([]), warned(['oncall@example.com'])]).toEqual([1, 0]);
  });

  it('stand alone, with a rule less where no database is named', () => {
    const alone = new MonitoringStack(newApp(), 'Alone');
    expect(resourcesOf(alone, 'AWS::Events::Rule')).toHaveLength(detectionsFor().length + answers.length);
    expect(resourcesOf(alone, 'AWS::SNS::Subscription')).toEqual([]);
  });
});
