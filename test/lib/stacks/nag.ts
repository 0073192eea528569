import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R4Checks,
  NIST80053R5Checks,
  PCIDSS321Checks,
} from 'cdk-nag';
import { describe, expect, it, vi } from 'vitest';
import { judgeSynthesis, readSynthesis } from '../../../checks/index.js';
import { databasePerimeter } from '../../../lib/index.js';
import { build, everyEngine, guard, newApp, scan, streamed } from './built.js';

const packs = [
  AwsSolutionsChecks,
  NIST80053R4Checks,
  NIST80053R5Checks,
  HIPAASecurityChecks,
  PCIDSS321Checks,
];

const policy = (name: string) => `IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${name}]`;

/** Everything that may be acknowledged, by pack. What is not written here has to be fixed. */
const reviewed: Readonly<Record<string, readonly string[]>> = {
  AwsSolutions: [
    policy('AWSBackupServiceRolePolicyForBackup'),
    policy('AmazonRDSEnhancedMonitoringRole'),
    'IAM5[Resource::*]',
    'IAM5[Resource::<…>/*]',
    'IAM5[Resource::<…>/activity*]',
    'IAM5[Resource::<…>/scans/*]',
    'IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:db-perimeter-PostureScan/*]',
    'KDF1',
    'SQS3',
    'VPC3',
  ],
  'NIST.800.53.R4': [
    'CloudWatchAlarmAction',
    'LambdaInsideVPC',
    'RDSInBackupPlan',
    'S3BucketDefaultLockEnabled',
    'S3BucketReplicationEnabled',
  ],
  'NIST.800.53.R5': [
    'CloudWatchAlarmAction',
    'LambdaConcurrency',
    'LambdaDLQ',
    'LambdaInsideVPC',
    'RDSInBackupPlan',
    'S3BucketReplicationEnabled',
    'S3DefaultEncryptionKMS',
    'VPCNoUnrestrictedRouteToIGW',
  ],
  'HIPAA.Security': [
    'CloudWatchAlarmAction',
    'LambdaConcurrency',
    'LambdaDLQ',
    'LambdaInsideVPC',
    'RDSInBackupPlan',
    'S3BucketReplicationEnabled',
    'S3DefaultEncryptionKMS',
    'VPCNoUnrestrictedRouteToIGW',
  ],
  'PCI.DSS.321': [
    'LambdaInsideVPC',
    'S3BucketReplicationEnabled',
    'S3DefaultEncryptionKMS',
    'VPCNoUnrestrictedRouteToIGW',
  ],
};

describe("cdk-nag's five packs", () => {
  const app = newApp((made) => [...packs.map((Pack) => new Pack(made)), databasePerimeter(made)]);
  build({ ...everyEngine, ...streamed }, { egress: true }, [], app);
  guard(app);
  scan(app);
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  app.synth();
  printed.mockRestore();
  const synthesis = readSynthesis(app.outdir);

  it('find nothing that is not acknowledged, and every acknowledgement counts and matches something', () => {
    expect(judgeSynthesis(synthesis, {}).problems).toEqual([]);
  });

  it.each(Object.entries(reviewed))(
    '%s has acknowledged what was reviewed, with reasons, and no more',
    (pack, rules) => {
      const acknowledged = synthesis.plugins.flatMap((plugin) => plugin.acknowledged);
      const here = acknowledged.filter(({ id }) => id.startsWith(`${pack}::`));
      const shortened = here.map(({ id }) =>
        id.replace(`${pack}::${pack}-`, '').replace(/<\w+\.Arn>/, '<…>'),
      );
      expect([...new Set(shortened)].sort()).toEqual(rules);
      for (const { reason } of here) expect(reason.length).toBeGreaterThan(40);
    },
  );
});
