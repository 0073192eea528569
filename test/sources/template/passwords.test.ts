import { describe, expect, it } from 'vitest';
import { worldsIn } from './estates.js';

const resources = (MasterUserPassword: unknown) => ({
  Secret: { Type: 'AWS::SecretsManager::Secret' },
  Lookup: { Type: 'Custom::Lookup' },
  Database: {
    Type: 'AWS::RDS::DBInstance',
    Properties: { DBInstanceIdentifier: 'orders', Engine: 'mysql', MasterUserPassword },
  },
});

/** Where the password of a database comes from, in each world of a template. */
function sourcesOf(password: unknown, parameter: object = {}, given: Readonly<Record<string, string>> = {}) {
  const Password = { Type: 'String', ...parameter };
  const text = JSON.stringify({ Parameters: { Password }, Resources: resources(password) });
  return worldsIn(text, given).worlds.flatMap(({ inventory }) =>
    inventory.templatePasswords.map(({ from }) => (from.known ? from.value : from.gap.detail)),
  );
}

const Ref = 'Password';
const inSecret = {
  'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:pw::}}']],
};

describe('the password of a database in a template', () => {
  it.each([
    ['a text', 'orders-2020', 'text'],
    ['a secret', '{{resolve:secretsmanager:orders:SecretString:password}}', 'hidden'],
    ['a secret of the template', inSecret, 'hidden'],
    ['a secure parameter of Systems Manager', '{{resolve:ssm-secure:orders:1}}', 'hidden'],
    ['a plain parameter of Systems Manager', '{{resolve:ssm:orders}}', 'shown'],
    ['a parameter that everybody sees', { Ref }, 'shown'],
    ['what another resource gives', { 'Fn::GetAtt': ['Lookup', 'Password'] }, 'Lookup.Password'],
  ])('comes from %s', (_, password, source) => {
    expect(sourcesOf(password)).toEqual([source]);
  });

  it.each([
    ['is not echoed', { NoEcho: true }, {}, 'hidden'],
    ['is not echoed, as YAML 1.1 may write it', { NoEcho: 'true' }, {}, 'hidden'],
    ['is not echoed, and has a default', { NoEcho: true, Default: 'orders-2020' }, {}, 'text'],
    ['is not echoed, and is given', { NoEcho: true }, { Password: 'orders-2020' }, 'hidden'],
    ['is echoed, and is given', {}, { Password: 'orders-2020' }, 'text'],
  ])('comes from a parameter that %s', (_, parameter, given, source) => {
    expect(sourcesOf({ Ref }, parameter, given)).toEqual([source]);
  });

  it('is the text that a template writes, also where somebody gives the same for a parameter', () => {
    expect(sourcesOf('orders-2020', { NoEcho: true }, { Password: 'orders-2020' })).toEqual(['text']);
  });

  it('is none where the property is left out', () => {
    expect(sourcesOf(undefined)).toEqual([]);
    expect(sourcesOf({ Ref: 'AWS::NoValue' })).toEqual([]);
  });

  it('keeps apart the worlds in which a condition chooses it', () => {
    const chosen = { 'Fn::If': ['IsTest', 'orders-2020', inSecret] };
    const text = JSON.stringify({
      Parameters: { Stage: { Type: 'String', AllowedValues: ['test', 'live'] } },
      Conditions: { IsTest: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] } },
      Resources: resources(chosen),
    });
    const { worlds } = worldsIn(text);
    expect(worlds.map(({ when, inventory }) => [when, inventory.templatePasswords[0]?.from])).toEqual([
      [[['Stage is test']], { known: true, value: 'text' }],
      [[['Stage is live']], { known: true, value: 'hidden' }],
    ]);
  });
});

/** What is found in a template of one resource, beside a secret. */
function foundIn(Type: string, Properties: object) {
  const text = JSON.stringify({
    Parameters: { Password: { Type: 'String', NoEcho: true } },
    Resources: { ...resources(undefined), Held: { Type, Properties } },
  });
  return worldsIn(text).worlds.flatMap(({ inventory }) =>
    inventory.templatePasswords.map(({ arn, from, isNamedAlone }) => [
      arn.split(':').slice(5).join(':'),
      from.known ? from.value : from.gap.detail,
      ...(isNamedAlone ? ['by its name'] : []),
    ]),
  );
}

