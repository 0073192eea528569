import { groupBy } from '../../model/group-by.js';
import type { IamUser } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import { actionsIn, actionsOf, holdsAll, mayAllow } from './actions.js';
import {
  assignedCarrier,
  type Carrier,
  inGroups,
  isOutsider,
  raised,
  unbounded,
  undenied,
} from './carrier.js';
import { type Ask, type Becoming, becomings, membership } from './catalogue/index.js';
import { computeOf, computePlaces } from './compute-places.js';
import { isOfAws } from './cut/policy-places.js';
import { both, type Edge, type EdgeTo } from './edges.js';
import type { Identities, TrustedRole } from './identities.js';
import { isOfPermissionSet } from './identity-center.js';
import { identityCenterEdges } from './identity-center-edges.js';
import { allOf, always, bestOf, doubtful, type Judged, judge, never } from './judge.js';
import type { Place } from './place.js';
import { isFederated, vouchedFor } from './provider.js';
import { mayName, mayNameItself, trustsService } from './trust.js';
import { judgeAsk, unseenGap } from './weigh.js';

export type { Edge } from './edges.js';

/** Whom somebody can become at once. */
export type Becomes = (carrier: Carrier) => readonly Edge[];

const wanted = new Map(becomings.map((becoming) => [becoming, actionsIn(becoming.asks)]));
/** That by which a role is assumed. */
export const assuming = becomings.filter(({ id }) => id === 'sts-001');
const ofItself = becomings.filter(({ into }) => into.startsWith('itself'));
const intoUsers = becomings.filter(({ into }) => into === 'user' || into === 'raised-user');
/** What policies of functions can grant, whatever policies of the identity say. */
const overFunctions = becomings.filter(
  ({ through, asks }) => through === 'function' && asks.every(({ action }) => action.startsWith('lambda:')),
);
const intoRoles = becomings.filter(
  ({ into, over }) => (into === 'role' || into === 'raised-role') && over === undefined,
);

