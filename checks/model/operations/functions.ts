import type { Operation } from './operation.js';

/** Functions of Lambda: as whom they act, and from which network they call. */
export const functionOperations = {
  // Answers hold at most 50 functions, whatever number is asked for.
  // https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html
  ListFunctions: {
    service: 'lambda',
    name: 'ListFunctions',
    action: 'lambda:ListFunctions',
    facts: 'identities',
    answer: 'Functions',
    paging: { sizeMember: 'MaxItems', size: 50, tokenFrom: 'NextMarker', tokenTo: 'Marker' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
