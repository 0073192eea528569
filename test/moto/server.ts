import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface MotoServer {
  readonly url: string;
  /** Forgets everything that was created, in every account and Region. */
  reset(): Promise<void>;
  /** Whether requests need valid signatures and policies that allow them. */
  enforcePolicies(enforced: boolean): Promise<void>;
  stop(): Promise<void>;
}

const startDeadline = 60_000;

/**
 * Starts moto, the AWS emulator from PyPI, on a free port. Fails when it is not installed: a suite that skips itself
 * proves nothing.
 */
export async function startMoto(environment: Readonly<Record<string, string>> = {}): Promise<MotoServer> {
  const executable = process.env.DB_PERIMETER_MOTO ?? '.venv/bin/moto_server';
  try {
    accessSync(executable, constants.X_OK);
  } catch {
    throw new Error(
      `${executable} is not there. Run: python3 -m venv .venv && .venv/bin/pip install -r test/moto/requirements.txt, or set DB_PERIMETER_MOTO to a moto_server.`,
    );
  }
  const port = await freePort();
  const output: string[] = [];
  const child = spawn(executable, ['-H', '127.0.0.1', '-p', String(port)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output.push(chunk.toString());
    if (output.length > 50) output.shift();
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await answers(url, child);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`moto did not start: ${(error as Error).message}\n${output.join('')}`);
  }
  return {
    url,
    reset: () => post(`${url}/moto-api/reset`),
    enforcePolicies: (enforced) => post(`${url}/moto-api/reset-auth`, enforced ? '0' : 'inf'),
    stop: () => stopped(child),
  };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startDeadline;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    try {
      const response = await fetch(`${url}/moto-api/`);
      if (response.ok) return;
    } catch {
      // Not listening yet.
    }
    await pause(100);
  }
  throw new Error(`no answer within ${startDeadline / 1000} s`);
}

async function post(url: string, body?: string): Promise<void> {
  const response = await fetch(url, { method: 'POST', ...(body === undefined ? {} : { body }) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      if (address === null || typeof address === 'string') return reject(new Error('no port'));
      probe.close(() => resolve(address.port));
    });
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
