import { readFileSync } from 'node:fs';
import { checks, type DeclaredSet, nothingDeclared, parseDeclaredSet } from '../../checks/index.js';

const usualFile = 'db-perimeter.yaml';

/**
 * The declared set of a file; without a name that of `db-perimeter.yaml` in the working directory, if it is there. Throws where
 * the file cannot be read or is not understood: what was meant to be declared must not be guessed.
 */
export function declaredSetOf(file: string | undefined): DeclaredSet {
  const name = file ?? usualFile;
  let text: string;
  try {
    text = readFileSync(name, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && file === undefined) return nothingDeclared;
    throw new Error(`${name} cannot be read (${code})`, { cause: error });
  }
  const parsed = parseDeclaredSet(
    text,
    checks.map(({ id }) => id),
  );
  if (parsed.kind === 'declared') return parsed.declared;
  const lines = parsed.problems.map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`);
  throw new Error(lines.join('\n'));
}