describe('a plain parameter of Systems Manager', () => {
  const holding = (Name: string | undefined, Value: unknown) =>
    foundIn('AWS::SSM::Parameter', { Name, Type: 'String', Value });
  const path = '/orders/db/password';
  const url = 'postgresql://app:tickets-2020@orders.internal:5432/orders';

  it.each([
    ['a text', 'tickets-2020', ['text', 'by its name']],
    ['a parameter that is not echoed, which it shows all the same', { Ref }, ['shown', 'by its name']],
    ['what a secret holds', inSecret, ['shown', 'by its name']],
    ['a URL with a password', url, ['text']],
    ['what nobody knows', { 'Fn::GetAtt': ['Lookup', 'Password'] }, ['Lookup.Password', 'by its name']],
  ])('that is named like a password holds %s', (_, value, found) => {
    expect(holding(path, value)).toEqual([[`parameter${path}`, ...found]]);
  });

  it.each(['db-password', 'orders.rds.master_password', '/orders/dbPassword', '/prod/mysql/root/pwd'])(
    'may be named %s',
    (name) => {
      const arn = name.startsWith('/') ? `parameter${name}` : `parameter/${name}`;
      expect(holding(name, 'tickets-2020')).toEqual([[arn, 'text', 'by its name']]);
    },
  );

  it('holds a URL with a password under any name', () => {
    expect(holding(undefined, url)).toEqual([['parameter/Held', 'text']]);
  });

  it.each([
    ['the host of a database', '/orders/db/host', 'orders.abc.eu-west-1.rds.amazonaws.com'],
    ['its port', '/orders/db/port', '5432'],
    ['its name', '/orders/db/name', 'orders'],
    ['its user', '/orders/db/username', 'app'],
    ['a URL without a password', '/orders/db/url', 'postgresql://orders.internal:5432/orders'],
    ['a rule for passwords', '/orders/db/password-length', '32'],
    ['the ARN of a secret', path, 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-AbCdEf'],
    ['a secret of the template', path, { Ref: 'Secret' }],
    ['the path of another parameter', path, '/secure/orders/password'],
    ['a placeholder', path, '<set by hand>'],
    ['nothing', path, ''],
    ['a password of something else', '/orders/smtp/password', 'tickets-2020'],
  ])('holds no password of a database: %s', (_, name, value) => {
    expect(holding(name, value)).toEqual([]);
  });
});

describe('a program that signs in', () => {
  const connection = (properties: object, Name?: string) => ({
    CatalogId: '111122223333',
    ConnectionInput: { Name, ConnectionType: 'JDBC', ConnectionProperties: properties },
  });

  it.each([
    ['text', 'tickets-2020'],
    ['hidden', { Ref }],
    ['hidden', inSecret],
  ])('by a connection of Glue has a password: %s', (source, PASSWORD) => {
    expect(foundIn('AWS::Glue::Connection', connection({ PASSWORD }, 'orders'))).toEqual([
      ['connection/orders', source],
    ]);
  });

  it('by a connection of Glue with a secret has none', () => {
    expect(foundIn('AWS::Glue::Connection', connection({ SECRET_ID: 'orders' }))).toEqual([]);
  });

  it('by an endpoint of DMS has a password', () => {
    const endpoint = { EndpointType: 'source', EngineName: 'mysql', Password: 'tickets-2020' };
    expect(foundIn('AWS::DMS::Endpoint', { ...endpoint, EndpointIdentifier: 'orders' })).toEqual([
      ['endpoint:orders', 'text'],
    ]);
  });
});

describe('variables that are shown', () => {
  const host = 'orders.abc.eu-west-1.rds.amazonaws.com';
  const variables = (values: Readonly<Record<string, unknown>>) =>
    Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
  const inContainer = (...containers: readonly Readonly<Record<string, unknown>>[]) =>
    foundIn('AWS::ECS::TaskDefinition', {
      Family: 'shop',
      ContainerDefinitions: containers.map((values) => ({ Name: 'app', Environment: variables(values) })),
    });
  const task = 'task-definition/shop';

  it.each([
    ['a text beside the host', { DB_HOST: host, DB_PASSWORD: 'tickets-2020' }],
    ['what a secret holds', { DB_HOST: host, DB_PASSWORD: inSecret }],
    ['a URL', { DATABASE_URL: `postgresql://app:tickets-2020@${host}/orders` }],
  ])('of a container hold a password: %s', (_, values) => {
    expect(inContainer({ LEVEL: 'info' }, values)).toEqual([[task, 'shown']]);
  });

  it('of a container may hold one', () => {
    expect(inContainer({ DB_HOST: host, DB_PASSWORD: { Ref } })).toEqual([[task, undefined]]);
    const open = { 'Fn::GetAtt': ['Lookup', 'Host'] };
    expect(inContainer({ DB_HOST: open, DB_PASSWORD: 'tickets-2020' })).toEqual([[task, undefined]]);
  });

  it.each([
    ['the host alone', { DB_HOST: host, DB_PORT: '5432', DB_NAME: 'orders' }],
    ['a password beside no host', { DB_PASSWORD: 'tickets-2020' }],
    ['the ARN of a secret', { DB_HOST: host, DB_PASSWORD: { Ref: 'Secret' } }],
    ['a placeholder', { DB_HOST: host, DB_PASSWORD: '<from vault>' }],
    ['the password of something else', { DB_HOST: host, SMTP_PASSWORD: 'tickets-2020' }],
  ])('of a container hold none: %s', (_, values) => {
    expect(inContainer(values)).toEqual([]);
  });

  it('of another container stand beside no host', () => {
    expect(inContainer({ DB_HOST: host }, { DB_PASSWORD: 'tickets-2020' })).toEqual([]);
  });

  it('of a project of CodeBuild hold one where their type is plain', () => {
    const ofType = (Type: string | undefined) =>
      foundIn('AWS::CodeBuild::Project', {
        Name: 'migrate',
        Environment: {
          EnvironmentVariables: [
            { Name: 'DB_HOST', Value: host },
            { Name: 'DB_PASSWORD', Type, Value: 'tickets-2020' },
          ],
        },
      });
    expect([undefined, 'PLAINTEXT', 'SECRETS_MANAGER', 'PARAMETER_STORE'].map(ofType)).toEqual([
      [['project/migrate', 'shown']],
      [['project/migrate', 'shown']],
      [],
      [],
    ]);
  });
});
