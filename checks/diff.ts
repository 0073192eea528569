import { exposuresOf } from './diff/exposures.js';
import { mergedDifference } from './diff/merged.js';
import { type Side, wayChanges } from './diff/way-changes.js';
import { type ComparedDatabase, type ComparedSource, changes, type Difference } from './model/difference.js';
import type { Inventory } from './model/inventory.js';
import type { World } from './model/world.js';
import { createReach } from './reach/create-reach.js';
import type { DatabaseSubject, Reach } from './reach/index.js';
import { hidingGaps } from './reach/unlisted.js';

/**
 * What changed about who can send packets to databases: ways that were opened, widened, narrowed or closed, and those
 * about which less is known than before. The clients are compared as exact sets. A database that one of the inventories
 * does not hold, although its listings do not rule it out, was or is unknown there.
 */
export function diffInventories(before: Inventory, after: Inventory, version: string): Difference {
  return diffWith(createReach(before), new Map(), after, version);
}

/** The same where templates leave open what the later estate is: what changes only in some cases is unknown. */
export function diffWorlds(before: Inventory, after: readonly World[], version: string): Difference {
  const then = createReach(before);
  const sides = new Map<string, Side>();
  const differences = after.map(({ inventory, when }) => ({
    difference: diffWith(then, sides, inventory, version),
    when,
  }));
  const [first] = differences;
  if (!first) throw new RangeError('no estate to compare with');
  return differences.length === 1 ? first.difference : mergedDifference(first.difference, differences);
}

/** `sides` keeps what is found of the earlier estate. */
function diffWith(then: Reach, sides: Map<string, Side>, after: Inventory, version: string): Difference {
  const later = createReach(after);
  const thenByArn = byArn(then);
  const laterByArn = byArn(later);
  const arns = [...new Set([...thenByArn.keys(), ...laterByArn.keys()])].sort();
  const appeared: ComparedDatabase[] = [];
  const disappeared: ComparedDatabase[] = [];
  const found = arns.flatMap((arn) => {
    const [was, is] = [thenByArn.get(arn), laterByArn.get(arn)];
    const subject = is ?? was;
    if (!subject) return [];
    const from = sides.get(arn) ?? sideOf(then, was, subject);
    sides.set(arn, from);
    const to = sideOf(later, is, subject);
    const database = named(subject);
    if (from.kind === 'absent') appeared.push(database);
    if (to.kind === 'absent') disappeared.push(database);
    return wayChanges(database, from, to);
  });
  return {
    tool: { name: 'db-perimeter', version },
    schemaVersion: 1,
    before: comparedSource(then.estate.inventory),
    after: comparedSource(after),
    appeared,
    disappeared,
    compared: arns.filter((arn) => thenByArn.has(arn) && laterByArn.has(arn)).length,
    changes: changes.flatMap((change) => found.filter((one) => one.change === change)),
  };
}

function byArn(reach: Reach): ReadonlyMap<string, DatabaseSubject> {
  return new Map(reach.databases.map((subject) => [subject.arn, subject]));
}

/** The database in one of the estates; `about` is the same database in whichever holds it. */
function sideOf(reach: Reach, subject: DatabaseSubject | undefined, about: DatabaseSubject): Side {
  if (subject) return { kind: 'present', exposures: exposuresOf(reach, subject) };
  const gaps = hidingGaps(reach.estate, about);
  return gaps.length > 0 ? { kind: 'hidden', gaps } : { kind: 'absent' };
}

function named({ arn, id, engine, account, region }: DatabaseSubject): ComparedDatabase {
  return { arn, id, engine, account, region };
}

function comparedSource({ source, collectedAt }: Inventory): ComparedSource {
  return { ...source, ...(collectedAt === undefined ? {} : { collectedAt }) };
}
