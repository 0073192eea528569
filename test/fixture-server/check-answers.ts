import { type Accounts, type Answer, parentOf } from './data.js';
import { shapeOf } from './protocol/shapes.js';
import { unknownMembers } from './protocol/unknown-members.js';

/** Throws when the data names operations or members that AWS does not have. */
export function checkAnswers(accounts: Accounts): void {
  const problems = Object.entries(accounts).flatMap(([account, regions]) =>
    Object.entries(regions).flatMap(([region, answers]) =>
      Object.entries(answers).flatMap(([operation, configured]) => {
        const path = `${account}.${region}.${operation}`;
        if (!parentOf(operation)) return problemsOf(operation, configured, path);
        return Object.entries(configured).flatMap(([id, answer]) =>
          problemsOf(operation, answer as Answer, `${path}[${id}]`),
        );
      }),
    ),
  );
  if (problems.length > 0) throw new Error(`Not in the shape of AWS's answers:\n${problems.join('\n')}`);
}

function problemsOf(operation: string, answer: Answer, path: string): readonly string[] {
  const shape = shapeOf(operation);
  return shape ? unknownMembers(shape.output, answer, path) : [`${path} is no operation`];
}
