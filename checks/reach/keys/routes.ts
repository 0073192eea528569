import type { Truth } from '../identity/truth.js';
import type { Edge } from './become.js';
import type { Carrier } from './carrier.js';
import type { Piece, Pieces, Worth } from './pieces.js';

/** Whom somebody becomes first, one after the other, and what the last of them does. */
export interface Part {
  readonly becomes: readonly Edge[];
  readonly piece: Piece;
}

/** The shortest ways over whom somebody can become to pieces of some worth. */
export interface Routes {
  shortest(key: string, worth: Worth, isSure: boolean): Part | undefined;
}

export interface Node {
  readonly carrier: Carrier;
  readonly edges: readonly Edge[];
}

/** The edges into each node, by its key. */
export type EdgesInto = ReadonlyMap<string, readonly { readonly from: string; readonly edge: Edge }[]>;

export function edgesInto(nodes: Iterable<Node>): EdgesInto {
  const into = new Map<string, { readonly from: string; readonly edge: Edge }[]>();
  for (const { carrier, edges } of nodes)
    for (const edge of edges) {
      const known = into.get(edge.to.key);
      if (known) known.push({ from: carrier.key, edge });
      else into.set(edge.to.key, [{ from: carrier.key, edge }]);
    }
  return into;
}

/** Whom somebody becomes first, and the key of the last of them. */
export interface Trail {
  readonly becomes: readonly Edge[];
  readonly last: string;
}

/** The shortest way from each to one of the goals, of which each edge is sure or may be. */
export function trailsTo(
  goals: Iterable<string>,
  into: EdgesInto,
  isSure: boolean,
): (key: string) => Trail | undefined {
  /** How one goes on; undefined at a goal. */
  const steps = new Map<string, Edge | undefined>();
  for (const key of goals) steps.set(key, undefined);
  // Breadth first from those who need nobody else, so that each is met by its shortest way.
  let front = [...steps.keys()];
  while (front.length > 0) {
    const next: string[] = [];
    for (const key of front)
      for (const { from, edge } of into.get(key) ?? [])
        if (!steps.has(from) && counts(edge.judged, isSure)) {
          steps.set(from, edge);
          next.push(from);
        }
    front = next;
  }
  return (key) => {
    if (!steps.has(key)) return undefined;
    const becomes: Edge[] = [];
    let last = key;
    for (let edge = steps.get(key); edge; edge = steps.get(last)) {
      becomes.push(edge);
      last = edge.to.key;
    }
    return { becomes, last };
  };
}

/** Whether something is sure, or may be where that will do. */
export function counts({ truth }: { readonly truth: Truth }, isSure: boolean): boolean {
  return truth === true || (!isSure && truth === 'unknown');
}

/** A trail with what its last does. */
export function partAt(trail: Trail | undefined, pieces: ReadonlyMap<string, Piece>): Part | undefined {
  const piece = trail && pieces.get(trail.last);
  return piece && { becomes: trail.becomes, piece };
}

export function createRoutes(nodes: readonly Node[], pieces: Pieces): Routes {
  const into = edgesInto(nodes);
  const found = new Map<string, (key: string) => Part | undefined>();
  const partsOf = (worth: Worth, isSure: boolean) => {
    const name = `${worth} ${isSure}`;
    const before = found.get(name);
    if (before) return before;
    const own = new Map<string, Piece>();
    for (const { carrier } of nodes) {
      const ofWorth = pieces(carrier).filter((each) => each.worth === worth);
      const piece = ofWorth.find(({ judged }) => judged.truth === true) ?? ofWorth[0];
      if (piece && counts(piece.judged, isSure)) own.set(carrier.key, piece);
    }
    const trail = trailsTo(own.keys(), into, isSure);
    const parts = (key: string): Part | undefined => partAt(trail(key), own);
    found.set(name, parts);
    return parts;
  };
  return { shortest: (key, worth, isSure) => partsOf(worth, isSure)(key) };
}
