import { type DataStoreService, dataStoreServices } from '../../model/data-store.js';
import type { Fact, Finding } from '../../model/outcome.js';
import { distinctGaps, type Gap } from '../../model/value.js';
import type { DatabaseSubject } from '../../reach/index.js';
import { type Sort, type Way, ways } from '../../reach/keys/catalogue/index.js';
import { sortsOf } from '../../reach/keys/database-arns.js';
import { type Aim, createGoers, type Goers, type Going } from '../../reach/keys/goers.js';
import type { Part } from '../../reach/keys/routes.js';
import { stepsOf } from '../../reach/keys/steps.js';
import { createMemory } from '../../reach/remember.js';
import type { CheckContext } from '../define-check.js';
import { administratorsAt } from './administrators.js';
import { facts, fail, notApplicable, pass, unknown } from './finding.js';
import { unlisted, unlistedStoresOf } from './unlisted.js';
import { firstOf, remedy } from './words.js';

/** What identities are asked about. */
export interface Power extends Aim {
  /** What whoever has it may do, after "may" and before the name of the database. */
  readonly does: string;
  /** Which databases it is about; by default all to which one of the ways leads. */
  isAbout?(subject: DatabaseSubject): boolean;
  /** What to do about it, in a few words. */
  readonly narrow: string;
  readonly cdk: string;
}

/** The ways of the catalogue of these ids. */
export function waysCalled(...ids: readonly string[]): readonly Way[] {
  return ways.filter(({ id }) => ids.includes(id));
}

const remember = createMemory();

/** Worked out once for all checks of a scan. */
export function goersIn({ reach, declared, asOf }: CheckContext): Goers {
  const { include } = administratorsAt(declared, asOf);
  return remember([reach.estate, declared], asOf, () => createGoers(reach, include));
}

/**
 * One finding for each database that somebody could have the power over. Where administrators are declared, every other
 * identity that has it counts. Where nobody said who they are, programs count alone, since nothing that serves others
 * administers databases by any reading; people who have it are listed.
 */
export function undeclaredIdentities(context: CheckContext, power: Power): readonly Finding[] {
  const { ways: among, isAbout = () => true } = power;
  const sorts = new Set(among.flatMap(({ of }) => of));
  return [
    ...context.reach.databases
      .filter((subject) => [...sortsOf(subject)].some((sort) => sorts.has(sort)) && isAbout(subject))
      .map((subject) => judge(subject, power, context)),
    ...(isAny(sorts, ofInstances) ? unlisted(context, 'db', 'DescribeDBInstances') : []),
    ...(isAny(sorts, ofClusters) ? unlisted(context, 'cluster', 'DescribeDBClusters') : []),
    ...unlistedStoresOf(context, [...sorts].filter(isStore)),
  ];
}

/** What instances and clusters of RDS may be. */
const ofInstances: readonly Sort[] = ['instance', 'token', 'neptune'];
const ofClusters: readonly Sort[] = ['cluster', 'aurora', 'token', 'neptune'];

function isAny(sorts: ReadonlySet<Sort>, among: readonly Sort[]): boolean {
  return among.some((sort) => sorts.has(sort));
}

function isStore(sort: Sort): sort is DataStoreService {
  return (dataStoreServices as readonly string[]).includes(sort);
}

function judge(subject: DatabaseSubject, power: Power, context: CheckContext): Finding {
  const { isDeclared } = administratorsAt(context.declared, context.asOf);
  const goers = goersIn(context);
  const { goings, gaps } = goers.to(subject, power);
  if (goings.length > 0 && power.isAboutOpen && goers.isOpen(subject))
    return notApplicable(subject, 'the internet reaches it already');
  const judged = isDeclared ? goings : goings.filter(({ isMachine }) => isMachine !== false);
  const sure = judged.filter((going) => doubtsAbout(going, isDeclared).length === 0);
  const may = `may ${power.does} ${subject.id}`;
  if (sure.length > 0)
    return fail(subject, `${names(sure)} ${may}`, evidenceOf(sure), [
      { text: power.narrow, cli: [], cdk: power.cdk, verified: false },
    ]);
  const open = distinctGaps([...gaps, ...judged.flatMap((going) => doubtsAbout(going, isDeclared))]);
  if (open.length > 0) {
    const who = judged.length > 0 ? names(judged) : 'somebody';
    return unknown(subject, `cannot tell whether ${who} ${may}: ${remedy(open)}`, open, evidenceOf(judged));
  }
  if (goings.length > 0)
    return {
      ...notApplicable(
        subject,
        `whether ${names(goings)} ${may} is for administrators in db-perimeter.yaml to say, which names nobody`,
      ),
      evidence: evidenceOf(goings),
    };
  return pass(subject, `${isDeclared ? 'nobody but declared administrators' : 'no identity'} ${may}`);
}

/** Why it is not sure that an identity has it, and that it should not. */
export function doubtsAbout(
  { carrier, isSure, isMachine, part, unread }: Going,
  isDeclared: boolean,
): readonly Gap[] {
  const { key, account } = carrier;
  const service: Gap = {
    reason: 'unresolved',
    fact: `which services act as ${key}`,
    ...(account === undefined ? {} : { account }),
  };
  return [
    ...(isSure ? [] : doubtsOn([part])),
    ...(isDeclared || isMachine === true ? [] : [service]),
    ...unread,
  ];
}

/** Why it is not sure that somebody goes these parts of a way: what could not be read, or else on what it hangs. */
export function doubtsOn(parts: readonly Part[]): readonly Gap[] {
  const judged = parts.flatMap(({ becomes, piece }) => [...becomes.map((edge) => edge.judged), piece.judged]);
  const gaps = judged.flatMap((each) => each.gaps);
  const when = [...new Set(judged.flatMap((each) => each.when))];
  return gaps.length > 0 ? gaps : [{ reason: 'unsupported', fact: `whether ${when.join(' and ')}` }];
}

function names(goings: readonly Going[]): string {
  return firstOf(goings.map(({ carrier }) => carrier.key));
}

/** Whoever reads more of them than this reads `who`. */
const mostNamed = 20;

function evidenceOf(goings: readonly Going[]) {
  const rest = goings.length - mostNamed;
  return facts(
    ...goings.slice(0, mostNamed).map(factOf),
    ...(rest > 0
      ? [{ resource: goings[mostNamed]?.carrier.key ?? '', text: `and ${rest} more identities` }]
      : []),
  );
}

/** Each step of the way with the statements that allow it. */
export function factOf({ carrier, part }: Pick<Going, 'carrier' | 'part'>): Fact {
  const steps = stepsOf(carrier.key, part).map(({ way, does, about, statements }) => {
    const by = statements.map(({ policy, name }) => `${name} of ${policy}`);
    return [
      does,
      ...(about === undefined ? [] : [about]),
      ...(way === undefined || by.length === 0 ? [] : [`by ${firstOf(by)}`]),
    ].join(' ');
  });
  return { resource: carrier.key, text: steps.join(', then ') };
}
