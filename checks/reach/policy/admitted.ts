import { contains, empty } from '../../model/ranges.js';
import type { Gap } from '../../model/value.js';
import { type Bounds, both, either, exactly, except, withheld } from '../bounds.js';
import type { AddressSpace } from '../network/address-space.js';
import { addressesThatMeet } from './conditions.js';
import { coverageOf, isAbout, type Resource } from './patterns.js';
import type { Statement } from './statements.js';

/** What a resource policy is asked about. */
export interface PolicyQuestion extends Resource {
  /** The actions that read or write what the store holds. One that is admitted is enough. */
  readonly actions: readonly string[];
  /** Whether the requests come over TLS, as the port that they are sent to says. */
  readonly usesTls: boolean;
  /** Why it is not known what a statement does. */
  gapAbout(statement: Statement): Gap;
}

/** From where a resource policy lets requests of the internet through. */
export interface AdmittedByPolicy<N extends number | bigint> {
  /** Requests that are signed for some identity to which IAM allows the action. */
  readonly signed: Bounds<N>;
  /** Requests that nobody signed. */
  readonly unsigned: Bounds<N>;
  /** The statement that lets unsigned requests from an address through. */
  allowing(address: N): string | undefined;
}

/**
 * Reads the policy for requests from the internet. In the account of a store IAM alone can allow, so that for signed
 * requests only what the policy denies matters; and a denial to some identities leaves others.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function admittedByPolicy<N extends number | bigint>(
  space: AddressSpace<N>,
  statements: readonly Statement[],
  question: PolicyQuestion,
): AdmittedByPolicy<N> {
  const nothing = exactly<N>(empty);
  const allowing: { readonly name: string; readonly admits: Bounds<N> }[] = [];
  let signed = nothing;
  for (const action of question.actions) {
    const about = statements.filter(({ actions }) => isAbout(actions, action));
    const denials = about.filter(({ effect }) => effect === 'Deny');
    signed = either(signed, except(exactly(space.all), deniedBy(space, denials, question, true)));
    for (const statement of about) {
      const allowed = unsignedBy(space, statement, question);
      if (!allowed) continue;
      const coversAll = coverageOf(statement.resources, question) === 'all';
      const admits = except(allowed, deniedBy(space, denials, question, coversAll));
      allowing.push({ name: statement.name, admits });
    }
  }
  return {
    signed,
    unsigned: allowing.map(({ admits }) => admits).reduce(either, nothing),
    allowing: (address) =>
      (
        allowing.find(({ admits }) => contains(admits.must, address)) ??
        allowing.find(({ admits }) => contains(admits.may, address))
      )?.name,
  };
}

/** Undefined where the statement lets nobody in who signed nothing. */
function unsignedBy<N extends number | bigint>(
  space: AddressSpace<N>,
  statement: Statement,
  question: PolicyQuestion,
): Bounds<N> | undefined {
  const { effect, principals } = statement;
  if (effect === 'Deny' || principals === 'named' || principals === 'accounts') return undefined;
  const coverage = coverageOf(statement.resources, question);
  if (coverage === 'none') return undefined;
  const admits = meeting(space, statement, question);
  const isClear = principals === 'everyone' && coverage !== 'perhaps';
  return isClear ? admits : withheld(admits, question.gapAbout(statement));
}

/** What the denials take away. Where everything is allowed, a denial of some of it leaves the rest. */
function deniedBy<N extends number | bigint>(
  space: AddressSpace<N>,
  denials: readonly Statement[],
  question: PolicyQuestion,
  allowsAll: boolean,
): Bounds<N> {
  const denied = denials.flatMap((statement): readonly Bounds<N>[] => {
    const coverage = coverageOf(statement.resources, question);
    if (statement.principals === 'named' || coverage === 'none') return [];
    if (coverage === 'some' && allowsAll) return [];
    const denies = meeting(space, statement, question);
    const isClear = statement.principals === 'everyone' && coverage === 'all';
    return [isClear ? denies : withheld(denies, question.gapAbout(statement))];
  });
  return denied.reduce(either, exactly<N>(empty));
}

/** From where requests meet all conditions of a statement. */
function meeting<N extends number | bigint>(
  space: AddressSpace<N>,
  statement: Statement,
  question: PolicyQuestion,
): Bounds<N> {
  return statement.conditions
    .map((condition): Bounds<N> => {
      const met = addressesThatMeet(space, condition, question.usesTls);
      return met ? exactly(met) : withheld(exactly(space.all), question.gapAbout(statement));
    })
    .reduce(both, exactly(space.all));
}
