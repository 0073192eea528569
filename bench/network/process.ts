import type { Inventory } from '../../checks/model/inventory.js';
import type { SecurityGroup } from '../../checks/model/network.js';
import { known } from '../../checks/model/value.js';
import type { Way } from '../../checks/model/way.js';
import { createReach } from '../../checks/reach/create-reach.js';
import type { Reach } from '../../checks/reach/index.js';
import { cpuMs } from '../cpu.js';
import { organization } from './estate.js';
import { shapeNamed } from './shape.js';

/** What one process measured on one estate. */
export interface Measured {
  readonly databases: number;
  readonly reachable: number;
  /** Verdicts about connected networks and doors. */
  readonly ways: number;
  /** Of those, the ones that are not blocked now and after a failover. */
  readonly openWays: number;
  readonly seconds: number;
  readonly peakMebibytes: number;
  /** The slowest of several changed rules. */
  readonly changeMs: number;
  readonly changedAnswers: number;
  /** Witness and cuts, per finding. */
  readonly findingMs: number;
  readonly slowestFindingMs: number;
}

const changes = 20;
const findings = 150;

function main(size: string | undefined): Measured {
  const inventory = organization(shapeNamed(size));
  const start = cpuMs();
  const reach = createReach(inventory);
  const judged = judgeAll(reach);
  const seconds = (cpuMs() - start) / 1000;
  // Node gives kibibytes. The estate itself is part of it, as it is in a scan.
  const peakMebibytes = process.resourceUsage().maxRSS / 1024;
  const open = reach.databases.filter((subject) => reach.fromInternet(subject).now.kind === 'reachable');
  return {
    databases: reach.databases.length,
    reachable: open.length,
    ...judged,
    seconds,
    peakMebibytes,
    ...changeOneRule(reach, inventory),
    ...findOneByOne(inventory, reach),
  };
}

/**
 * Every verdict about every database: from the internet, from every connected network, and through every door. The rest of a
 * verdict is worked out by whoever reads it, as is what a failover changes about a way that is open now.
 */
function judgeAll(reach: Reach): Pick<Measured, 'ways' | 'openWays'> {
  const judged = { ways: 0, openWays: 0 };
  for (const subject of reach.databases) {
    reach.fromInternet(subject);
    const { ways } = reach.waysInto(subject);
    judged.ways += ways.length;
    judged.openWays += openAmong(ways);
  }
  return judged;
}

function openAmong(ways: readonly Way[]): number {
  return ways.filter(({ now, failover }) => now.kind !== 'blocked' || failover.kind !== 'blocked').length;
}

/** Opens the data tier of several networks by one rule each, and asks again about every database. */
function changeOneRule(reach: Reach, inventory: Inventory) {
  const data = inventory.securityGroups.filter(({ id }) => id.endsWith('-0'));
  const times: number[] = [];
  let changedAnswers = 0;
  for (let index = 0; index < changes; index++) {
    const group = data[Math.floor((index * data.length) / changes)];
    if (!group) continue;
    const changed = withOneMoreRule(group);
    const start = cpuMs();
    const after = reach.after(changed);
    const changedNow = judgeWhatChanged(reach, after);
    times.push(cpuMs() - start);
    changedAnswers += changedNow;
  }
  return { changeMs: Math.max(...times), changedAnswers };
}

/**
 * Asks about every database again, and reads every verdict of the answers that are others now: one that is the same object
 * says what it said. How many databases have another answer about the internet.
 */
function judgeWhatChanged(before: Reach, after: Reach): number {
  let changedAnswers = 0;
  for (const subject of before.databases) {
    if (after.fromInternet(subject) !== before.fromInternet(subject)) changedAnswers++;
    const { ways } = after.waysInto(subject);
    if (ways !== before.waysInto(subject).ways) openAmong(ways);
  }
  return changedAnswers;
}

function withOneMoreRule(group: SecurityGroup): SecurityGroup {
  const everyone = {
    id: 'sgr-added',
    protocol: 'tcp',
    ports: { from: 5432, to: 5432 },
    peer: { kind: 'cidr' as const, cidr: '0.0.0.0/0' },
  };
  return group.ingress.known ? { ...group, ingress: known([...group.ingress.value, everyone]) } : group;
}

/**
 * Judges each reachable database anew, and looks for the changes that close it: as in a scan, where every way was judged
 * before the first of them is asked for.
 */
function findOneByOne(inventory: Inventory, judged: Reach) {
  const fresh = createReach(inventory);
  const times = judged.databases
    .filter((subject) => judged.fromInternet(subject).now.kind === 'reachable')
    .slice(0, findings)
    .map((subject) => {
      const start = cpuMs();
      const { now } = fresh.fromInternet(subject);
      const cuts = judged.cuts(subject);
      if (now.kind !== 'reachable' || cuts.length === 0)
        throw new Error(`${subject.id} has no path or no cut`);
      return cpuMs() - start;
    });
  const total = times.reduce((sum, time) => sum + time, 0);
  return { findingMs: total / times.length, slowestFindingMs: Math.max(...times) };
}

process.send?.(main(process.argv[2]));
process.disconnect();
