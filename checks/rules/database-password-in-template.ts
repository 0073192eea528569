import type { Finding } from '../model/outcome.js';
import type { TemplatePassword } from '../model/template-password.js';
import { type CheckContext, defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { remedy } from './parts/words.js';

export const databasePasswordInTemplate = defineCheck({
  id: 'database-password-in-template',
  title: 'Password of a database can be read where its stack is described',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases'],
  docs: {
    detects:
      'A password of a database, or a secret that opens one, which a template writes as text, takes from the default of a parameter, from a parameter without `NoEcho`, or from a plain parameter of Systems Manager.',
    matters:
      'Whoever reads the repository, the artifacts of a pipeline, the template in CloudFormation or the description of the stack knows the password. None of that is guarded as a secret is, and old versions keep it.',
    fix: 'Let the service manage the password (`ManageMasterUserPassword`), or refer to a secret: `{{resolve:secretsmanager:…}}`. Then change the password that was written.',
    blindSpots:
      'Only templates are judged: of a live account nobody reads the templates of its stacks. Passwords in user data and outputs of stacks are not looked for, those in environments of functions by `database-password-in-environment`.',
  },
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html',
  ],

  evaluate(context) {
    return context.inventory.templatePasswords
      .filter((password) => isOfDatabase(password, context))
      .map(judge);
  },
});

/** Most secrets open something else; only a link says that one opens a database. */
function isOfDatabase({ arn, property }: TemplatePassword, { inventory }: CheckContext): boolean {
  return property !== 'SecretString' || inventory.secretLinks.some(({ secretArn }) => secretArn === arn);
}

function judge(password: TemplatePassword): Finding {
  const { arn, property, from } = password;
  if (!from.known) {
    const { gap } = from;
    const what = gap.detail === undefined ? '' : `, ${gap.detail}`;
    return unknown(password, `cannot tell who sees ${property}: ${remedy([gap])}${what}`, [gap]);
  }
  const cut = {
    ...(property === 'SecretString'
      ? {
          text: 'Have Secrets Manager generate the password, and change it in the database',
          cdk: 'new secretsmanager.Secret(…, { generateSecretString: { … } })',
        }
      : {
          text: `Take ${property} from a secret, or let the service manage it, and change the password`,
          cdk: 'Credentials.fromGeneratedSecret(username), or manageMasterUserPassword: true',
        }),
    cli: [],
    verified: false,
  };
  switch (from.value) {
    case 'text':
      return fail(
        password,
        `${property} is written in the template`,
        facts({ resource: arn, text: `${property} is a text, or the default of a parameter` }),
        [cut],
      );
    case 'shown':
      return fail(
        password,
        `${property} comes from a parameter that everybody sees who describes it`,
        facts({ resource: arn, text: `${property} comes from a parameter that is not hidden` }),
        [cut],
      );
    case 'hidden':
      return pass(password, `${property} stands in no template`);
  }
}