/** Whom each can become; each is asked about once. */
export function becomesIn(inventory: Inventory, identities: Identities): Becomes {
  const compute = computeOf(inventory);
  const regions = groupBy(inventory.regions, ({ account }) => account);
  const usersIn = groupBy(identities.users, ({ account }) => account ?? '');
  const rolesIn = groupBy(identities.roles, ({ carrier }) => carrier.account ?? '');
  const memory = new Map<string, readonly Edge[]>();
  const services = new Map<string, ReturnType<typeof trustsService>>();
  const trusting = (role: TrustedRole, service: string) => {
    const key = `${role.role.arn} ${service}`;
    const before = services.get(key);
    if (before !== undefined) return before;
    const truth = trustsService(role.role, role.trust, service);
    services.set(key, truth);
    return truth;
  };

  const places = new Map<string, Place>();
  const placeFor = (carrier: Carrier): Place => {
    const before = places.get(carrier.key);
    if (before) return before;
    const place = placeOfIdentity(identities, carrier);
    places.set(carrier.key, place);
    return place;
  };

  const through = (carrier: Carrier, becoming: Becoming, place: Place): Judged => {
    const account = carrier.account ?? '';
    const asked = place.region === undefined ? (regions.get(account) ?? []) : [{ region: place.region }];
    let best = never;
    for (const { region } of asked) {
      const here = { account, region, arn: `arn:${identities.partition}:iam::${account}:root` };
      const judged: Judged[] = [];
      for (const ask of becoming.asks) {
        const one = judgeAsk(identities.ground, carrier, ask, place, here);
        judged.push(one);
        if (one.truth === false) break;
      }
      if (place.doubts.length > 0) judged.push(doubtful(place.doubts));
      if (becoming.unseen) judged.push(doubtful([unseenGap(becoming.unseen, here)]));
      const all = allOf(judged);
      if (all.truth === true) return all;
      if (all.truth === 'unknown' && best.truth === false) best = all;
      // Only names that whoever asks chooses differ from Region to Region.
      if (becoming.asks.every(({ chosen = [] }) => chosen.length === 0)) return best;
    }
    return best;
  };

  /** The first sure way to somebody, or else the first that may be one. */
  const edgeTo: EdgeTo = (carrier, candidates, targetOf, placesOf) => {
    let perhaps: Edge | undefined;
    for (const becoming of candidates)
      for (const place of placesOf(becoming)) {
        const judged = through(carrier, becoming, place);
        if (judged.truth === false) continue;
        const edge: Edge = {
          to: targetOf(becoming),
          becoming,
          judged,
          place,
          ...(place.about === undefined ? {} : { through: place.about }),
        };
        if (judged.truth === true) return [edge];
        perhaps ??= edge;
      }
    return perhaps ? [perhaps] : [];
  };

  const overIdentityCenter = identityCenterEdges(identities, edgeTo);

  const toItself = (carrier: Carrier, able: readonly Becoming[]): readonly Edge[] => {
    const { user } = carrier;
    const place: Place = placeOfIdentity(identities, carrier);
    const raising = carrier.isRaised ? [] : able.filter(({ into }) => into === 'itself-raised');
    const edges = [
      ...edgeTo(
        carrier,
        raising,
        () => raised(carrier),
        () => [place],
      ),
    ];
    if (carrier.policies.boundary)
      edges.push(
        ...edgeTo(
          carrier,
          able.filter(({ into }) => into === 'itself-unbounded'),
          () => unbounded(carrier),
          () => [place],
        ),
      );
    for (const becoming of able) {
      const freed = becoming.takesOff && undenied(carrier, becoming.takesOff);
      if (freed)
        edges.push(
          ...edgeTo(
            carrier,
            [becoming],
            () => freed,
            () => [place],
          ),
        );
    }
    const joining = able.filter(({ into }) => into === 'itself-in-group');
    return user && joining.length > 0 ? [...edges, ...toGroups(carrier, user, joining)] : edges;
  };

  /** All groups that it joins for sure at once, and all that it may join. */
  const toGroups = (carrier: Carrier, user: IamUser, joining: readonly Becoming[]): readonly Edge[] => {
    const own = new Set([...user.groupNames, ...(carrier.joined ?? [])]);
    const found = identities
      .groupsIn(user.account)
      .filter(({ name }) => !own.has(name))
      .flatMap((group) => {
        const there: Place = { arns: new Map([['iam:group', [group.arn]]]), doubts: [] };
        return edgeTo(
          carrier,
          joining,
          () => carrier,
          () => [there],
        ).map((edge) => ({ group, edge }));
      });
    const sure = found.filter(({ edge }) => edge.judged.truth === true);
    return [sure, ...(sure.length < found.length ? [found] : [])].flatMap((joined) => {
      const [first] = joined;
      if (!first) return [];
      const policies = joined.flatMap(({ group }) => identities.policiesOfGroup(group));
      const names = joined.map(({ group }) => group.name);
      const judged = allOf(joined.map(({ edge }) => edge.judged));
      return [{ ...first.edge, to: inGroups(carrier, names, policies), judged }];
    });
  };

  const toUsers = (carrier: Carrier, able: readonly Becoming[]): readonly Edge[] =>
    (able.length === 0 ? [] : (usersIn.get(carrier.account ?? '') ?? [])).flatMap((target) => {
      if (target.principal === carrier.principal) return [];
      const place = placeFor(target);
      return both(carrier, target, able, () => [place], edgeTo);
    });

  const toRole = (carrier: Carrier, target: TrustedRole, able: readonly Becoming[]): readonly Edge[] => {
    if (target.carrier.principal === carrier.principal) return [];
    const isKept = isOfAws(target.role.arn);
    const isNamed = mayAllow(carrier, 'sts:AssumeRole')
      ? mayName(target.named, carrier)
      : mayNameItself(target.named, carrier);
    const candidates = able.filter(
      ({ asks, trusts }) =>
        !(isKept && asks.some(isAboutRole)) &&
        (isNamed || !asks.some(({ action }) => action === 'sts:AssumeRole')) &&
        (trusts === undefined || trusting(target, trusts) !== false),
    );
    if (candidates.length === 0) return [];
    const place = placeFor(target.carrier);
    return both(
      carrier,
      target.carrier,
      candidates,
      (becoming) => computePlaces(compute, target, becoming, place),
      edgeTo,
    );
  };

  const ofInsider = (carrier: Carrier): readonly Edge[] => {
    const actions = actionsOf(carrier);
    const can = (becoming: Becoming) => holdsAll(actions, wanted.get(becoming) ?? 0n);
    const isKept = carrier.role !== undefined && isOfAws(carrier.role.arn);
    const ofOwn = isKept ? ofItself.filter(({ asks }) => !asks.some(isAboutRole)) : ofItself;
    const itself = toItself(carrier, ofOwn.filter(can));
    const roles = intoRoles.filter(can);
    // A trust policy that names a session or a user needs no policy of theirs within the account.
    const byFunctions = namedByAFunction(carrier) ? overFunctions : [];
    const here = [...new Set([...assuming, ...roles, ...byFunctions])];
    const local = (rolesIn.get(carrier.account ?? '') ?? []).flatMap((target) =>
      toRole(carrier, target, here),
    );
    const afar = assuming.some(can)
      ? identities.roles
          .filter(({ carrier: { account }, named }) => account !== carrier.account && mayName(named, carrier))
          .flatMap((target) => toRole(carrier, target, assuming))
      : [];
    return [
      ...itself,
      ...toUsers(carrier, intoUsers.filter(can)),
      ...local,
      ...afar,
      ...overFunctionsAfar(carrier),
      ...overIdentityCenter(carrier, can),
    ];
  };

  /** Whether the policy of a function may let somebody at it. */
  const namedByAFunction = (carrier: Carrier) =>
    identities.namedByFunctions.some((named) => mayName(named, carrier));

  /** Functions of other accounts that let somebody change what they do. */
  const overFunctionsAfar = (carrier: Carrier): readonly Edge[] =>
    namedByAFunction(carrier)
      ? identities.roles
          .filter(({ carrier: { account } }) => account !== carrier.account)
          .flatMap((target) => toRole(carrier, target, overFunctions))
      : [];

  /** What is assigned to the groups that somebody is in. */
  const toAssigned = ({ kind, key }: Carrier): readonly Edge[] => {
    if (kind !== 'assigned') return [];
    const { groups, gaps } = identities.center.groupsOf(key);
    const judged = gaps.length > 0 ? doubtful(gaps) : always;
    const place: Place = { arns: new Map(), doubts: [] };
    return groups.map((group) => ({ to: assignedCarrier(group), becoming: membership, judged, place }));
  };

  const ofOutsider = (carrier: Carrier): readonly Edge[] => [
    ...toAssigned(carrier),
    ...identities.roles.flatMap((target): readonly Edge[] => {
      const [becoming] = assuming;
      if (!becoming || !concerns(target, carrier)) return [];
      const judged =
        carrier.kind === 'assigned'
          ? assumedByAssigned(identities, carrier, target)
          : assumedFromOutside(identities, carrier, target);
      return judged.truth === false
        ? []
        : [{ to: target.carrier, becoming, judged, place: placeOfIdentity(identities, target.carrier) }];
    }),
    ...(isFederated(carrier) ? [] : overFunctionsAfar(carrier)),
  ];

  return (carrier) => {
    const before = memory.get(carrier.key);
    if (before) return before;
    const edges = isOutsider(carrier) || isFederated(carrier) ? ofOutsider(carrier) : ofInsider(carrier);
    memory.set(carrier.key, edges);
    return edges;
  };
}

