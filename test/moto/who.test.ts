import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateGrantCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateDBSnapshotCommand,
  CreateDBSubnetGroupCommand,
  ModifyDBSnapshotAttributeCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  CreateSecretCommand,
  PutResourcePolicyCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Inventory } from '../../checks/model/inventory.js';
import type { Report } from '../../checks/model/report.js';
import { createInventoryBuilder } from '../../checks/sources/capture/index.js';
import { whoGetsTo } from '../../checks/who.js';
import { anyKey } from './clients.js';
import { given } from './given.js';
import { judge } from './judge.js';
import { awsEnvironment, captureLive } from './scan.js';
import { callerAccount, startWorld, type World } from './world.js';

const region = 'eu-west-1';
const partner = '444455556666';
let world: World;
let inventory: Inventory;
let report: Report;

const policy = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const allow = (Action: string, Resource = '*') => ({ Effect: 'Allow', Action, Resource });
const trusted = (account: string, Action: string) => ({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action,
});

/** Two databases, secrets with and without readers elsewhere, and people with every sort of policy. */
async function seedIdentities(url: string): Promise<void> {
  const settings = { endpoint: url, region, credentials: anyKey, maxAttempts: 1 };
  const ec2 = new EC2Client(settings);
  const rds = new RDSClient(settings);
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const VpcId = given(Vpc?.VpcId, 'VPC');
  const SubnetIds: string[] = [];
  for (const zone of ['a', 'b']) {
    const CidrBlock = `10.0.${SubnetIds.length}.0/24`;
    const { Subnet } = await ec2.send(
      new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone: `${region}${zone}` }),
    );
    SubnetIds.push(given(Subnet?.SubnetId, 'subnet'));
  }
  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: 'orders', Description: 'orders', VpcId }),
  );
  await rds.send(
    new CreateDBSubnetGroupCommand({
      DBSubnetGroupName: 'private',
      DBSubnetGroupDescription: 'private',
      SubnetIds,
    }),
  );
  const ids = new Map<string, { readonly arn: string; readonly resourceId: string }>();
  for (const name of ['orders', 'ledger']) {
    const { DBInstance } = await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: name,
        DBInstanceClass: 'db.t3.micro',
        Engine: 'mysql',
        DBSubnetGroupName: 'private',
        VpcSecurityGroupIds: [given(GroupId, 'group')],
        PubliclyAccessible: false,
        EnableIAMDatabaseAuthentication: name === 'orders',
        MasterUsername: 'admin',
        MasterUserPassword: 'not-a-real-one',
      }),
    );
    ids.set(name, {
      arn: given(DBInstance?.DBInstanceArn, name),
      resourceId: given(DBInstance?.DbiResourceId, name),
    });
    await rds.send(
      new CreateDBSnapshotCommand({ DBInstanceIdentifier: name, DBSnapshotIdentifier: `${name}-nightly` }),
    );
  }
  await rds.send(
    new ModifyDBSnapshotAttributeCommand({
      DBSnapshotIdentifier: 'ledger-nightly',
      AttributeName: 'restore',
      ValuesToAdd: [partner],
    }),
  );
  await rds.send(
    new CreateDBClusterCommand({
      DBClusterIdentifier: 'relations',
      Engine: 'neptune',
      DBSubnetGroupName: 'private',
      VpcSecurityGroupIds: [given(GroupId, 'group')],
      MasterUsername: 'admin',
      MasterUserPassword: 'not-a-real-one',
    }),
  );

  await rds.send(
    new CreateDBClusterCommand({
      DBClusterIdentifier: 'shop',
      Engine: 'aurora-mysql',
      DBSubnetGroupName: 'private',
      VpcSecurityGroupIds: [given(GroupId, 'group')],
      EnableIAMDatabaseAuthentication: true,
      MasterUsername: 'admin',
      MasterUserPassword: 'not-a-real-one',
    }),
  );

  const kms = new KMSClient(settings);
  const secrets = new SecretsManagerClient(settings);
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({
      Policy: policy(
        { ...trusted(callerAccount, 'kms:*'), Resource: '*' },
        { ...trusted(partner, 'kms:Decrypt'), Resource: '*' },
      ),
    }),
  );
  for (const [name, { arn }] of ids)
    await secrets.send(
      new CreateSecretCommand({
        Name: `${name}-master`,
        SecretString: 'not-a-real-one',
        ...(name === 'orders' ? { KmsKeyId: given(KeyMetadata?.Arn, 'key') } : {}),
        Tags: [{ Key: 'aws:rds:primaryDBInstanceArn', Value: arn }],
      }),
    );
  await secrets.send(
    new RotateSecretCommand({ SecretId: 'ledger-master', RotationRules: { AutomaticallyAfterDays: 30 } }),
  );
  await secrets.send(
    new PutResourcePolicyCommand({
      SecretId: 'orders-master',
      ResourcePolicy: policy({ ...trusted(partner, 'secretsmanager:GetSecretValue'), Resource: '*' }),
    }),
  );

  const iam = new IAMClient({ ...settings, region: 'us-east-1' });
  for (const UserName of ['ana', 'bob', 'eve', 'dan']) await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'ana',
      PolicyName: 'tokens',
      PolicyDocument: policy(
        allow(
          'rds-db:connect',
          `arn:aws:rds-db:${region}:${callerAccount}:dbuser:${ids.get('orders')?.resourceId}/*`,
        ),
      ),
    }),
  );
  // Inline, since moto leaves out the names of managed policies.
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'bob',
      PolicyName: 'secrets',
      PolicyDocument: policy(
        allow('secretsmanager:GetSecretValue', `arn:aws:secretsmanager:*:*:secret:orders-master-*`),
      ),
    }),
  );
  await iam.send(new CreateGroupCommand({ GroupName: 'admins' }));
  await iam.send(
    new PutGroupPolicyCommand({
      GroupName: 'admins',
      PolicyName: 'modify',
      PolicyDocument: policy(allow('rds:ModifyDBInstance', given(ids.get('ledger')?.arn, 'ledger'))),
    }),
  );
  await iam.send(new AddUserToGroupCommand({ GroupName: 'admins', UserName: 'eve' }));
  const role = { RoleName: 'app', AssumeRolePolicyDocument: policy(trusted(partner, 'sts:AssumeRole')) };
  await iam.send(new CreateRoleCommand(role));
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'app',
      PolicyName: 'copies',
      PolicyDocument: policy(allow('rds:ModifyDBSnapshotAttribute', `arn:aws:rds:*:*:snapshot:orders-*`)),
    }),
  );
  await kms.send(
    new CreateGrantCommand({
      KeyId: given(KeyMetadata?.KeyId, 'key'),
      GranteePrincipal: `arn:aws:iam::${callerAccount}:user/bob`,
      Operations: ['Decrypt'],
    }),
  );
}

