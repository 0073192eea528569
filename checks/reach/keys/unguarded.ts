import { groupBy } from '../../model/group-by.js';
import type { Scope } from '../../model/network.js';
import type { Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { type UnlistedKind, unlistedDatabases } from '../unlisted.js';
import { madeRole } from './carrier.js';
import type { Sort } from './catalogue/index.js';
import { sortsOf } from './database-arns.js';
import { guardrailsIn } from './guardrails.js';
import { type Ground, judge } from './judge.js';
import { anyName, type Mistake, type MistakenRequest, mistakes } from './mistakes.js';

/** What guardrails leave to administrators of an account with databases. */
export interface Unguarded {
  readonly account: string;
  readonly databases: number;
  /** Why it is in no organization whose policies bind it; undefined where it is in one. */
  readonly unbound: 'no-organization' | 'management-account' | undefined;
  /** What nothing denies. */
  readonly open: readonly Mistake[];
  /** What some policy may deny, or may be about no database, and why that is not certain. */
  readonly doubtful: readonly (Mistake & { readonly gaps: readonly Gap[] })[];
  /** Why guardrails may deny more. */
  readonly unread: readonly Gap[];
}

/**
 * What a role with all permissions whose name no policy names could do, for each account of the scan with databases, or in
 * which nobody knows of any. What could not be read denies nothing, and `unread` says so.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function unguardedAccounts(
  estate: Estate,
  databases: readonly DatabaseSubject[],
): readonly Unguarded[] {
  const ground = groundOf(estate);
  const accounts = groupBy(placesOf(estate, databases), ({ account }) => account);
  return [...accounts].map(([account, places]) => unguardedIn(estate, ground, account, places));
}

/** An account and Region with its databases. */
interface Place extends Scope {
  readonly subjects: readonly DatabaseSubject[];
  /** Why there may be others. */
  readonly unlisted: readonly { readonly kind: UnlistedKind; readonly gap: Gap }[];
}

function placesOf(estate: Estate, databases: readonly DatabaseSubject[]): readonly Place[] {
  const named = [...estate.inventory.regions, ...databases].map(
    ({ account, region }) => [`${account} ${region}`, { account, region }] as const,
  );
  return [...new Map(named).values()]
    .map(({ account, region }) => ({
      account,
      region,
      subjects: databases.filter((each) => each.account === account && each.region === region),
      unlisted: unlistedDatabases(estate, { account, region }),
    }))
    .filter(({ subjects, unlisted }) => subjects.length + unlisted.length > 0);
}

function unguardedIn(estate: Estate, ground: Ground, account: string, places: readonly Place[]): Unguarded {
  const guardrails = ground.guardrailsOver(account);
  const { managementAccount } = guardrails.policies;
  const { organizationId } = guardrails;
  const partition = estate.inventory.regions[0]?.partition ?? 'aws';
  const arn = `arn:${partition}:iam::${account}:role/${anyName}`;
  // It carries no tags, as most roles do.
  const role = { ...madeRole(arn, arn, account, guardrails), tags: [] };
  const open: Mistake[] = [];
  const doubtful: Unguarded['doubtful'][number][] = [];
  for (const mistake of mistakes) {
    const { action, doing, resource, context = [] } = mistake;
    const [service] = action.split(':');
    const doubts: Gap[] = [];
    let isOpen = false;
    for (const { place, gaps } of placesAsked(estate, mistake, places)) {
      const about = `arn:${partition}:${service}:${place.region}:${account}:${resource}`;
      const request = { action, arn: about, account, region: place.region, context, tags: [] };
      const judged = judge(ground, role, request);
      if (judged.truth === false) continue;
      isOpen ||= judged.truth === true && gaps.length === 0;
      const hanging =
        judged.gaps.length > 0 ? judged.gaps : judged.when.map((words) => hangingOn(action, words, account));
      doubts.push(...gaps, ...hanging);
    }
    if (isOpen) open.push({ action, doing });
    else if (doubts.length > 0) doubtful.push({ action, doing, gaps: doubts });
  }
  return {
    account,
    databases: places.reduce((sum, { subjects }) => sum + subjects.length, 0),
    unbound:
      managementAccount?.known && managementAccount.value === account
        ? 'management-account'
        : organizationId.known && organizationId.value === undefined
          ? 'no-organization'
          : undefined,
    open,
    doubtful,
    unread: guardrails.unread,
  };
}

/** Where a mistake is about a database, or, for the reasons given, nobody knows whether it is about one. */
function placesAsked(
  estate: Estate,
  { of, isOfNetwork = false }: MistakenRequest,
  places: readonly Place[],
): readonly { readonly place: Place; readonly gaps: readonly Gap[] }[] {
  return places.flatMap((place) => {
    if (isOfNetwork && isKeptByDeclaration(estate, place)) return [];
    const isAbout = (subject: DatabaseSubject) =>
      (of === undefined || of.some((sort) => sortsOf(subject).has(sort))) &&
      (!isOfNetwork || subject.subnetGroup !== undefined);
    if (place.subjects.some(isAbout)) return [{ place, gaps: [] }];
    const hidden = place.unlisted.filter(
      ({ kind }) => of === undefined || of.some((sort) => sortsUnlisted(kind).includes(sort)),
    );
    return hidden.length > 0 ? [{ place, gaps: hidden.map(({ gap }) => gap) }] : [];
  });
}

/**
 * What a declarative policy sets no account changes.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative.html
 */
function isKeptByDeclaration(estate: Estate, place: Scope): boolean {
  const options = estate.blockPublicAccess(place);
  return options.known && options.value.managedBy === 'declarative-policy';
}

function sortsUnlisted(kind: UnlistedKind): readonly Sort[] {
  switch (kind) {
    case 'db':
      return ['instance', 'cluster'];
    case 'cluster':
      return ['cluster', 'aurora'];
    default:
      return [kind];
  }
}

/** Nothing of what is asked about is there yet, so that no policy is attached to it. */
function groundOf(estate: Estate): Ground {
  return {
    guardrailsOver: guardrailsIn(estate),
    policyOf: () => undefined,
    grantsOf: () => undefined,
  };
}

function hangingOn(action: string, when: string, account: string): Gap {
  const fact = `whether ${action} is denied to administrators, who may call it where ${when}`;
  return { reason: 'unsupported', fact, account };
}
