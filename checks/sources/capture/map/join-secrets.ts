import type { KmsKey, ResourcePolicy, Secret, SecretLink } from '../../../model/identity.js';
import { streamName } from '../../../model/operations/tables.js';
import { known, unknownBecause, type Value } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { resourceIn } from './load-balancer.js';
import { type PartOf, partsByParent } from './parts.js';
import type { RegionFacts } from './region-facts.js';
import { keyNamesOf } from './secret.js';
import { joinTables } from './table.js';

export function joinSecretFacts(facts: RegionFacts): readonly Secret[] {
  return facts.all('secrets').map(({ attachedTo: _, ...secret }) => secret);
}

export function joinKeys(facts: RegionFacts, coverage: RegionCoverage): readonly KmsKey[] {
  const { account, region, partition } = facts.scope;
  const grantsOf = partsByParent(facts.all('keyGrants'));
  return keyNamesOf(facts).map((name): KmsKey => {
    const parent = resourceIn(name);
    const fact = `grants of key ${parent}`;
    return {
      account,
      region,
      id: parent.replace(/^key\//, ''),
      arn: name.startsWith('arn:') ? name : `arn:${partition}:kms:${region}:${account}:key/${name}`,
      grants: grantsOf(parent, coverage.gap('ListGrants', fact, parent), fact),
    };
  });
}

type PolicyOperation = 'GetSecretPolicy' | 'GetKeyPolicy' | 'GetFunctionPolicy' | 'GetTablePolicy';

export function joinResourcePolicies(
  facts: RegionFacts,
  coverage: RegionCoverage,
): readonly ResourcePolicy[] {
  const { account, region } = facts.scope;
  const policyOf = (parts: readonly PartOf<string>[]) => {
    const found = partsByParent(parts);
    return (operation: PolicyOperation, parent: string, of: string): Value<string>[] => {
      const fact = `the resource policy of ${of}`;
      const texts = found(parent, coverage.gap(operation, fact, parent), fact);
      if (!texts.known) return [texts];
      return texts.value.map((text) => known(text));
    };
  };
  const ofSecret = policyOf(facts.all('secretPolicies'));
  const ofKey = policyOf(facts.all('keyPolicies'));
  const secrets = facts.all('secrets').flatMap(({ arn, name }): ResourcePolicy[] =>
    ofSecret('GetSecretPolicy', resourceIn(arn), `secret ${name}`).map((document) => ({
      account,
      region,
      service: 'secretsmanager',
      resourceArn: arn,
      document,
    })),
  );
  const keys = joinKeys(facts, coverage).flatMap(({ arn }): ResourcePolicy[] => {
    const of = `key ${resourceIn(arn)}`;
    const [document] = ofKey('GetKeyPolicy', resourceIn(arn), of);
    // Every key has a policy. https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
    const missing = unknownBecause({ reason: 'failed', fact: `the resource policy of ${of}` });
    return [{ account, region, service: 'kms', resourceArn: arn, document: document ?? missing }];
  });
  const ofFunction = policyOf(facts.all('functionPolicies'));
  const functions = facts.all('workloads').flatMap(({ arn, name }): ResourcePolicy[] =>
    ofFunction('GetFunctionPolicy', name, `function ${name}`).map((document) => ({
      account,
      region,
      service: 'lambda',
      resourceArn: arn,
      document,
    })),
  );
  const ofTable = policyOf(facts.all('tablePolicies'));
  const tables = joinTables(facts, coverage).flatMap(({ arn, name, description }): ResourcePolicy[] => {
    const streamArn = description.known ? description.value.streamArn : undefined;
    const documents = [
      ...ofTable('GetTablePolicy', name, `table ${name}`).map((document) => ({
        resourceArn: arn,
        // What nobody described nobody asked about.
        document: document.known || description.known ? document : description,
      })),
      ...(streamArn === undefined
        ? []
        : ofTable('GetTablePolicy', streamName(name), `the stream of table ${name}`).map((document) => ({
            resourceArn: streamArn,
            document,
          }))),
    ];
    return documents.map((each) => ({ account, region, service: 'dynamodb', ...each }));
  });
  return [...secrets, ...keys, ...functions, ...tables];
}

/** Tags that RDS gives the secrets of master passwords that it manages. */
const databaseTags: ReadonlySet<string> = new Set([
  'aws:rds:primaryDBInstanceArn',
  'aws:rds:primaryDBClusterArn',
]);

/** What in the answers ties secrets to databases. */
export function joinSecretLinks(facts: RegionFacts): readonly SecretLink[] {
  const { account, region } = facts.scope;
  const link = (secretArn: string, databaseArn: string, evidence: string): SecretLink => ({
    account,
    region,
    secretArn,
    databaseArn,
    evidence,
  });
  // What is known of a secret that no answer holds, a listing that is incomplete says.
  const listed = new Set(facts.all('secrets').map(({ arn }) => arn));
  const databases = [...facts.all('databaseInstances'), ...facts.all('databaseClusters')];
  return [
    ...databases.flatMap(
      ({ arn, masterUserSecretArn: managed, masterLogin: { secretArn: given = '' } = {} }) => [
        ...(managed === undefined ? [] : [link(managed, arn, 'MasterUserSecret')]),
        ...(listed.has(given) ? [link(given, arn, 'MasterUserPassword')] : []),
      ],
    ),
    ...facts
      .all('databaseProxies')
      .flatMap(({ arn, auth = [] }) =>
        auth.flatMap(({ secretArn }) => (secretArn === undefined ? [] : [link(secretArn, arn, 'Auth')])),
      ),
    ...facts
      .all('secrets')
      .flatMap(({ arn, tags, attachedTo }) => [
        ...(attachedTo === undefined ? [] : [link(arn, attachedTo, 'SecretTargetAttachment')]),
        ...tags.flatMap(({ key, value }) =>
          databaseTags.has(key) && value !== '' ? [link(arn, value, `tag ${key}`)] : [],
        ),
      ]),
  ];
}
