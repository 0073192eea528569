import type { Operation } from './operation.js';

const service = 'cognito-identity';

/** The identity pools of Cognito, and whether they take guests. */
export const identityPoolOperations = {
  // https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_ListIdentityPools.html
  ListIdentityPools: {
    service,
    name: 'ListIdentityPools',
    action: 'cognito-identity:ListIdentityPools',
    facts: 'identities',
    answer: 'IdentityPools',
    paging: { sizeMember: 'MaxResults', size: 60, tokenFrom: 'NextToken', tokenTo: 'NextToken' },
  },
  // https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DescribeIdentityPool.html
  DescribeIdentityPool: {
    service,
    name: 'DescribeIdentityPool',
    action: 'cognito-identity:DescribeIdentityPool',
    facts: 'identities',
    answer: 'AllowUnauthenticatedIdentities',
    holds: 'boolean',
    parent: { member: 'IdentityPoolId', from: 'ListIdentityPools' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
