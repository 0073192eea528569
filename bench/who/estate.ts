import type { IamRole, IamUser } from '../../checks/model/identity.js';
import type { Inventory } from '../../checks/model/inventory.js';
import { known } from '../../checks/model/value.js';
import { nothing } from '../../test/support/estates/network.js';
import { allow } from '../identity/allow.js';

const region = 'eu-west-1';
const accounts = Array.from({ length: 20 }, (_, index) => String(100_000_000_001 + index));
const principalsEach = 500;
const databasesEach = 25;

const document = (...statements: readonly object[]) =>
  known(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
const trust = (Principal: object) => document({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' });

/** What identities carry in accounts as they are: few administrators, many who read, and applications with a secret each. */
function ownOf(index: number, account: string) {
  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
  switch (index % 20) {
    case 0:
      return document(allow('*'));
    case 1:
      return document({ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' });
    case 2:
      return document(allow('rds:*'), allow('iam:PassRole', `arn:aws:iam::${account}:role/app-*`));
    case 3:
      return document(allow(['lambda:*', 'iam:PassRole'], '*'));
    case 4:
      return document(allow('sts:AssumeRole', `arn:aws:iam::${account}:role/*`));
    case 5:
    case 6:
    case 7:
    case 8:
    case 9:
      return document(
        allow('secretsmanager:GetSecretValue', arn('secretsmanager', `secret:db-${index % databasesEach}-*`)),
        allow('kms:Decrypt', '*', {
          StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` },
        }),
        allow(
          'rds-db:connect',
          arn('rds-db', `dbuser:db-${index % databasesEach}/\${aws:PrincipalTag/team}`),
        ),
      );
    default:
      return document(allow(['rds:Describe*', 'ec2:Describe*', 'logs:*', 's3:Get*']));
  }
}

/** As much as a managed policy of AWS holds: twenty statements about services that no way is about. */
const managed = document(
  ...Array.from({ length: 20 }, (_, index) =>
    allow([`sqs:Get${index}*`, `sns:Pub${index}*`], `arn:aws:s3:::bucket-${index}/*`),
  ),
);

function identitiesOf(account: string) {
  const root = { account, region: 'global' };
  const users: IamUser[] = [];
  const roles: IamRole[] = [];
  for (let index = 0; index < principalsEach; index++) {
    const isUser = index % 5 === 4;
    const name = `${isUser ? 'person' : 'app'}-${index}`;
    const base = {
      ...root,
      name,
      arn: `arn:aws:iam::${account}:${isUser ? 'user' : 'role'}/${name}`,
      inlinePolicies: [{ name: 'own', document: ownOf(index, account) }],
      attachedPolicyArns: ['arn:aws:iam::aws:policy/ReadSomething'],
      tags: [],
    };
    if (isUser) users.push({ ...base, groupNames: [] });
    else
      roles.push({
        ...base,
        instanceProfileArns: [],
        trustPolicy:
          index % 3 === 0
            ? trust({ AWS: `arn:aws:iam::${account}:root` })
            : trust({ Service: index % 3 === 1 ? 'lambda.amazonaws.com' : 'ecs-tasks.amazonaws.com' }),
      });
  }
  return { users, roles };
}

/** 10,000 identities in 20 accounts, and 500 databases with a secret each. */
export function organizationOfKeys(): Inventory {
  const identities = accounts.map(identitiesOf);
  const databases = accounts.flatMap((account) =>
    Array.from({ length: databasesEach }, (_, index) => ({ account, index })),
  );
  return {
    ...nothing,
    regions: accounts.map((account) => ({ account, region, partition: 'aws' })),
    iamUsers: identities.flatMap(({ users }) => users),
    iamRoles: identities.flatMap(({ roles }) => roles),
    managedPolicies: [
      {
        account: accounts[0] ?? '',
        region: 'global',
        arn: 'arn:aws:iam::aws:policy/ReadSomething',
        name: 'ReadSomething',
        document: managed,
      },
    ],
    organizations: accounts.map((account) => ({
      account,
      region: 'global',
      id: 'o-bench',
      managementAccount: account,
    })),
    databaseInstances: databases.map(({ account, index }) => ({
      account,
      region,
      kind: 'instance',
      id: `db-${index}`,
      arn: `arn:aws:rds:${region}:${account}:db:db-${index}`,
      engine: 'mysql',
      securityGroupIds: [],
      ports: [3306],
      publiclyAccessible: false,
      multiAz: false,
      iamAuthenticationEnabled: true,
      resourceId: `db-${index}`,
    })),
    secrets: databases.map(({ account, index }) => ({
      account,
      region,
      arn: `arn:aws:secretsmanager:${region}:${account}:secret:db-${index}-AbCdEf`,
      name: `db-${index}`,
      tags: [],
    })),
    secretLinks: databases.map(({ account, index }) => ({
      account,
      region,
      secretArn: `arn:aws:secretsmanager:${region}:${account}:secret:db-${index}-AbCdEf`,
      databaseArn: `arn:aws:rds:${region}:${account}:db:db-${index}`,
      evidence: 'MasterUserSecret',
    })),
  };
}
