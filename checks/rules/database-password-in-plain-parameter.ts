import type { Finding } from '../model/outcome.js';
import type { PlainParameter } from '../model/plain-parameter.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { unlistedAmong } from './parts/unlisted.js';
import { remedy } from './parts/words.js';

export const databasePasswordInPlainParameter = defineCheck({
  id: 'database-password-in-plain-parameter',
  title: 'Password of a database stands in a plain parameter of Systems Manager',
  severity: 'medium',
  since: '0.1.0',
  needs: ['secrets'],
  docs: {
    detects:
      'A parameter of Systems Manager of the type `String` or `StringList` that is named like the password of a database (`/orders/db/password`, `db-password`). In a template also one that holds a URL of a database with a password in it, which counts as high; one that is known to hold a reference there is none.',
    matters:
      'No key encrypts it: whoever may read parameters reads the password, as many roles of programs and roles for reading alone may, and its history keeps what it held before.',
    fix: 'Keep the password in a secret of Secrets Manager, or in a parameter of the type `SecureString` under a key of your own, and change the password.',
    blindSpots:
      'Values of parameters are never read: of a live account the name alone tells. Parameters under other names are not found, nor those that other accounts share, nor versions before the type was changed. `SecureString` is not judged: who may decrypt one is not asked.',
  },
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html',
  ],

  evaluate(context) {
    return [
      ...context.inventory.plainParameters.map(judge),
      ...unlistedAmong(context, [
        ['DescribeParameters', 'ssm', 'parameter/', 'parameters of Systems Manager'],
      ]),
    ];
  },
});

function judge(parameter: PlainParameter): Finding {
  const { arn, name, holds } = parameter;
  if (!holds.known) {
    const { gap } = holds;
    const what = gap.detail === undefined ? '' : `, ${gap.detail}`;
    return unknown(parameter, `may hold the password of a database: ${remedy([gap])}${what}`, [gap]);
  }
  if (holds.value === 'no-password')
    return pass(parameter, 'is named like the password of a database, and refers to one alone');
  const isUrl = holds.value === 'url-with-password';
  return fail(
    parameter,
    isUrl
      ? 'whoever may read parameters reads a URL of a database with a password'
      : 'is named like the password of a database, and whoever may read parameters reads it',
    facts({
      resource: arn,
      text: isUrl
        ? `${name} holds a URL of a database with a password, which no key encrypts`
        : `no key encrypts ${name}`,
    }),
    [
      {
        text: `Keep what ${name} holds in a secret, delete the parameter with its history, and change the password`,
        cli: [],
        cdk: 'Credentials.fromGeneratedSecret(username), and ecs.Secret.fromSecretsManager(secret) or secret.grantRead(function)',
        verified: false,
      },
    ],
    isUrl ? 'high' : undefined,
  );
}
