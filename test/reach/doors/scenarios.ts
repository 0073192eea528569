import { readdirSync, readFileSync } from 'node:fs';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Layer, Verdict } from '../../../checks/model/verdict.js';
import { sourceText } from '../../../checks/model/way.js';
import { createReach as ownEngine } from '../../../checks/reach/create-reach.js';
import { clientVpn } from '../../support/estates/client-vpn.js';
import { frontedAfar } from '../../support/estates/fronted-afar.js';
import { frontedOverHttp } from '../../support/estates/fronted-http.js';
import {
  acceleratedInstance,
  estates,
  frontedInstance,
  offeredInstance,
  verifiedAccessInstance,
} from '../../support/estates/index.js';
import { instanceConnect } from '../../support/estates/instance-connect.js';
import { proxied } from '../../support/estates/proxied.js';
import { edited } from '../../support/spec-edit.js';
import type { CreateReach } from '../disagreements.js';

const bases = {
  'fronted-instance': frontedInstance,
  'fronted-afar': frontedAfar,
  'accelerated-instance': acceleratedInstance,
  'fronted-over-http': frontedOverHttp,
  'verified-access-instance': verifiedAccessInstance,
  'instance-connect': instanceConnect,
  'client-vpn': clientVpn,
  'offered-instance': offeredInstance,
  'proxied-instance': proxied,
  'granted-warehouse': estates['granted-warehouse'],
  'connectable-events': estates['connectable-events'],
  'shared-resource': estates['shared-resource'],
} as const;

/** What AWS's documentation says about one kind of door, as changes to an estate in which it is open. */
export interface Concept {
  readonly concept: string;
  readonly documentation: readonly string[];
  readonly base: keyof typeof bases;
  /** The way that the cases are about, as `sourceText` names it, unless a case says otherwise. */
  readonly way: string;
  readonly cases: readonly Scenario[];
}

export interface Scenario {
  readonly name: string;
  /** The rule that the case is about, as it is numbered in the notes on network semantics. */
  readonly rule: string;
  /** In the language of the specs. */
  readonly change?: readonly Record<string, unknown>[];
  readonly way?: string;
  /** `absent`: no such way is named at all. */
  readonly expect: Verdict['kind'] | 'absent';
  /** Blocked: every layer that stops all packets. */
  readonly by?: readonly Layer[];
  /** Reachable: the exact clients. */
  readonly admitted?: readonly string[];
  /** Unknown: what one of the gaps mentions. */
  readonly gap?: string;
  /** Reachable: what decides at some layers. */
  readonly decidedBy?: Partial<Record<Layer, string>>;
}

const folder = new URL('./', import.meta.url);

export const concepts: readonly Concept[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file): Concept => JSON.parse(readFileSync(new URL(file, folder), 'utf8')));

/** The estate of a scenario. */
export function estateOf({ base }: Concept, { change = [] }: Scenario): Inventory {
  return edited(bases[base](), change);
}

/** What an engine answers about the way of a scenario. */
export function answerTo(concept: Concept, scenario: Scenario, createReach: CreateReach = ownEngine) {
  const { way } = concept;
  const reach = createReach(estateOf(concept, scenario));
  const [subject] = reach.databases;
  if (!subject) throw new Error('the estate has no database');
  const wanted = scenario.way ?? way;
  const verdict = reach.waysInto(subject).ways.find(({ source }) => sourceText(source) === wanted)?.now;
  const path = verdict?.kind === 'reachable' ? verdict.path : undefined;
  return {
    kind: verdict?.kind ?? ('absent' as const),
    by: verdict?.kind === 'blocked' ? verdict.by.map(({ layer }) => layer) : [],
    admitted: path?.admitted.cidrs ?? [],
    gaps: verdict?.kind === 'unknown' ? verdict.gaps.map(({ fact }) => fact) : [],
    decidedBy: Object.fromEntries(path?.hops.map((hop) => [hop.layer, hop.decidedBy]) ?? []),
  };
}
