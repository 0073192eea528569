import type { Inventory } from '../../../model/inventory.js';
import { unresolvedFrom } from '../../../model/unresolved.js';
import { allows } from '../../identity/grants.js';
import { isObject, items } from '../../identity/members.js';
import {
  actionsMentioning,
  mayBeAbout,
  principalsMentioning,
  resourcesMentioning,
} from '../../identity/mentions.js';
import type { Policy, Statement } from '../../identity/policy.js';
import type { Found } from '../access.js';
import type { Carrier } from '../carrier.js';
import type { Ask } from '../catalogue/index.js';
import { hole } from '../database-arns.js';
import type { Identities } from '../identities.js';
import type { Judged } from '../judge.js';
import type { Place } from '../place.js';
import { trustId } from '../policies-of.js';
import type { Dropped, Edit } from './edit.js';
import { documentIn, textsIn } from './edited-document.js';
import type { Edited } from './edited-inventory.js';
import type { KeptRoles } from './kept-roles.js';
import { isAwsManaged, isOfAws, kindOfHolder, type PolicyPlace } from './policy-places.js';

/** What a candidate is looked for in: the inventory after some edits, in which somebody still gets a way. */
export interface Scene {
  readonly places: ReadonlyMap<string, PolicyPlace>;
  readonly original: Inventory;
  readonly keptRoles: ReadonlyMap<string, KeptRoles>;
  readonly edited: Edited;
  readonly identities: Identities;
}

/** One request of a way, by whom, on what. */
interface Asked {
  readonly by: Carrier;
  readonly action: string;
  /** Any one of them will do. */
  readonly arns: readonly string[];
  readonly judged: Judged;
}

/**
 * Every edit that may stop a way: whatever stops it holds at least one of them. Of statements that allow a request each on
 * its own, those of one are enough, since it has to go in any case.
 */
export function editsAgainst(found: Found, scene: Scene): readonly Edit[] {
  return [
    ...requestsOf(found).flatMap((asked) => [
      ...ownEdits(asked, scene),
      ...resourceEdits(asked, scene),
      ...revocations(asked, scene),
      ...denials(asked),
    ]),
    ...unshared(found, scene),
  ];
}

function requestsOf({ carrier, parts }: Found): readonly Asked[] {
  return parts.flatMap(({ becomes, piece }) => {
    let by = carrier;
    const asked: Asked[] = [];
    for (const { becoming, place, judged, to } of becomes) {
      asked.push(...becoming.asks.flatMap((ask) => requests(by, ask, place, judged)));
      by = to;
    }
    const { way, place, judged } = piece;
    if (way && place) asked.push(...way.asks.flatMap((ask) => requests(by, ask, place, judged)));
    return asked;
  });
}

function requests(by: Carrier, { action, on = [], chosen = [] }: Ask, place: Place, judged: Judged) {
  const service = action.slice(0, action.indexOf(':'));
  const named = on.flatMap((type) => {
    const arns = place.arns.get(`${service}:${type}`);
    return arns === undefined || arns.length === 0 ? [] : [arns];
  });
  // Names that whoever asks chooses are any.
  const any = chosen.length > 0 || named.length === 0 ? [[hole('a name of its choosing')]] : [];
  return [...named, ...any].map((arns): Asked => ({ by, action, arns, judged }));
}

/** Changes of policies that somebody carries. */
function ownEdits({ by, action, arns, judged }: Asked, scene: Scene): readonly Edit[] {
  const { places, edited } = scene;
  const holder = by.user ?? by.role;
  if (!holder) return [];
  const statements = supports(by.policies.identity ?? [], action, arns, judged);
  return statements.flatMap(({ policy, statement }): readonly Edit[] => {
    const place = places.get(policy.id);
    const drops = place ? dropsOf(place, statement, edited, { action, arns }) : [];
    return [...drops, ...takenOff(holder.arn, by, policy, scene)];
  });
}

/** The policy as a whole, where nothing is denied by it or by what goes with it. */
function takenOff(
  holderArn: string,
  { user }: Carrier,
  policy: Policy,
  { original: { iamGroups, iamUsers, iamRoles }, keptRoles, identities }: Scene,
): readonly Edit[] {
  if (!allowsAlone(policy)) return [];
  const own = [...iamUsers, ...iamRoles].find(({ arn }) => arn === holderArn);
  if (!own) return [];
  const kept = keptRoles.get(holderArn);
  if (kept && isAwsManaged(policy.id)) return [{ kind: 'detach-from-set', policyArn: policy.id, ...kept }];
  if (isOfAws(holderArn)) return [];
  const detached: readonly Edit[] = own.attachedPolicyArns.includes(policy.id)
    ? [{ kind: 'detach-policy', holderArn, policyArn: policy.id }]
    : [];
  const groups = iamGroups.filter(
    (group) =>
      user?.account === group.account &&
      user.groupNames.includes(group.name) &&
      (group.attachedPolicyArns.includes(policy.id) || policy.id.endsWith(` of ${group.arn}`)),
  );
  return [
    ...detached,
    ...groups.flatMap((group): readonly Edit[] => [
      ...(identities.policiesOfGroup(group).every(allowsAlone)
        ? [{ kind: 'leave-group' as const, userArn: holderArn, groupArn: group.arn }]
        : []),
      ...(group.attachedPolicyArns.includes(policy.id)
        ? [{ kind: 'detach-policy' as const, holderArn: group.arn, policyArn: policy.id }]
        : []),
    ]),
  ];
}

function allowsAlone({ statements }: Policy): boolean {
  return statements.every(({ effect }) => effect === 'Allow');
}

