import { compile, type Policy, type Principal, type Question } from '../../checks/reach/identity/index.js';
import { account } from './principals.js';

interface Asked {
  readonly question: Question;
  readonly resource?: Policy;
}

const key = compile({
  id: 'key',
  type: 'resource',
  document: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'kms:*', Resource: '*' },
    ],
  },
});

const secret = compile({
  id: 'secret',
  type: 'resource',
  document: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: '*',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': account } },
      },
    ],
  },
});

/** What yields, takes over or copies a database, about each of fifty. */
const kinds: readonly (readonly [action: string, arnOf: (index: number) => string, resource?: Policy])[] = [
  ['rds-db:connect', (index) => `arn:aws:rds-db:eu-west-1:${account}:dbuser:db-${index}/app`],
  [
    'secretsmanager:GetSecretValue',
    (index) => `arn:aws:secretsmanager:eu-west-1:${account}:secret:team-${index % 20}-x`,
    secret,
  ],
  ['kms:Decrypt', (index) => `arn:aws:kms:eu-west-1:${account}:key/${index}`, key],
  ['rds:ModifyDBInstance', (index) => `arn:aws:rds:eu-west-1:${account}:db:orders-${index}`],
  ['rds:CreateDBSnapshot', (index) => `arn:aws:rds:eu-west-1:${account}:db:orders-${index}`],
  ['rds:ModifyDBSnapshotAttribute', (index) => `arn:aws:rds:eu-west-1:${account}:snapshot:orders-${index}`],
  ['rds-data:ExecuteStatement', (index) => `arn:aws:rds:eu-west-1:${account}:cluster:ledger-${index}`],
  [
    'ec2:AuthorizeSecurityGroupIngress',
    (index) => `arn:aws:ec2:eu-west-1:${account}:security-group/sg-${index}`,
  ],
];

const context = new Map([
  ['aws:requestedregion', ['eu-west-1']],
  ['aws:securetransport', ['true']],
]);

const asked = Array.from({ length: 50 }, (_, index) =>
  kinds.map(([action, arnOf, resource]) => ({ action, resource: { arn: arnOf(index) }, policy: resource })),
).flat();

export function questionsOf(principal: Principal): readonly Asked[] {
  return asked.map(({ action, resource, policy }) => ({
    question: { principal, action, resource, context },
    ...(policy ? { resource: policy } : {}),
  }));
}
