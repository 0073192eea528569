import { afterEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../lib/handlers/activity-stream/index.js';
import { settle } from '../../../lib/handlers/activity-stream/settle.js';
import { clientFor, type WantedStream } from '../../../lib/handlers/activity-stream/stream.js';
import { stubAws } from '../../sources/live/support.js';
import { type RecordingRds, startRecordingRds } from './recording-rds.js';

const cluster = 'arn:aws:rds:eu-west-1:111122223333:cluster:orders';
const instance = 'arn:aws:rds:eu-west-1:111122223333:db:ledger';
const key = 'arn:aws:kms:eu-west-1:111122223333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const wanted = { kind: 'stream', keyId: key, mode: 'async', nativeFields: false, replaces: false } as const;

let rds: RecordingRds;
async function open(kind: 'cluster' | 'instance' = 'cluster', looks = 2) {
  rds = await startRecordingRds(kind, looks);
  stubAws(rds.url, { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' });
  vi.stubEnv('AWS_REGION', 'eu-west-1');
}
afterEach(async () => {
  vi.unstubAllEnvs();
  await rds.close();
});

/** Settles within so many looks at the database. */
async function settled(what: WantedStream, arn = cluster, mostLooks = 20) {
  let looks = 0;
  const client = clientFor();
  try {
    return await settle(what, {
      client,
      arn,
      pause: async () => undefined,
      isOver: () => ++looks >= mostLooks,
    });
  } finally {
    client.destroy();
  }
}

const actions = () => rds.asked.map(({ Action }) => Action);

describe('a stream that is wanted', () => {
  it('is started at once, and awaited', async () => {
    await open();
    expect(await settled(wanted)).toEqual({ kind: 'running', kinesisStreamName: 'aws-rds-das-cluster-ABC' });
    expect(rds.asked).toEqual([
      expect.objectContaining({
        Action: 'StartActivityStream',
        ResourceArn: cluster,
        KmsKeyId: key,
        Mode: 'async',
        ApplyImmediately: 'true',
      }),
    ]);
    expect(rds.asked[0]).not.toHaveProperty('EngineNativeAuditFieldsIncluded');
  });

  it('has the own fields of the engine of an instance', async () => {
    await open('instance');
    expect(await settled({ ...wanted, nativeFields: true }, instance)).toMatchObject({ kind: 'running' });
    expect(rds.asked[0]).toMatchObject({ ResourceArn: instance, EngineNativeAuditFieldsIncluded: 'true' });
  });

  it('is not started twice, whether RDS names its key by id or by ARN', async () => {
    await open();
    for (const keyId of [key, '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0']) {
      rds.database = { status: 'started', keyId, mode: 'async' };
      expect(await settled(wanted)).toMatchObject({ kind: 'running' });
    }
    rds.database = { status: 'starting', keyId: key, mode: 'async' };
    expect(await settled(wanted)).toMatchObject({ kind: 'running' });
    expect(actions()).toEqual([]);
  });

  it('waits while the database is busy with something else', async () => {
    await open();
    const busy = { code: 'InvalidDBClusterStateFault', message: 'orders is backing-up' };
    rds.refusals.push(busy, busy);
    expect(await settled(wanted)).toMatchObject({ kind: 'running' });
    expect(actions()).toHaveLength(3);
  });

  it('is refused with what RDS said, where the database stays busy', async () => {
    await open();
    rds.refusals.push(...Array(9).fill({ code: 'InvalidDBClusterStateFault', message: 'orders is stopped' }));
    expect(await settled(wanted, cluster, 3)).toEqual({
      kind: 'refused',
      why: 'InvalidDBClusterStateFault: orders is stopped',
    });
  });

  it.each([
    { code: 'KMSKeyNotAccessibleFault', message: 'the key cannot be used' },
    {
      code: 'InvalidParameterCombination',
      message: "You can't start a database activity stream in this configuration",
    },
  ])('is refused at once for $code', async (refusal) => {
    await open();
    rds.refusals.push(refusal);
    const answer = await settled(wanted);
    expect(answer).toMatchObject({ kind: 'refused', why: expect.stringContaining(refusal.message) });
    expect(actions()).toHaveLength(1);
  });

  it('is refused where RDS stops it again', async () => {
    await open();
    rds.fails = true;
    expect(await settled(wanted)).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('RDS stopped'),
    });
    expect(actions()).toEqual(['StartActivityStream']);
  });

  it('is unfinished where there is no more time', async () => {
    await open('cluster', 50);
    expect(await settled(wanted, cluster, 3)).toEqual({ kind: 'unfinished', status: 'starting' });
  });

  it('leaves alone what somebody else started, and replaces what it started itself', async () => {
    await open();
    const other = {
      status: 'started',
      keyId: 'arn:aws:kms:eu-west-1:111122223333:key/other',
      mode: 'sync',
    } as const;
    rds.database = { ...other };
    expect(await settled(wanted)).toMatchObject({ kind: 'foreign' });
    expect(actions()).toEqual([]);
    expect(await settled({ ...wanted, replaces: true })).toMatchObject({ kind: 'running' });
    expect(actions()).toEqual(['StopActivityStream', 'StartActivityStream']);
    expect(rds.database).toEqual({ status: 'started', keyId: key, mode: 'async' });
  });
});

describe('a stream that is not wanted', () => {
  it('is stopped, and awaited', async () => {
    await open();
    rds.database = { status: 'started', keyId: key, mode: 'async' };
    expect(await settled({ kind: 'none' })).toEqual({ kind: 'stopped' });
    expect(rds.asked).toEqual([
      expect.objectContaining({ Action: 'StopActivityStream', ApplyImmediately: 'true' }),
    ]);
  });

  it('is gone with its database, or where it never ran', async () => {
    await open();
    expect(await settled({ kind: 'none' })).toEqual({ kind: 'stopped' });
    rds.database = undefined;
    expect(await settled({ kind: 'none' })).toEqual({ kind: 'stopped' });
    expect(await settled(wanted)).toMatchObject({ kind: 'refused' });
    expect(actions()).toEqual([]);
  });

  it('is gone with its instance', async () => {
    await open('instance');
    rds.database = undefined;
    expect(await settled({ kind: 'none' }, instance)).toEqual({ kind: 'stopped' });
  });
});

describe('CloudFormation', () => {
  const request = (more: object) => ({
    RequestType: 'Create' as const,
    ResponseURL: `${rds.url}/answer`,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Stream',
    ResourceProperties: { ResourceArn: cluster, KmsKeyId: key, Mode: 'async' as const },
    ...more,
  });
  const plenty = { getRemainingTimeInMillis: () => 900_000 };
  const ids = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Stream' };

  it('is told the name of the stream', async () => {
    await open();
    rds.database = { status: 'started', keyId: key, mode: 'async' };
    await handler(request({}), plenty);
    expect(rds.answers).toEqual([
      {
        ...ids,
        Status: 'SUCCESS',
        PhysicalResourceId: cluster,
        Data: { KinesisStreamName: 'aws-rds-das-cluster-ABC' },
      },
    ]);
  });

  it('is told why a stream cannot be', async () => {
    await open();
    rds.refusals.push({ code: 'KMSKeyNotAccessibleFault', message: `no ${'x'.repeat(5_000)}` });
    await handler(request({}), plenty);
    expect(rds.answers).toEqual([
      {
        ...ids,
        Status: 'FAILED',
        PhysicalResourceId: cluster,
        Reason: expect.stringMatching(/^KMSKey.{990,}/),
      },
    ]);
    expect(JSON.stringify(rds.answers[0]).length).toBeLessThan(4_096);
  });

  it('does not stop the stream of somebody else when it takes back what failed', async () => {
    await open();
    rds.database = { status: 'started', keyId: 'other', mode: 'sync' };
    await handler(request({}), plenty);
    const [{ PhysicalResourceId } = { PhysicalResourceId: '' }] = rds.answers as {
      PhysicalResourceId: string;
    }[];
    await handler(request({ RequestType: 'Delete', PhysicalResourceId }), plenty);
    expect(rds.answers).toEqual([
      expect.objectContaining({ Status: 'FAILED' }),
      expect.objectContaining({ Status: 'SUCCESS', PhysicalResourceId }),
    ]);
    expect(actions()).toEqual([]);
  });

  it('has the stream of a database stopped that was replaced by another', async () => {
    await open();
    await handler(
      request({
        RequestType: 'Delete',
        PhysicalResourceId: 'arn:aws:rds:eu-west-1:111122223333:cluster:old',
      }),
      plenty,
    );
    expect(rds.answers).toEqual([
      { ...ids, Status: 'SUCCESS', PhysicalResourceId: expect.stringMatching(/:old$/), Data: {} },
    ]);
  });

  it('is told nothing while the stream is on its way, so that Lambda calls again', async () => {
    await open('cluster', 50);
    await expect(handler(request({}), { getRemainingTimeInMillis: () => 20_000 })).rejects.toThrow(
      'is still',
    );
    expect(rds.answers).toEqual([]);
  });

  it('that does not take an answer makes the call fail, so that Lambda calls again', async () => {
    await open();
    rds.database = { status: 'started', keyId: key, mode: 'async' };
    await expect(handler(request({ ResponseURL: 'http://127.0.0.1:9/gone' }), plenty)).rejects.toThrow();
  });
});
