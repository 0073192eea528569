import { known } from '../../checks/model/value.js';
import { compile, type Policies, type Policy, type Principal } from '../../checks/reach/identity/index.js';
import { allow } from './allow.js';

export const account = '111122223333';

interface Carrier {
  readonly principal: Principal;
  readonly policies: Policies;
}

const policy = (id: string, type: Policy['type'], ...Statement: readonly object[]): Policy =>
  compile({ id, type, document: JSON.stringify({ Version: '2012-10-17', Statement }) });

/** Three levels: what AWS attaches, Regions, and what guards databases. */
const scps = [
  [policy('FullAWSAccess', 'scp', allow('*'))],
  [
    policy('FullAWSAccess', 'scp', allow('*')),
    policy('regions', 'scp', {
      Effect: 'Deny',
      NotAction: ['iam:*', 'sts:*', 'organizations:*', 'support:*'],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
    }),
  ],
  [
    policy('FullAWSAccess', 'scp', allow('*')),
    policy('guard', 'scp', {
      Effect: 'Deny',
      Action: ['rds:ModifyDBInstance', 'rds:ModifyDBSnapshotAttribute', 'rds:DeleteDB*'],
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::*:role/dba*` } },
    }),
  ],
];

const boundary = policy(
  'boundary',
  'boundary',
  allow(['rds:*', 'rds-db:*', 'secretsmanager:*', 'kms:*', 'sts:*']),
);

/** As much as a managed policy of AWS holds: twenty statements about services that no question is about. */
function managed(number: number): Policy {
  const statements = Array.from({ length: 20 }, (_, index) =>
    allow(
      [`ec2:Describe${index}*`, `s3:Get${index}*`, `logs:Put${index}`],
      `arn:aws:s3:::bucket-${number}-${index}/*`,
    ),
  );
  return policy(`managed-${number}`, 'identity', ...statements);
}

const five = Array.from({ length: 5 }, (_, number) => managed(number));

/** Twenty principals of each round: five policies of AWS's size, two of their own, and a boundary for every other one. */
export function principals(round: number): readonly Carrier[] {
  return Array.from({ length: 20 }, (_, index): Carrier => {
    const name = `team-${round}-${index}`;
    const own = policy(
      name,
      'identity',
      allow('rds-db:connect', `arn:aws:rds-db:*:${account}:dbuser:*/\${aws:PrincipalTag/team}`),
      allow(
        ['secretsmanager:GetSecretValue', 'secretsmanager:Describe*'],
        `arn:aws:secretsmanager:*:${account}:secret:team-${index}-*`,
      ),
      allow('kms:Decrypt', '*', { StringLike: { 'kms:ViaService': 'secretsmanager.*.amazonaws.com' } }),
      {
        Effect: 'Deny',
        Action: 'rds:*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    );
    const rights = policy(`${name}-rights`, 'identity', allow(index % 5 === 0 ? 'rds:*' : 'rds:Describe*'));
    return {
      principal: {
        kind: 'role',
        arn: `arn:aws:iam::${account}:role/${index % 10 === 0 ? 'dba' : 'app'}-${name}`,
      },
      policies: {
        identity: [...five, own, rights],
        ...(index % 2 === 0 ? { boundary } : {}),
        scps,
        managementAccount: known('999988887777'),
      },
    };
  });
}
