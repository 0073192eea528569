import { readFileSync } from 'node:fs';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { singletons } from '../../../checks/index.js';
import {
  AccountGuardrailsStack,
  type AccountGuardrailsStackProps,
  configurationRules,
} from '../../../lib/index.js';
import { newApp, resourcesOf } from './built.js';

const everything = {
  vpcBlockPublicAccess: 'ingress',
  snapshotBlockPublicAccess: true,
  guardDuty: true,
  securityHub: true,
  config: true,
} as const;

const stackOf = (props: AccountGuardrailsStackProps, app = newApp(), id = 'AccountGuardrails') =>
  new AccountGuardrailsStack(app, id, props);

const controls: readonly { key: (typeof singletons)[number]; type: string; properties: object }[] = [
  {
    key: 'vpcBlockPublicAccess',
    type: 'AWS::EC2::VPCBlockPublicAccessOptions',
    properties: { InternetGatewayBlockMode: 'block-ingress' },
  },
  {
    key: 'snapshotBlockPublicAccess',
    type: 'AWS::EC2::SnapshotBlockPublicAccess',
    properties: { State: 'block-all-sharing' },
  },
  {
    key: 'guardDuty',
    type: 'AWS::GuardDuty::Detector',
    properties: {
      Enable: true,
      FindingPublishingFrequency: 'FIFTEEN_MINUTES',
      Features: [{ Name: 'RDS_LOGIN_EVENTS', Status: 'ENABLED' }],
    },
  },
  {
    key: 'securityHub',
    type: 'AWS::SecurityHub::Hub',
    properties: { EnableDefaultStandards: true, AutoEnableControls: true },
  },
  {
    key: 'config',
    type: 'AWS::Config::ConfigurationRecorder',
    properties: {
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
      RecordingMode: { RecordingFrequency: 'CONTINUOUS' },
      RoleARN: Match.anyValue(),
    },
  },
];

describe('the guardrails of an account', () => {
  const all = Template.fromStack(stackOf(everything));

  it('are known here one by one', () => {
    expect(controls.map(({ key }) => key)).toEqual([...singletons]);
  });

  it.each(controls)('make $type where $key is asked for, and nowhere else', ({ key, type, properties }) => {
    all.resourceCountIs(type, 1);
    all.hasResourceProperties(type, properties);
    const others = Template.fromStack(
      stackOf({ ...everything, [key]: undefined } as unknown as AccountGuardrailsStackProps),
    );
    others.resourceCountIs(type, 0);
  });

  it('record into an encrypted bucket that AWS Config alone writes to, for this account', () => {
    all.hasResourceProperties('AWS::Config::DeliveryChannel', {
      S3BucketName: Match.anyValue(),
      S3KmsKeyArn: Match.anyValue(),
    });
    // AWS Config delivers to no bucket with Object Lock.
    all.allResourcesProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: Match.absent(),
      VersioningConfiguration: { Status: 'Enabled' },
    });
    const writers = resourcesOf(stackOf(everything), 'AWS::S3::BucketPolicy').flatMap(({ PolicyDocument }) =>
      (
        PolicyDocument as { Statement: { Action: string; Effect: string; Principal: object }[] }
      ).Statement.filter(({ Effect, Action }) => Effect === 'Allow' && Action === 's3:PutObject'),
    );
    expect(writers).toMatchObject([
      { Principal: { Service: 'logging.s3.amazonaws.com' } },
      {
        Principal: { Service: 'config.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
    all.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: 'config.amazonaws.com' },
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
  });

  it('judge databases by managed rules, once there is a recorder', () => {
    const rules = Object.values(all.findResources('AWS::Config::ConfigRule'));
    expect(rules.map(({ Properties }) => Properties.Source.SourceIdentifier).sort()).toEqual(
      [...configurationRules].sort(),
    );
    const [recorder] = Object.keys(all.findResources('AWS::Config::ConfigurationRecorder'));
    for (const { DependsOn } of rules) expect([DependsOn].flat()).toContain(recorder);
    const [hub] = Object.values(all.findResources('AWS::SecurityHub::Hub'));
    expect([hub?.DependsOn].flat()).toContain(recorder);
  });

  // The identifiers that the CDK knows. It has none for GuardDuty's.
  it('name rules that there are', () => {
    const known = readFileSync(
      new URL('../../../node_modules/aws-cdk-lib/aws-config/lib/rule.js', import.meta.url),
      'utf8',
    );
    const unknown = configurationRules.filter((rule) => !known.includes(rule));
    expect(unknown).toEqual(['GUARDDUTY_RDS_PROTECTION_ENABLED']);
  });
});

describe('two stacks of guardrails', () => {
  const twice = (
    one: Pick<AccountGuardrailsStackProps, 'env'>,
    two: Pick<AccountGuardrailsStackProps, 'env'>,
    props: Partial<typeof everything> = everything,
  ) => {
    const app = newApp();
    stackOf({ ...everything, ...one }, app, 'One');
    return () => stackOf({ ...props, ...two }, app, 'Two');
  };
  const ireland = { env: { account: '111122223333', region: 'eu-west-1' } };
  const virginia = { env: { account: '111122223333', region: 'us-east-1' } };

  it.each([
    { name: 'of one Region', one: ireland, two: ireland },
    { name: 'of Regions that are not named', one: {}, two: {} },
    { name: 'of a Region that is named and one that is not', one: ireland, two: {} },
  ])('$name are refused with what they make twice', ({ one, two }) => {
    for (const key of singletons)
      expect(twice(one, two, { [key]: everything[key] })).toThrow(
        `accountGuardrails.${key}: Two/Guardrails makes what One/Guardrails makes, and a Region of an account takes one`,
      );
  });

  it('may stand in two Regions, and make different things in one', () => {
    expect(twice(ireland, virginia)).not.toThrow();
    const app = newApp();
    stackOf({ guardDuty: true, ...ireland }, app, 'One');
    expect(() => stackOf({ config: true, ...ireland }, app, 'Two')).not.toThrow();
  });
});
