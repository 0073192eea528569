import { readFileSync } from 'node:fs';
import {
  checks,
  type DeclaredSet,
  type Deployment,
  nothingDeclared,
  parseDeclaredSet,
  UserError,
} from '../../checks/index.js';

const usualFile = 'db-perimeter.yaml';

/** What a file declares, and which stacks it asks for, if any. */
export interface DeclaredFile {
  readonly declared: DeclaredSet;
  readonly stacks?: Deployment;
}

/**
 * What a file declares; without a name, `db-perimeter.yaml` in the working directory, if it is there. Throws where the file
 * cannot be read or is not understood: what was meant to be declared must not be guessed.
 */
export function declaredFile(file: string | undefined): DeclaredFile {
  const name = file ?? usualFile;
  let text: string;
  try {
    text = readFileSync(name, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && file === undefined) return { declared: nothingDeclared };
    throw new UserError(`${name} cannot be read (${code})`, 'Name a file that can be read.', undefined, {
      cause: error,
    });
  }
  const parsed = parseDeclaredSet(
    text,
    checks.map(({ id }) => id),
  );
  if (parsed.kind === 'declared') return parsed;
  const lines = parsed.problems.map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`);
  throw new UserError(lines.join('\n'), 'Correct the file and synthesize again.');
}
