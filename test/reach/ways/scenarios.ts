import { readdirSync, readFileSync } from 'node:fs';
import type { Layer, Verdict } from '../../../checks/model/verdict.js';
import { sourceText } from '../../../checks/model/way.js';
import { connectedEstate } from '../../simulator/connected/connected-estate.js';
import { coreNetworkEstate } from '../../simulator/connected/core-network-estate.js';
import { coreNetworkPeeringEstate } from '../../simulator/connected/core-network-peering-estate.js';
import { peeredTransitEstate } from '../../simulator/connected/peered-transit-estate.js';
import { type Edits, edited } from '../../simulator/edit.js';
import type { CreateReach } from '../disagreements.js';

/** What AWS's documentation says about one kind of connection, as changes to an estate that is open to all of them. */
export interface Concept {
  readonly concept: string;
  readonly documentation: readonly string[];
  /** Absent: the estate with a transit gateway. */
  readonly base?: keyof typeof bases;
  /** The way that the cases are about, as `sourceText` names it, unless a case says otherwise. */
  readonly way: string;
  readonly cases: readonly Scenario[];
}

export interface Scenario {
  readonly name: string;
  /** The rule that the case is about, as it is numbered in the notes on network semantics. */
  readonly rule: string;
  readonly edits: Edits;
  readonly way?: string;
  /** `absent`: no such way is named at all. */
  readonly expect: Verdict['kind'] | 'absent';
  /** Blocked: every layer that stops all packets. */
  readonly by?: readonly Layer[];
  /** Reachable: the exact clients. */
  readonly admitted?: readonly string[];
  /** Unknown: what one of the gaps mentions. */
  readonly gap?: string;
}

const bases = {
  'core-network': coreNetworkEstate,
  'core-network-peering': coreNetworkPeeringEstate,
  'transit-peering': peeredTransitEstate,
};

const folder = new URL('./', import.meta.url);

export const concepts: readonly Concept[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file): Concept => JSON.parse(readFileSync(new URL(file, folder), 'utf8')));

/** What an engine answers about the way of a scenario. */
export function answerTo(
  createReach: CreateReach,
  { edits }: Scenario,
  { base, way }: Pick<Concept, 'base' | 'way'>,
) {
  const reach = createReach(edited(base === undefined ? connectedEstate : bases[base], edits));
  const [subject] = reach.databases;
  if (!subject) throw new Error('the estate has no database');
  const verdict = reach.waysInto(subject).ways.find(({ source }) => sourceText(source) === way)?.now;
  return {
    kind: verdict?.kind ?? ('absent' as const),
    by: verdict?.kind === 'blocked' ? verdict.by.map(({ layer }) => layer) : [],
    admitted: verdict?.kind === 'reachable' ? verdict.path.admitted.cidrs : [],
    gaps: verdict?.kind === 'unknown' ? verdict.gaps.map(({ fact }) => fact) : [],
  };
}
