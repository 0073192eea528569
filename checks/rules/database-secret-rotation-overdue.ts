import type { Secret } from '../model/identity.js';
import type { Fact, Finding } from '../model/outcome.js';
import { commandLine } from '../model/shell.js';
import type { Gap } from '../model/value.js';
import { type CheckContext, defineCheck } from './define-check.js';
import { aboutDatabaseSecrets } from './parts/database-secrets.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { remedy } from './parts/words.js';

export const databaseSecretRotationOverdue = defineCheck({
  id: 'database-secret-rotation-overdue',
  title: 'Secret of a database has not rotated when it should have',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases', 'secrets'],
  docs: {
    detects:
      'A secret that opens a database and has a rotation, whose next rotation was due on a day before the one of the judgement.',
    matters:
      'A rotation that fails tells nobody. The password stays the same as if there were none, and whoever has read it keeps the database.',
    fix: 'Look into the log of the function that rotates the secret, mend it, and rotate the secret at once.',
    blindSpots:
      'Secrets without a rotation are left to database-secret-not-rotated. How often a rotation is due is not judged. A template says nothing of rotations that failed, and is passed over. Only the value of most secrets says which database they open, and values are never read.',
  },
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_SecretListEntry.html',
  ],

  evaluate(context) {
    if (context.inventory.source.kind === 'template') return [];
    return aboutDatabaseSecrets(context, (secret, opens) =>
      secret.rotationEnabled === true ? [judge(secret, opens, context)] : [],
    );
  },
});

function judge(secret: Secret, opens: Fact, { asOf }: CheckContext): Finding {
  const { arn, name, region, account, lastRotatedAt, nextRotationAt } = secret;
  if (nextRotationAt === undefined) {
    const gap: Gap = {
      reason: 'not-collected',
      fact: `when secret ${name} rotates next`,
      account,
      region,
    };
    return unknown(secret, `cannot tell whether its rotation is overdue: ${remedy([gap])}`, [gap]);
  }
  const [due, today] = [nextRotationAt, asOf].map((moment) => moment.slice(0, 10)) as [string, string];
  // It rotates on or before that day, at any hour of it.
  if (due >= today) return pass(secret, `rotates by ${due}`, facts(opens));
  const last =
    lastRotatedAt === undefined ? 'it never rotated' : `it last rotated ${lastRotatedAt.slice(0, 10)}`;
  return fail(
    secret,
    `should have rotated by ${due}, and has not`,
    facts(opens, { resource: arn, text: `NextRotationDate is ${due}, and ${last}` }),
    [
      {
        text: `Rotate ${name} at once, and see why its rotation failed`,
        cli: [commandLine('aws', 'secretsmanager', 'rotate-secret', '--secret-id', arn, '--region', region)],
        cdk: 'Secret.addRotationSchedule, with a function that reaches the database and Secrets Manager',
        verified: false,
      },
    ],
  );
}
