import type { DataStore, DataStorePlacement } from '../../../../model/data-store.js';
import { commandLine } from '../../../../model/shell.js';
import { unresolvedWhat } from '../../../../model/unresolved.js';
import { known } from '../../../../model/value.js';
import type { Source } from '../../../../model/way.js';
import type { DatabaseSubject } from '../../../index.js';
import { withStatement } from '../../../policy/edited.js';
import type { ChangeDoor } from '../../change-door.js';

type Outside = Extract<DataStorePlacement, { kind: 'service-endpoint' }>;

/** Taking the endpoint that AWS runs for a store off the internet, or letting its policy refuse what comes from there. */
export function endpointEdits({ store }: DatabaseSubject, source: Source): readonly ChangeDoor[] {
  if (source.kind !== 'internet' || source.through !== undefined) return [];
  if (store?.placement.kind !== 'service-endpoint') return [];
  const { placement, id, arn, region } = store;
  const aws = (...words: readonly string[]) => [commandLine('aws', ...words, '--region', region)];
  switch (store.service) {
    case 'lightsail':
      return [
        offTheInternet(store, placement, {
          text: `turn the public mode of ${id} off`,
          cdk: 'new lightsail.CfnDatabase(…, { publiclyAccessible: false })',
          cli: aws(
            ...['lightsail', 'update-relational-database', '--relational-database-name', id],
            '--no-publicly-accessible',
          ),
        }),
      ];
    case 'neptune-graph':
      return [
        offTheInternet(store, placement, {
          text: `turn the public connectivity of ${id} off, after a private graph endpoint exists for its clients`,
          cdk: 'new neptunegraph.CfnGraph(…, { publicConnectivity: false })',
          cli: aws(
            ...['neptune-graph', 'update-graph', '--graph-identifier', lastOf(arn)],
            '--no-public-connectivity',
          ),
        }),
      ];
    case 'opensearch-serverless':
      return [
        offTheInternet(store, placement, {
          text: `take ${id} out of every rule of a network policy that allows access from public networks, and name the VPC endpoints of its clients instead`,
          cdk: 'new opensearchserverless.CfnSecurityPolicy(…, { type: "network", policy: … "AllowFromPublic": false, "SourceVPCEs": […] })',
          // A network policy is written again as a whole, for every collection that it names.
          cli: [],
        }),
      ];
    case 'dsql':
      return refusing(store, placement, {
        text: `let the resource policy of ${id} deny dsql:DbConnect and dsql:DbConnectAdmin to everyone where aws:SourceVpc is absent`,
        cdk: 'new dsql.CfnCluster(…, { policyDocument: … })',
        // https://docs.aws.amazon.com/aurora-dsql/latest/userguide/rbp-examples.html
        statement: {
          ...{ Effect: 'Deny', Principal: { AWS: '*' } },
          ...{ Action: ['dsql:DbConnect', 'dsql:DbConnectAdmin'], Resource: '*' },
          Condition: { Null: { 'aws:SourceVpc': 'true' } },
        },
        command: (policy) =>
          aws('dsql', 'put-cluster-policy', '--identifier', lastOf(arn), '--policy', policy),
      });
    case 'opensearch':
      return refusing(store, placement, {
        text: `let the access policy of ${id} deny es:ESHttp* to everyone, which its own clients feel as well`,
        cdk: 'new opensearch.Domain(…, { accessPolicies: [new iam.PolicyStatement({ effect: iam.Effect.DENY, … })] })',
        // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html
        statement: {
          ...{ Effect: 'Deny', Principal: { AWS: '*' } },
          ...{ Action: 'es:ESHttp*', Resource: `${arn}/*` },
        },
        command: (policy) =>
          aws('opensearch', 'update-domain-config', '--domain-name', id, '--access-policies', policy),
      });
    case 'redshift':
    case 'redshift-serverless':
    case 'timestream-influxdb':
    case 'kafka':
      return [];
  }
}

function lastOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

type Words = Pick<ChangeDoor, 'text' | 'cdk' | 'cli'>;

function offTheInternet(store: DataStore, placement: Outside, words: Words): ChangeDoor {
  const { setting: _before, ...rest } = placement;
  return changeOf(store, 'switch-off', words, { ...rest, fromInternet: known(false) });
}

interface Refusal extends Pick<ChangeDoor, 'text' | 'cdk'> {
  readonly statement: object;
  readonly command: (policy: string) => readonly string[];
}

/** Putting a policy replaces the one that is there: nothing where that could not be read. */
function refusing(
  store: DataStore,
  placement: Outside,
  { text, cdk, statement, command }: Refusal,
): readonly ChangeDoor[] {
  const { guard } = placement;
  if (guard.kind !== 'identity' || guard.resourcePolicy?.known === false) return [];
  const policy = withStatement(guard.resourcePolicy?.value, statement);
  if (policy === undefined) return [];
  const cli = unresolvedWhat(policy) === undefined ? command(policy) : [];
  const changed = { ...placement, guard: { ...guard, resourcePolicy: known(policy) } };
  return [changeOf(store, 'restrict-policy', { text, cdk, cli }, changed)];
}

function changeOf(
  { arn, account }: DataStore,
  change: ChangeDoor['change'],
  words: Words,
  placement: Outside,
): ChangeDoor {
  return {
    ...{ kind: 'change-door', change, element: `endpoint ${arn}`, owner: account, names: [arn], others: 0 },
    ...words,
    edited: (inventory) => ({
      ...inventory,
      dataStores: inventory.dataStores.map((one) => (one.arn === arn ? { ...one, placement } : one)),
    }),
  };
}
