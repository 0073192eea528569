import type { Operation } from './operation.js';

/** Functions of Lambda: as whom they act, from which network they call, and who is let at them. */
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
  // Of the function itself: policies of its versions and aliases let nobody change its code. A function without a policy is
  // answered by an error. https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html
  GetFunctionPolicy: {
    service: 'lambda',
    name: 'GetPolicy',
    action: 'lambda:GetPolicy',
    facts: 'identities',
    answer: 'Policy',
    holds: 'string',
    nothing: 'ResourceNotFoundException',
    parent: { member: 'FunctionName', from: 'ListFunctions' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
