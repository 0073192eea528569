import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { CaptureRecord } from '../../../../checks/model/capture.js';
import {
  openCaptureFile,
  readCapture,
  readInventory,
  recogniseCapture,
} from '../../../../checks/sources/capture/index.js';
import { coverageOf, everyRecord, header, inventoryOfRecords, listing, plan } from '../captures.js';
import { fileOf, folderOf, refusalOf } from './files.js';

const orders = listing('DescribeDBInstances', [{ DBInstanceIdentifier: 'orders', Engine: 'mysql' }]);
const whole: readonly CaptureRecord[] = [header, plan(), orders, { record: 'end', pages: 1 }];
const lines = (records: readonly unknown[]) =>
  `${records.map((record) => JSON.stringify(record)).join('\n')}\n`;

async function saved(records: readonly CaptureRecord[]): Promise<string> {
  const path = join(await folderOf({}), 'saved.gz');
  const file = await openCaptureFile(path);
  for (const record of records) await file.write(record);
  await file.close();
  return path;
}

describe('a capture file', () => {
  it('reads back what was written, and is judged the same', async () => {
    const example = await everyRecord(readCapture('examples/incident-2020'));
    const path = await saved(example);
    expect(await everyRecord(readCapture(path))).toEqual(example);
    const again = await readInventory(path);
    const { source: _, ...facts } = inventoryOfRecords(example);
    expect(again).toEqual({ ...facts, source: { kind: 'capture', description: path } });
  });

  it('is gzip of JSON Lines that only its owner may read', async () => {
    const path = await saved(whole);
    expect(gunzipSync(await readFile(path)).toString()).toBe(lines(whole));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('is read unpacked and whatever it is called', async () => {
    expect(await everyRecord(readCapture(await fileOf(lines(whole), 'capture.gz')))).toEqual(whole);
    expect(await everyRecord(readCapture(await fileOf(gzipSync(lines(whole)), 'capture.txt')))).toEqual(
      whole,
    );
    expect(await recogniseCapture(await fileOf(lines(whole)))).toBe('file');
  });

  it('holds back a writer that is faster than the disk', async () => {
    const path = join(await folderOf({}), 'saved.gz');
    const file = await openCaptureFile(path);
    const page = listing('DescribeVpcs', [{ VpcId: 'x'.repeat(100_000) }]);
    for (let i = 0; i < 50; i++) await file.write({ ...page, time: `${i}` });
    await file.close();
    expect(
      gunzipSync(await readFile(path))
        .toString()
        .split('\n'),
    ).toHaveLength(51);
  });

  it('appears only when it is complete', async () => {
    const folder = await folderOf({});
    const file = await openCaptureFile(join(folder, 'saved.gz'));
    await file.write(header);
    expect((await readdir(folder)).map((name) => name.replace(/\d+/, 'N'))).toEqual(['saved.gz.N.partial']);
    await file.close();
    expect(await readdir(folder)).toEqual(['saved.gz']);
  });

  it('leaves nothing behind when abandoned', async () => {
    const folder = await folderOf({});
    const file = await openCaptureFile(join(folder, 'saved.gz'));
    await file.write(header);
    await file.abandon();
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not replace a file unless told to', async () => {
    const path = await fileOf('precious');
    expect(await refusalOf(path, openCaptureFile(path))).toEqual({
      message: 'PATH exists already',
      nextStep: 'Choose another name, or remove the file first',
      exitCode: 64,
    });
    const file = await openCaptureFile(path, { overwrite: true });
    for (const record of whole) await file.write(record);
    await file.close();
    expect(await everyRecord(readCapture(path))).toEqual(whole);
  });

  it('cannot be written into a folder that does not exist', async () => {
    const path = join(await folderOf({}), 'nowhere/saved.gz');
    expect(await refusalOf(path, openCaptureFile(path))).toEqual({
      message: 'PATH cannot be written: its folder does not exist',
      nextStep: 'Choose another place with -o FILE',
      exitCode: 64,
    });
  });
});

describe('a capture file that stops in the middle', () => {
  const long = lines([
    header,
    plan(),
    orders,
    ...Array.from({ length: 400 }, (_, i) => ({
      ...listing('DescribeVpcs', [{ VpcId: `vpc-${(i * 7919) % 1000}` }], { input: { NextToken: `${i}` } }),
    })),
  ]);

  it.each([
    ['plain', Buffer.from(long.slice(0, -30))],
    ['packed', gzipSync(long).subarray(0, -200)],
  ])('%s: gives what arrived, and says that the rest is missing', async (_, content) => {
    const inventory = await readInventory(await fileOf(content));
    expect(inventory.databaseInstances.map((one) => one.id)).toEqual(['orders']);
    expect(coverageOf(inventory, 'DescribeDBInstances')?.status).toBe('answered');
    expect(coverageOf(inventory, 'DescribeVpcs')?.status).toBe('failed');
    expect(coverageOf(inventory, 'DescribeDBClusters')).toEqual({
      status: 'failed',
      detail: 'the capture ends before this answer',
      items: 0,
    });
  });
});

describe('a file that is no capture', () => {
  const again = 'The capture was changed or damaged: make a new one with db-perimeter capture -o FILE';
  const give =
    'Give a capture made by db-perimeter capture -o FILE, or a folder <region>/*.json of AWS CLI answers';
  const head = `${JSON.stringify(header)}\n`;
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const template = { Resources: { Orders: { Type: 'AWS::RDS::DBInstance' } } };
  const broken = gzipSync(lines(whole));
  broken.fill(0xff, 30, 60);
  const cases: readonly (readonly [string, string | Buffer, string, string, number])[] = [
    ['empty', '', 'PATH is empty', give, 3],
    ['text', 'hello\n', 'PATH is neither a capture nor AWS CLI output', give, 3],
    ['bytes', Buffer.from([0, 1, 2, 3, 255]), 'PATH is neither a capture nor AWS CLI output', give, 3],
    [
      'a template in JSON',
      JSON.stringify(template, null, 2),
      'PATH is a CloudFormation template or CDK output, and no capture',
      give,
      3,
    ],
    [
      'a template in YAML',
      'Resources:\n  Orders:\n    Type: AWS::RDS::DBInstance\n',
      'PATH is a CloudFormation template or CDK output, and no capture',
      give,
      3,
    ],
    [
      'one answer alone',
      JSON.stringify({ DBInstances: [] }, null, 2),
      'PATH is a single AWS answer, which does not say its Region',
      give,
      3,
    ],
    [
      'of a later version',
      JSON.stringify({ ...header, version: 2 }),
      'PATH has capture version 2, and this db-perimeter reads version 1',
      'Update db-perimeter to the version that wrote the capture, or later',
      64,
    ],
    ['damaged JSON', `${head}{"record": nonsense}\n`, 'PATH, line 2: is not JSON', again, 64],
    [
      'another kind of line',
      `${head}{"record":"poem"}\n`,
      'PATH, line 2: is not a record of a capture',
      again,
      64,
    ],
    ['a line that is no object', `${head}7\n`, 'PATH, line 2: is not a record of a capture', again, 64],
    [
      'a plan that does not say where its Regions come from',
      head + lines([{ ...plan(), regionsFrom: undefined }]),
      'PATH, line 2: is not a complete plan record',
      again,
      64,
    ],
    [
      'a page without its Region',
      head + lines([{ ...orders, region: undefined }]),
      'PATH, line 2: is not a complete page record',
      again,
      64,
    ],
    [
      'a page with answer and error',
      head + lines([{ ...orders, error: { kind: 'denied', code: 'x', message: 'y' } }]),
      'PATH, line 2: is not a complete page record',
      again,
      64,
    ],
    ['deep nesting', `${head}${deep}\n`, 'PATH, line 2: is nested more than 64 levels deep', again, 64],
    [
      'damaged gzip',
      broken,
      'PATH is damaged: its gzip data cannot be unpacked after byte N',
      'Copy the capture again, or make a new one with db-perimeter capture -o FILE',
      64,
    ],
  ];
  it.each(cases)('%s', async (_, content, message, nextStep, exitCode) => {
    const path = await fileOf(content);
    const refusal = await refusalOf(path, readInventory(path));
    const shown = refusal.message
      .replace(/after byte \d+/, 'after byte N')
      .replace(/ \(at character \d+\)/, '');
    expect({ ...refusal, message: shown }).toEqual({ message, nextStep, exitCode });
  });

  it('with a line beyond all measure', async () => {
    const path = await fileOf(head);
    await writeFile(path, Buffer.concat([Buffer.from(head), Buffer.alloc(65 * 1024 * 1024, 'x')]));
    expect(await refusalOf(path, readInventory(path))).toEqual({
      message: 'PATH, line 2: is longer than 64 MiB',
      nextStep:
        'A capture holds one page of one AWS answer on each line: make a new one with db-perimeter capture -o FILE',
      exitCode: 64,
    });
  });

  it('that does not exist', async () => {
    const path = join(await folderOf({}), 'nowhere');
    expect(await refusalOf(path, recogniseCapture(path))).toEqual({
      message: 'PATH does not exist',
      nextStep: 'Check the path and its permissions',
      exitCode: 64,
    });
  });

  it('keys of prototypes are harmless', async () => {
    const page = JSON.stringify(orders).replace(
      '"Engine"',
      '"__proto__":{"PubliclyAccessible":true},"constructor":1,"Engine"',
    );
    const inventory = await readInventory(
      await fileOf(`${head}${page}\n${lines([{ record: 'end', pages: 1 }])}`),
    );
    expect(inventory.databaseInstances.map(({ id, publiclyAccessible }) => [id, publiclyAccessible])).toEqual(
      [['orders', undefined]],
    );
  });
});
