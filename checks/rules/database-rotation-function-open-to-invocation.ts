import type { Secret } from '../model/identity.js';
import type { Fact, Finding } from '../model/outcome.js';
import { distinctGaps, type Gap } from '../model/value.js';
import { type Invoker, invokersOf } from '../reach/keys/invokers.js';
import { type CheckContext, defineCheck } from './define-check.js';
import { aboutDatabaseSecrets } from './parts/database-secrets.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { ourAccounts } from './parts/ours.js';
import { firstOf, remedy } from './parts/words.js';

export const databaseRotationFunctionOpenToInvocation = defineCheck({
  id: 'database-rotation-function-open-to-invocation',
  title:
    'Function that rotates the secret of a database can be invoked from an account that is not declared as ours',
  severity: 'low',
  since: '0.1.0',
  needs: ['databases', 'secrets', 'identities'],
  docs: {
    detects:
      'A secret that opens a database, and whose rotation function has a policy that lets everyone (severity medium), or an account or identity that was neither scanned nor listed under `accounts` in `db-perimeter.yaml`, invoke it.',
    matters:
      'The function reads the secret, and often that of the master user, for whatever event it is given. The functions of AWS refuse an event unless a rotation is pending, and answer nothing; one that somebody wrote is as careful as its author.',
    fix: 'Let the policy of the function name `secretsmanager.amazonaws.com` with your account as `aws:SourceAccount`, and nobody else.',
    blindSpots:
      'What the code of the function does with an event is not read. Policies of its versions and aliases are not judged, nor identities of the own account that may invoke it, nor Secrets Manager on behalf of other accounts where the policy does not ask for `aws:SourceAccount`. A function URL hands on no event of its caller, and is not judged.',
  },
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
  ],

  evaluate(context) {
    const ours = ourAccounts(context.inventory, context.declared);
    return aboutDatabaseSecrets(context, (secret, opens) => judge(secret, opens, ours, context));
  },
});

function judge(
  secret: Secret,
  opens: Fact,
  ours: ReadonlySet<string>,
  { inventory, reach }: CheckContext,
): readonly Finding[] {
  const { rotationFunctionArn } = secret;
  if (secret.deletedAt !== undefined || rotationFunctionArn === undefined) return [];
  const { name, invokers, gap } = invokersOf(inventory, reach.estate, rotationFunctionArn, ours);
  if (gap)
    return [unknown(secret, `cannot tell who may invoke ${name}, which rotates it: ${remedy([gap])}`, [gap])];
  const sure = invokers.filter(({ when }) => when === undefined);
  if (sure.length > 0) return [exposed(secret, opens, name, rotationFunctionArn, sure)];
  const gaps: readonly Gap[] = distinctGaps(invokers.flatMap((each) => each.gaps));
  if (gaps.length === 0)
    return [pass(secret, `nobody but accounts that are ours may invoke ${name}, which rotates it`)];
  const who = firstOf(invokers.map((each) => each.who));
  return [
    unknown(
      secret,
      `cannot tell whether ${who} may invoke ${name}, which rotates it: ${remedy(gaps)}`,
      gaps,
      facts(
        opens,
        ...invokers.map((each) => ({ resource: rotationFunctionArn, text: `${each.who}, if ${each.when}` })),
      ),
    ),
  ];
}

function exposed(
  secret: Secret,
  opens: Fact,
  name: string,
  functionArn: string,
  invokers: readonly Invoker[],
): Finding {
  const isOpen = invokers.some(({ isEveryone }) => isEveryone);
  const who = isOpen ? 'every AWS account' : firstOf(invokers.map((each) => each.who));
  return fail(
    secret,
    `${who} may invoke ${name}, which rotates it`,
    facts(opens, { resource: functionArn, text: `its policy lets ${who} lambda:InvokeFunction` }),
    [
      {
        text: `Take ${who} out of the policy of ${name}`,
        cli: [],
        cdk: 'Function.addPermission with ServicePrincipal secretsmanager.amazonaws.com and sourceAccount',
        verified: false,
      },
    ],
    isOpen ? 'medium' : undefined,
  );
}
