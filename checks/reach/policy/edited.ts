import { objectIn } from './statements.js';

/**
 * A resource policy with one more statement, as text; undefined where the policy cannot be read. Without a policy it holds
 * that statement alone.
 */
export function withStatement(policy: string | undefined, statement: object): string | undefined {
  if (!policy) return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  return rewritten(policy, (statements) => [...statements, statement]);
}

/** The same policy with other principals in some of its statements, by their places. */
export function withPrincipal(
  policy: string,
  places: readonly number[],
  principal: object,
): string | undefined {
  return rewritten(policy, (statements) =>
    statements.map((statement, place) =>
      places.includes(place) && typeof statement === 'object'
        ? { ...statement, Principal: principal }
        : statement,
    ),
  );
}

function rewritten(
  policy: string,
  change: (statements: readonly unknown[]) => readonly unknown[],
): string | undefined {
  const document = objectIn(policy);
  if (!document) return undefined;
  const { Statement: listed = [] } = document;
  return JSON.stringify({ ...document, Statement: change(Array.isArray(listed) ? listed : [listed]) });
}
