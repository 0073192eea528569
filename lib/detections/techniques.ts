import type { GuardrailId } from '../../checks/index.js';

/** A way to the data of a database, what keeps it shut, and what to do when it was taken. */
export interface Technique {
  readonly id: string;
  readonly name: string;
  /** Guardrails of an organization that prevent it; see docs/guardrails. */
  readonly guardrails: readonly GuardrailId[];
  /** What else prevents it, or why nothing does. */
  readonly prevention: string;
  /** What ends it, in short; the runbooks say how. */
  readonly response: string;
  /**
   * Why no alarm tells of it.
   * @default - one does
   */
  readonly untold?: string;
}

const t = (
  id: string,
  name: string,
  guardrails: readonly GuardrailId[],
  prevention: string,
  response: string,
): Technique => ({ id, name, guardrails, prevention, response });

/** Every technique that the alarms are measured by. */
export const techniques: readonly Technique[] = [
  t(
    'T01',
    'A public database, and a password that is weak or leaked',
    ['G01', 'G02'],
    'subnets without a way out; logins with IAM, or a password that RDS keeps',
    'deny the address in the network ACL, end sessions, rotate',
  ),
  t(
    'T02',
    'An instance is made public',
    ['G02', 'G17'],
    'no guardrail binds the flag of a change; the subnets have no way out',
    'set the flag back, which takes effect at once',
  ),
  t(
    'T03',
    'A security group is opened, and closed again',
    ['G03'],
    'groups of the stacks name groups alone',
    'revoke the rule, deny the address in the network ACL, end sessions',
  ),
  t(
    'T04',
    'A prefix list that a group names is widened',
    ['G03'],
    'groups of the stacks name no prefix list',
    'restore the version of the list',
  ),
  t(
    'T05',
    'A new way into the network',
    ['G02', 'G03'],
    'database subnets have no route but the local one',
    'take the way out',
  ),
  t(
    'T06',
    'The master password is set',
    ['G08'],
    'RDS keeps the password, and refuses one by hand while it does',
    'rotate, end sessions',
  ),
  t(
    'T07',
    'A snapshot is shared',
    ['G04', 'G05'],
    'snapshots are encrypted with a key of their own, and so never public',
    'take the share away; a copy that was made is gone',
  ),
  t(
    'T08',
    'A backup is restored beside the database',
    ['G01', 'G17'],
    'the key serves this account alone',
    'an empty security group, a snapshot as evidence, then delete',
  ),
  t(
    'T09',
    'Data is exported to S3',
    ['G06', 'G17'],
    'the key serves this account alone',
    'cancel the export, keep what was written as evidence',
  ),
  t(
    'T10',
    'Backups are copied into another Region',
    ['G17'],
    'the key stays in its Region',
    'delete the copy after it was kept as evidence',
  ),
  t(
    'T11',
    'A replica, or a cluster that replicates',
    ['G01', 'G17'],
    'the key serves this account alone',
    'an empty security group, then delete',
  ),
  t(
    'T12',
    'An Aurora cluster is cloned, or shared to be cloned',
    ['G05', 'G07'],
    'the key serves this account alone',
    'take the share away, delete the clone',
  ),
  t(
    'T13',
    'A blue/green deployment is made, and its copy read',
    ['G17'],
    'none of the stacks makes one',
    'delete the green side',
  ),
  t(
    'T14',
    'SQL over HTTPS through the Data API',
    ['G09'],
    'it is off',
    'turn it off, rotate the secret that was used',
  ),
  t(
    'T15',
    'A token of IAM as a password',
    ['G10'],
    'grantConnect names one user each',
    'revoke the sessions of the role',
  ),
  t(
    'T16',
    'A secret is read',
    ['G11'],
    'RDS keeps and rotates the master password; proxies have no secret',
    'rotate, end sessions',
  ),
  t(
    'T17',
    'A proxy is put before the database',
    ['G17'],
    'groups of the stacks admit their own proxy alone',
    'delete the proxy and its rules',
  ),
  t('T18', 'A zero-ETL integration', ['G17'], 'none of the stacks makes one', 'delete the integration'),
  t(
    'T19',
    'A replication task of DMS',
    ['G12'],
    'groups of the stacks admit no replication instance',
    'stop the task',
  ),
  t(
    'T20',
    'A backup is copied to a vault of others',
    ['G13'],
    'the vault is locked, and its key serves this account alone',
    'take the policy of the vault away',
  ),
  t(
    'T21',
    'A tunnel through Systems Manager',
    ['G14'],
    'no host of the stacks is reached so',
    'end the session',
  ),
  t(
    'T22',
    'EC2 Instance Connect',
    ['G14'],
    'the stacks make no endpoint for it',
    'delete the endpoint, end sessions',
  ),
  t(
    'T23',
    'A client that may call is taken over',
    [],
    'nothing of the network can: users with few grants, and a way out for clients where none is needed',
    'rotate what the client logs in with, end its sessions',
  ),
  t(
    'T24',
    'Statements are logged, and the log is read',
    ['G16', 'G17'],
    'parameters are those of the stacks',
    'set the parameter back, rotate what was logged',
  ),
  t(
    'T25',
    'Statements are read in Performance Insights',
    [],
    'no guardrail: reading is what Performance Insights is for; grant pi:* to few',
    'take the grant away',
  ),
  t(
    'T26',
    'The engine writes to S3, or calls a function',
    ['G06', 'G17'],
    'the stacks add no role but that of the audit of SQL Server',
    'remove the role',
  ),
  t(
    'T27',
    'Replication or a dump by somebody with grants in the database',
    [],
    'logical replication is off; grants are for the database to keep',
    'drop the slot, end the session',
  ),
  t(
    'T28',
    'Redshift: data shares, snapshots and endpoints for others',
    ['G15'],
    'the stacks make no warehouse',
    'revoke what was granted',
  ),
  t(
    'T29',
    'DynamoDB: exports, policies and streams',
    ['G15'],
    'the stacks make no table',
    'take the policy away, stop the stream',
  ),
  t(
    'T30',
    'Traffic is mirrored',
    [],
    'TLS is forced, so that what is mirrored is encrypted',
    'delete the session',
  ),
  t(
    'T31',
    'The same of DocumentDB and Neptune, which share the API of RDS',
    ['G04', 'G05', 'G17'],
    'as for Aurora',
    'as for Aurora',
  ),
  t(
    'T32',
    'Logs and alarms are stopped',
    ['G16'],
    'Object Lock and deletion protection keep what there is',
    'turn them on again, and note the gap',
  ),
  t(
    'T33',
    'The volume of a database on EC2 is copied',
    ['G05'],
    'snapshotBlockPublicAccess keeps snapshots of EBS from everybody',
    'take the share away',
  ),
  {
    ...t(
      'T34',
      'A connector of Glue, Lambda, QuickSight or Athena',
      [],
      'groups of the stacks admit none; no guardrail knows which connectors are meant',
      'delete the connection',
    ),
    untold:
      'no pattern tells a connector to a database from any other; its packets come from the network, and what it reads is for the audit of the database',
  },
];
