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

interface Node {
  readonly carrier: Carrier;
  readonly edges: readonly Edge[];
}

/** How one goes on from a node: a piece of its own, or an edge to a node that is nearer. */
interface Step {
  readonly piece?: Piece;
  readonly edge?: Edge;
}

export function createRoutes(nodes: readonly Node[], pieces: Pieces): Routes {
  const back = new Map<string, { readonly from: string; readonly edge: Edge }[]>();
  for (const { carrier, edges } of nodes)
    for (const edge of edges) {
      const known = back.get(edge.to.key);
      if (known) known.push({ from: carrier.key, edge });
      else back.set(edge.to.key, [{ from: carrier.key, edge }]);
    }
  const found = new Map<string, ReadonlyMap<string, Step>>();
  const stepsTo = (worth: Worth, isSure: boolean): ReadonlyMap<string, Step> => {
    const name = `${worth} ${isSure}`;
    const before = found.get(name);
    if (before) return before;
    const counts = ({ truth }: { readonly truth: unknown }) =>
      truth === true || (!isSure && truth === 'unknown');
    const steps = new Map<string, Step>();
    let front: string[] = [];
    for (const { carrier } of nodes) {
      const own = pieces(carrier).filter((each) => each.worth === worth && counts(each.judged));
      const piece = own.find(({ judged }) => judged.truth === true) ?? own[0];
      if (!piece) continue;
      steps.set(carrier.key, { piece });
      front.push(carrier.key);
    }
    // Breadth first from those who need nobody else, so that each is met by its shortest way.
    while (front.length > 0) {
      const next: string[] = [];
      for (const key of front)
        for (const { from, edge } of back.get(key) ?? [])
          if (!steps.has(from) && counts(edge.judged)) {
            steps.set(from, { edge });
            next.push(from);
          }
      front = next;
    }
    found.set(name, steps);
    return steps;
  };
  return {
    shortest(key, worth, isSure) {
      const steps = stepsTo(worth, isSure);
      const becomes: Edge[] = [];
      for (let step = steps.get(key); step; step = steps.get(step.edge?.to.key ?? '')) {
        if (step.piece) return { becomes, piece: step.piece };
        if (step.edge) becomes.push(step.edge);
      }
      return undefined;
    },
  };
}
