import type { Scope } from './network.js';

export const cacheServices = ['elasticache', 'memorydb'] as const;
export type CacheService = (typeof cacheServices)[number];

/** A cache of ElastiCache that keeps Valkey or Redis, or a cluster of MemoryDB, and whom it asks who is there. */
export interface Cache extends Scope {
  readonly service: CacheService;
  readonly id: string;
  readonly arn: string;
  /** AWS's word: `valkey`, `redis`, `memcached`. Absent: the answer did not say. */
  readonly engine?: string;
  /** Whether everybody has to give the one token of the cache. Absent: the answer did not say, or there is no such thing. */
  readonly authTokenEnabled?: boolean;
  /** Ids of the user groups of ElastiCache, or the name of the access control list of MemoryDB, whose users it lets in. */
  readonly userGroupIds: readonly string[];
}

/** A user of Valkey and Redis, as ElastiCache and MemoryDB keep them. */
export interface CacheUser extends Scope {
  readonly service: CacheService;
  readonly id: string;
  readonly arn: string;
  /** AWS's word: `password`, `no-password`, `iam`. Absent: the answer did not say. */
  readonly authentication?: string;
  /** What the user may do, in the words of Redis: `on ~* +@all`. Absent: the answer did not say. */
  readonly accessString?: string;
  /** User groups of ElastiCache, or access control lists of MemoryDB, that it belongs to. */
  readonly userGroupIds: readonly string[];
}

/** Every cache with every user. */
export interface CacheFacts {
  readonly caches: readonly Cache[];
  readonly cacheUsers: readonly CacheUser[];
}

/** No cache at all. Only coverage says whether that is known. */
export const noCaches: CacheFacts = { caches: [], cacheUsers: [] };
