import { secretAttachment } from '../../../model/identity.js';
import { unresolvedText, unresolvedWhat } from '../../../model/unresolved.js';
import type { DeclaredResource } from '../resolve/stack.js';
import { policyText } from './opensearch.js';
import type { Resource } from './resource.js';
import type { Deployment, ResourceTypes } from './resource-type.js';
import { tagsOf } from './tags.js';

/**
 * Stands for the six characters that Secrets Manager puts behind the name of a secret. Policies name a secret by its whole
 * ARN, or by wildcards in their place.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html
 */
export const secretSuffix = 'XXXXXX';

/** Secrets, who is let at them, and the keys that encrypt them. */
export const secretTypes: ResourceTypes = {
  'AWS::SecretsManager::Secret': {
    called: { kind: 'name', property: 'Name' },
    arn: { service: 'secretsmanager', resource: `secret:{id}-${secretSuffix}` },
    refIsArn: true,
    arnAttributes: ['Id'],
    deploy(secret, deployment) {
      deployment.answers.put('ListSecrets', secret, secret.arn, {
        ARN: secret.arn,
        Name: secret.id,
        KmsKeyId: keyArnOf(secret.text('KmsKeyId'), deployment),
        Tags: tagsOf(secret),
      });
    },
  },
  // Its reference is that of the secret.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secrettargetattachment.html
  'AWS::SecretsManager::SecretTargetAttachment': {
    called: { kind: 'id', prefix: '' },
    arn: { service: 'secretsmanager', resource: attachedSecret },
    refIsArn: true,
    arnAttributes: ['Id'],
    attach(attachment, deployment) {
      const target = attachment.text('TargetId');
      const secret = secretItem(attachment.text('SecretId'), attachment, deployment);
      if (!secret || target === undefined) return;
      const type = attachment.text('TargetType')?.replace('AWS::', '');
      secret[secretAttachment] = deployment.resource(target, type)?.arn ?? target;
    },
  },
  'AWS::SecretsManager::RotationSchedule': {
    called: { kind: 'id', prefix: 'rotation-' },
    attach(schedule, deployment) {
      const secret = secretItem(schedule.text('SecretId'), schedule, deployment);
      if (!secret) return;
      secret.RotationEnabled = true;
      secret.RotationLambdaARN = schedule.text('RotationLambdaARN');
    },
  },
  'AWS::SecretsManager::ResourcePolicy': {
    called: { kind: 'id', prefix: 'policy-' },
    deploy(policy, deployment) {
      const secret = secretArnOf(policy.text('SecretId'), deployment);
      if (secret === undefined) return;
      deployment.answers.about('GetSecretPolicy', policy, secret, {
        ResourcePolicy: policyText(policy.plain('ResourcePolicy')) ?? unresolvedText('the policy'),
      });
    },
  },
  'AWS::KMS::Key': {
    called: { kind: 'id', prefix: 'key-' },
    arn: { service: 'kms', resource: 'key/{id}' },
    idAttributes: ['KeyId'],
    arnAttributes: ['Arn'],
    deploy(key, { answers }) {
      answers.about('GetKeyPolicy', key, key.arn, {
        Policy: policyText(key.plain('KeyPolicy')) ?? defaultKeyPolicy(key),
      });
    },
  },
};

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function defaultKeyPolicy({ arn, account }: Resource): string {
  const AWS = `arn:${arn.split(':')[1] ?? 'aws'}:iam::${account}:root`;
  const all = { Effect: 'Allow', Principal: { AWS }, Action: 'kms:*', Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [all] });
}

/** What stands behind account and Region in the ARN of the secret that an attachment names. */
function attachedSecret(declared: DeclaredResource): string {
  const named = declared.property('SecretId');
  if (typeof named !== 'string') return `secret:${unresolvedText(`the secret of ${declared.logicalId}`)}`;
  const at = named.indexOf(':secret:');
  return at < 0 ? `secret:${named}-${secretSuffix}` : named.slice(at + 1);
}

/** The key that a property names, by its ARN where a template declares it. */
export function keyArnOf(named: string | undefined, { resource }: Deployment): string | undefined {
  return named === undefined ? undefined : (resource(named, 'KMS::Key')?.arn ?? named);
}

function secretArnOf(named: string | undefined, { resource }: Deployment): string | undefined {
  if (named === undefined || named.startsWith('arn:') || unresolvedWhat(named) !== undefined) return named;
  return resource(named, 'SecretsManager::Secret')?.arn ?? named;
}

/**
 * The secret to which a dynamic reference refers, by its ARN or its name; undefined for everything else.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 */
export function referredSecretArn(value: string | undefined, deployment: Deployment): string | undefined {
  const [, named] =
    /\{\{resolve:secretsmanager:(arn:[^:}]*:secretsmanager:[^:}]*:[^:}]*:secret:[^:}]+|[^:}]+)/.exec(
      value ?? '',
    ) ?? [];
  return secretArnOf(named, deployment);
}

function secretItem(named: string | undefined, near: Resource, deployment: Deployment) {
  const arn = secretArnOf(named, deployment);
  return arn === undefined ? undefined : deployment.answers.get('ListSecrets', near, arn);
}
