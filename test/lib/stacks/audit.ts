import { readFileSync } from 'node:fs';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import type { AuditDeployment } from '../../../checks/index.js';
import { build, newApp, resourcesOf } from './built.js';

interface Control {
  readonly control: string;
  readonly type: string;
  readonly properties: object;
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Principal: { readonly Service?: string };
  readonly Resource: unknown;
  readonly Condition?: object;
}

const controls: readonly Control[] = JSON.parse(
  readFileSync(new URL('./audit-controls.json', import.meta.url), 'utf8'),
);

const accounts = ['444455556666'];
const archive = {
  bucket: 'company-log-archive',
  key: 'arn:aws:kms:eu-west-1:444455556666:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
};
const auditOf = (audited: AuditDeployment, databases = {}) =>
  build(databases, {}, accounts, newApp(), audited).audit;

const stack = auditOf({}, { ledger: { engine: 'sqlserver-se' } });
const template = Template.fromStack(stack);

describe('the audit', () => {
  it.each(controls)('$control', ({ type, properties }) => {
    template.hasResourceProperties(type, properties);
  });

  it('stays when its stack goes', () => {
    for (const type of ['Logs::LogGroup', 'S3::Bucket', 'KMS::Key', 'Events::Archive'])
      template.allResources(`AWS::${type}`, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('encrypts with keys of its own', () => {
    const key = { 'Fn::GetAtt': [Match.stringLikeRegexp('^TrailKey'), 'Arn'] };
    template.hasResourceProperties('AWS::CloudTrail::Trail', { KMSKeyId: key });
    template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: key });
    template.hasResourceProperties('AWS::Events::Archive', {
      KmsKeyIdentifier: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EventsKey'), 'Arn'] },
    });
    template.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('records every management event, the Data API, DynamoDB and whatever touches evidence', () => {
    const [trail] = resourcesOf(stack, 'AWS::CloudTrail::Trail');
    const selectors = trail?.AdvancedEventSelectors as readonly {
      readonly FieldSelectors: readonly Readonly<Record<string, unknown>>[];
    }[];
    const data = { Field: 'eventCategory', Equals: ['Data'] };
    const type = (name: string) => ({ Field: 'resources.type', Equals: [name] });
    expect(selectors.map(({ FieldSelectors }) => FieldSelectors)).toEqual([
      [{ Field: 'eventCategory', Equals: ['Management'] }],
      [data, type('AWS::RDS::DBCluster')],
      [data, type('AWS::DynamoDB::Table')],
      [
        data,
        type('AWS::S3::Object'),
        // Its own bucket, that of the flow logs, and that of the audit of SQL Server.
        { Field: 'resources.ARN', StartsWith: Array(3).fill(expect.anything()) },
        { Field: 'eventName', NotEquals: ['PutObject'] },
      ],
    ]);
    const prefixes = selectors.at(-1)?.FieldSelectors[2]?.StartsWith ?? [];
    // Without the slash, buckets whose names go on would count as well.
    for (const prefix of prefixes as readonly object[]) expect(JSON.stringify(prefix)).toMatch(/"\/"\]\]\}$/);
  });

  it('is delivered by the trail alone', () => {
    const made = { 'Fn::Join': ['', expect.arrayContaining([':trail/db-perimeter-Audit'])] };
    expect(JSON.stringify(deliveries(stack))).toContain(':trail/db-perimeter-Audit');
    expect(deliveries(stack)).toMatchObject([
      { Action: 's3:GetBucketAcl', Condition: { ArnLike: { 'aws:SourceArn': expect.anything() } } },
      {
        Action: 's3:PutObject',
        Condition: {
          ArnLike: { 'aws:SourceArn': expect.anything() },
          StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' },
        },
      },
    ]);
    const [role] = resourcesOf(stack, 'AWS::IAM::Role');
    expect(role?.AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceArn': expect.objectContaining(made) } },
        },
      ],
    });
  });

  it('is made after what it needs to deliver', () => {
    const [trail] = Object.values(template.findResources('AWS::CloudTrail::Trail'));
    const needed = ['AWS::IAM::ManagedPolicy', 'AWS::S3::BucketPolicy'].flatMap((type) =>
      Object.keys(template.findResources(type)).filter((id) => !id.includes('AccessLogs')),
    );
    expect(trail?.DependsOn).toEqual(expect.arrayContaining(needed));
  });

  it('lets trails of named accounts deliver, each under its own prefix', () => {
    const receiving = auditOf({ receiveFrom: accounts, lock: 'compliance', days: 800 });
    const [, put] = deliveries(receiving);
    expect(put?.Resource).toHaveLength(2);
    expect(JSON.stringify(put?.Resource)).toContain('/AWSLogs/444455556666/*');
    const keys = JSON.stringify(resourcesOf(receiving, 'AWS::KMS::Key'));
    for (const policy of [JSON.stringify(put), keys])
      expect(policy).toContain(':cloudtrail:*:444455556666:trail/*');
    Template.fromStack(receiving).hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 800, Mode: 'COMPLIANCE' } } },
    });
    Template.fromStack(receiving).hasResourceProperties('AWS::Events::Archive', { RetentionDays: 800 });
  });

  it('delivers into a log archive in place of a bucket of its own', () => {
    const archived = Template.fromStack(auditOf({ archive }));
    archived.resourceCountIs('AWS::S3::Bucket', 0);
    archived.hasResourceProperties('AWS::CloudTrail::Trail', {
      S3BucketName: archive.bucket,
      KMSKeyId: archive.key,
    });
    expect(archived.toJSON().Outputs ?? {}).toEqual({});
    expect(JSON.stringify(archived.findResources('AWS::KMS::Key'))).not.toContain('cloudtrail.amazonaws.com');
  });

  it('without a trail archives events alone', () => {
    const trailless = Template.fromStack(auditOf({ trail: false }));
    trailless.resourceCountIs('AWS::CloudTrail::Trail', 0);
    trailless.resourceCountIs('AWS::Events::Archive', 1);
    trailless.resourceCountIs('AWS::KMS::Key', 1);
  });

  it('refuses an archive of nobody, as the file does', () => {
    const stranger = { ...archive, key: archive.key.replace('444455556666', '999988887777') };
    expect(() => auditOf({ archive: stranger })).toThrow(
      'archive.key: 999988887777 is not among accounts: add it there',
    );
  });
});

/** What CloudTrail may do to the bucket. */
function deliveries(audit: ReturnType<typeof auditOf>): readonly Statement[] {
  return resourcesOf(audit, 'AWS::S3::BucketPolicy')
    .flatMap(({ PolicyDocument }) => (PolicyDocument as { Statement: readonly Statement[] }).Statement)
    .filter(({ Principal }) => Principal.Service === 'cloudtrail.amazonaws.com');
}
