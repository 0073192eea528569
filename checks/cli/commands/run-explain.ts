import { exitCodes } from '../../model/user-error.js';
import { answersWithExitCode } from '../context.js';
import { findCheck } from '../select-checks.js';
import { columnsOf } from '../terminal.js';
import { wrap } from '../wrap.js';

/** Lines longer than this are hard to read, however wide the terminal is. */
const widest = 100;

export const runExplain = answersWithExitCode<NonNullable<unknown>, [id: string]>(
  async (context, _flags, id) => {
    const { docs, ...check } = await findCheck(id);
    const columns = Math.min(widest, Math.max(40, columnsOf(context)));
    const section = (heading: string, text: string) => [
      '',
      heading,
      ...wrap(text, columns - 2).map((line) => `  ${line}`),
    ];
    const lines = [
      check.id,
      ...wrap(check.title, columns),
      '',
      `Severity: ${check.severity} · since ${check.since} · reads ${check.needs.join(', ')}`,
      ...section('Detects', docs.detects),
      ...section('Why it matters', docs.matters),
      ...section('Fix', docs.fix),
      ...section('Cannot see', docs.blindSpots),
      '',
      'References',
      ...check.references.map((reference) => `  ${reference}`),
    ];
    context.process.stdout.write(`${lines.join('\n')}\n`);
    return exitCodes.clean;
  },
);
