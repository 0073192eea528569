import type { Inventory } from '../../model/inventory.js';
import { globalScope } from '../../model/operations.js';
import { unresolvedText } from '../../model/unresolved.js';
import { distinctGaps, type Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import { type Decision, gapsOf, inWords, type StatementName } from '../identity/index.js';
import type { DatabaseSubject } from '../index.js';
import { createMemory } from '../remember.js';
import { type ActingIdentity, actingIdentitiesIn } from './acting-identities.js';

/** Somebody who may sign in to a database with a token. */
export interface TokenLogin {
  readonly identity: string;
  /** The statements that allow it. */
  readonly by: readonly StatementName[];
  /** What it hangs on; undefined where it holds whatever is unknown. */
  readonly when?: string;
  readonly gaps: readonly Gap[];
}

/** Whether tokens of IAM open a database, and to whom as any of its users. */
export type TokenLogins =
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly anyUser: readonly TokenLogin[]; readonly gaps: readonly Gap[] };

const connect = 'rds-db:connect';

/** No policy names this user of a database: whoever may be it may be any. */
const anybody = 'any-user-that-no-policy-names';

/** Engines that have the switch, and take tokens of `rds-db:connect` where it is on. */
const takesTokens = /^(aurora|mysql|mariadb|postgres)/;

const remember = createMemory();
const identitiesIn = (inventory: Inventory) =>
  remember([inventory], 'identities', () => actingIdentitiesIn(inventory));

/**
 * Identities of the database's account that may sign in to it as a user of their choice. Tokens are for identities of the
 * account alone: those of others assume a role there first.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
 */
export function tokenLogins(estate: Estate, subject: DatabaseSubject): TokenLogins {
  const database = subject.cluster ?? (subject.kind === 'instance' ? subject.instances[0] : undefined);
  const isOn = database?.iamAuthenticationEnabled;
  if (!database || isOn === false || !takesTokens.test(subject.engine)) return { kind: 'off' };
  const gaps: Gap[] = isOn === undefined ? [unstated(estate, subject)] : [];
  const unlisted = estate.listingGap('GetAccountAuthorizationDetails', {
    account: subject.account,
    region: globalScope,
  });
  if (unlisted) gaps.push(unlisted);
  const id = database.resourceId ?? unresolvedText(`the resource id of ${subject.id}`);
  const partition = subject.arn.split(':')[1] ?? 'aws';
  const { account, region } = subject;
  const resource = `arn:${partition}:rds-db:${region}:${account}:dbuser:${id}/${anybody}`;
  const anyUser = identitiesIn(estate.inventory)
    .filter((identity) => identity.account === account)
    .flatMap((identity) => {
      const decision = identity.decides(connect, resource);
      if (decision.kind === 'deny' || decision.kind === 'implicit') return [];
      return isAdministrator(identity, partition) ? [] : [loginOf(identity, decision)];
    });
  return { kind: 'on', anyUser, gaps: distinctGaps(gaps) };
}

function loginOf(
  { arn }: ActingIdentity,
  decision: Extract<Decision, { by: readonly StatementName[] }>,
): TokenLogin {
  const { by } = decision;
  if (decision.kind !== 'conditional') return { identity: arn, by, gaps: [] };
  const when = inWords(decision.when);
  const gaps = gapsOf(decision.when);
  return {
    identity: arn,
    by,
    when,
    gaps: gaps.length > 0 ? gaps : [{ reason: 'unsupported', fact: `whether ${when}` }],
  };
}

/** Who may change the policies of any role may do everything else by that. */
function isAdministrator(identity: ActingIdentity, partition: string): boolean {
  const role = `arn:${partition}:iam::${identity.account}:role/any-role-that-no-policy-names`;
  return ['iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'].every(
    (action) => identity.decides(action, role).kind === 'allow',
  );
}

function unstated(estate: Estate, subject: DatabaseSubject): Gap {
  const listing = subject.kind === 'cluster' ? 'DescribeDBClusters' : 'DescribeDBInstances';
  const { account, region } = subject;
  return (
    estate.listingGap(listing, subject) ?? {
      reason: 'not-collected',
      fact: `whether tokens of IAM open ${subject.id}`,
      account,
      region,
    }
  );
}
