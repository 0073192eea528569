import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import type { AuditDeployment, DatabaseDeployment } from '../../../checks/index.js';
import {
  type AuditQuery,
  AuditStack,
  type AuditTableName,
  auditPartitions,
  auditQueries,
  auditTables,
  flowLogFields,
} from '../../../lib/index.js';
import { build, newApp, resourcesOf, scan } from './built.js';

const parameters = {
  ownBlock: '10.40.0.0/16',
  trusted: [
    { cidr: '198.51.100.0/24', expires: '2027-03-31' },
    { cidr: '2001:db8::/32', expires: '2026-01-31' },
  ],
  subnets: ['subnet-0a', 'subnet-0b'],
  ports: [3306, 13306],
};
const textOf = (query: AuditQuery) => (query.table === 'flow' ? query.text(parameters) : query.text);

/** Functions of Athena that the questions call. https://trino.io/docs/current/functions/list.html */
const functions = [
  ...[
    'array_join',
    'cardinality',
    'coalesce',
    'contains',
    'count',
    'date_parse',
    'date_trunc',
    'from_unixtime',
    'json_extract_scalar',
  ],
  ...['max', 'min', 'sequence', 'sum'],
];

type Struct = { readonly [name: string]: Struct };

/** The fields of `struct<a:string,b:struct<c:string>>`; none of any other type. */
function fieldsOf(type: string): Struct {
  const inside = /^struct<(.*)>$/.exec(type)?.[1];
  if (inside === undefined) return {};
  const fields: Record<string, Struct> = {};
  let depth = 0;
  let start = 0;
  for (const [index, character] of [...`${inside},`].entries()) {
    if (character === '<') depth += 1;
    if (character === '>') depth -= 1;
    if (character !== ',' || depth > 0) continue;
    const field = inside.slice(start, index);
    fields[field.slice(0, field.indexOf(':'))] = fieldsOf(field.slice(field.indexOf(':') + 1));
    start = index + 1;
  }
  return fields;
}

