import { describe, expect, it } from 'vitest';
import { redacted, secretMembers } from '../../../checks/sources/live/redact.js';

describe('what is kept of an answer', () => {
  it.each([...secretMembers])('drops %s wherever it stands', (member) => {
    const answer = {
      DBInstances: [
        { DBInstanceIdentifier: 'ledger', [member]: 'hunter2', Pending: { [member]: ['hunter2'] } },
      ],
      [member]: { Value: 'hunter2' },
    };
    expect(redacted(answer)).toEqual({
      DBInstances: [{ DBInstanceIdentifier: 'ledger', Pending: {} }],
    });
  });

  it('keeps of the environment of a function what its variables are, and no value', () => {
    const answer = {
      Functions: [
        {
          FunctionName: 'export',
          Environment: {
            Variables: { TABLE: 'hunter2', DATABASE_URL: 'mysql://app:hunter2@mysql.example/orders' },
          },
        },
        {
          FunctionName: 'resize',
          Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'no' } },
        },
        { FunctionName: 'plain', Environment: { Variables: { TABLE: 'orders' } } },
      ],
    };
    expect(redacted(answer)).toEqual({
      Functions: [
        {
          FunctionName: 'export',
          'db-perimeter:Environment': { notes: [{ variable: 'DATABASE_URL', holds: 'url-with-password' }] },
        },
        { FunctionName: 'resize', 'db-perimeter:Environment': { error: 'AccessDeniedException' } },
        { FunctionName: 'plain' },
      ],
    });
  });

  it('keeps of the environment of a project what its variables are, and no value', () => {
    const variables = (type: string) => [
      { name: 'DB_URL', value: 'mysql://app:hunter2@mysql.example/o', type },
    ];
    const answer = {
      projects: [
        {
          name: 'migrate',
          source: { type: 'NO_SOURCE', buildspec: 'env: { variables: { DB_PASSWORD: hunter2 } }' },
          environment: { image: 'standard:7.0', environmentVariables: variables('PLAINTEXT') },
          webhook: { secret: 'hunter2' },
        },
        { name: 'test', environment: { environmentVariables: variables('SECRETS_MANAGER') } },
      ],
    };
    expect(redacted(answer)).toEqual({
      projects: [
        {
          name: 'migrate',
          source: { type: 'NO_SOURCE' },
          'db-perimeter:Environment': { notes: [{ variable: 'DB_URL', holds: 'url-with-password' }] },
        },
        { name: 'test' },
      ],
    });
  });

  it('keeps of the environment of a container what its variables are, and no value', () => {
    const environment = [
      { name: 'STAGE', value: 'hunter2' },
      { name: 'DATABASE_URL', value: 'mysql://app:hunter2@mysql.example/orders' },
    ];
    const shop = {
      name: 'shop',
      command: ['serve', '--password=hunter2'],
      entryPoint: ['hunter2'],
      environment,
    };
    expect(redacted({ taskDefinition: { family: 'shop', containerDefinitions: [shop] } })).toEqual({
      taskDefinition: {
        family: 'shop',
        containerDefinitions: [
          {
            name: 'shop',
            'db-perimeter:Environment': { notes: [{ variable: 'DATABASE_URL', holds: 'url-with-password' }] },
          },
        ],
      },
    });
  });

  it('keeps of connections of Glue by what they sign in, and no property', () => {
    const connection = (ConnectionProperties: object) => ({ Name: 'orders', ConnectionProperties });
    const answer = {
      ConnectionList: [
        { ...connection({ USERNAME: 'app' }), SparkProperties: { PASSWORD: 'hunter2' } },
        connection({ JDBC_CONNECTION_URL: 'jdbc:mysql://orders.internal/o?password=hunter2' }),
        connection({ SECRET_ID: 'orders' }),
      ],
    };
    expect(redacted(answer)).toEqual({
      ConnectionList: [
        { Name: 'orders', 'db-perimeter:Login': 'password' },
        { Name: 'orders', 'db-perimeter:Login': 'url-with-password' },
        { Name: 'orders', 'db-perimeter:Login': 'secret' },
      ],
    });
  });

  it('drops the notes about the call, and members without a value', () => {
    expect(
      redacted({
        Vpcs: [],
        NextToken: undefined,
        $metadata: { attempts: 1 },
        ResponseMetadata: { RequestId: 'r' },
      }),
    ).toEqual({ Vpcs: [] });
  });

  it('writes dates as ISO 8601 text and bytes as base64', () => {
    expect(
      redacted({
        InstanceCreateTime: new Date('2026-01-02T03:04:05Z'),
        Broken: new Date(Number.NaN),
        Bytes: new Uint8Array([104, 105]),
        Nested: [[new Date(0)]],
      }),
    ).toEqual({
      InstanceCreateTime: '2026-01-02T03:04:05.000Z',
      Broken: null,
      Bytes: 'aGk=',
      Nested: [['1970-01-01T00:00:00.000Z']],
    });
  });

  it('keeps the secret’s ARN and the scheme of a proxy, which are facts and no secrets', () => {
    const answer = {
      DBProxies: [{ Auth: [{ AuthScheme: 'SECRETS', SecretArn: 'arn:aws:secretsmanager:x' }] }],
    };
    expect(redacted(answer)).toEqual(answer);
  });

  it('keeps an own __proto__ member as data and does not change any prototype', () => {
    const answer = JSON.parse('{"Tags": {"__proto__": {"polluted": true}, "Key": "a"}}');
    const kept = redacted(answer) as { readonly Tags: object };
    expect(Object.keys(kept.Tags)).toEqual(['__proto__', 'Key']);
    expect(Object.getPrototypeOf(kept.Tags)).toBe(Object.prototype);
  });
});
