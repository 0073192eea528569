import { type Reading, unreadable } from './facts.js';
import { compact, type Json, moment, text } from './json.js';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServiceSpecificCredentialMetadata.html */
export function readServiceCredential(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const id = text(item, 'ServiceSpecificCredentialId');
  if (id === undefined) return problem('a credential without ServiceSpecificCredentialId');
  put(
    'serviceCredentials',
    id,
    compact({
      account,
      region,
      id,
      userName: text(item, 'UserName') ?? unreadable('a user'),
      service: text(item, 'ServiceName'),
      status: text(item, 'Status'),
      createdAt: moment(item, 'CreateDate'),
    }),
  );
}
