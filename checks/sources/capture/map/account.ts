import type { FactsByScope, RegionFacts } from './region-facts.js';

/** Records are read under this account until it is known; ARNs built for them have an empty account field. */
export const accountToFind = '';

/**
 * The account that gave answers of which nobody said whose they are: the one that an answer names as its own,
 * otherwise the one in the ARNs of databases, otherwise the owner of most resources. `unknown` when nothing tells.
 */
function accountOf(regions: readonly RegionFacts[]): string {
  const named = regions.flatMap((facts) => facts.all('namedAccounts').map(({ account }) => account));
  const inArns = regions.flatMap((facts) =>
    [
      ...facts.all('databaseInstances'),
      ...facts.all('databaseClusters'),
      ...facts.all('databaseShardGroups'),
      ...facts.all('databaseSnapshots'),
      ...facts.all('databaseSubnetGroups'),
      ...facts.all('databaseProxies'),
    ].map(({ arn }) => arn?.split(':')[4] ?? ''),
  );
  const owners = regions.flatMap((facts) =>
    [
      ...facts.all('securityGroups'),
      ...facts.all('networkInterfaces'),
      ...facts.all('vpcs'),
      ...facts.all('routeTables'),
    ].map(({ owner }) => owner),
  );
  return mostFrequent(named) ?? mostFrequent(inArns) ?? mostFrequent(owners) ?? 'unknown';
}

function mostFrequent(accounts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const account of accounts) {
    if (account !== accountToFind) counts.set(account, (counts.get(account) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}

/** The fact with the account filled in wherever it was left open. */
function inAccount<T extends object>(fact: T, account: string): T {
  const open = fact as { readonly account?: string; readonly owner?: string; readonly arn?: string };
  const arn = open.arn?.replace(/^(arn:[^:]*:[^:]*:[^:]*:):/, (_, head: string) => `${head}${account}:`);
  return {
    ...fact,
    ...(open.account === accountToFind ? { account } : {}),
    ...(open.owner === accountToFind ? { owner: account } : {}),
    ...(arn === undefined ? {} : { arn }),
  };
}

/** Moves what was read under no account to the account that gave it, and returns that account. */
export function settleAccount(regional: FactsByScope, accountWide: FactsByScope): string {
  const open = [...regional.all(), ...accountWide.all()].filter(
    ({ scope }) => scope.account === accountToFind,
  );
  if (open.length === 0) return accountToFind;
  const account = accountOf(open);
  for (const facts of [regional, accountWide])
    facts.settle(accountToFind, account, (fact) => inAccount(fact, account));
  return account;
}
