import { CreateDBInstanceCommand } from '@aws-sdk/client-rds';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { EnableSecurityHubCommand, GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Report } from '../../checks/index.js';
import { handler as collect } from '../../lib/handlers/collect-part/index.js';
import { handler as judge } from '../../lib/handlers/judge-scan/index.js';
import { handler as plan } from '../../lib/handlers/plan-scan/index.js';
import type { Part } from '../../lib/handlers/posture/part.js';
import { openStore } from '../../lib/handlers/posture/store.js';
import { stubAws } from '../sources/live/support.js';
import { anyKey, writingClients } from './clients.js';
import { type MotoServer, startMoto } from './server.js';

const region = 'eu-west-1';
const account = '123456789012';
let moto: MotoServer;
let topicArn = '';

beforeAll(async () => {
  moto = await startMoto();
  const settings = { endpoint: moto.url, region, credentials: anyKey };
  await new S3Client(settings).send(
    new CreateBucketCommand({ Bucket: 'scans', CreateBucketConfiguration: { LocationConstraint: region } }),
  );
  const { TopicArn = '' } = await new SNSClient(settings).send(new CreateTopicCommand({ Name: 'told' }));
  topicArn = TopicArn;
  await new SecurityHubClient(settings).send(new EnableSecurityHubCommand({}));
  await writingClients(moto.url, region, anyKey).rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'orders',
      DBInstanceClass: 'db.t3.micro',
      Engine: 'postgres',
      MasterUsername: 'dbadmin',
      MasterUserPassword: 'for-moto-alone',
      AllocatedStorage: 20,
    }),
  );
});
afterAll(() => moto.stop());
afterEach(() => vi.unstubAllEnvs());

test('a scan is kept in S3, handed to Security Hub and told to SNS, as moto has them', async () => {
  stubAws(moto.url, anyKey);
  const settings = { AWS_REGION: region, BUCKET: 'scans', TOPIC_ARN: topicArn, SECURITY_HUB: 'true' };
  for (const [name, value] of Object.entries({ ...settings, ACCOUNT: account, PARTITION: 'aws' }))
    vi.stubEnv(name, value);
  const started = '2026-11-29T04:00:00.000Z';
  const made = await plan({ started, execution: 'moto', targets: [{ account }], regions: [region] });
  const store = openStore('scans');
  const parts: readonly Part[] = JSON.parse((await store.text(made.plan)) ?? '[]');
  expect(parts).toEqual([{ account, region, accountWide: true, key: parts[0]?.key }]);
  for (const part of parts) expect((await collect(part)).lost).toBeUndefined();
  const judged = await judge({ scan: made.scan, started });
  expect(judged.databases).toBe(1);
  const report: Report = JSON.parse((await store.text(judged.report)) ?? 'null');
  expect(report.databases.map(({ id }) => id)).toEqual(['orders']);
  const { Findings = [] } = await new SecurityHubClient({}).send(new GetFindingsCommand({}));
  const failures = report.outcomes.filter(({ status }) => status === 'fail');
  expect(Findings.map(({ Id }) => Id).sort()).toEqual(failures.map(({ id }) => `db-perimeter/${id}`).sort());
  expect(await judge({ scan: made.scan, started })).toMatchObject({ opened: 0, resolved: 0 });
}, 300_000);
