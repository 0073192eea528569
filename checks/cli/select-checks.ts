import type { Check } from '../index.js';
import { nearest } from '../model/nearest.js';
import { UserError } from '../model/user-error.js';
import type { JudgementFlags } from './flags.js';

/** The checks to run. Ids that do not exist are refused: a check that silently did not run would look passed. */
export async function selectChecks(flags: JudgementFlags): Promise<readonly Check[]> {
  const { checks } = await import('../index.js');
  const wanted = flags.check ?? [];
  const skipped = flags['skip-check'] ?? [];
  for (const id of [...wanted, ...skipped]) await findCheck(id);
  const selected = checks.filter(
    ({ id }) => (wanted.length === 0 || wanted.includes(id)) && !skipped.includes(id),
  );
  if (selected.length === 0) {
    throw new UserError('--check and --skip-check leave no check', 'Leave one of them out');
  }
  return selected;
}

export async function findCheck(id: string): Promise<Check> {
  const { checks } = await import('../index.js');
  const found = checks.find((check) => check.id === id);
  if (found) return found;
  const meant = nearest(
    id,
    checks.map((check) => check.id),
  );
  throw new UserError(
    `there is no check "${id}"${meant === undefined ? '' : `, did you mean "${meant}"?`}`,
    'List them with "db-perimeter checks"',
  );
}
