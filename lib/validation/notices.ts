import type { PolicyViolation } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { Report } from '../../checks/index.js';

/**
 * What is wrong with the declared set itself, as warnings: entries that ended, that end soon, and that match nothing. Each stage is
 * judged apart, and an entry may be about one of them alone, so that it matches nothing only where it does so in all of them.
 */
export function noticesIn(reports: readonly Report[], app: IConstruct): readonly PolicyViolation[] {
  const everywhere = reports.map(
    ({ notices }) => new Set(notices.map(({ entry, kind }) => `${kind} ${entry}`)),
  );
  const [first] = reports;
  return (first?.notices ?? [])
    .filter(({ entry, kind }) => everywhere.every((notices) => notices.has(`${kind} ${entry}`)))
    .map(({ entry, text }) => ({
      ruleName: 'declared-set',
      description: `Declared set: ${entry} ${text}`,
      severity: 'warning',
      violatingResources: [{ constructPath: app.node.path, locations: [] }],
    }));
}
