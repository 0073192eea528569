import type { Secret } from '../model/identity.js';
import type { Finding } from '../model/outcome.js';
import { policyOf } from '../reach/keys/outsiders.js';
import { type OutsideReader, outsideReaders } from '../reach/keys/secret-readers.js';
import { type CheckContext, defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { ourAccounts } from './parts/ours.js';
import { unlistedSecrets } from './parts/unlisted-secrets.js';
import { firstOf, remedy } from './parts/words.js';

export const secretReadableFromUndeclaredAccount = defineCheck({
  id: 'secret-readable-from-undeclared-account',
  title: 'Secret can be read from an account that is not declared as ours',
  severity: 'high',
  since: '0.1.0',
  needs: ['secrets', 'identities'],
  docs: {
    detects:
      'A secret whose resource policy lets `secretsmanager:GetSecretValue` to everyone, or to an account or identity that was neither scanned nor listed under `accounts` in `db-perimeter.yaml`, and whose key lets them decrypt it.',
    matters:
      'The value of a secret is a login to a database. Who reads it from an account of their own leaves no trace in the logs of yours but the one call.',
    fix: 'Take the account out of the policy of the secret, or out of the policy of its key; then rotate the secret. If the account is yours, list it under `accounts`.',
    blindSpots:
      'Whether a secret holds a login to a database is not in any answer, so that all secrets are judged. Resource control policies count where the management account was scanned as well; in other members of an organization nobody can read them, and the answer hangs on them. Replicas are judged in their own Region. Services and identities that a policy names by their unique ids are not judged.',
  },
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',
  ],

  evaluate(context) {
    const ours = ourAccounts(context.inventory, context.declared);
    return [
      ...context.inventory.secrets.map((secret) => judge(secret, ours, context)),
      ...unlistedSecrets(context, 'ListSecrets'),
    ];
  },
});

function judge(secret: Secret, ours: ReadonlySet<string>, { inventory, reach }: CheckContext): Finding {
  const document = policyOf(inventory, secret.arn);
  if (document === undefined) return pass(secret, 'no resource policy lets other accounts in');
  if (secret.kmsKeyId === undefined)
    return pass(secret, 'encrypted by the key of AWS for the account, which lets no other account in');
  const readers = outsideReaders(reach.estate, secret, ours);
  const sure = readers.filter(({ when }) => when === undefined);
  if (sure.length > 0) {
    const isOpen = sure.some(({ isEveryone }) => isEveryone);
    const who = isOpen ? 'every AWS account' : firstOf(sure.map((reader) => reader.who));
    const evidence = facts({
      resource: secret.arn,
      text: `its policies let in ${firstOf(sure.map(whoOf), 5)}`,
    });
    const cut = {
      text: `Take ${who} out of the policy of ${secret.name}`,
      cli: [],
      cdk: 'Secret.addToResourcePolicy without that principal',
      verified: false,
    };
    return fail(secret, `${who} can read it`, evidence, [cut], isOpen ? 'critical' : undefined);
  }
  const open = readers.flatMap(({ gaps }) => gaps);
  if (open.length === 0) return pass(secret, 'nobody can read it but accounts that are ours');
  const doubtful = firstOf(readers.map((reader) => reader.who));
  return unknown(
    secret,
    `cannot tell whether ${doubtful} can read it: ${remedy(open)}`,
    open,
    facts(...readers.map((reader) => ({ resource: secret.arn, text: `${reader.who}, if ${reader.when}` }))),
  );
}

function whoOf({ who }: OutsideReader): string {
  return who;
}
