import type { Operation } from './operation.js';

/** Keys by which secrets are encrypted. Secrets without one of their own have that of AWS, which nobody can grant. */
const keyOfSecret = { member: 'KeyId', named: 'KmsKeyId', from: 'ListSecrets' } as const;

/** Where credentials of databases are kept, and who is let at them. Values of secrets are never asked for. */
export const secretOperations = {
  // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html
  ListSecrets: {
    service: 'secretsmanager',
    name: 'ListSecrets',
    action: 'secretsmanager:ListSecrets',
    facts: 'secrets',
    answer: 'SecretList',
    paging: { sizeMember: 'MaxResults', size: 100, tokenFrom: 'NextToken', tokenTo: 'NextToken' },
  },
  // The policy is left out of the answer where none is attached.
  // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html
  GetSecretPolicy: {
    service: 'secretsmanager',
    name: 'GetResourcePolicy',
    action: 'secretsmanager:GetResourcePolicy',
    facts: 'secrets',
    answer: 'ResourcePolicy',
    holds: 'string-or-nothing',
    parent: { member: 'SecretId', named: 'ARN', from: 'ListSecrets' },
  },
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html
  GetKeyPolicy: {
    service: 'kms',
    name: 'GetKeyPolicy',
    action: 'kms:GetKeyPolicy',
    facts: 'secrets',
    answer: 'Policy',
    holds: 'string',
    parent: keyOfSecret,
  },
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html
  ListGrants: {
    service: 'kms',
    name: 'ListGrants',
    action: 'kms:ListGrants',
    facts: 'secrets',
    answer: 'Grants',
    parent: keyOfSecret,
    paging: { sizeMember: 'Limit', size: 100, tokenFrom: 'NextMarker', tokenTo: 'Marker' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
