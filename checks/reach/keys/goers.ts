import { distinctGaps, type Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import { isEverything } from '../identity/arn.js';
import type { Truth } from '../identity/truth.js';
import type { DatabaseSubject, Reach } from '../index.js';
import { actorsIn, createKeys, type Keys } from './access.js';
import { assuming, type Becomes, type Edge } from './become.js';
import type { Carrier } from './carrier.js';
import type { Way } from './catalogue/index.js';
import { sortsOf } from './database-arns.js';
import { isServiceLinked } from './identities.js';
import { always } from './judge.js';
import { isMachine } from './machines.js';
import { mayGo, type Piece, type Prepared, pieceOf, preparedFor } from './pieces.js';
import { edgesInto, type Node, type Part, shortestTo } from './routes.js';
import { unlistedOf } from './unlisted.js';
import { weigh } from './weigh.js';

/** An identity of the scan that goes a way to a database, over whomever it becomes. */
export interface Going {
  readonly carrier: Carrier;
  /** Whether it holds whatever is unknown, apart from guardrails. */
  readonly isSure: boolean;
  /** Whether a program acts as it. */
  readonly isMachine: Truth;
  /** The shortest way. */
  readonly part: Part;
  /** Why it is not known whether guardrails of the organization deny some of it. */
  readonly unread: readonly Gap[];
}

/** What somebody is asked about: whether it goes any of these ways. */
export interface Aim {
  readonly ways: readonly Way[];
}

/** Who goes which ways, worked out once for all that ask. */
export interface Goers {
  /**
   * Identities that are no administrators and go one of the ways. People who assume the role of an administrator are meant
   * to; a program that does is not.
   */
  to(subject: DatabaseSubject, aim: Aim): Goings;
}

export interface Goings {
  readonly goings: readonly Going[];
  /** Why there may be others. */
  readonly gaps: readonly Gap[];
}

export function createGoers(reach: Reach, isAdministrator: (arn: string) => boolean): Goers {
  const keys = createKeys(reach);
  const { identities } = keys;
  const machines = new Map(identities.roles.map((role) => [role.carrier.key, isMachine(role)]));
  return {
    to(subject, aim) {
      const leg = keys.networkOf(subject);
      const prepared = preparedFor(reach.estate, subject, leg, aim.ways).filter(
        ({ way, place }) => pieceOf(way, place, always, leg).length > 0,
      );
      const unlisted = unlistedFor(reach.estate, keys, subject, aim);
      if (prepared.length === 0) return { goings: [], gaps: distinctGaps(unlisted) };
      const near = keys.identitiesNear(subject.account);
      const { nodes, pieces, kept } = nodesFrom(near, keys.becomes, (carrier) =>
        goal(keys, carrier, prepared, subject),
      );
      const gaps = distinctGaps([...unlisted, ...kept.slice(0, 1).map(unasked)]);
      if (pieces.length === 0) return { goings: [], gaps };
      const searches = (among: readonly Node[]) => {
        const into = edgesInto(among);
        return [true, false].map((isSure) => shortestTo(pieces, into, isSure));
      };
      const machinesWays = searches(nodes);
      const isMeant = ({ becoming, to }: Edge) =>
        assuming.includes(becoming) && to.role !== undefined && isAdministrator(to.role.arn);
      const peoplesWays = nodes.some(({ edges }) => edges.some(isMeant))
        ? searches(nodes.map((node) => ({ ...node, edges: node.edges.filter((edge) => !isMeant(edge)) })))
        : machinesWays;
      const goings = near.flatMap((carrier): readonly Going[] => {
        const { key } = carrier;
        if (isServiceLinked(key) || isAdministrator(key)) return [];
        const machine = machines.get(key) ?? false;
        const [sure, perhaps] = (machine === false ? peoplesWays : machinesWays).map((partOf) => partOf(key));
        const part = sure ?? perhaps;
        if (!part) return [];
        const unread = keys.unreadOver(subject, actorsIn({ carrier, parts: [part] }));
        return [{ carrier, isSure: sure !== undefined, isMachine: machine, part, unread }];
      });
      return { goings, gaps };
    },
  };
}

/** Why there may be others, or other ways, than are known. */
function unlistedFor(estate: Estate, keys: Keys, subject: DatabaseSubject, { ways }: Aim): readonly Gap[] {
  const sorts = sortsOf(subject);
  const pers = new Set(ways.filter(({ of }) => of.some((sort) => sorts.has(sort))).map(({ per }) => per));
  return [
    ...keys.identities.gaps,
    ...[...pers].flatMap((per) => unlistedOf(estate, subject, per)),
    ...(pers.has('host') || pers.has('function') ? keys.networkOf(subject).stands.gaps : []),
    ...keys.unlistedCompute,
  ];
}

/**
 * Whom somebody with all permissions can become is everybody. How many pairs of identities are asked about for one database
 * where something else keeps those from a way.
 */
const mostAsked = 2_000;

function unasked({ key, account }: Carrier): Gap {
  return {
    reason: 'unsupported',
    fact: `whom ${key} and others with all permissions can become in an account with so many identities`,
    ...(account === undefined ? {} : { account }),
  };
}

/** What somebody does itself: surely, or else perhaps. */
function goal(
  { identities, networkOf }: Keys,
  carrier: Carrier,
  prepared: readonly Prepared[],
  subject: DatabaseSubject,
): Piece | undefined {
  let perhaps: Piece | undefined;
  for (const each of prepared) {
    if (!mayGo(carrier, each, subject)) continue;
    const { judged } = weigh(identities.ground, carrier, each.way, each.place, subject);
    if (judged.truth === false) continue;
    // Whether packets arrive as well is another question, and stands first where it is open.
    const piece = pieceOf(each.way, each.place, judged, networkOf(subject)).at(-1);
    if (piece?.judged.truth === true) return piece;
    perhaps ??= piece;
  }
  return perhaps;
}

interface Found {
  readonly nodes: readonly Node[];
  readonly pieces: readonly (readonly [string, Piece])[];
  /** Those with all permissions whom something else keeps from the way, and whom nobody asked further. */
  readonly kept: readonly Carrier[];
}

/** Everybody whom some can become, one after the other; whoever surely goes the way itself needs to become nobody. */
function nodesFrom(
  near: readonly Carrier[],
  becomes: Becomes,
  goalOf: (carrier: Carrier) => Piece | undefined,
): Found {
  const nodes = new Map<string, Node>();
  const pieces: (readonly [string, Piece])[] = [];
  const kept: Carrier[] = [];
  const waiting = [...near];
  let asked = 0;
  for (let carrier = waiting.pop(); carrier; carrier = waiting.pop()) {
    const { key } = carrier;
    if (nodes.has(key)) continue;
    const piece = goalOf(carrier);
    if (piece) pieces.push([key, piece]);
    const isDone = piece?.judged.truth === true;
    const isLimited = !isDone && canAll(carrier);
    if (isLimited) asked += near.length;
    const isKept = isLimited && asked > mostAsked;
    if (isKept) kept.push(carrier);
    const edges = isDone || isKept ? [] : becomes(carrier);
    nodes.set(key, { carrier, edges });
    for (const { to } of edges) waiting.push(to);
  }
  return { nodes: [...nodes.values()], pieces, kept };
}

/** Whether policies of somebody allow everything on everything, and deny nothing. Guardrails may still. */
function canAll({ policies: { identity = [], boundary } }: Carrier): boolean {
  if (boundary) return false;
  const statements = identity.flatMap((policy) => policy.statements);
  return (
    statements.every(({ effect }) => effect === 'Allow') &&
    statements.some(
      ({ actions, resources, conditions, problems }) =>
        !actions.isNegated &&
        actions.patterns.some(({ text }) => isEverything(text)) &&
        resources?.isNegated === false &&
        resources.patterns.some(({ fixed }) => fixed !== undefined && isEverything(fixed)) &&
        conditions.length + problems.length === 0,
    )
  );
}