beforeAll(async () => {
  world = await startWorld([]);
  await seedIdentities(world.moto.url);
  const records = await captureLive(awsEnvironment(world.proxy.url, anyKey), { regions: [region] });
  const builder = createInventoryBuilder({ kind: 'live', description: 'the emulated account' });
  for (const record of records) builder.add(record);
  inventory = builder.finish();
  report = judge(records);
});

afterAll(() => world?.stop());

function who(database: string): readonly string[] {
  const { holders } = whoGetsTo(inventory, database, { asOf: '2026-03-01T00:00:00Z', version: '0.0.0' });
  return holders.map(({ id, certainty, lacks, steps }) => {
    const ways = steps.map(({ way }) => way).join(', ');
    const rest = lacks.length > 0 ? `, lacks ${lacks.join(', ')}` : '';
    return `${id.replace(/^arn:aws:iam::\d+:/, '')} ${certainty}: ${ways}${rest}`;
  });
}

test('who gets to databases of an account in moto', () => {
  expect(who('orders')).toEqual([
    '444455556666 sure: sts-001, share-snapshot',
    'role/app sure: share-snapshot',
    'user/ana sure: token, lacks network, database-user',
    'user/bob sure: secret, lacks network',
  ]);
  expect(who('ledger')).toEqual([
    '444455556666 sure: shared-snapshot',
    'user/eve sure: modify-instance, lacks network',
  ]);
});

/** What is said of each resource, without the letters that Secrets Manager puts behind a name. */
const statuses: Readonly<Record<string, readonly string[]>> = {
  'database-open-to-tokens-for-any-user': ['cluster:shop pass', 'db:orders fail'],
  'secret-readable-from-undeclared-account': ['secret:ledger-master pass', 'secret:orders-master fail'],
  'database-secret-not-rotated': ['secret:ledger-master pass', 'secret:orders-master fail'],
  // moto refuses IAM authentication for Neptune.
  'neptune-cluster-open-without-login': ['cluster:relations fail'],
};

test.each(Object.entries(statuses))('%s judges what moto holds', (check, expected) => {
  const outcomes = report.outcomes.filter((outcome) => outcome.check === check);
  const named = (resource: string) =>
    resource
      .split(':')
      .slice(5)
      .join(':')
      .replace(/-[A-Za-z]{6}$/, '');
  expect(outcomes.map(({ resource, status }) => `${named(resource)} ${status}`).sort()).toEqual(expected);
});
