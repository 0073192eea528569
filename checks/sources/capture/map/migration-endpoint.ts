import type { Reading } from './facts.js';
import { compact, type Json, object, text } from './json.js';

/** https://docs.aws.amazon.com/dms/latest/APIReference/API_Endpoint.html */
export function readMigrationEndpoint(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const [id, arn] = [text(item, 'EndpointIdentifier'), text(item, 'EndpointArn')];
  if (id === undefined || arn === undefined)
    return problem('an endpoint of DMS without EndpointIdentifier or EndpointArn');
  const redis = object(item, 'RedisSettings') ?? {};
  const ofEngine = object(item, 'MongoDbSettings') ?? object(item, 'DocDbSettings') ?? redis;
  put(
    'migrationEndpoints',
    id,
    compact({
      account,
      region,
      id,
      arn,
      engine: text(item, 'EngineName'),
      server: text(item, 'ServerName') ?? text(ofEngine, 'ServerName'),
      sslMode: text(item, 'SslMode'),
      authType: text(ofEngine, 'AuthType'),
      sslSecurityProtocol: text(redis, 'SslSecurityProtocol'),
    }),
  );
}
