import {
  type EnvironmentNote,
  type ProgramEnvironment,
  passwordsAmong,
} from '../model/function-environment.js';
import type { Workload } from '../model/identity.js';
import type { Finding } from '../model/outcome.js';
import type { Gap } from '../model/value.js';
import { defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { unlistedAmong } from './parts/unlisted.js';
import { enumerate, remedy } from './parts/words.js';

export const databasePasswordInEnvironment = defineCheck({
  id: 'database-password-in-environment',
  title: 'Password of a database stands in the environment of a program',
  severity: 'high',
  since: '0.1.0',
  needs: ['identities'],
  docs: {
    detects:
      'A function of Lambda, the latest active revision of a task definition of ECS in one of its containers, or a project of CodeBuild among its variables of a plain type, with a variable that holds a URL of a database with a password in it, or with one that is named like the password of a database (`DB_PASSWORD`, `PGPASSWORD`) beside the host of a database of RDS, DocumentDB or Redshift.',
    matters:
      'Whoever may list functions or describe tasks and projects reads their variables, as roles for reading alone may. They become users of the database, and nothing but the password tells them from the program.',
    fix: 'Let the program read the password from a secret when it starts, or sign in with a token of IAM. Then change the password.',
    blindSpots:
      'Values are looked at where they are read and never kept. Passwords under other names, in code, in layers, in versions of a function, in other revisions of a task definition, which may still run, in commands of containers and in build specifications of projects are not found, nor those in user data, outputs of stacks and jobs of Glue. What looks like a reference, a placeholder or a text that a key encrypted does not count.',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html',
  ],

  evaluate(context) {
    return [
      ...context.inventory.workloads.flatMap(judge),
      ...context.inventory.programEnvironments.flatMap(judge),
      ...unlistedAmong(context, [
        ['ListFunctions', 'lambda', 'function:', 'functions'],
        ['ListTaskDefinitionFamilies', 'ecs', 'task-definition/', 'task definitions of ECS'],
        ['ListProjects', 'codebuild', 'project/', 'projects of CodeBuild'],
      ]),
    ];
  },
});

type Program = Workload | ProgramEnvironment;

/** Who reads the variables of a program, and by what it takes one from a secret. */
const words: Readonly<Record<Program['kind'], { readonly readers: string; readonly cdk: string }>> = {
  'lambda-function': {
    readers: 'whoever lists functions',
    cdk: 'Secret.grantRead(function), and the ARN of the secret in the environment',
  },
  'ecs-task-definition': {
    readers: 'whoever describes task definitions',
    cdk: 'secrets: { … ecs.Secret.fromSecretsManager(secret) } of the container',
  },
  'codebuild-project': {
    readers: 'whoever describes projects',
    cdk: 'type: codebuild.BuildEnvironmentVariableType.SECRETS_MANAGER',
  },
};

function judge(workload: Program): readonly Finding[] {
  const { environment, name } = workload;
  if (environment === undefined) return [];
  if (!environment.known) {
    const gaps = [environment.gap];
    return [unknown(workload, `cannot tell what the environment of ${name} holds: ${remedy(gaps)}`, gaps)];
  }
  const { told, open } = passwordsAmong(environment.value);
  if (told.length > 0) return [exposed(workload, told)];
  if (open.length === 0) return [pass(workload, 'holds no password that is known to be of a database')];
  const { account, region } = workload;
  const gaps = open.map(
    ({ variable }): Gap => ({
      reason: 'unresolved',
      fact: `what ${variable} of ${name} holds`,
      account,
      region,
    }),
  );
  return [unknown(workload, `may hold the password of a database: ${remedy(gaps)}`, gaps)];
}

function exposed(workload: Program, told: readonly EnvironmentNote[]): Finding {
  const variables = enumerate(told.map(({ variable }) => variable));
  const hosts = workload.environment?.known
    ? workload.environment.value.flatMap(({ host }) => host ?? [])
    : [];
  const of = hosts.length > 0 ? `, of ${enumerate([...new Set(hosts)])}` : '';
  return fail(
    workload,
    `${words[workload.kind].readers} reads the password of a database in ${variables}${of}`,
    facts(
      ...told.map(({ variable, holds }) => ({
        resource: workload.arn,
        text:
          holds === 'password'
            ? `${variable} is named like the password of a database, beside the host of one`
            : `${variable} holds a URL of a database with a password`,
      })),
    ),
    [
      {
        text: `Take the password out of ${variables}, let ${workload.name} read it from a secret, and change it`,
        cli: [],
        cdk: words[workload.kind].cdk,
        verified: false,
      },
    ],
  );
}
