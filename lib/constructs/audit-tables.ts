import { flowLogFields } from './flow-logs.js';

/** What is kept in S3, as Athena reads it. */
export interface AuditTable {
  /** In the order of the file. */
  readonly columns: Readonly<Record<string, string>>;
  /** The path of an object from the bucket on, by its partitions. */
  readonly path: string;
  readonly partitions: readonly AuditPartition[];
  readonly inputFormat: string;
  readonly serializationLibrary: string;
  readonly serdeParameters: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
}

export type AuditTableName = 'trail' | 'flow' | 'exposure';

/** Where an object lies, so that a query that names it reads no other. A day is written 2026/10/16. */
export const auditPartitions = ['account', 'region', 'day'] as const;
export type AuditPartition = (typeof auditPartitions)[number];

const deliveredAs = (folder: string) => ({
  path: `AWSLogs/\${account}/${folder}/\${region}/\${day}`,
  partitions: auditPartitions,
});

const issuer = 'struct<type:string,principalid:string,arn:string,accountid:string,username:string>';
const session = `struct<attributes:struct<mfaauthenticated:string,creationdate:string>,sessionissuer:${issuer}>`;

/** `start` and `end` are words of SQL. https://docs.aws.amazon.com/athena/latest/ug/reserved-words.html */
const renamed: Readonly<Record<string, string>> = { start: 'start_time', end: 'end_time' };
const numbers: readonly string[] = [
  ...['version', 'srcport', 'dstport', 'protocol', 'packets', 'bytes', 'start', 'end'],
  ...['tcp-flags', 'traffic-path'],
];

const flowColumns = Object.fromEntries(
  flowLogFields.map((field) => [
    renamed[field] ?? field.replaceAll('-', '_'),
    numbers.includes(field) ? 'bigint' : 'string',
  ]),
);

export const auditTables: Readonly<Record<AuditTableName, AuditTable>> = {
  // https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html
  trail: {
    columns: {
      eventversion: 'string',
      useridentity: `struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string,username:string,sessioncontext:${session}>`,
      eventtime: 'string',
      eventsource: 'string',
      eventname: 'string',
      awsregion: 'string',
      sourceipaddress: 'string',
      useragent: 'string',
      errorcode: 'string',
      errormessage: 'string',
      requestparameters: 'string',
      responseelements: 'string',
      additionaleventdata: 'string',
      requestid: 'string',
      eventid: 'string',
      resources: 'array<struct<arn:string,accountid:string,type:string>>',
      readonly: 'string',
      eventtype: 'string',
      eventcategory: 'string',
      recipientaccountid: 'string',
      sharedeventid: 'string',
      vpcendpointid: 'string',
    },
    ...deliveredAs('CloudTrail'),
    inputFormat: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
    serializationLibrary: 'org.apache.hive.hcatalog.data.JsonSerDe',
    serdeParameters: {},
    parameters: {},
  },
  // https://docs.aws.amazon.com/athena/latest/ug/vpc-flow-logs-create-table-statement.html
  flow: {
    columns: flowColumns,
    ...deliveredAs('vpcflowlogs'),
    inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    serializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
    serdeParameters: { 'field.delim': ' ', 'serialization.format': ' ' },
    parameters: { 'skip.header.line.count': '1' },
  },
  // What the scheduled scan writes. https://docs.aws.amazon.com/athena/latest/ug/openx-json-serde.html
  exposure: {
    columns: {
      asof: 'string',
      arn: 'string',
      account: 'string',
      region: 'string',
      engine: 'string',
      internet: 'string',
      onfailover: 'string',
      failures: 'array<string>',
      unknowns: 'array<string>',
    },
    path: `scans/exposure/\${day}`,
    partitions: ['day'],
    inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
    serdeParameters: {},
    parameters: {},
  },
};
