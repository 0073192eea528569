import { describe, expect, it } from 'vitest';
import { known } from '../../../../checks/model/value.js';
import { account, answer, coverageOf, inventoryOf, listing, refusal, region } from '../captures.js';

const url = 'jdbc:postgresql://orders.internal:5432/orders';
const settings = (passwords?: object) =>
  answer('GetDataCatalogEncryptionSettings', {
    DataCatalogEncryptionSettings: {
      EncryptionAtRest: { CatalogEncryptionMode: 'DISABLED' },
      ...(passwords ? { ConnectionPasswordEncryption: passwords } : {}),
    },
  });
const connection = (more: object) => ({ Name: 'orders', ConnectionType: 'JDBC', ...more });
const listed = (...items: readonly object[]) => listing('GetConnections', items);
const loginOf = (item: object) => inventoryOf(listed(item), settings()).glueConnections[0]?.login;

/** https://docs.aws.amazon.com/glue/latest/webapi/API_Connection.html */
describe('connections of Glue', () => {
  it('have a place, a login and what the catalog does with passwords', () => {
    const item = connection({ ConnectionProperties: { JDBC_CONNECTION_URL: url, USERNAME: 'app' } });
    expect(inventoryOf(listed(item), settings()).glueConnections).toEqual([
      {
        account,
        region,
        arn: `arn:aws:glue:${region}:${account}:connection/orders`,
        name: 'orders',
        login: 'password',
        catalogEncrypts: known(false),
      },
    ]);
  });

  it.each([
    ['a user without a secret', { USERNAME: 'app' }, 'password'],
    ['a secret', { SECRET_ID: 'orders' }, 'secret'],
    ['an encrypted password', { USERNAME: 'app', ENCRYPTED_PASSWORD: 'AQIC' }, 'encrypted-password'],
    [
      'a password in the URL',
      { JDBC_CONNECTION_URL: `${url}?user=a&password=b`, SECRET_ID: 'o' },
      'url-with-password',
    ],
    [
      'one in the URL of MongoDB',
      { CONNECTION_URL: 'mongodb://app:hunter2@orders.internal/o' },
      'url-with-password',
    ],
    ['nothing that tells', { JDBC_CONNECTION_URL: url }, 'untold'],
  ])('sign in with %s', (_, ConnectionProperties, login) => {
    expect(loginOf(connection({ ConnectionProperties }))).toBe(login);
  });

  it.each([
    ['a note of our own', { 'db-perimeter:Login': 'secret' }, 'secret'],
    ['a note that is not known', { 'db-perimeter:Login': 'none' }, 'untold'],
    ['a secret beside the properties', { AuthenticationConfiguration: { SecretArn: 'arn:aws:…' } }, 'secret'],
    ['properties in another form', { ConnectionProperties: 'none' }, 'untold'],
  ])('sign in as %s says', (_, more, login) => {
    expect(loginOf(connection(more))).toBe(login);
  });

  it('lead elsewhere where they are of another type', () => {
    const kafka = { Name: 'events', ConnectionType: 'KAFKA', ConnectionProperties: { USERNAME: 'app' } };
    expect(inventoryOf(listed(kafka), settings()).glueConnections).toEqual([]);
  });

  it.each([
    ['encrypts passwords', settings({ ReturnConnectionPasswordEncrypted: true }), known(true)],
    ['does not', settings({ ReturnConnectionPasswordEncrypted: false }), known(false)],
    ['says it in another form', settings({ ReturnConnectionPasswordEncrypted: 'yes' }), 'failed'],
    ['may not be read', refusal('GetDataCatalogEncryptionSettings', 'denied'), 'denied'],
  ])('are in a catalog that %s', (_, answered, encrypts) => {
    const [found] = inventoryOf(listed(connection({})), answered).glueConnections;
    expect(found?.catalogEncrypts).toMatchObject(
      typeof encrypts === 'string' ? { known: false, gap: { reason: encrypts } } : encrypts,
    );
  });

  it.each([
    ['without a name', { ConnectionType: 'JDBC' }],
    ['without a type', { Name: 'orders' }],
  ])('leave the listing incomplete %s', (_, item) => {
    expect(coverageOf(inventoryOf(listed(item)), 'GetConnections')?.status).toBe('failed');
  });
});
