import type { ScannedRegion } from '../../../model/inventory.js';
import type { OperationId } from '../../../model/operations.js';
import { partitionOf } from '../../../model/partition.js';
import { absorbChain, type Chain, newChain } from './chain.js';
import { undisputed } from './disputes.js';
import type { Facts, FactTable } from './facts.js';
import { isPresent } from './json.js';

/** A fact and when its answer arrived. */
interface Seen<T> {
  readonly fact: T;
  readonly time: string;
  /** Answers of the same time describe it differently. */
  readonly isDisputed?: true;
}

/** The facts of one account and Region by table and key, and how its listings went. */
export interface RegionFacts {
  readonly scope: ScannedRegion;
  put<T extends FactTable>(table: T, key: string, fact: Facts[T], time: string): void;
  all<T extends FactTable>(table: T): readonly Facts[T][];
  get<T extends FactTable>(table: T, key: string): Facts[T] | undefined;
  /** Tables and keys of facts about which answers of the same time differ. */
  disputes(): Iterable<readonly [FactTable, string]>;
  chain(operation: OperationId, parent: string): Chain;
  chainsOf(operation: OperationId): ReadonlyMap<string, Chain>;
  /** Takes over what another account and Region holds, changed as needed. */
  absorb(other: RegionFacts, change: <T extends object>(fact: T) => T): void;
  entries(): Iterable<readonly [FactTable, string, Seen<Facts[FactTable]>]>;
  chains(): Iterable<readonly [OperationId, string, Chain]>;
}

/**
 * When two answers describe the same thing, the later one counts. Among equally late ones that differ, the one whose
 * JSON sorts higher stands for all, so that the inventory does not depend on the order of the capture.
 */
function settled<T extends object>(present: Seen<T>, candidate: Seen<T>): Seen<T> {
  if (candidate.time !== present.time) return candidate.time > present.time ? candidate : present;
  const a = JSON.stringify(present.fact);
  const b = JSON.stringify(candidate.fact);
  if (a === b) return candidate.isDisputed ? candidate : present;
  return { fact: a > b ? present.fact : candidate.fact, time: present.time, isDisputed: true };
}

export function createRegionFacts(scope: ScannedRegion): RegionFacts {
  const tables = new Map<FactTable, Map<string, Seen<Facts[FactTable]>>>();
  const listings = new Map<OperationId, Map<string, Chain>>();

  function put(table: FactTable, key: string, seen: Seen<Facts[FactTable]>): void {
    let rows = tables.get(table);
    if (!rows) {
      rows = new Map();
      tables.set(table, rows);
    }
    const present = rows.get(key);
    rows.set(key, present ? settled(present, seen) : seen);
  }

  function factIn<T extends FactTable>(table: T, seen: Seen<Facts[FactTable]>): Facts[T] | undefined {
    const fact = seen.fact as Facts[T];
    return seen.isDisputed ? undisputed(table, fact) : fact;
  }

  function chain(operation: OperationId, parent: string): Chain {
    let chains = listings.get(operation);
    if (!chains) {
      chains = new Map();
      listings.set(operation, chains);
    }
    let found = chains.get(parent);
    if (!found) {
      found = newChain();
      chains.set(parent, found);
    }
    return found;
  }

  return {
    scope,
    put: (table, key, fact, time) => put(table, key, { fact, time }),
    all: <T extends FactTable>(table: T) =>
      [...(tables.get(table)?.values() ?? [])].map((seen) => factIn(table, seen)).filter(isPresent),
    get<T extends FactTable>(table: T, key: string) {
      const seen = tables.get(table)?.get(key);
      return seen && factIn(table, seen);
    },
    *disputes() {
      for (const [table, rows] of tables)
        for (const [key, { isDisputed }] of rows) if (isDisputed) yield [table, key] as const;
    },
    chain,
    chainsOf: (operation) => listings.get(operation) ?? new Map(),
    absorb(other, change) {
      for (const [table, key, seen] of other.entries()) put(table, key, { ...seen, fact: change(seen.fact) });
      for (const [operation, parent, from] of other.chains()) absorbChain(chain(operation, parent), from);
    },
    *entries() {
      for (const [table, rows] of tables) for (const [key, seen] of rows) yield [table, key, seen] as const;
    },
    *chains() {
      for (const [operation, chains] of listings)
        for (const [parent, found] of chains) yield [operation, parent, found] as const;
    },
  };
}

/** The facts of all accounts and Regions. */
export interface FactsByScope {
  /** The facts of one account and Region, empty where nothing was read yet. */
  in(account: string, region: string): RegionFacts;
  all(): readonly RegionFacts[];
  /** Moves what is kept under one account to another. */
  settle(from: string, to: string, change: <T extends object>(fact: T) => T): void;
}

export function createFactsByScope(): FactsByScope {
  const byScope = new Map<string, RegionFacts>();
  function factsIn(account: string, region: string): RegionFacts {
    const key = `${account}/${region}`;
    const present = byScope.get(key);
    if (present) return present;
    const created = createRegionFacts({ account, region, partition: partitionOf(region) });
    byScope.set(key, created);
    return created;
  }
  return {
    in: factsIn,
    all: () => [...byScope.values()],
    settle(from, to, change) {
      for (const facts of [...byScope.values()]) {
        const { account, region } = facts.scope;
        if (account !== from) continue;
        byScope.delete(`${account}/${region}`);
        factsIn(to, region).absorb(facts, change);
      }
    },
  };
}
