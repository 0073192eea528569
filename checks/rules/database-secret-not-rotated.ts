import type { Secret } from '../model/identity.js';
import type { Fact, Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import { defineCheck } from './define-check.js';
import { aboutDatabaseSecrets } from './parts/database-secrets.js';
import { facts, fail, pass } from './parts/finding.js';

export const databaseSecretNotRotated = defineCheck({
  id: 'database-secret-not-rotated',
  title: 'Secret of a database is never rotated',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases', 'secrets'],
  docs: {
    detects:
      'A secret without rotation that opens a database: its master password, what a proxy signs in with, or what a template attaches to it.',
    matters:
      'Whoever has once read the password, in a log, a dump or a backup, opens the database with it for years.',
    fix: 'Rotate the secret on a schedule, or let RDS manage the master password, which it rotates every seven days.',
    blindSpots:
      'Only the value of most secrets says which database they open, and values are never read. Whether the last rotation failed is not judged.',
  },
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html',
  ],

  evaluate(context) {
    return aboutDatabaseSecrets(context, (secret, opens) => [judge(secret, opens)]);
  },
});

function judge(secret: Secret, opens: Fact): Finding {
  if (secret.rotationEnabled === true) return pass(secret, 'rotated', facts(opens));
  const command = ['aws', 'secretsmanager', 'rotate-secret', '--secret-id', secret.arn];
  const schedule = ['--rotation-rules', 'AutomaticallyAfterDays=30', '--region', secret.region];
  return fail(secret, 'opens a database and has no rotation', facts(opens), [
    {
      text: `Rotate ${secret.name} on a schedule`,
      cli: [commandLine(...command, ...schedule)],
      cdk: 'Secret.addRotationSchedule',
      verified: false,
    },
  ]);
}
