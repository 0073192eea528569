import type { Service } from '../../model/operations.js';
import { type Clock, systemClock } from './clock.js';
import type { ProgressEvent } from './progress.js';

export interface CollectOptions {
  /** Regions to read. Default: every Region that is enabled in the account. */
  readonly regions?: readonly string[];
  /**
   * Whether what an account has once, and not in every Region, is asked as well. Default: true. Turned off where another
   * collection of the same account asks.
   */
  readonly accountWide?: boolean;
  /** A profile of the AWS configuration files. Default: the SDK's default credential chain. */
  readonly profile?: string;
  /** Roles to enter, each in another account. Default: none, the account of the caller is read. */
  readonly roleArns?: readonly string[];
  readonly externalId?: string;
  /** How many requests may be under way at once. */
  readonly concurrency?: number;
  /** Replaces the built-in pace of a service, for each account, Region and API. */
  readonly requestsPerSecond?: Partial<Record<Service, number>>;
  /** For one attempt of one call. */
  readonly callTimeoutMs?: number;
  /** For everything that is asked of one Region of one account. */
  readonly regionTimeoutMs?: number;
  /** Attempts of one call, the first included. */
  readonly maxAttempts?: number;
  /** Accepts endpoints outside AWS and this machine. */
  readonly allowEndpoint?: boolean;
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Ends the collection: the promise of `collect` rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

/** The options with their defaults. */
export interface Settings {
  readonly regions: readonly string[] | undefined;
  readonly accountWide: boolean;
  readonly profile: string | undefined;
  readonly roleArns: readonly string[];
  readonly externalId: string | undefined;
  readonly concurrency: number;
  readonly requestsPerSecond: Partial<Record<Service, number>>;
  readonly callTimeoutMs: number;
  readonly regionTimeoutMs: number;
  readonly maxAttempts: number;
  readonly allowEndpoint: boolean;
  readonly onProgress: (event: ProgressEvent) => void;
  readonly clock: Clock;
}

export function settingsOf(options: CollectOptions): Settings {
  return {
    regions: options.regions?.length ? [...new Set(options.regions)] : undefined,
    accountWide: options.accountWide ?? true,
    profile: options.profile,
    roleArns: [...new Set(options.roleArns ?? [])],
    externalId: options.externalId,
    concurrency: options.concurrency ?? 32,
    requestsPerSecond: options.requestsPerSecond ?? {},
    callTimeoutMs: options.callTimeoutMs ?? 30_000,
    regionTimeoutMs: options.regionTimeoutMs ?? 300_000,
    maxAttempts: options.maxAttempts ?? 5,
    allowEndpoint: options.allowEndpoint ?? false,
    onProgress: options.onProgress ?? (() => undefined),
    clock: options.clock ?? systemClock,
  };
}
