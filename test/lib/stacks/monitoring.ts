import { readFileSync } from 'node:fs';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { detectionsFor, MonitoringStack } from '../../../lib/index.js';
import { build, newApp, resourcesOf } from './built.js';

interface Control {
  readonly control: string;
  readonly type: string;
  readonly properties: object;
}

interface RuleProperties {
  readonly Name: string;
  readonly Targets: readonly [{ readonly InputTransformer: { readonly InputTemplate: string } }];
}

const { monitoring } = build(
  { orders: {}, ledger: { engine: 'oracle-se2' } },
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

describe('the alarms', () => {
  it.each(controls)('$control', ({ type, properties }) => {
    template.hasResourceProperties(type, properties);
  });

  it('have a rule for each detection', () => {
    const ids = detectionsFor(['sg-1']).map(({ id }) => `db-perimeter-Monitoring-${id}`);
    expect(rules.map(({ Name }) => Name).sort()).toEqual([...ids].sort());
  });

  it('encrypt with a key that EventBridge may use, and nobody else but its administrators', () => {
    template.allResourcesProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: [
          Match.objectLike({ Sid: 'Administration' }),
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

  it('let EventBridge publish, and nobody without TLS', () => {
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
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
  });

  it('say what happened, what it means and which page of the runbooks says what to do', () => {
    for (const { Name, Targets } of rules) {
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

  it('stand alone, with a rule less where no database is named', () => {
    const alone = new MonitoringStack(newApp(), 'Alone');
    expect(resourcesOf(alone, 'AWS::Events::Rule')).toHaveLength(detectionsFor().length);
    expect(resourcesOf(alone, 'AWS::SNS::Subscription')).toEqual([]);
  });
});