/** Whether a request changes a role, which AWS refuses for those that it keeps. */
function isAboutRole({ action, on = [] }: Ask): boolean {
  return action.startsWith('iam:') && action !== 'iam:PassRole' && on.includes('role');
}

function concerns({ named, role }: TrustedRole, carrier: Carrier): boolean {
  if (carrier.kind === 'assigned') return isOfPermissionSet(role);
  return isFederated(carrier)
    ? 'name' in carrier.principal && named.federated.includes(carrier.principal.name)
    : mayName(named, carrier);
}

/** Identity Center vouches, by the provider that the role trusts, for whomever its permission set is assigned to. */
function assumedByAssigned(identities: Identities, carrier: Carrier, target: TrustedRole): Judged {
  const assigned = identities.center.assignedTo(target.role);
  if (!assigned.known || !assigned.value.includes(carrier.key)) return never;
  return bestOf(
    target.named.federated.map((name) =>
      assumedFromOutside(identities, { ...carrier, principal: { kind: 'identity-provider', name } }, target),
    ),
  );
}

function assumedFromOutside(identities: Identities, carrier: Carrier, target: TrustedRole): Judged {
  const { role } = target;
  const { principal } = carrier;
  const provider =
    principal.kind === 'identity-provider' ? identities.providerThere(principal.name, role.account) : always;
  if (provider.truth === false) return never;
  const action = !isFederated(carrier)
    ? 'sts:AssumeRole'
    : principal.kind === 'identity-provider' && principal.name.includes(':saml-provider/')
      ? 'sts:AssumeRoleWithSAML'
      : 'sts:AssumeRoleWithWebIdentity';
  const judged = vouchedFor(carrier, target, identities.guests).map(({ context, gaps }) => {
    const { arn, account } = role;
    const request = { action, arn, account, region: 'us-east-1', context };
    return allOf([gaps.length > 0 ? doubtful(gaps) : always, judge(identities.ground, carrier, request)]);
  });
  const all = allOf([provider, bestOf(judged)]);
  if (carrier.kind !== 'federated' || !isOfPermissionSet(role)) return all;
  // Where it is known to whom the set is assigned, they stand for the provider.
  const assigned = identities.center.assignedTo(role);
  return assigned.known ? never : { ...all, gaps: [...all.gaps, assigned.gap] };
}

/** What an identity is in the requests that are about it. */
function placeOfIdentity(identities: Identities, carrier: Carrier): Place {
  const { user, role } = carrier;
  const groups = user ? identities.groupsOf(user).map(({ arn }) => arn) : [];
  const arns = new Map([
    ['iam:user', user ? [user.arn] : []],
    ['iam:role', role ? [role.arn] : []],
    ['sts:role', role ? [role.arn] : []],
    ['iam:group', groups],
    ['iam:policy', identities.ownPoliciesOf(carrier)],
  ]);
  const tags = user ?? role;
  return { arns, doubts: [], ...(tags ? { tags: new Map([[tags.arn, tags.tags]]) } : {}) };
}
