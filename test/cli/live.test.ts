import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type FixtureOptions, startFixtureServer } from '../fixture-server/server.js';
import { orders } from './captures.js';
import { entry, folderWith, run, scrubbed } from './run.js';

const account = '111122223333';
const open = orders('orders', ['93.184.216.0/24']);

async function startAws(options: Omit<FixtureOptions, 'accounts'> = {}) {
  const server = await startFixtureServer({
    accounts: {
      [account]: {
        'eu-west-1': open,
        'us-east-1': { DescribeRegions: open.DescribeRegions },
      },
    } as never,
    ...options,
  });
  onTestFinished(() => server.close());
  const { accessKeyId, secretAccessKey } = server.credentials(account);
  const environment = {
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: 'eu-west-1',
  };
  return { server, environment };
}

const reachable = ['-c', 'database-reachable-from-internet'];
const without = (report: Record<string, unknown>, ...keys: readonly string[]) =>
  Object.fromEntries(Object.entries(report).filter(([key]) => !keys.includes(key)));

describe('the live account', () => {
  it('is read, judged and reported, with one line for each phase on stderr', async () => {
    const { environment, server } = await startAws();
    const { code, stdout, stderr } = await run(folderWith({}), ['scan', '-f', 'json'], environment);
    const report = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(report.source.kind).toBe('live');
    expect(report.databases).toEqual([
      expect.objectContaining({ id: 'orders', account, region: 'eu-west-1', internet: 'reachable' }),
    ]);
    const answers = server.calls.all().length;
    expect(stderr).toBe(
      `reading ${account} (aws) in 1 Region\nread ${answers} answers with ${answers} requests\n`,
    );
  });

  it('leaves stderr empty when quiet, and tells only the end without progress', async () => {
    const { environment } = await startAws();
    const folder = folderWith({});
    expect((await run(folder, ['scan', '-q'], environment)).stderr).toBe('');
    expect((await run(folder, ['scan', '--no-progress'], environment)).stderr).toMatch(
      /^read \d+ answers with \d+ requests\n$/,
    );
  });

  it('is captured, and the capture is judged like the account', async () => {
    const { environment } = await startAws();
    const folder = folderWith({});
    const live = JSON.parse((await run(folder, ['scan', '-f', 'json'], environment)).stdout);
    const captured = await run(folder, ['capture', '-o', 'today.jsonl.gz', '-q'], environment);
    expect(captured).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
    expect(statSync(join(folder, 'today.jsonl.gz')).mode & 0o777).toBe(0o600);
    const again = JSON.parse((await run(folder, ['scan', 'today.jsonl.gz', '-f', 'json'])).stdout);
    expect(without(again, 'source', 'asOf')).toEqual(without(live, 'source', 'asOf'));
  });

  it('is captured over an old file only when that is wanted', async () => {
    const { environment } = await startAws();
    const folder = folderWith({ 'today.jsonl.gz': 'old' });
    const words = ['capture', '-o', 'today.jsonl.gz'];
    const refused = await run(folder, words, environment);
    expect({ code: refused.code, stderr: refused.stderr }).toEqual({
      code: 64,
      stderr:
        'db-perimeter: today.jsonl.gz exists already\n  Choose another name, or remove the file first\n',
    });
    const forced = await run(folder, [...words, '--force'], environment);
    expect(forced.code).toBe(0);
    expect(forced.stderr.endsWith('wrote today.jsonl.gz\n')).toBe(true);
    expect(readdirSync(folder)).toEqual(['today.jsonl.gz']);
  });

  it('gives an unknown, and 2, where a permission is missing', async () => {
    const { environment } = await startAws({
      faults: [{ kind: 'denied', operation: 'DescribeNetworkAcls' }],
    });
    const { code, stdout, stderr } = await run(
      folderWith({}),
      ['scan', '-f', 'json', ...reachable],
      environment,
    );
    const [outcome] = JSON.parse(stdout).outcomes;
    expect(code).toBe(2);
    expect({ status: outcome.status, action: outcome.gaps[0].action }).toEqual({
      status: 'unknown',
      action: 'ec2:DescribeNetworkAcls',
    });
    expect(stderr.endsWith('; 1 denied\n')).toBe(true);
  });
});

describe('without credentials that work', () => {
  it.each([
    {
      name: 'none',
      environment: { AWS_REGION: 'eu-west-1' },
      words: ['scan'],
      stderr:
        'db-perimeter: No AWS credentials found\n  Run "aws sso login" or "aws configure", or set AWS_PROFILE\n',
    },
    {
      name: 'an endpoint that is not of AWS',
      environment: { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: 'https://aws.example.com' },
      words: ['capture', '-o', 'today.jsonl.gz'],
      stderr:
        'db-perimeter: AWS_ENDPOINT_URL points to https://aws.example.com, which is not an AWS endpoint\n  Remove it, or pass --allow-endpoint if you trust this host with your credentials\n',
    },
  ])('$name: one line and the next step', async ({ environment, words, stderr }) => {
    const folder = folderWith({});
    const ended = await run(folder, words, environment as never);
    expect(ended).toEqual({ code: 64, signal: null, stdout: '', stderr });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('an expired token: one line and the next step', async () => {
    const { environment } = await startAws({ faults: [{ kind: 'expired-token' }] });
    expect(await run(folderWith({}), ['scan'], environment)).toEqual({
      code: 64,
      signal: null,
      stdout: '',
      stderr: 'db-perimeter: The AWS credentials have expired\n  Sign in again, or renew the session token\n',
    });
  });

  it('a Region that is off: one line and the next step', async () => {
    const { environment } = await startAws();
    const ended = await run(folderWith({}), ['scan', '--region', 'ap-east-1'], environment);
    expect(ended).toEqual({
      code: 64,
      signal: null,
      stdout: '',
      stderr:
        'db-perimeter: Region "ap-east-1" does not exist in partition aws\n  List the names with "aws ec2 describe-regions --all-regions"\n',
    });
  });
});

describe('Ctrl-C', () => {
  /** Runs until the first line on stderr, then interrupts; one listing never answers, so that the end never comes. */
  async function interrupted(words: readonly string[], folder: string) {
    const { environment } = await startAws({ faults: [{ kind: 'hang', operation: 'DescribeDBInstances' }] });
    const child = spawn(process.execPath, [entry, ...words], {
      cwd: folder,
      env: { ...scrubbed(folder), ...environment },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      if (stderr === '') child.kill('SIGINT');
      stderr += chunk;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    return { code, stdout, stderr };
  }

  const told = `reading ${account} (aws) in 1 Region\nstopping; what has arrived is kept (press Ctrl-C again to quit at once)\n`;

  it('ends the reading, and what arrived is judged as incomplete', async () => {
    const { code, stdout, stderr } = await interrupted(['scan', '-f', 'json', ...reachable], folderWith({}));
    expect({ code, stderr }).toEqual({ code: 2, stderr: told });
    const { outcomes } = JSON.parse(stdout);
    expect(outcomes.map(({ status, resource }: Record<string, string>) => `${status} ${resource}`)).toContain(
      `unknown arn:aws:rds:eu-west-1:${account}:db:*`,
    );
  });

  it('keeps the capture, which a scan then reads as incomplete', async () => {
    const folder = folderWith({});
    const { code, stdout, stderr } = await interrupted(['capture', '-o', 'part.jsonl.gz'], folder);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: `${told}wrote part.jsonl.gz, which is incomplete\n`,
    });
    expect((await run(folder, ['scan', 'part.jsonl.gz', '-q', ...reachable])).code).toBe(2);
  });
});
