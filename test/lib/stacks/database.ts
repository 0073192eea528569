import { readFileSync } from 'node:fs';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { type Engine, engineFeatures, engines } from '../../../checks/index.js';
import type { DatabaseStack } from '../../../lib/index.js';
import { build, everyEngine, resourcesOf } from './built.js';

interface Controls {
  readonly database: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly options: readonly object[];
  /** The family of its proxy, where it has one. */
  readonly proxy?: string;
}

interface Key {
  readonly EnableKeyRotation: boolean;
  readonly KeyPolicy: { readonly Statement: readonly Readonly<Record<string, unknown>>[] };
}

const controls: Readonly<Record<Engine, Controls>> = JSON.parse(
  readFileSync(new URL('./controls.json', import.meta.url), 'utf8'),
);

const { databases } = build(everyEngine);
const templates = Object.fromEntries(
  Object.entries(databases).map(([engine, stack]) => [engine, Template.fromStack(stack)]),
);

/** What every database has, whatever its engine. */
const common = {
  StorageEncrypted: true,
  KmsKeyId: Match.anyValue(),
  ManageMasterUserPassword: true,
  MasterUserSecret: { KmsKeyId: Match.anyValue() },
  MasterUserPassword: Match.absent(),
  DeletionProtection: true,
  BackupRetentionPeriod: 35,
  CopyTagsToSnapshot: true,
  DeleteAutomatedBackups: false,
  DatabaseInsightsMode: 'advanced',
};

/** What every instance has, standing alone or in a cluster. */
const ofInstances = {
  PubliclyAccessible: false,
  CACertificateIdentifier: 'rds-ca-rsa2048-g1',
  AutoMinorVersionUpgrade: true,
  MonitoringInterval: 60,
  EnablePerformanceInsights: true,
  PerformanceInsightsRetentionPeriod: 465,
};

describe.each(engines)('the database of %s', (engine) => {
  const { database, parameters, options, proxy } = controls[engine];
  const isCluster = engineFeatures[engine].kind === 'cluster';
  const type = isCluster ? 'AWS::RDS::DBCluster' : 'AWS::RDS::DBInstance';
  const template = () => templates[engine] as Template;

  it('is encrypted, backed up, logged and not easily deleted', () => {
    template().hasResource(type, {
      Properties: { ...common, ...database, DBSubnetGroupName: Match.anyValue() },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('is private in every instance', () => {
    template().allResourcesProperties('AWS::RDS::DBInstance', ofInstances);
    template().resourceCountIs('AWS::RDS::DBInstance', isCluster ? 2 : 1);
    if (!isCluster) template().hasResourceProperties(type, { MultiAZ: true });
  });

  it('forces encryption and the audit by its groups', () => {
    const group = isCluster ? 'AWS::RDS::DBClusterParameterGroup' : 'AWS::RDS::DBParameterGroup';
    template().hasResourceProperties(group, { Parameters: Match.exact(parameters) });
    template().resourceCountIs('AWS::RDS::OptionGroup', options.length > 0 ? 1 : 0);
    if (options.length > 0)
      template().hasResourceProperties('AWS::RDS::OptionGroup', {
        OptionConfigurations: options.map((option) => Match.objectLike(option)),
      });
  });

  it('writes each log into a group that is there before it, encrypted and kept', () => {
    const kind = isCluster ? 'cluster' : 'instance';
    const names = (database.EnableCloudwatchLogsExports as string[]).map(
      (log) => `/aws/rds/${kind}/${engine}/${log}`,
    );
    const groups = template().findResources('AWS::Logs::LogGroup');
    expect(Object.values(groups).map(({ Properties }) => Properties.LogGroupName)).toEqual(names);
    template().allResourcesProperties('AWS::Logs::LogGroup', {
      RetentionInDays: 400,
      KmsKeyId: Match.anyValue(),
      DeletionProtectionEnabled: true,
    });
    const [made] = Object.values(template().findResources(type));
    expect(made?.DependsOn).toEqual(expect.arrayContaining(Object.keys(groups)));
  });

  it('is backed up into a locked vault', () => {
    template().hasResourceProperties('AWS::Backup::BackupVault', {
      LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 35 },
      EncryptionKeyArn: Match.anyValue(),
      AccessPolicy: Match.objectLike({ Statement: [Match.objectLike({ Effect: 'Deny' })] }),
    });
    template().hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [
          Match.objectLike({ EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: 35 } }),
        ],
      },
    });
    template().resourceCountIs('AWS::Backup::BackupSelection', 1);
  });

  it('stands behind a proxy that takes TLS and IAM alone, where its engine has one', () => {
    template().resourceCountIs('AWS::RDS::DBProxy', proxy ? 1 : 0);
    if (!proxy) return;
    template().hasResourceProperties('AWS::RDS::DBProxy', {
      EngineFamily: proxy,
      RequireTLS: true,
      DebugLogging: false,
      DefaultAuthScheme: 'IAM_AUTH',
      Auth: Match.absent(),
    });
    template().hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: Match.objectLike({ Statement: [Match.objectLike({ Action: 'rds-db:connect' })] }),
    });
  });

  it('lets in security groups alone, and nothing out to addresses', () => {
    const stack = databases[engine] as DatabaseStack;
    for (const group of resourcesOf(stack, 'AWS::EC2::SecurityGroup')) {
      expect(group).not.toHaveProperty('SecurityGroupIngress');
      expect(group.SecurityGroupEgress).toMatchObject([{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp' }]);
    }
    const ports = proxy ? [Number(database.Port), Number(database.Port) - 10_000] : [Number(database.Port)];
    const rules = resourcesOf(stack, 'AWS::EC2::SecurityGroupIngress');
    expect(rules.map(({ FromPort }) => FromPort)).toEqual(ports);
    for (const rule of [...rules, ...resourcesOf(stack, 'AWS::EC2::SecurityGroupEgress')]) {
      expect(rule.FromPort).toBe(rule.ToPort);
      expect(rule).not.toHaveProperty('CidrIp');
    }
  });

  it('has a key that no principal uses but through services', () => {
    const stack = databases[engine] as DatabaseStack;
    const [key] = resourcesOf(stack, 'AWS::KMS::Key') as unknown as readonly Key[];
    const [administration, ...uses] = key?.KeyPolicy.Statement ?? [];
    expect(key?.EnableKeyRotation).toBe(true);
    expect(JSON.stringify(administration?.Action)).not.toMatch(
      /Decrypt|Encrypt|GenerateDataKey|Grant"|kms:\*|Create\*/,
    );
    for (const { Condition } of uses)
      expect(JSON.stringify(Condition)).toMatch(/kms:ViaService|EncryptionContext/);
  });
});

describe('the audit of SQL Server', () => {
  it('goes to a locked bucket', () => {
    const template = templates['sqlserver-se'] as Template;
    template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 400, Mode: 'GOVERNANCE' } } },
    });
  });
});
