import type { Secret } from '../../model/identity.js';
import type { Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { hole, partitionOf } from './database-arns.js';
import type { Place } from './place.js';
import { proxiesTo } from './proxy-places.js';

/** The secrets that something ties to it, with the key of each. */
export function secretsOf(estate: Estate, subject: DatabaseSubject): readonly Place[] {
  return secretArnsOf(estate, subject).flatMap((arn): readonly Place[] => {
    const secret = secretCalled(estate, arn);
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

/** Why a secret that something ties to it may have a policy that nobody read: the secrets where it is were not listed. */
export function unlistedSecrets(estate: Estate, subject: DatabaseSubject): readonly Gap[] {
  return secretArnsOf(estate, subject).flatMap((arn): readonly Gap[] => {
    if (secretCalled(estate, arn)) return [];
    const [, , , region = '', account = ''] = arn.split(':');
    return [estate.listingGap('ListSecrets', { account, region })].filter((gap) => gap !== undefined);
  });
}

function secretArnsOf(estate: Estate, subject: DatabaseSubject): readonly string[] {
  const names = namesOf(estate, subject);
  const linked = estate.inventory.secretLinks
    .filter(({ databaseArn }) => names.has(databaseArn))
    .map(({ secretArn }) => secretArn);
  const managed = [...subject.instances, ...(subject.cluster ? [subject.cluster] : [])].flatMap(
    ({ masterUserSecretArn }) => masterUserSecretArn ?? [],
  );
  return [...new Set([...linked, ...managed])].sort();
}

function secretCalled({ inventory }: Estate, arn: string): Secret | undefined {
  return inventory.secrets.find((each) => each.arn === arn);
}

/**
 * The functions that rotate secrets that something ties to it. Each reads and writes its secret. Where a service manages the
 * secret it rotates it without one; where nobody does and no answer names the function, it may be any.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_managed.html
 */
export function rotationsOf(estate: Estate, subject: DatabaseSubject): readonly Place[] {
  const arns = new Set(secretArnsOf(estate, subject));
  return estate.inventory.secrets.flatMap((secret): readonly Place[] => {
    if (!arns.has(secret.arn) || secret.deletedAt !== undefined || secret.owningService !== undefined)
      return [];
    const { account, region, rotationFunctionArn } = secret;
    if (rotationFunctionArn !== undefined) {
      const arn = withoutQualifier(rotationFunctionArn);
      return [{ about: nameIn(arn), arns: new Map([['lambda:function', [arn]]]), doubts: [] }];
    }
    if (secret.rotationEnabled !== true) return [];
    const fact = `which function rotates ${secret.name}`;
    const any = `arn:${partitionOf(subject)}:lambda:${region}:${account}:function:${hole(fact)}`;
    return [
      {
        about: `the function that rotates ${secret.name}`,
        arns: new Map([['lambda:function', [any]]]),
        doubts: [{ reason: 'unresolved', fact, account, region }],
      },
    ];
  });
}

/** Policies name a function without the version or the alias that a rotation may call. */
export function withoutQualifier(arn: string): string {
  return arn.replace(/(:function:[^:]+):.*$/, '$1');
}

function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
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
