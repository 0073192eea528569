import { isAboutAction } from '../identity/applies.js';
import type { Policy } from '../identity/index.js';
import { literal } from '../identity/wildcard.js';
import type { Carrier } from './carrier.js';
import { becomings, ways } from './catalogue/index.js';

/** A set of actions of the catalogue, one bit for each. */
export type Actions = bigint;

const names = [...new Set([...ways, ...becomings].flatMap(({ asks }) => asks.map(({ action }) => action)))];
const bits = new Map(names.map((name, index) => [name, 1n << BigInt(index)]));

export const noActions: Actions = 0n;

export function actionsIn(asks: readonly { readonly action: string }[]): Actions {
  return asks.reduce((set, { action }) => set | (bits.get(action) ?? 0n), noActions);
}

export function holdsAll(set: Actions, wanted: Actions): boolean {
  return (set & wanted) === wanted;
}

const known = new WeakMap<Policy, Actions>();

/** The actions that a policy may allow on anything, whatever its conditions are. It costs little and leaves little to judge. */
function allowable(policy: Policy): Actions {
  const before = known.get(policy);
  if (before !== undefined) return before;
  let found = noActions;
  for (const [name, bit] of bits) {
    const action = literal(name.toLowerCase());
    const service = action.slice(0, action.indexOf(':'));
    const may = policy
      .about(service)
      .some((statement) => statement.effect !== 'Deny' && isAboutAction(statement, { action }) !== false);
    if (may) found |= bit;
  }
  known.set(policy, found);
  return found;
}

const ofCarrier = new WeakMap<Carrier, Actions>();

/** The actions that the policies of somebody may allow, apart from what resource policies grant. */
export function actionsOf(carrier: Carrier): Actions {
  const before = ofCarrier.get(carrier);
  if (before !== undefined) return before;
  const { policies } = carrier;
  const own = (policies.identity ?? []).reduce((set, policy) => set | allowable(policy), noActions);
  const found = policies.boundary ? own & allowable(policies.boundary) : own;
  ofCarrier.set(carrier, found);
  return found;
}

/** Whether policies of somebody may allow an action; of one that is not of the catalogue that is not known. */
export function mayAllow(carrier: Carrier, action: string): boolean {
  const bit = bits.get(action);
  return bit === undefined || (actionsOf(carrier) & bit) !== noActions;
}
