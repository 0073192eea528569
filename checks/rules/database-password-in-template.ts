import type { Cut, Finding } from '../model/outcome.js';
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
      'A password of a database, or a secret that opens one, which a template writes as text, takes from the default of a parameter, from a parameter without `NoEcho`, or from a plain parameter of Systems Manager; also where a connection of Glue or an endpoint of DMS signs in with it. And a plain parameter of Systems Manager that the template makes, where it holds a URL of a database with a password in it, or is named like the password of a database (`/orders/db/password`), wherever its value comes from; by its name alone it counts as medium. And a variable of a container of ECS or of a plain type of a project of CodeBuild, told as `database-password-in-environment` does.',
    matters:
      'Whoever reads the repository, the artifacts of a pipeline, the template in CloudFormation or the description of the stack knows the password. None of that is guarded as a secret is, and old versions keep it.',
    fix: 'Let the service manage the password (`ManageMasterUserPassword`), or refer to a secret: `{{resolve:secretsmanager:…}}`. Then change the password that was written.',
    blindSpots:
      'Only templates are judged: of a live account nobody reads the templates of its stacks, and its plain parameters are those of `database-password-in-plain-parameter`. Parameters under other names are not found, and what a parameter refers to is not followed. Passwords in user data, in outputs of stacks and in jobs of Glue are not looked for, those in environments of functions by `database-password-in-environment`, which judges projects of CodeBuild and tasks of ECS as well.',
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
  const { arn, property, from, shownBy } = password;
  if (!from.known) {
    const { gap } = from;
    const what = gap.detail === undefined ? '' : `, ${gap.detail}`;
    const open = shownBy === undefined ? `who sees ${property}` : `whether ${property} holds a password`;
    return unknown(password, `cannot tell ${open}: ${remedy([gap])}${what}`, [gap]);
  }
  const cut = { ...remedyOf(password), cli: [], verified: false };
  if (shownBy !== undefined) return shownTo(password, shownBy, cut);
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

/** What is given to programs as it stands, so that their service shows it. */
function shownTo(password: TemplatePassword, action: string, cut: Cut): Finding {
  const { arn, property, isNamedAlone = false } = password;
  return fail(
    password,
    isNamedAlone
      ? 'a plain parameter of Systems Manager is named like the password of a database'
      : `${property} holds the password of a database, which ${action} shows`,
    facts({ resource: arn, text: `whoever may call ${action} reads ${property}` }),
    [cut],
    isNamedAlone ? 'medium' : undefined,
  );
}

function remedyOf({ property, shownBy }: TemplatePassword): Pick<Cut, 'text' | 'cdk'> {
  switch (shownBy ?? property) {
    case 'SecretString':
      return {
        text: 'Have Secrets Manager generate the password, and change it in the database',
        cdk: 'new secretsmanager.Secret(…, { generateSecretString: { … } })',
      };
    case 'ecs:DescribeTaskDefinition':
      return {
        text: `Give the container ${property} from a secret (Secrets), and change the password`,
        cdk: 'secrets: { … ecs.Secret.fromSecretsManager(secret) } of the container',
      };
    case 'codebuild:BatchGetProjects':
      return {
        text: `Take ${property} from a secret (Type: SECRETS_MANAGER), and change the password`,
        cdk: 'type: codebuild.BuildEnvironmentVariableType.SECRETS_MANAGER',
      };
    case 'ssm:GetParameter':
      return {
        text: 'Keep the password in a secret, name that in the parameter, and change the password',
        cdk: 'new ssm.StringParameter(…, { stringValue: secret.secretArn })',
      };
    case 'PASSWORD':
      return {
        text: 'Let the connection read a secret (SECRET_ID), and change the password',
        cdk: 'connectionProperties: { SECRET_ID: secret.secretName } of the glue.CfnConnection',
      };
    case 'Password':
      return {
        text: 'Take Password from a secret, and change the password',
        cdk: 'secret.secretValueFromJson("password").unsafeUnwrap()',
      };
    default:
      return {
        text: `Take ${property} from a secret, or let the service manage it, and change the password`,
        cdk: 'Credentials.fromGeneratedSecret(username), or manageMasterUserPassword: true',
      };
  }
}
