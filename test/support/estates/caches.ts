import type { Cache, CacheFacts, CacheUser } from '../../../checks/model/cache.js';
import { here, home } from './network.js';

const arn = (service: string, name: string) => `arn:aws:${service}:${home.region}:${home.account}:${name}`;

/** The replication group `sessions`, which asks nobody who is there. */
export function sessions(facts: Partial<Cache> = {}): Cache {
  return {
    ...here,
    service: 'elasticache',
    id: 'sessions',
    arn: arn('elasticache', 'replicationgroup:sessions'),
    engine: 'valkey',
    authTokenEnabled: false,
    userGroupIds: [],
    ...facts,
  };
}

function cacheUser(
  service: CacheUser['service'],
  id: string,
  group: string,
  accessString: string,
): CacheUser {
  const name = service === 'memorydb' ? `user/${id}` : `user:${id}`;
  return {
    ...here,
    service,
    id,
    arn: arn(service, name),
    authentication: id === 'default' ? 'no-password' : 'password',
    accessString,
    userGroupIds: [group],
  };
}

/** `sessions` with a user group, and the MemoryDB cluster `carts` with a list; both keep the user that AWS makes off. */
export function guardedCaches(): CacheFacts {
  return {
    caches: [
      sessions({ userGroupIds: ['web'] }),
      {
        ...here,
        service: 'memorydb',
        id: 'carts',
        arn: arn('memorydb', 'cluster/carts'),
        engine: 'valkey',
        authTokenEnabled: false,
        userGroupIds: ['shop'],
      },
    ],
    cacheUsers: [
      cacheUser('elasticache', 'default', 'web', 'off ~keys* -@all +get'),
      cacheUser('elasticache', 'app', 'web', 'on ~* +@all'),
      cacheUser('memorydb', 'cart', 'shop', 'on ~* &* +@all'),
    ],
  };
}
