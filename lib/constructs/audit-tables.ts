import { flowLogFields } from './flow-logs.js';

/** What is kept in S3, as Athena reads it. */
export interface AuditTable {
  /** In the order of the file. */
  readonly columns: Readonly<Record<string, string>>;
  /** Between the account and the Region in the path of an object. */
  readonly folder: string;
  readonly inputFormat: string;
  readonly serializationLibrary: string;
  readonly serdeParameters: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
}

export type AuditTableName = 'trail' | 'flow';

/** Of every table: where an object lies, which a query that names them need not read. A day is written 2026/10/16. */
export const auditPartitions = ['account', 'region', 'day'] as const;

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
    folder: 'CloudTrail',
    inputFormat: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
    serializationLibrary: 'org.apache.hive.hcatalog.data.JsonSerDe',
    serdeParameters: {},
    parameters: {},
  },
  // https://docs.aws.amazon.com/athena/latest/ug/vpc-flow-logs-create-table-statement.html
  flow: {
    columns: flowColumns,
    folder: 'vpcflowlogs',
    inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    serializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
    serdeParameters: { 'field.delim': ' ', 'serialization.format': ' ' },
    parameters: { 'skip.header.line.count': '1' },
  },
};
