import { streamName } from '../../../model/operations/tables.js';
import { unresolvedText } from '../../../model/unresolved.js';
import type { Item } from './answers.js';
import { policyText } from './opensearch.js';
import {
  isPlainRecord,
  type Plain,
  type PlainRecord,
  plainFlag,
  plainText,
  type Resource,
} from './resource.js';
import type { Deployment, ResourceType, ResourceTypes } from './resource-type.js';
import { keyArnOf } from './secrets.js';

/** What a table says of itself, or a global table of its replica in the Region of the stack. */
interface Declared {
  readonly policy: Plain;
  /** Left out where it has no stream. */
  readonly stream: Plain;
  readonly streamPolicy: Plain;
  readonly encryption: Plain;
  readonly kmsKeyId: Plain;
}

/** Stands for the moment at which AWS makes a stream. */
const label = 'LATEST';

const table: Omit<ResourceType, 'deploy'> = {
  called: { kind: 'name', property: 'TableName' },
  arn: { service: 'dynamodb', resource: 'table/{id}' },
  arnAttributes: ['Arn'],
  attribute: (resource, name) => (name === 'StreamArn' ? streamArnOf(resource) : undefined),
};

/** Tables of DynamoDB, with the policies that let others at them. */
export const tableTypes: ResourceTypes = {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
  'AWS::DynamoDB::Table': {
    ...table,
    deploy(declared, deployment) {
      const encryption = declared.plain('SSESpecification');
      const stream = declared.plain('StreamSpecification');
      put(declared, deployment, {
        policy: declared.plain('ResourcePolicy'),
        stream,
        streamPolicy: within(stream, 'ResourcePolicy'),
        encryption,
        kmsKeyId: within(encryption, 'KMSMasterKeyId'),
      });
    },
  },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html
  'AWS::DynamoDB::GlobalTable': {
    ...table,
    deploy(declared, deployment) {
      const replica = replicaOf(declared);
      const streamOf = within(replica, 'ReplicaStreamSpecification');
      put(declared, deployment, {
        policy: within(replica, 'ResourcePolicy'),
        stream: declared.plain('StreamSpecification') ?? streamOf,
        streamPolicy: within(streamOf, 'ResourcePolicy'),
        encryption: declared.plain('SSESpecification'),
        kmsKeyId: within(within(replica, 'SSESpecification'), 'KMSMasterKeyId'),
      });
    },
  },
};

/** The replica in the Region of the stack; a text where it is left open which one that is. */
function replicaOf(declared: Resource): Plain {
  const replicas = declared.list('Replicas');
  const own = replicas.filter(isPlainRecord).find(({ Region }) => plainText(Region) === declared.region);
  const only = replicas.length === 1 ? replicas[0] : undefined;
  return own ?? only ?? unresolvedText(`the replica of ${declared.logicalId} in ${declared.region}`);
}

function put(declared: Resource, deployment: Deployment, facts: Declared): void {
  const { answers } = deployment;
  const hasStream = facts.stream !== undefined;
  answers.put('ListTables', declared, declared.id, { TableNames: declared.id });
  answers.about('DescribeTable', declared, declared.id, {
    TableName: declared.id,
    TableArn: declared.arn,
    LatestStreamArn: hasStream ? streamArnOf(declared) : undefined,
    SSEDescription: encryptionOf(facts, deployment),
    GlobalSecondaryIndexes: indexesIn(declared, 'GlobalSecondaryIndexes'),
    LocalSecondaryIndexes: indexesIn(declared, 'LocalSecondaryIndexes'),
  });
  const say = (parent: string, policy: Plain) => {
    if (policy === undefined) return;
    const document = isPlainRecord(policy) ? policyText(policy.PolicyDocument) : plainText(policy);
    answers.about('GetTablePolicy', declared, parent, { Policy: document ?? unresolvedText('the policy') });
  };
  say(declared.id, facts.policy);
  if (hasStream) say(streamName(declared.id), facts.streamPolicy);
}

function streamArnOf({ arn }: Resource): string {
  return `${arn}/stream/${label}`;
}

/**
 * With no key named, it is that of AWS for the account; without encryption switched on, a key of DynamoDB.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-table-ssespecification.html
 */
function encryptionOf({ encryption, kmsKeyId }: Declared, deployment: Deployment): Item | undefined {
  if (encryption === undefined) return undefined;
  const isOn = isPlainRecord(encryption) ? plainFlag(encryption.SSEEnabled) : plainText(encryption);
  if (isOn === false || isOn === undefined) return undefined;
  if (isOn !== true) return { KMSMasterKeyArn: isOn };
  return {
    Status: 'ENABLED',
    KMSMasterKeyArn: keyArnOf(plainText(kmsKeyId), deployment) ?? 'alias/aws/dynamodb',
  };
}

function indexesIn(declared: Resource, property: string): readonly PlainRecord[] {
  return declared.list(property).map((index) => ({
    IndexName: plainText(within(index, 'IndexName')) ?? unresolvedText('the name of an index'),
  }));
}

/** A member; of what is left open as a whole, that it is left open. */
function within(value: Plain, name: string): Plain {
  return isPlainRecord(value) ? value[name] : plainText(value);
}
