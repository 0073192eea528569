import { type MasterLogin, masterLoginMember } from '../../../model/database.js';
import { unreadable } from './facts.js';
import { compact, flag, type Json, member, object, text } from './json.js';

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
    masterLogin: masterLoginOf(item),
    replicaOf: sources.map((name) => text(item, name)).find((source) => source !== undefined),
  };
}

/** Where instances and clusters name what they replicate. */
const sources = [
  'ReadReplicaSourceDBInstanceIdentifier',
  'ReadReplicaSourceDBClusterIdentifier',
  'ReplicationSourceIdentifier',
];

function masterLoginOf(item: Json): MasterLogin | undefined {
  const login = object(item, masterLoginMember);
  const type = login && text(login, 'type');
  return type === undefined ? undefined : compact({ type, secretArn: text(login ?? {}, 'secretArn') });
}
