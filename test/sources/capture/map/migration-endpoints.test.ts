import { describe, expect, it } from 'vitest';
import { account, inventoryOf, listing } from '../captures.js';

const arn = 'arn:aws:dms:eu-west-1:111122223333:endpoint:TICKETS';
const plain = { EndpointIdentifier: 'tickets', EndpointArn: arn };
const scope = { account, region: 'eu-west-1', id: 'tickets', arn };
const read = (item: object) => inventoryOf(listing('DescribeDmsEndpoints', [item as never]));

describe('endpoints of DMS', () => {
  it.each([
    [
      'mysql',
      { ServerName: 'orders.example', SslMode: 'require' },
      { server: 'orders.example', sslMode: 'require' },
    ],
    [
      'mongodb',
      { SslMode: 'none', MongoDbSettings: { AuthType: 'no', ServerName: 'mongo.example' } },
      { server: 'mongo.example', sslMode: 'none', authType: 'no' },
    ],
    [
      'redis',
      { RedisSettings: { AuthType: 'none', SslSecurityProtocol: 'plaintext' } },
      { authType: 'none', sslSecurityProtocol: 'plaintext' },
    ],
  ])('of %s have what their answers say of login and TLS', (engine, item, facts) => {
    const { migrationEndpoints } = read({ ...plain, EngineName: engine, ...item });
    expect(migrationEndpoints).toEqual([{ ...scope, engine, ...facts }]);
  });

  it('say nothing where their answers do not', () => {
    expect(read(plain).migrationEndpoints).toEqual([scope]);
  });

  it('cannot be read without a name', () => {
    const { coverage } = read({ EndpointIdentifier: 'tickets' });
    expect(coverage.find(({ operation }) => operation === 'DescribeDmsEndpoints')?.status).toBe('failed');
  });
});