/** Names that a question uses, while nothing has them: no column, field, function, nor the question itself. */
function unknownNames(query: AuditQuery): readonly string[] {
  const code = textOf(query).replace(/'[^']*'/g, "''");
  const { columns } = auditTables[query.table];
  const known: Struct = Object.fromEntries([
    ...Object.entries(columns).map(([name, type]) => [name, fieldsOf(type)]),
    ...auditPartitions.map((name) => [name, {}]),
  ]);
  const own = [...code.matchAll(/\bAS (\w+)(?: \((\w+)\))?/g)].flatMap(([, ...names]) => names);
  const isKnown = (name: string, called: boolean) => {
    if (called) return functions.includes(name);
    const path = name.split('.');
    if (own.includes(path[0] ?? '')) return path.slice(1).every((each) => own.includes(each));
    let at: Struct | undefined = known;
    for (const step of path) at = at && Object.hasOwn(at, step) ? at[step] : undefined;
    return at !== undefined || name === query.table;
  };
  // Words of SQL are written in capitals, and names are not.
  return [...code.matchAll(/\b[a-z][a-z0-9_]*(?:\.[a-z_]+)*\b(\()?/g)]
    .map(([name, called]) => ({ name: name.replace('(', ''), called: called !== undefined }))
    .filter(({ name, called }) => !isKnown(name, called))
    .map(({ name }) => name);
}

describe('the questions to the audit', () => {
  it.each(auditQueries)('$id uses names that its table has, and says what it is given', (query) => {
    expect(unknownNames(query)).toEqual([]);
    expect(
      textOf(query)
        .replace(/'[^']*'/g, '')
        .match(/\?/g),
    ).toHaveLength(query.asks.length);
    // What Athena takes. https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateNamedQuery.html
    expect(`${query.id} ${query.answers}`.length).toBeLessThanOrEqual(128);
  });

  it('would be found to use a name that is not there', () => {
    const text =
      'SELECT eventtime, useridentity.nobody, useridentity.sessioncontext.sessionissuer.arn, sums(bytes) FROM trail';
    const query = { id: 'Q00', answers: '', asks: [], table: 'trail', text } as const;
    expect(unknownNames(query)).toEqual(['useridentity.nobody', 'sums', 'bytes']);
  });

  it.each(['Q01', 'Q02'])('%s takes as declared what was, on the day of the flow', (id) => {
    const query = auditQueries.find((each) => each.id === id) as AuditQuery;
    const column = id === 'Q01' ? 'pkt_srcaddr' : 'pkt_dstaddr';
    const address = `TRY_CAST(${column} AS ipaddress)`;
    expect(textOf(query)).toContain(
      `NOT coalesce(contains('10.40.0.0/16', ${address}) OR (contains('198.51.100.0/24', ${address}) AND day <= '2027/03/31')` +
        ` OR (contains('2001:db8::/32', ${address}) AND day <= '2026/01/31'), FALSE)`,
    );
    expect(textOf(query)).toContain("subnet_id IN ('subnet-0a', 'subnet-0b')");
    expect(textOf(query)).toMatch(/(src|dst)port IN \(3306, 13306\)/);
  });

  it('read flow logs in the order in which they are written', () => {
    const named = Object.keys(auditTables.flow.columns);
    expect(named).toHaveLength(flowLogFields.length);
    expect(named.slice(2, 6)).toEqual(['interface_id', 'srcaddr', 'dstaddr', 'srcport']);
    expect(named.slice(10, 13)).toEqual(['start_time', 'end_time', 'action']);
  });
});

describe('what is asked of Athena', () => {
  const accounts = ['444455556666'];
  const search = (
    audited: AuditDeployment,
    databases: Readonly<Record<string, DatabaseDeployment>> = { orders: {} },
  ) => build(databases, {}, accounts, newApp(), audited).audit;
  const whole = search({ receiveFrom: accounts });
  const template = Template.fromStack(whole);
  const asked = (stack: typeof whole) =>
    resourcesOf(stack, 'AWS::Athena::NamedQuery').map(({ Name }) => String(Name).split(' ')[0]);

  it('is saved in a workgroup that keeps no results, encrypted with a key of its own', () => {
    template.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: 'db-perimeter-Audit',
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        ManagedQueryResultsConfiguration: {
          Enabled: true,
          EncryptionConfiguration: {
            KmsKey: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SearchKey'), 'Arn'] },
          },
        },
      },
    });
    template.allResourcesProperties('AWS::Athena::NamedQuery', { WorkGroup: 'db-perimeter-Audit' });
    expect(asked(whole)).toEqual(
      auditQueries.filter(({ table }) => table !== 'exposure').map(({ id }) => id),
    );
  });

  it('finds objects by day, Region and account, those that deliver here among them', () => {
    for (const [name, folder] of [
      ['trail', 'CloudTrail'],
      ['flow', 'vpcflowlogs'],
    ] as const)
      template.hasResourceProperties('AWS::Glue::Table', {
        TableInput: Match.objectLike({
          Name: name,
          PartitionKeys: auditPartitions.map((key) => ({ Name: key, Type: 'string' })),
          Parameters: Match.objectLike({
            'projection.enabled': 'true',
            'projection.day.range': 'NOW-400DAYS,NOW',
            'projection.day.format': 'yyyy/MM/dd',
            'projection.region.values': Match.stringLikeRegexp('(^|,)eu-west-1(,|$)'),
            'projection.account.values': { 'Fn::Join': ['', [{ Ref: 'AWS::AccountId' }, ',444455556666']] },
            'storage.location.template': {
              'Fn::Join': ['', Match.arrayWith([`/AWSLogs/\${account}/${folder}/\${region}/\${day}`])],
            },
          }),
        }),
      });
  });

  it('asks scans by day where the account is scanned', () => {
    const app = newApp();
    const { bucket } = scan(app);
    const stack = new AuditStack(app, 'Audit', { scans: bucket });
    expect(asked(stack)).toContain('Q09');
    Template.fromStack(stack).hasResourceProperties('AWS::Glue::Table', {
      TableInput: Match.objectLike({
        Name: 'exposure',
        PartitionKeys: [{ Name: 'day', Type: 'string' }],
        Parameters: Match.objectLike({
          'projection.day.range': 'NOW-400DAYS,NOW',
          'projection.account.type': Match.absent(),
          'storage.location.template': {
            'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('/scans/exposure/\\$\\{day\\}$')])],
          },
        }),
        StorageDescriptor: Match.objectLike({
          Location: { 'Fn::Join': ['', Match.arrayWith(['/scans/exposure/'])] },
          SerdeInfo: Match.objectLike({ SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' }),
        }),
      }),
    });
  });

  it('knows the ports of the database and of its proxy', () => {
    const texts = JSON.stringify(resourcesOf(whole, 'AWS::Athena::NamedQuery'));
    expect(texts).toContain('dstport IN (5432, 15432)');
    expect(texts).toContain("contains('198.51.100.0/24'");
  });

  const archive = {
    bucket: 'logs',
    key: 'arn:aws:kms:eu-west-1:444455556666:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
  };
  const cases: readonly {
    readonly name: string;
    readonly audited: AuditDeployment;
    readonly databases: Readonly<Record<string, DatabaseDeployment>>;
    readonly tables: readonly AuditTableName[];
  }[] = [
    {
      name: 'flow logs alone, where a log archive keeps the trail',
      audited: { archive },
      databases: { orders: {} },
      tables: ['flow'],
    },
    { name: 'the trail alone, where there is no database', audited: {}, databases: {}, tables: ['trail'] },
    { name: 'nothing, where there is neither', audited: { trail: false }, databases: {}, tables: [] },
  ];
  it.each(cases)('is about $name', ({ audited, databases, tables }) => {
    const stack = search(audited, databases);
    const expected = auditQueries.filter(({ table }) => tables.includes(table));
    expect(asked(stack)).toEqual(expected.map(({ id }) => id));
    Template.fromStack(stack).resourceCountIs('AWS::Glue::Table', tables.length);
    Template.fromStack(stack).resourceCountIs('AWS::Athena::WorkGroup', tables.length > 0 ? 1 : 0);
  });
});
