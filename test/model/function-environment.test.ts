import { describe, expect, it } from 'vitest';
import { environmentOf } from '../../checks/model/function-environment.js';

const host = 'orders.abc.eu-west-1.rds.amazonaws.com';
const notesOf = (variables: Readonly<Record<string, unknown>>) => {
  const found = environmentOf({ Variables: variables });
  return found && 'notes' in found ? found.notes.map(({ variable, holds }) => [variable, holds]) : found;
};

describe('the environment of a function', () => {
  it.each([
    `postgresql://app:tickets2020@${host}:5432/orders`,
    `mysql://app:p@ss@${host}/orders`,
    `postgresql+psycopg2://app:tickets2020@${host}/orders`,
    'mongodb+srv://app:tickets2020@cluster0.example.net/orders',
    `jdbc:mysql://${host}:3306/orders?user=app&password=tickets2020&useSSL=true`,
    `postgres://app:{{resolve:secretsmanager:orders:SecretString:password}}@${host}/orders`,
  ])('holds a URL with a password: %s', (url) => {
    expect(notesOf({ DATABASE_URL: url })).toEqual([['DATABASE_URL', 'url-with-password']]);
  });

  it.each([
    ['without a password', `postgresql://app@${host}/orders`, 'database-host'],
    ['with a name in its place', `postgresql://app:\${PASSWORD}@${host}/orders`, 'database-host'],
    ['with words in its place', `postgresql://app:<password>@${host}/orders`, 'database-host'],
    ['that says where it is', `jdbc:mysql://${host}/orders?user=app`, 'database-host'],
  ])('holds a URL %s', (_title, url, holds) => {
    expect(notesOf({ DATABASE_URL: url })).toEqual([['DATABASE_URL', holds]]);
  });

  it.each([
    ['of a cache', 'redis://:tickets2020@cache.example:6379'],
    ['of a website', 'https://app:tickets2020@example.com'],
    ['of the function itself', 'postgresql://app:tickets2020@localhost:5432/orders'],
  ])('holds no URL of a database, but one %s', (_title, url) => {
    expect(notesOf({ URL: url })).toBeUndefined();
  });

  it.each(['DB_PASSWORD', 'PGPASSWORD', 'MYSQL_PWD', 'ORDERS_DB_PASS', 'dbPassword', 'POSTGRES_PASSWORD'])(
    'holds a password under the name %s',
    (variable) => {
      expect(notesOf({ [variable]: 'tickets2020' })).toEqual([[variable, 'password']]);
    },
  );

  it.each([
    'SMTP_PASSWORD',
    'PASSWORD',
    'DB_PASSWORD_SECRET',
    'DB_PASSWORD_ARN',
    'REDIS_PASSWORD',
    'DB_USER',
    'DB_PASSWORD_LENGTH',
  ])('says nothing under the name %s', (variable) => {
    expect(notesOf({ [variable]: 'tickets2020' })).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['the ARN of a secret', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-AbCdEf'],
    ['the name of a parameter', '/orders/password'],
    ['a placeholder', '<set in production>'],
    ['stars', '********'],
    ['what a key encrypted', `AQICAH${'h3Zk'.repeat(40)}==`],
    ['a number', 5],
  ])('takes %s for no password', (_title, value) => {
    expect(notesOf({ DB_PASSWORD: value })).toBeUndefined();
  });

  it.each([
    [
      'a reference to a secret',
      'unresolved (the dynamic reference {{resolve:secretsmanager:orders}})',
      'password',
    ],
    ['a parameter', 'unresolved (parameter Password)', 'perhaps-password'],
    ['a plain parameter of Systems Manager', '{{resolve:ssm:orders}}', 'perhaps-password'],
  ])('takes %s of a template for what it is', (_title, value, holds) => {
    expect(notesOf({ DB_PASSWORD: value })).toEqual([['DB_PASSWORD', holds]]);
  });

  it('holds perhaps a password in a URL where a template leaves it open', () => {
    expect(
      notesOf({ DATABASE_URL: 'mysql://app:unresolved (parameter Password)@mysql.example/orders' }),
    ).toEqual([['DATABASE_URL', 'perhaps-url-with-password']]);
  });

  it('holds perhaps a host where a template leaves it open, which matters beside a password alone', () => {
    const open = { HOST: 'unresolved (parameter Host)' };
    expect(notesOf(open)).toBeUndefined();
    expect(notesOf({ ...open, DB_PASSWORD: 'tickets2020' })).toEqual([
      ['HOST', 'perhaps-host'],
      ['DB_PASSWORD', 'password'],
    ]);
  });

  it('names the host of a database', () => {
    expect(
      environmentOf({ Variables: { DB_HOST: `${host}:3306`, TABLE: 'orders', API: 'api.example.com' } }),
    ).toEqual({
      notes: [{ variable: 'DB_HOST', holds: 'database-host', host }],
    });
  });

  it.each([
    'ledger.cluster-ro-abc.eu-west-1.rds.amazonaws.com',
    'papers.cluster-abc.eu-west-1.docdb.amazonaws.com',
    'warehouse.abc.eu-west-1.redshift.amazonaws.com',
    'default.111122223333.eu-west-1.redshift-serverless.amazonaws.com',
    'orders.abc.rds.cn-north-1.amazonaws.com.cn',
  ])('knows %s', (name) => {
    expect(environmentOf({ Variables: { HOST: name } })).toEqual({
      notes: [{ variable: 'HOST', holds: 'database-host', host: name }],
    });
  });

  it('keeps no value', () => {
    const kept = environmentOf({
      Variables: { DATABASE_URL: `mysql://app:tickets2020@${host}/x`, DB_PASSWORD: 'tickets2020' },
    });
    expect(JSON.stringify(kept)).not.toContain('tickets2020');
  });

  it.each([
    [
      'AWS did not decrypt it',
      { Error: { ErrorCode: 'AccessDeniedException', Message: 'x' } },
      'AccessDeniedException',
    ],
    ['a template leaves it open', 'unresolved (parameter Environment)', 'unresolved (parameter Environment)'],
    ['a template leaves its variables open', { Variables: 'unresolved (x)' }, 'unresolved (x)'],
    [
      'its variables are no list of them',
      { Variables: 'tickets2020' },
      'Variables in a form that is not known',
    ],
  ])('is not known where %s', (_title, environment, error) => {
    expect(environmentOf(environment)).toEqual({ error });
  });

  it.each([undefined, null, {}, { Variables: {} }, { Value: 'x' }, ['x'], 'x'])(
    'says nothing as %j',
    (environment) => {
      expect(environmentOf(environment)).toBeUndefined();
    },
  );
});
