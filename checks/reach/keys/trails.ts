import { isEverything } from '../identity/arn.js';
import type { Policies } from '../identity/index.js';
import { createMemory } from '../remember.js';
import type { Becomes, Edge } from './become.js';
import { almighty, type Carrier } from './carrier.js';
import type { Piece } from './pieces.js';
import { counts, edgesInto, type Node, type Trail, trailsTo } from './routes.js';

/** Who goes a way, and over whom. */
export interface Trails {
  /** What those do who go the way themselves. */
  readonly pieces: ReadonlyMap<string, Piece>;
  /** Those with all permissions whom something else keeps from the way, and whom nobody asked further. */
  readonly kept: readonly Carrier[];
  /** The shortest trail of somebody to one of those: a sure one, or else one that may be. */
  of(key: string, isMeantTo: boolean): { readonly trail: Trail; readonly isSure: boolean } | undefined;
}

/** A way of databases of one account, and what somebody does who goes it. */
export interface Quest {
  readonly account: string;
  readonly near: readonly Carrier[];
  goalOf(carrier: Carrier): Piece | undefined;
}

/**
 * Who goes ways over whom. Databases of one account that the same identities get to share the trails, since nothing else
 * in them hangs on the database. `isMeant` are the edges that count only for those who are not meant to go them.
 */
export function createTrails(becomes: Becomes, isMeant: (edge: Edge) => boolean): (quest: Quest) => Trails {
  const latest = new Map<string, { readonly signature: string; readonly search: Search }>();
  return (quest) => {
    const { nodes, pieces, kept } = nodesFrom(quest, becomes);
    const signature = [...pieces].map(([key, { judged }]) => `${key} ${judged.truth}`).join('\n');
    const before = latest.get(quest.account);
    const search = before?.signature === signature ? before.search : searchIn(nodes, pieces, isMeant);
    latest.set(quest.account, { signature, search });
    return { pieces, kept, of: search };
  };
}

const remember = createMemory();

type Search = Trails['of'];

function searchIn(
  nodes: readonly Node[],
  pieces: ReadonlyMap<string, Piece>,
  isMeant: (edge: Edge) => boolean,
): Search {
  const trails = (among: readonly Node[]) => {
    const into = edgesInto(among);
    const [sure, perhaps] = [true, false].map((isSure) =>
      trailsTo(
        [...pieces].flatMap(([key, { judged }]) => (counts(judged, isSure) ? [key] : [])),
        into,
        isSure,
      ),
    );
    return { sure, perhaps };
  };
  const all = trails(nodes);
  const unmeant = nodes.some(({ edges }) => edges.some(isMeant))
    ? trails(nodes.map((node) => ({ ...node, edges: node.edges.filter((edge) => !isMeant(edge)) })))
    : all;
  return (key, isMeantTo) => {
    const { sure, perhaps } = isMeantTo ? unmeant : all;
    const surely = sure?.(key);
    if (surely) return { trail: surely, isSure: true };
    const trail = perhaps?.(key);
    return trail && { trail, isSure: false };
  };
}

interface Found {
  readonly nodes: readonly Node[];
  readonly pieces: ReadonlyMap<string, Piece>;
  readonly kept: readonly Carrier[];
}

/**
 * Whom somebody with all permissions can become is everybody. How many pairs of identities are asked about for one database
 * where something that no policy of theirs says keeps them from the way.
 */
const mostAsked = 2_000;

/**
 * Everybody whom some can become, one after the other, apart from those who need to become nobody. There are as many of
 * them as identities, for each way of each database, so that little is made for each.
 */
function nodesFrom({ account, near, goalOf }: Quest, becomes: Becomes): Found {
  const own = near.map(goalOf);
  const isSureOfSome = isSureOf(own, account, near, goalOf);
  const isNear = keysOf(near);
  const nodes: Node[] = [];
  const pieces = new Map<string, Piece>();
  const kept: Carrier[] = [];
  const others = new Set<string>();
  const waiting: Carrier[] = [];
  let asked = 0;
  const visit = (carrier: Carrier, piece: Piece | undefined) => {
    if (piece) pieces.set(carrier.key, piece);
    // Whoever goes the way itself needs to become nobody, unless somebody else is surer.
    if (piece && (piece.judged.truth === true || !isSureOfSome)) return;
    const isLimited = canAll(carrier);
    if (isLimited) asked += near.length;
    if (isLimited && asked > mostAsked) {
      kept.push(carrier);
      return;
    }
    const edges = becomes(carrier);
    if (edges.length > 0) nodes.push({ carrier, edges });
    for (const { to } of edges) if (!isNear.has(to.key) && !others.has(to.key)) waiting.push(to);
  };
  for (let at = near.length - 1; at >= 0; at--) {
    const carrier = near[at];
    if (carrier) visit(carrier, own[at]);
    for (let other = waiting.pop(); other; other = waiting.pop()) {
      if (others.has(other.key)) continue;
      others.add(other.key);
      visit(other, goalOf(other));
    }
  }
  return { nodes, pieces, kept };
}

/** Those near an account are the same for every way of its databases. */
function keysOf(near: readonly Carrier[]): ReadonlySet<string> {
  return remember([near], 'keys', () => new Set(near.map(({ key }) => key)));
}

/** Whether anybody may go the way for sure. Where not even somebody of the account does who may do everything, nobody does. */
function isSureOf(
  pieces: readonly (Piece | undefined)[],
  account: string,
  near: readonly Carrier[],
  goalOf: Quest['goalOf'],
): boolean {
  if (pieces.some((piece) => piece?.judged.truth === true)) return true;
  const some = near.find((carrier) => carrier.account === account);
  return some === undefined || goalOf(almighty(some))?.judged.truth === true;
}

/** Whether policies of somebody allow everything on everything, and deny nothing. Guardrails may still. */
function canAll({ policies }: Carrier): boolean {
  return remember([policies], '', () => allowAll(policies));
}

function allowAll({ identity = [], boundary }: Policies): boolean {
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
