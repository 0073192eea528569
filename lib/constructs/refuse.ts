import { type DeploymentProblem, UserError } from '../../checks/index.js';

/** Throws where a configuration cannot be built, with every problem and the path of its key. */
export function refuse(problems: readonly DeploymentProblem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UserError(lines.join('; '), 'Correct what is named and synthesize again.');
}
