import { CfnLogicallyAirGappedBackupVault } from 'aws-cdk-lib/aws-backup';
import { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { CfnReplicationGroup } from 'aws-cdk-lib/aws-elasticache';
import { CfnConnection } from 'aws-cdk-lib/aws-glue';
import { CfnAccessKey, CfnRole, CfnUser } from 'aws-cdk-lib/aws-iam';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnFunction, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnDBCluster as CfnNeptuneCluster } from 'aws-cdk-lib/aws-neptune';
import { CfnResourceShare } from 'aws-cdk-lib/aws-ram';
import { CfnDBProxy } from 'aws-cdk-lib/aws-rds';
import { CfnResourcePolicy, CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { allowing, attachSecret, letProgram, type Mutation } from './parts.js';

/** Identities and secrets that let others at the database. */
export const keys: readonly Mutation[] = [
  {
    does: 'lets a role sign in as any user of the database',
    mutate: (parts) => {
      parts.cluster.enableIamDatabaseAuthentication = true;
      letProgram(parts, 'rds-db:connect');
    },
    fails: ['database-open-to-tokens-for-any-user'],
  },
  {
    does: 'gives a user who may set the password an access key',
    mutate: ({ stack }) => {
      const user = new CfnUser(stack, 'Batch', {
        policies: [
          {
            policyName: 'own',
            policyDocument: allowing({ Action: 'rds:ModifyDBCluster', Resource: '*' }),
          },
        ],
      });
      new CfnAccessKey(stack, 'Key', { userName: user.ref });
    },
    fails: [],
    unknown: ['database-open-to-access-key'],
  },
  {
    does: 'writes the password of the database into the template',
    mutate: ({ cluster }) => {
      cluster.manageMasterUserPassword = undefined;
      cluster.masterUserSecret = undefined;
      cluster.masterUserPassword = 'tickets-2020';
    },
    fails: ['database-master-password-not-managed', 'database-password-in-template'],
  },
  {
    does: 'gives a function the password of a database',
    mutate: ({ stack }) => {
      const role = new CfnRole(stack, 'Export', {
        assumeRolePolicyDocument: allowing({
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      });
      new CfnFunction(stack, 'Exporting', {
        code: { zipFile: 'exports.handler = () => {}' },
        role: role.attrArn,
        environment: {
          variables: { DATABASE_URL: 'postgresql://app:tickets-2020@tickets.example/tickets' },
        },
      });
    },
    fails: ['database-password-in-environment'],
  },
  {
    does: 'gives a container of ECS the password of a database',
    mutate: ({ stack }) => {
      new CfnTaskDefinition(stack, 'Shop', {
        family: 'shop',
        containerDefinitions: [
          {
            name: 'shop',
            image: 'shop',
            environment: [
              { name: 'DATABASE_URL', value: 'postgresql://app:tickets-2020@tickets.example/tickets' },
            ],
          },
        ],
      });
    },
    fails: ['database-password-in-environment', 'database-password-in-template'],
  },
  {
    does: 'gives a project of CodeBuild the password of a database',
    mutate: ({ stack }) => {
      new CfnProject(stack, 'Migrate', {
        artifacts: { type: 'NO_ARTIFACTS' },
        source: { type: 'NO_SOURCE', buildSpec: 'version: 0.2' },
        serviceRole: 'arn:aws:iam::111122223333:role/migrate',
        environment: {
          computeType: 'BUILD_GENERAL1_SMALL',
          image: 'aws/codebuild/standard:7.0',
          type: 'LINUX_CONTAINER',
          environmentVariables: [
            { name: 'DATABASE_URL', value: 'postgresql://app:tickets-2020@tickets.example/tickets' },
          ],
        },
      });
    },
    fails: ['database-password-in-environment', 'database-password-in-template'],
  },
  {
    does: 'has a connection of Glue sign in with a password in its URL',
    mutate: ({ stack }) => {
      new CfnConnection(stack, 'Connection', {
        catalogId: stack.account,
        connectionInput: {
          name: 'tickets',
          connectionType: 'MONGODB',
          connectionProperties: { CONNECTION_URL: 'mongodb://app:tickets-2020@tickets.example/tickets' },
        },
      });
    },
    fails: ['database-password-in-glue-connection'],
  },
  {
    does: 'keeps the password of a database in a plain parameter',
    mutate: ({ stack }) => {
      new CfnParameter(stack, 'Shown', {
        name: '/tickets/db/password',
        type: 'String',
        value: 'tickets-2020',
      });
    },
    fails: ['database-password-in-plain-parameter', 'database-password-in-template'],
  },
  {
    does: 'lets clients of the proxy leave TLS out',
    mutate: ({ stack }) => {
      for (const each of stack.node.findAll()) if (each instanceof CfnDBProxy) each.requireTls = false;
    },
    fails: ['database-proxy-open-without-tls'],
  },
  {
    does: 'lets clients of the proxy sign in with a password',
    mutate: ({ stack }) => {
      for (const each of stack.node.findAll())
        if (each instanceof CfnDBProxy) each.auth = [{ iamAuth: 'DISABLED' }];
    },
    fails: ['database-proxy-open-to-passwords'],
  },
  {
    does: 'attaches a secret that nothing rotates',
    mutate: (parts) => attachSecret(parts),
    fails: ['database-secret-not-rotated'],
  },
  {
    does: 'lets an account of others invoke the function that rotates a secret',
    mutate: (parts) => {
      const { stack } = parts;
      const role = new CfnRole(stack, 'Rotating', {
        assumeRolePolicyDocument: allowing({
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      });
      const rotate = new CfnFunction(stack, 'Rotate', {
        code: { zipFile: 'exports.handler = () => {}' },
        role: role.attrArn,
      });
      new CfnPermission(stack, 'Invoke', {
        action: 'lambda:InvokeFunction',
        functionName: rotate.ref,
        principal: '999988887777',
      });
      attachSecret(parts, rotate.attrArn);
    },
    fails: ['database-rotation-function-open-to-invocation'],
  },
  {
    does: 'shares a secret and its key with an account of others',
    mutate: ({ stack }) => {
      const Principal = { AWS: '999988887777' };
      const key = new CfnKey(stack, 'SharedKey', {
        keyPolicy: allowing({ Principal, Action: 'kms:Decrypt', Resource: '*' }),
      });
      const secret = new CfnSecret(stack, 'Secret', { kmsKeyId: key.attrArn });
      new CfnResourcePolicy(stack, 'SecretPolicy', {
        secretId: secret.ref,
        resourcePolicy: allowing({ Principal, Action: 'secretsmanager:GetSecretValue', Resource: '*' }),
      });
    },
    fails: ['secret-readable-from-undeclared-account'],
  },
  {
    does: 'shares a vault of backups with an account of others',
    mutate: ({ stack }) => {
      const vault = new CfnLogicallyAirGappedBackupVault(stack, 'Recovery', {
        backupVaultName: 'recovery',
        minRetentionDays: 7,
        maxRetentionDays: 35,
      });
      new CfnResourceShare(stack, 'RecoveryShare', {
        name: 'recovery',
        resourceArns: [vault.attrBackupVaultArn],
        principals: ['999988887777'],
      });
    },
    fails: ['backup-vault-shared-with-undeclared-account'],
  },
  {
    does: 'shares a table of DynamoDB with an account of others',
    mutate: ({ stack }) => {
      const Principal = { AWS: '999988887777' };
      new CfnTable(stack, 'Seats', {
        keySchema: [{ attributeName: 'id', keyType: 'HASH' }],
        attributeDefinitions: [{ attributeName: 'id', attributeType: 'S' }],
        billingMode: 'PAY_PER_REQUEST',
        resourcePolicy: {
          policyDocument: allowing({ Principal, Action: 'dynamodb:GetItem', Resource: '*' }),
        },
      });
    },
    fails: ['table-readable-from-undeclared-account'],
  },
  {
    does: 'encrypts the database with a key that an account of others may use',
    mutate: ({ stack, cluster }) => {
      const Principal = { AWS: '999988887777' };
      const key = new CfnKey(stack, 'OpenKey', {
        keyPolicy: allowing({ Principal, Action: 'kms:CreateGrant', Resource: '*' }),
      });
      cluster.kmsKeyId = key.attrArn;
    },
    fails: ['database-key-usable-from-undeclared-account'],
  },
  {
    does: 'puts a Neptune cluster beside it that asks nobody who is there',
    mutate: ({ stack, subnetGroup, group }) => {
      new CfnNeptuneCluster(stack, 'Relations', {
        dbSubnetGroupName: subnetGroup.ref,
        vpcSecurityGroupIds: [group.attrGroupId],
        iamAuthEnabled: false,
      });
    },
    fails: ['neptune-cluster-open-without-login'],
  },
  {
    does: 'puts a cache beside it that asks nobody who is there',
    mutate: ({ stack, group }) => {
      new CfnReplicationGroup(stack, 'Sessions', {
        replicationGroupDescription: 'sessions',
        engine: 'valkey',
        cacheNodeType: 'cache.t4g.micro',
        securityGroupIds: [group.attrGroupId],
      });
    },
    fails: ['cache-open-without-login'],
  },
];
