import type { ComposedRequest, Members, Operation, Parent } from './operation.js';

/**
 * The key that an item of a listing names. No other account than its own may ask about a key.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html (Cross-account use: No)
 */
const ofItsAccount: ComposedRequest = {
  members: ['KeyId'],
  inputsAbout(item, { account = '' } = {}) {
    const key = keyNamedBy(item);
    if (typeof key !== 'string' || isNoKeyOfAccounts(key)) return [];
    return isOfAnotherAccount(key, account) ? [] : [{ KeyId: key }];
  },
  nameIn: ({ KeyId }) => (typeof KeyId === 'string' && KeyId !== '' ? KeyId : undefined),
  inputNamed: (name) => ({ KeyId: name }),
};

/** A table names its key in an object of its own. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SSEDescription.html */
function keyNamedBy({ KmsKeyId, kmsKeyId = KmsKeyId, SSEDescription }: Members): unknown {
  if (typeof SSEDescription !== 'object' || SSEDescription === null) return kmsKeyId;
  const key = (SSEDescription as Members).KMSMasterKeyArn;
  return typeof key === 'string' && isAliasOfAws(key) ? undefined : key;
}

/**
 * Whether a name is that of a key which AWS makes for an account and a service, as a template names it. Such a key lets no
 * other account in. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-key
 */
export function isAliasOfAws(key: string): boolean {
  return /(?:^|:)alias\/aws\//.test(key);
}

/**
 * Whether a name stands for no key of any account: Redshift names its own so, which is in the hands of no customer.
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-owned-key
 */
export function isNoKeyOfAccounts(key: string): boolean {
  return key === '' || key === 'AWS_OWNED_KMS_KEY';
}

/** Whether a key is one of another account, which the name of a key says where it is an ARN. */
export function isOfAnotherAccount(key: string, account: string): boolean {
  const [prefix, , , , owner] = key.split(':');
  return prefix === 'arn' && account !== '' && owner !== account;
}

/** Listings of databases and of their snapshots that name the keys by which these are encrypted. */
export const namingDatabaseKeys = [
  'DescribeDBInstances',
  'DescribeDBClusters',
  'DescribeDBSnapshots',
  'DescribeDBClusterSnapshots',
  'DescribeRedshiftClusters',
  'DescribeRedshiftSnapshots',
  'ListRedshiftServerlessSnapshots',
] as const;

/**
 * Keys by which secrets, databases, their snapshots and tables are encrypted. Secrets without one of their own have that of AWS,
 * which nobody can grant; what RDS and Redshift encrypt names its key also where it is that of AWS.
 */
const keyInUse: Parent = {
  member: 'KeyId',
  from: 'ListSecrets',
  alsoFrom: [...namingDatabaseKeys, 'DescribeTable'],
  composed: ofItsAccount,
};

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
    parent: keyInUse,
  },
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html
  ListGrants: {
    service: 'kms',
    name: 'ListGrants',
    action: 'kms:ListGrants',
    facts: 'secrets',
    answer: 'Grants',
    parent: keyInUse,
    paging: { sizeMember: 'Limit', size: 100, tokenFrom: 'NextMarker', tokenTo: 'Marker' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