/** Changes of the policies of roles, secrets, keys and stores. */
function resourceEdits(
  { by, action, arns, judged }: Asked,
  { places, edited, identities }: Scene,
): readonly Edit[] {
  return arns.flatMap((arn) => {
    const policy = identities.ground.policyOf(arn);
    const place = policy && places.get(policy.id);
    if (!place) return [];
    const isTrust = policy.id === trustId(arn);
    const statements = supports([policy], isTrust ? undefined : action, [arn], judged).filter(
      ({ statement }) =>
        principalsMentioning(statement, by.principal)?.length !== 0 && !isOfItsOwner(statement, place),
    );
    return statements.flatMap(({ statement }) =>
      dropsOf(place, statement, edited, { action, arns: [arn], principal: by }),
    );
  });
}

/** Grants of a key that let somebody in beside all policies. */
function revocations({ by, action, arns }: Asked, { edited }: Scene): readonly Edit[] {
  const keys = edited.inventory.kmsKeys.filter(({ arn }) => arns.includes(arn));
  return keys.flatMap((key) =>
    (key.grants.known ? key.grants.value : [])
      .filter(({ granteePrincipal: grantee, ...grant }) => {
        const request = { action: action.toLowerCase(), principal: by.principal };
        return allows({ ...grant, grantee }, request) !== false;
      })
      .map((grant): Edit => ({ kind: 'revoke-grant', key, grant })),
  );
}

const snapshotTypes = ['rds:snapshot', 'redshift:snapshot', 'redshift-serverless:snapshot'];

/** What lets an account restore a snapshot. */
function unshared({ carrier, parts }: Found, { edited }: Scene): readonly Edit[] {
  return parts.flatMap(({ becomes, piece: { place } }) => {
    const { account } = becomes.at(-1)?.to ?? carrier;
    const [arn] = snapshotTypes.flatMap((type) => place?.arns.get(type) ?? []);
    const snapshot = edited.inventory.databaseSnapshots.find((each) => each.arn === arn);
    if (!snapshot) return [];
    return (place?.openTo ?? [])
      .filter((each) => each === 'all' || each === account)
      .map((from): Edit => ({ kind: 'unshare', snapshot, from }));
  });
}

/**
 * A key that no longer names its account cannot be administered by policies of the account.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function isOfItsOwner({ principals }: Statement, { kind, account }: PolicyPlace): boolean {
  return (
    kind === 'key' &&
    (principals?.patterns.some(({ text }) => text.includes(`:${account}:root`) || text === account) ?? true)
  );
}

interface Support {
  readonly policy: Policy;
  readonly statement: Statement;
}

/** The statements that allow a request: one that surely does, or all that may. */
function supports(
  policies: readonly Policy[],
  action: string | undefined,
  arns: readonly string[],
  { by }: Judged,
): readonly Support[] {
  const found = policies.flatMap((policy) =>
    policy.statements.flatMap((statement): readonly Support[] =>
      statement.effect === 'Allow' &&
      (action === undefined || arns.some((arn) => mayBeAbout(statement, action, arn)))
        ? [{ policy, statement }]
        : [],
    ),
  );
  const sure = found.find(({ statement: { name } }) =>
    by.some(({ policy, index }) => policy === name.policy && index === name.index),
  );
  return sure ? [sure] : found;
}

interface About {
  readonly action: string;
  readonly arns: readonly string[];
  readonly principal?: Carrier;
}

/** What can be taken out of a statement so that it allows a request no longer. */
function dropsOf(
  place: PolicyPlace,
  statement: Statement,
  edited: Edited,
  { action, arns, principal }: About,
): readonly Edit[] {
  const index = edited.originalIndex(place.key, statement.name.index);
  const text = edited.textOf(place.key) ?? place.text;
  const written = items(documentIn(text)?.Statement ?? [])[statement.name.index];
  if (!isObject(written)) return [];
  const name = typeof written.Sid === 'string' && written.Sid !== '' ? written.Sid : `statement ${index + 1}`;
  const drop = (dropped: Dropped): Edit => ({ kind: 'drop', place, index, name, dropped });
  const some = (
    kind: 'actions' | 'resources' | 'principals',
    at: readonly number[] | undefined,
    of: unknown,
  ) => {
    const texts = textsIn(of);
    if (!at || at.length === 0 || at.length >= texts.length || at.some((each) => each >= texts.length))
      return [];
    return [drop({ kind, texts: at.map((each) => texts[each] ?? '') })];
  };
  // Permissions of functions are added and removed whole.
  if (place.kind === 'function') return [drop({ kind: 'statement' })];
  const resources = [...new Set(arns.flatMap((arn) => resourcesMentioning(statement, arn) ?? []))];
  return [
    ...(principal
      ? some('principals', principalsMentioning(statement, principal.principal), written.Principal)
      : [
          ...some('actions', actionsMentioning(statement, action), written.Action),
          ...some('resources', resources, written.Resource),
        ]),
    drop({ kind: 'statement' }),
  ];
}

/** A policy that denies exactly the request, beside all that it has. */
function denials({ by, action, arns }: Asked): readonly Edit[] {
  const holder = by.user ?? by.role;
  if (!holder || isOfAws(holder.arn) || kindOfHolder(holder.arn) === 'group') return [];
  return [{ kind: 'deny', holderArn: holder.arn, action, resources: arns.map(asPattern) }];
}

/** What nobody knows of an ARN is anything. */
function asPattern(arn: string): string {
  const open = unresolvedFrom(arn);
  return open < 0 ? arn : `${arn.slice(0, open)}*`;
}
