import { unreadable } from './facts.js';
import { flag, type Json, member, object, text } from './json.js';

/** By what the database lets in whoever it lets in, and the id by which policies name it. */
export function credentialsOf(item: Json, resourceId: 'DbiResourceId' | 'DbClusterResourceId') {
  const secret = object(item, 'MasterUserSecret');
  return {
    resourceId: text(item, resourceId),
    iamAuthenticationEnabled: flag(item, 'IAMDatabaseAuthenticationEnabled'),
    masterUserSecretArn:
      member(item, 'MasterUserSecret') === undefined
        ? undefined
        : (text(secret ?? {}, 'SecretArn') ?? unreadable('a secret')),
  };
}
