import type { OperationId } from '../../model/operations.js';
import { operation } from '../../model/operations.js';
import type { Answer, Ask, Input } from './asking.js';
import { ownError } from './errors.js';

export interface Page {
  readonly input: Input;
  readonly answer: Answer;
}

/** The first request of an operation: its constant input and the largest page that AWS allows. */
export function firstInput(id: OperationId, parent?: string): Input {
  const { input, paging, parent: about } = operation(id);
  return {
    ...input,
    ...(paging === undefined ? {} : { [paging.sizeMember]: paging.size }),
    ...(about === undefined || parent === undefined ? {} : { [about.member]: parent }),
  };
}

/** Every page in order. The last one is a refusal when the rest cannot be had. */
export async function* pagesOf(id: OperationId, ask: Ask, parent?: string): AsyncGenerator<Page, void> {
  const { paging } = operation(id);
  const seen = new Set<string>();
  let input = firstInput(id, parent);
  for (;;) {
    const answer = await ask(id, input);
    yield { input, answer };
    if (answer.kind === 'refused' || paging === undefined) return;
    const token = answer.output[paging.tokenFrom];
    if (typeof token !== 'string' || token === '') return;
    input = { ...firstInput(id, parent), [paging.tokenTo]: token };
    if (seen.has(token)) {
      const error = ownError('RepeatedToken', 'AWS answered with a page token that it had already given');
      yield { input, answer: { kind: 'refused', error } };
      return;
    }
    seen.add(token);
  }
}
