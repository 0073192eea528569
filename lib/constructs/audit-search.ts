import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct } from 'constructs';
import { type AuditQuery, auditQueries, type FlowParameters } from './audit-queries.js';
import { type AuditTableName, auditTables } from './audit-tables.js';
import { serviceKey } from './service-key.js';

/** Flow logs, and what has to be known to ask them. */
export interface FlowsToAsk extends FlowParameters {
  readonly bucket: IBucket;
}

export interface AuditSearchProps {
  /** The name of the workgroup, in lower case that of the database, too. */
  readonly name: string;
  /**
   * Where the trail is kept.
   * @default - elsewhere: there are no questions to it
   */
  readonly trail?: IBucket | undefined;
  /** @default - there are no questions to flow logs */
  readonly flows?: FlowsToAsk | undefined;
  /**
   * Where the scheduled scan keeps what it found.
   * @default - nothing is scanned: there are no questions to scans
   */
  readonly scans?: IBucket | undefined;
  /** The accounts that deliver into the buckets. */
  readonly accounts: readonly string[];
  /** For how many days back a query looks at most. */
  readonly days: number;
}

/** Tables of Athena over trail and flow logs, with the questions of an investigation as saved queries. */
export class AuditSearch extends Construct {
  constructor(scope: Construct, id: string, props: AuditSearchProps) {
    super(scope, id);
    const { name, trail, flows, scans } = props;
    const { account, partition, region } = Stack.of(this);
    const workGroupArn = `arn:${partition}:athena:${region}:${account}:workgroup/${name}`;
    const key = serviceKey(this, 'Key', 'Encrypts results of queries', [
      { kind: 'query-results', workGroupArn },
      { kind: 'through', service: 'athena' },
    ]);
    const workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name,
      description: 'Questions to the audit trail and the flow logs',
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        // Athena deletes them after a day; a bucket of results would be a copy of evidence without a lock.
        // https://docs.aws.amazon.com/athena/latest/ug/managed-results.html
        managedQueryResultsConfiguration: {
          enabled: true,
          encryptionConfiguration: { kmsKey: key.keyArn },
        },
      },
    });
    const database = new CfnDatabase(this, 'Database', {
      catalogId: account,
      databaseInput: { name: name.toLowerCase().replaceAll('-', '_') },
    });
    database.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const tables = {
      ...(trail ? { trail: this.tableOver('trail', trail, database, props) } : {}),
      ...(flows ? { flow: this.tableOver('flow', flows.bucket, database, props) } : {}),
      ...(scans ? { exposure: this.tableOver('exposure', scans, database, props) } : {}),
    };
    for (const query of auditQueries) {
      const table = tables[query.table];
      if (table === undefined) continue;
      const saved = new CfnNamedQuery(this, query.id, {
        name: `${query.id} ${query.answers}`,
        description: describe(query),
        database: database.ref,
        workGroup: name,
        queryString: textOf(query, flows),
      });
      saved.addResourceDependency(workGroup);
      saved.addResourceDependency(table);
    }
  }

  /** The paths of objects follow a rule, so that no partition has to be added day by day. */
  private tableOver(
    name: AuditTableName,
    bucket: IBucket,
    database: CfnDatabase,
    { accounts, days }: AuditSearchProps,
  ): CfnTable {
    const { columns, path, partitions, parameters, ...format } = auditTables[name];
    const root = `s3://${bucket.bucketName}`;
    const projected = {
      account: { type: 'enum', values: accounts.join(',') },
      region: { type: 'enum', values: RegionInfo.regions.map((each) => each.name).join(',') },
      day: {
        type: 'date',
        format: 'yyyy/MM/dd',
        interval: '1',
        'interval.unit': 'DAYS',
        range: `NOW-${days}DAYS,NOW`,
      },
    };
    const table = new CfnTable(this, `Table-${name}`, {
      catalogId: Stack.of(this).account,
      databaseName: database.ref,
      tableInput: {
        name,
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: partitions.map((key) => ({ name: key, type: 'string' })),
        // https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
        parameters: {
          ...parameters,
          EXTERNAL: 'TRUE',
          'projection.enabled': 'true',
          ...Object.fromEntries(
            partitions.flatMap((partition) =>
              Object.entries(projected[partition]).map(([key, value]) => [
                `projection.${partition}.${key}`,
                value,
              ]),
            ),
          ),
          'storage.location.template': `${root}/${path}`,
        },
        storageDescriptor: {
          columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
          location: `${root}/${path.slice(0, path.indexOf('$'))}`,
          inputFormat: format.inputFormat,
          outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
          serdeInfo: {
            serializationLibrary: format.serializationLibrary,
            parameters: format.serdeParameters,
          },
        },
      },
    });
    table.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return table;
  }
}

/** Empty where a question to flow logs has none to go to. */
function textOf(query: AuditQuery, flows: FlowsToAsk | undefined): string {
  const text = query.table === 'flow' ? flows && query.text(flows) : query.text;
  return text?.trim() ?? '';
}

function describe({ asks }: AuditQuery): string {
  return `Each ? in order: ${asks.join(', ')}. A day is written '2026/10/16'.`;
}
