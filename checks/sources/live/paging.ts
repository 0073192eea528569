import { type OperationId, operation, tokenIn } from '../../model/operations.js';
import type { Answer, Ask, Input } from './asking.js';
import { ownError } from './errors.js';

export interface Page {
  readonly input: Input;
  readonly answer: Answer;
}

/** The first request of an operation: its constant input, the largest page that AWS allows, and what it is about. */
export function firstInput(id: OperationId, about: Input = {}): Input {
  const { input, paging } = operation(id);
  const size = paging?.sizeMember === undefined ? {} : { [paging.sizeMember]: paging.size };
  return { ...input, ...size, ...about };
}

/** Every page in order. The last one is a refusal when the rest cannot be had. */
export async function* pagesOf(id: OperationId, ask: Ask, about: Input = {}): AsyncGenerator<Page, void> {
  const asked = operation(id);
  const { paging } = asked;
  const seen = new Set<string>();
  let input = firstInput(id, about);
  for (;;) {
    const answer = await ask(id, input);
    yield { input, answer };
    if (answer.kind === 'refused' || paging === undefined) return;
    const token = tokenIn(asked, answer.output);
    if (typeof token !== 'string') return;
    input = { ...firstInput(id, about), [paging.tokenTo]: token };
    if (seen.has(token)) {
      const error = ownError('RepeatedToken', 'AWS answered with a page token that it had already given');
      yield { input, answer: { kind: 'refused', error } };
      return;
    }
    seen.add(token);
  }
}
