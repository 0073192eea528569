import { CfnInstance, CfnSecurityGroupIngress } from 'aws-cdk-lib/aws-ec2';
import {
  admitByAcl,
  attachSecret,
  letAct,
  letProgram,
  type Mutation,
  moveToEgress,
  openGroup,
  type Parts,
  port,
} from './parts.js';

/** A secret of the cluster, which a function of the account rotates. */
const addSecret = (parts: Parts): void => {
  const { region, account } = parts.stack;
  attachSecret(parts, `arn:aws:lambda:${region}:${account}:function:rotate`);
};

/** A host from which packets reach the database. */
function addHost(parts: Parts): void {
  const { stack, group, egress } = parts;
  const open = openGroup(parts, port);
  new CfnInstance(stack, 'Host', {
    imageId: 'ami-0123456789abcdef0',
    networkInterfaces: [{ deviceIndex: '0', subnetId: egress[0] as string, groupSet: [open.attrGroupId] }],
  });
  admitByAcl(parts, 'Database', { cidrBlock: '10.40.0.0/16' });
  admitByAcl(parts, 'Egress', { cidrBlock: '10.40.0.0/16' });
  new CfnSecurityGroupIngress(stack, 'FromHost', {
    groupId: group.attrGroupId,
    ipProtocol: 'tcp',
    fromPort: port,
    toPort: port,
    sourceSecurityGroupId: open.attrGroupId,
  });
}

/** Roles of programs and of outsiders that may do more with databases than they should. */
export const programs: readonly Mutation[] = [
  {
    does: 'lets a program set passwords and restore copies',
    mutate: (parts) => letProgram(parts, ['rds:ModifyDBCluster', 'rds:RestoreDBClusterToPointInTime']),
    fails: [],
    unknown: ['database-open-to-password-reset', 'database-open-to-restored-copy'],
  },
  {
    does: 'lets a program share snapshots',
    mutate: (parts) =>
      letProgram(parts, ['rds:CreateDBClusterSnapshot', 'rds:ModifyDBClusterSnapshotAttribute']),
    fails: [],
    unknown: ['database-open-to-snapshot-sharing'],
  },
  {
    does: 'lets a program export',
    mutate: (parts) =>
      letProgram(parts, ['rds:StartExportTask', 'iam:PassRole', 'kms:CreateGrant', 'kms:DescribeKey']),
    fails: [],
    unknown: ['database-open-to-export'],
  },
  {
    does: 'lets a program open the group of a public writer in public subnets',
    mutate: (parts) => {
      moveToEgress(parts);
      parts.writer.publiclyAccessible = true;
      letProgram(parts, 'ec2:AuthorizeSecurityGroupIngress');
    },
    fails: ['public-flag-latent', 'subnet-group-routed-to-internet'],
    unknown: ['database-open-to-network-change'],
  },
  {
    does: 'lets a program start sessions on a host that the group admits',
    mutate: (parts) => {
      addHost(parts);
      letProgram(parts, 'ssm:StartSession');
    },
    fails: [],
    unknown: ['database-open-to-tunnel'],
  },
  {
    does: 'lets a program start instances behind a group that the database admits',
    mutate: (parts) => {
      addHost(parts);
      letProgram(parts, 'ec2:RunInstances');
    },
    fails: [],
    unknown: ['database-open-to-placed-compute'],
  },
  {
    does: 'lets a program read every secret, write its policy, and switch the Data API on',
    mutate: (parts) => {
      addSecret(parts);
      letProgram(parts, [
        'secretsmanager:*',
        'rds:EnableHttpEndpoint',
        'rds-data:*',
        'lambda:UpdateFunctionCode',
      ]);
    },
    fails: [],
    unknown: [
      'cluster-open-to-switching-data-api-on',
      'database-open-to-wildcard-grant',
      'database-secret-open-to-policy-change',
      'database-secret-open-to-rotation-function',
    ],
  },
  {
    does: 'lets every repository of GitHub set passwords',
    mutate: (parts) =>
      letAct(parts, 'rds:ModifyDBCluster', {
        Principal: {
          Federated: `arn:aws:iam::${parts.stack.account}:oidc-provider/token.actions.githubusercontent.com`,
        },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } },
      }),
    fails: [],
    unknown: ['database-open-to-strangers'],
  },
  {
    does: 'lets an account of others set passwords',
    mutate: (parts) =>
      letAct(parts, 'rds:ModifyDBCluster', { Principal: { AWS: '999988887777' }, Action: 'sts:AssumeRole' }),
    fails: [],
    unknown: ['database-open-to-undeclared-account'],
  },
];
