import type { AuditTableName } from './audit-tables.js';

/** What a question to flow logs has to know of the network and of the declared set. */
export interface FlowParameters {
  /** The block of the network itself. */
  readonly ownBlock: string;
  /** Blocks elsewhere from which calls are intended, each up to and including a day such as 2027-03-31. */
  readonly trusted: readonly { readonly cidr: string; readonly expires: string }[];
  /** The subnets of databases. */
  readonly subnets: readonly string[];
  /** The ports of databases, at least one. */
  readonly ports: readonly number[];
}

/** A question of an investigation. */
export type AuditQuery = {
  readonly id: string;
  readonly answers: string;
  /** What is given for each `?`, in order. */
  readonly asks: readonly string[];
} & (
  | { readonly table: 'trail' | 'exposure'; readonly text: string }
  | { readonly table: 'flow'; readonly text: (parameters: FlowParameters) => string }
);

type Calls = Readonly<Record<string, readonly string[]>>;

/** Calls by service that open a way to a database, or could. */
const openings: Calls = {
  rds: [
    ...['CreateDBInstance', 'CreateDBInstanceReadReplica', 'CreateDBShardGroup', 'CreateDBProxyEndpoint'],
    ...['RestoreDBInstanceFromDBSnapshot', 'RestoreDBInstanceFromS3', 'RestoreDBInstanceToPointInTime'],
    ...['RestoreDBClusterFromSnapshot', 'RestoreDBClusterToPointInTime', 'EnableHttpEndpoint'],
    ...['ModifyDBInstance', 'ModifyDBCluster', 'ModifyDBProxy', 'ModifyDBSubnetGroup'],
  ],
  ec2: [
    ...['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'ModifySecurityGroupRules'],
    ...['RevokeSecurityGroupIngress', 'ModifyManagedPrefixList', 'RestoreManagedPrefixListVersion'],
    ...['CreateRoute', 'ReplaceRoute', 'AssociateRouteTable', 'ReplaceRouteTableAssociation'],
    ...['AttachInternetGateway', 'AssociateAddress', 'CreateNetworkAclEntry', 'ReplaceNetworkAclEntry'],
    ...['CreateVpcPeeringConnection', 'AcceptVpcPeeringConnection', 'CreateTransitGatewayVpcAttachment'],
    ...['CreateVpnConnection', 'CreateClientVpnEndpoint', 'CreateInstanceConnectEndpoint'],
    ...['CreateVpcEndpointServiceConfiguration', 'ModifyVpcEndpointServicePermissions'],
    ...['ModifyVpcBlockPublicAccessOptions', 'CreateVpcBlockPublicAccessExclusion'],
    ...['ModifyVpcBlockPublicAccessExclusion', 'CreateTrafficMirrorSession'],
  ],
  elasticloadbalancing: ['RegisterTargets'],
  'vpc-lattice': ['CreateResourceConfiguration', 'CreateServiceNetworkResourceAssociation'],
};

/** Calls by service that copy data, or let somebody have a copy. */
const copies: Calls = {
  rds: [
    ...['CreateDBSnapshot', 'CreateDBClusterSnapshot', 'CopyDBSnapshot', 'CopyDBClusterSnapshot'],
    ...['ModifyDBSnapshotAttribute', 'ModifyDBClusterSnapshotAttribute', 'StartExportTask'],
    ...['RestoreDBInstanceFromDBSnapshot', 'RestoreDBInstanceToPointInTime', 'RestoreDBClusterFromSnapshot'],
    ...['RestoreDBClusterToPointInTime', 'CreateDBInstanceReadReplica', 'CreateBlueGreenDeployment'],
    ...['CreateGlobalCluster', 'CreateIntegration', 'StartDBInstanceAutomatedBackupsReplication'],
  ],
  backup: ['StartBackupJob', 'StartCopyJob', 'StartRestoreJob', 'PutBackupVaultAccessPolicy'],
  ram: ['CreateResourceShare', 'AssociateResourceShare'],
  dms: ['StartReplicationTask', 'StartReplication', 'StartDataMigration'],
  dynamodb: [
    ...['ExportTableToPointInTime', 'RestoreTableFromBackup', 'RestoreTableToPointInTime'],
    'EnableKinesisStreamingDestination',
  ],
};

/** Calls by service that read a password. */
const secretReads: Calls = {
  secretsmanager: ['GetSecretValue', 'BatchGetSecretValue'],
  ssm: ['GetParameter', 'GetParameters', 'GetParametersByPath', 'GetParameterHistory'],
};

const days = ['the first day', 'the last day'];
const inDays = 'day BETWEEN ? AND ?';
const who =
  'useridentity.arn AS principal, useridentity.accesskeyid AS access_key, sourceipaddress, useragent';

/** Every saved query, by the question of an investigation that it answers. */
export const auditQueries: readonly AuditQuery[] = [
  {
    id: 'Q01',
    answers: 'Who reached a port of a database from an address that nobody declared, and with how much?',
    asks: days,
    table: 'flow',
    text: ({ subnets, ports, ...networks }) => `
SELECT interface_id, pkt_srcaddr AS client, dstport AS port, count(*) AS flows,
       min(from_unixtime(start_time)) AS first_seen, max(from_unixtime(end_time)) AS last_seen,
       sum(packets) AS packets_in, sum(bytes) AS bytes_in
FROM flow
WHERE ${inDays} AND action = 'ACCEPT' AND subnet_id IN (${texts(subnets)}) AND dstport IN (${ports.join(', ')})
  AND NOT ${declared('pkt_srcaddr', networks)}
GROUP BY interface_id, pkt_srcaddr, dstport
ORDER BY bytes_in DESC`,
  },
  {
    id: 'Q02',
    answers: 'How much went from a database to an address that nobody declared, hour by hour?',
    asks: days,
    table: 'flow',
    text: ({ subnets, ports, ...networks }) => `
SELECT interface_id, pkt_dstaddr AS client, date_trunc('hour', from_unixtime(start_time)) AS whole_hour,
       sum(packets) AS packets_out, sum(bytes) AS bytes_out
FROM flow
WHERE ${inDays} AND action = 'ACCEPT' AND subnet_id IN (${texts(subnets)}) AND srcport IN (${ports.join(', ')})
  AND NOT ${declared('pkt_dstaddr', networks)}
GROUP BY interface_id, pkt_dstaddr, date_trunc('hour', from_unixtime(start_time))
ORDER BY whole_hour, bytes_out DESC`,
  },
  {
    id: 'Q06',
    answers: 'Who changed what keeps databases apart?',
    asks: days,
    table: 'trail',
    text: eventsOf(openings),
  },
  {
    id: 'Q07',
    answers: 'Which copies of data were made, or let out?',
    asks: days,
    table: 'trail',
    text: eventsOf(copies),
  },
  {
    id: 'Q08',
    answers: 'What did an access key, a principal, a role or an address do?',
    asks: [...days, 'the id of the key, the ARN, or the address'],
    table: 'trail',
    text: `
SELECT eventtime, eventsource, eventname, errorcode, ${who}, requestparameters, eventid
FROM trail
WHERE ${inDays} AND ? IN (coalesce(useridentity.accesskeyid, ''), coalesce(useridentity.arn, ''),
  coalesce(useridentity.sessioncontext.sessionissuer.arn, ''), coalesce(sourceipaddress, ''))
ORDER BY eventtime`,
  },
  {
    id: 'Q09',
    answers: 'Which databases could be reached, or may have been, and at which scans?',
    asks: days,
    table: 'exposure',
    text: `
SELECT arn, internet, onfailover, array_join(failures, ' ') AS failing, array_join(unknowns, ' ') AS undecided,
       count(*) AS scans, min(asof) AS first_seen, max(asof) AS last_seen
FROM exposure
WHERE ${inDays} AND (internet <> 'blocked' OR onfailover NOT IN ('blocked', 'nowhere') OR cardinality(failures) > 0
  OR cardinality(unknowns) > 0)
GROUP BY 1, 2, 3, 4, 5
ORDER BY arn, first_seen`,
  },
  {
    id: 'Q10',
    answers: 'Who read a secret, from where?',
    asks: days,
    table: 'trail',
    text: `
SELECT coalesce(json_extract_scalar(requestparameters, '$.secretId'), requestparameters) AS secret,
       ${who}, vpcendpointid, count(*) AS reads,
       min(eventtime) AS first_seen, max(eventtime) AS last_seen
FROM trail
WHERE ${inDays} AND ${calls(secretReads)}
GROUP BY 1, useridentity.arn, useridentity.accesskeyid, sourceipaddress, useragent, vpcendpointid
ORDER BY first_seen`,
  },
  {
    id: 'Q12-trail',
    answers: 'In which hours did the trail record nothing?',
    asks: [...days, ...days],
    table: 'trail',
    text: silentHours('trail', "date_parse(eventtime, '%Y-%m-%dT%H:%i:%sZ')"),
  },
  {
    id: 'Q12-flow',
    answers: 'In which hours did the flow logs record nothing?',
    asks: [...days, ...days],
    table: 'flow',
    text: () => silentHours('flow', "CAST(from_unixtime(start_time) AT TIME ZONE 'UTC' AS timestamp)"),
  },
];

type Networks = Pick<FlowParameters, 'ownBlock' | 'trusted'>;

/**
 * An address that cannot be read is declared by nobody, and trust ends with its day, whenever the question is asked.
 * https://trino.io/docs/current/functions/ipaddress.html
 */
function declared(column: string, { ownBlock, trusted }: Networks): string {
  const holds = (cidr: string) => `contains('${cidr}', TRY_CAST(${column} AS ipaddress))`;
  const each = trusted.map(
    ({ cidr, expires }) => `(${holds(cidr)} AND day <= '${expires.replaceAll('-', '/')}')`,
  );
  return `coalesce(${[holds(ownBlock), ...each].join(' OR ')}, FALSE)`;
}

function texts(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ');
}

function calls(byService: Calls): string {
  const each = Object.entries(byService).map(
    ([service, names]) => `(eventsource = '${service}.amazonaws.com' AND eventname IN (${texts(names)}))`,
  );
  return `(${each.join('\n  OR ')})`;
}

function eventsOf(byService: Calls): string {
  return `
SELECT eventtime, account, region, eventsource, eventname, errorcode, ${who}, requestparameters, responseelements, eventid
FROM trail
WHERE ${inDays} AND ${calls(byService)}
ORDER BY eventtime`;
}

function silentHours(table: AuditTableName, time: string): string {
  return `
SELECT hours.whole_hour AS silent
FROM UNNEST(sequence(date_parse(?, '%Y/%m/%d'), date_parse(?, '%Y/%m/%d') + INTERVAL '23' HOUR, INTERVAL '1' HOUR))
  AS hours (whole_hour)
LEFT JOIN (SELECT DISTINCT date_trunc('hour', ${time}) AS heard FROM ${table} WHERE ${inDays}) AS records
  ON records.heard = hours.whole_hour
WHERE records.heard IS NULL
ORDER BY silent`;
}
