import type { Secret, SecretLink } from '../model/identity.js';
import type { Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass } from './parts/finding.js';
import { unlistedSecrets } from './parts/unlisted-secrets.js';

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
    const { secrets, secretLinks } = context.inventory;
    return [
      ...secrets.flatMap((secret) => {
        const [link] = secretLinks.filter(({ secretArn }) => secretArn === secret.arn);
        return link ? [judge(secret, link)] : [];
      }),
      ...unlistedSecrets(
        context,
        'ListSecrets',
        'DescribeDBInstances',
        'DescribeDBClusters',
        'DescribeDBProxies',
      ),
    ];
  },
});

function judge(secret: Secret, { databaseArn, evidence }: SecretLink): Finding {
  const link = { resource: databaseArn, text: `opened by the secret, says ${evidence}` };
  if (secret.rotationEnabled === true) return pass(secret, 'rotated', facts(link));
  const command = ['aws', 'secretsmanager', 'rotate-secret', '--secret-id', secret.arn];
  const schedule = ['--rotation-rules', 'AutomaticallyAfterDays=30', '--region', secret.region];
  return fail(secret, 'opens a database and has no rotation', facts(link), [
    {
      text: `Rotate ${secret.name} on a schedule`,
      cli: [commandLine(...command, ...schedule)],
      cdk: 'Secret.addRotationSchedule',
      verified: false,
    },
  ]);
}
