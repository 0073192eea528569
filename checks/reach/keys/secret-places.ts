import type { Secret } from '../../model/identity.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { hole } from './database-arns.js';
import type { Place } from './place.js';
import { proxiesTo } from './proxy-places.js';

/** The secrets that something ties to it, with the key of each. */
export function secretsOf(estate: Estate, subject: DatabaseSubject): readonly Place[] {
  const { inventory } = estate;
  const names = namesOf(estate, subject);
  const arns = new Set(
    inventory.secretLinks
      .filter(({ databaseArn }) => names.has(databaseArn))
      .map(({ secretArn }) => secretArn),
  );
  for (const { masterUserSecretArn } of [...subject.instances, ...(subject.cluster ? [subject.cluster] : [])])
    if (masterUserSecretArn !== undefined) arns.add(masterUserSecretArn);
  return [...arns].sort().flatMap((arn): readonly Place[] => {
    const secret = inventory.secrets.find((each) => each.arn === arn);
    if (secret?.deletedAt !== undefined) return [];
    const key = secret ? keyOf(estate, secret) : keyOfUnlisted(arn, subject);
    return [
      {
        about: secret?.name ?? arn,
        arns: new Map([
          ['secretsmanager:Secret', [arn]],
          ...(key.arn === undefined ? [] : [['kms:key', [key.arn]] as const]),
        ]),
        ...(secret ? { tags: new Map([[arn, secret.tags]]) } : {}),
        isHomeOnly: key.arn === undefined,
        doubts: [],
      },
    ];
  });
}

/**
 * The key that a secret is encrypted with; none where it is the one of AWS, which everybody in the account may use through
 * Secrets Manager and nobody of another account.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
function keyOf({ inventory }: Estate, { kmsKeyId, account, region, arn }: Secret): { readonly arn?: string } {
  if (kmsKeyId === undefined || kmsKeyId.endsWith('alias/aws/secretsmanager')) return {};
  const key = inventory.kmsKeys.find(
    (each) =>
      each.arn === kmsKeyId || (each.id === kmsKeyId && each.account === account && each.region === region),
  );
  if (key) return key.manager === 'AWS' ? {} : { arn: key.arn };
  if (/^arn:[^:]+:kms:[^:]+:\d{12}:key\//.test(kmsKeyId)) return { arn: kmsKeyId };
  const partition = arn.split(':')[1];
  if (/^[0-9a-f-]{36}$|^mrk-/.test(kmsKeyId))
    return { arn: `arn:${partition}:kms:${region}:${account}:key/${kmsKeyId}` };
  return { arn: `arn:${partition}:kms:${region}:${account}:key/${hole(kmsKeyId)}` };
}

function keyOfUnlisted(secretArn: string, { account, region }: DatabaseSubject): { readonly arn?: string } {
  return {
    arn: `arn:${secretArn.split(':')[1]}:kms:${region}:${account}:key/${hole(`the key of ${secretArn}`)}`,
  };
}

/** Every ARN under which something may say that it opens the database. */
function namesOf(estate: Estate, subject: DatabaseSubject): ReadonlySet<string> {
  const members = subject.kind === 'cluster' ? subject.instances.map(({ arn }) => arn) : [];
  return new Set([subject.arn, ...members, ...proxiesTo(estate, subject).map(({ arn }) => arn)]);
}
