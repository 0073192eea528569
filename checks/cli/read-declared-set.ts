import { readFile, stat } from 'node:fs/promises';
import { type DeclaredSet, nothingDeclared } from '../model/declared-set.js';
import { UserError } from '../model/user-error.js';

const usualFile = 'db-perimeter.yaml';
/** More than the parser accepts, so that the parser says what is wrong; a huge file is not read for that. */
const largestRead = 2 * 1024 * 1024;
const mostProblems = 20;

/** The declared set of a file; without a name that of `db-perimeter.yaml` in the working directory, if it is there. */
export async function readDeclaredSet(file: string | undefined): Promise<DeclaredSet> {
  const name = file ?? usualFile;
  const text = await textOf(name, file !== undefined);
  if (text === undefined) return nothingDeclared;
  const { checks, parseDeclaredSet } = await import('../index.js');
  const parsed = parseDeclaredSet(
    text,
    checks.map((check) => check.id),
  );
  if (parsed.kind === 'declared') return parsed.declared;
  const shown = parsed.problems.slice(0, mostProblems);
  const left = parsed.problems.length - shown.length;
  const nextStep = `Correct ${name}${left > 0 ? ` (and ${left} more problems)` : ''}; nothing was judged`;
  throw new AggregateError(
    shown.map(
      ({ line, column, message }) => new UserError(`${name}:${line}:${column}: ${message}`, nextStep),
    ),
  );
}

async function textOf(name: string, wasNamed: boolean): Promise<string | undefined> {
  const nextStep = 'Check the path and its permissions, or leave out --declared';
  try {
    const found = await stat(name);
    if (!found.isFile()) throw new UserError(`${name} is not a file`, nextStep);
    if (found.size > largestRead) throw new UserError(`${name} is larger than 1 MiB`, nextStep);
    return await readFile(name, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UserError || code === undefined) throw error;
    if (code === 'ENOENT' && !wasNamed) return undefined;
    throw new UserError(
      code === 'ENOENT' ? `${name} does not exist` : `${name} cannot be read (${code})`,
      nextStep,
      undefined,
      { cause: error },
    );
  }
}
