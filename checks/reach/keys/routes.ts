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

/** How one goes on from a node: a piece of its own, or an edge to a node that is nearer. */
interface Step {
  readonly piece?: Piece;
  readonly edge?: Edge;
}

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

/** The shortest way from each to somebody with a piece, of which all is sure or all may be. */
export function shortestTo(
  pieces: Iterable<readonly [string, Piece]>,
  into: EdgesInto,
  isSure: boolean,
): (key: string) => Part | undefined {
  const counts = ({ truth }: { readonly truth: unknown }) =>
    truth === true || (!isSure && truth === 'unknown');
  const steps = new Map<string, Step>();
  for (const [key, piece] of pieces) if (counts(piece.judged)) steps.set(key, { piece });
  // Breadth first from those who need nobody else, so that each is met by its shortest way.
  let front = [...steps.keys()];
  while (front.length > 0) {
    const next: string[] = [];
    for (const key of front)
      for (const { from, edge } of into.get(key) ?? [])
        if (!steps.has(from) && counts(edge.judged)) {
          steps.set(from, { edge });
          next.push(from);
        }
    front = next;
  }
  return (key) => {
    const becomes: Edge[] = [];
    for (let step = steps.get(key); step; step = steps.get(step.edge?.to.key ?? '')) {
      if (step.piece) return { becomes, piece: step.piece };
      if (step.edge) becomes.push(step.edge);
    }
    return undefined;
  };
}

export function createRoutes(nodes: readonly Node[], pieces: Pieces): Routes {
  const into = edgesInto(nodes);
  const found = new Map<string, (key: string) => Part | undefined>();
  const partsOf = (worth: Worth, isSure: boolean) => {
    const name = `${worth} ${isSure}`;
    const before = found.get(name);
    if (before) return before;
    const own = nodes.flatMap(({ carrier }): readonly (readonly [string, Piece])[] => {
      const ofWorth = pieces(carrier).filter((each) => each.worth === worth);
      const piece = ofWorth.find(({ judged }) => judged.truth === true) ?? ofWorth[0];
      return piece ? [[carrier.key, piece]] : [];
    });
    const parts = shortestTo(own, into, isSure);
    found.set(name, parts);
    return parts;
  };
  return { shortest: (key, worth, isSure) => partsOf(worth, isSure)(key) };
}
