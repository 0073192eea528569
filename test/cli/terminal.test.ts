import { describe, expect, it } from 'vitest';
import type { Context } from '../../checks/cli/context.js';
import { untilInterrupted } from '../../checks/cli/interrupt.js';
import { oneLine } from '../../checks/cli/one-line.js';
import { createProgress } from '../../checks/cli/progress.js';
import { columnsOf, wantsColour } from '../../checks/cli/terminal.js';

/** A process with a terminal, whose stderr is kept. */
function atTerminal(env: Record<string, string> = {}, isTerminal = true) {
  const written: string[] = [];
  const stream = { isTerminal, columns: isTerminal ? 100 : undefined };
  const context: Context = {
    process: {
      env,
      stdout: { ...stream, write: () => undefined },
      stderr: { ...stream, write: (text) => void written.push(text) },
    },
  };
  return { context, written };
}

describe('at a terminal', () => {
  it.each([
    { env: {}, coloured: true },
    { env: { TERM: 'dumb' }, coloured: false },
    { env: { NO_COLOR: '1' }, coloured: false },
    { env: { NO_COLOR: '' }, coloured: true },
  ])('$env gives colours: $coloured', ({ env, coloured }) => {
    expect(wantsColour('auto', atTerminal(env as Record<string, string>).context)).toBe(coloured);
  });

  it.each([
    { env: {}, columns: 100 },
    { env: { COLUMNS: '72' }, columns: 72 },
    { env: { COLUMNS: '0' }, columns: 100 },
  ])('$env gives $columns columns', ({ env, columns }) => {
    expect(columnsOf(atTerminal(env as Record<string, string>).context)).toBe(columns);
  });
});

describe('progress', () => {
  const account = {
    phase: 'account',
    account: '111122223333',
    partition: 'aws',
    regions: ['eu-west-1', 'us-east-1'],
  } as const;
  const finished = {
    phase: 'region-finished',
    account: '111122223333',
    region: 'eu-west-1',
    pages: 26,
    denied: 0,
    failed: 0,
    done: 1,
    total: 2,
  } as const;

  it.each([
    {
      name: 'rewrites one line at a terminal',
      isTerminal: true,
      flags: {},
      written: [
        'reading 111122223333 (aws) in 2 Regions\n',
        '\r\u001b[2K1 of 2 Regions read, last eu-west-1',
        '\r\u001b[2K',
        'done\n',
      ],
    },
    {
      name: 'is one line for each phase elsewhere',
      isTerminal: false,
      flags: {},
      written: ['reading 111122223333 (aws) in 2 Regions\n', 'done\n'],
    },
    { name: 'can be left out', isTerminal: true, flags: { 'no-progress': true }, written: ['done\n'] },
    { name: 'is silent when quiet', isTerminal: true, flags: { quiet: true }, written: [] },
  ])('$name', ({ isTerminal, flags, written: expected }) => {
    const { context, written } = atTerminal({}, isTerminal);
    const progress = createProgress(context, flags);
    progress.onEvent(account);
    progress.onEvent({ phase: 'region-started', account: '111122223333', region: 'eu-west-1' });
    progress.onEvent(finished);
    progress.note('done');
    progress.clear();
    expect(written).toEqual(expected);
  });
});

describe('an interruption', () => {
  it('stops the work once; a second one meets no handler of ours', async () => {
    const before = process.listenerCount('SIGINT');
    let told = 0;
    const ended = await untilInterrupted(
      async (signal) => {
        process.emit('SIGINT');
        expect(process.listenerCount('SIGINT')).toBe(before);
        signal.throwIfAborted();
      },
      () => told++,
    );
    expect({ ended, told }).toEqual({ ended: { kind: 'interrupted' }, told: 1 });
  });

  it('leaves no handler behind when there was none, and hides no error', async () => {
    const before = process.listenerCount('SIGINT');
    await expect(
      untilInterrupted(
        () => Promise.reject(new Error('no route')),
        () => undefined,
      ),
    ).rejects.toThrow('no route');
    await expect(
      untilInterrupted(
        async () => 'read',
        () => undefined,
      ),
    ).resolves.toEqual({ kind: 'finished', value: 'read' });
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});

it('a message is one line of bounded length', () => {
  expect(oneLine('a\u0007b\nc\u2066d\u009be')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
  expect(oneLine('x'.repeat(5000))).toBe(`${'x'.repeat(1000)}…`);
});
