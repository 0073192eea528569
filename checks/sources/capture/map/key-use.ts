import { isNoKeyOfAccounts } from '../../../model/operations/secrets.js';
import { type Reading, unreadable } from './facts.js';
import { type Json, member, text } from './json.js';

/**
 * The key that encrypts what an answer describes. What is not encrypted names none.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html
 * https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html
 */
export function readKeyUse(item: Json, resourceArn: string, { scope, put }: Reading, name = 'KmsKeyId') {
  const named = member(item, name);
  if (named === undefined || (typeof named === 'string' && isNoKeyOfAccounts(named))) return;
  const { account, region } = scope;
  const keyId = text(item, name) ?? unreadable('a key');
  put('keyUses', resourceArn, { account, region, keyId, resourceArn });
}
