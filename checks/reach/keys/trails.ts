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

/** Everybody whom some can become, one after the other, apart from those who need to become nobody. */
function nodesFrom({ account, near, goalOf }: Quest, becomes: Becomes): Found {
  const own = new Map(near.map((carrier) => [carrier.key, goalOf(carrier)]));
  const isSureOfSome = isSureOf([...own.values()], account, near, goalOf);
  const nodes = new Map<string, Node>();
  const pieces = new Map<string, Piece>();
  const kept: Carrier[] = [];
  const waiting = [...near];
  let asked = 0;
  for (let carrier = waiting.pop(); carrier; carrier = waiting.pop()) {
    const { key } = carrier;
    if (nodes.has(key)) continue;
    const piece = own.has(key) ? own.get(key) : goalOf(carrier);
    if (piece) pieces.set(key, piece);
    // Whoever goes the way itself needs to become nobody, unless somebody else is surer.
    const isDone = piece !== undefined && (piece.judged.truth === true || !isSureOfSome);
    const isLimited = !isDone && canAll(carrier);
    if (isLimited) asked += near.length;
    const isKept = isLimited && asked > mostAsked;
    if (isKept) kept.push(carrier);
    const edges = isDone || isKept ? [] : becomes(carrier);
    nodes.set(key, { carrier, edges });
    for (const { to } of edges) if (!own.has(to.key) && !nodes.has(to.key)) waiting.push(to);
  }
  return { nodes: [...nodes.values()], pieces, kept };
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

const remember = createMemory();

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
