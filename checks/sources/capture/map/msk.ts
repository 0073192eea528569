import type { DataStore } from '../../../model/data-store.js';
import { privateConnectivityOf } from '../../../model/operations/msk.js';
import { idsOf, networkTypeOf, store, storeKey, tagsIn } from './data-store.js';
import type { Reading } from './facts.js';
import { flag, isObject, type Json, list, object, text } from './json.js';

type Placement = Extract<DataStore['placement'], { kind: 'vpc' }>;

/** A cluster of Amazon MSK. https://docs.aws.amazon.com/MSK/2.0/APIReference/v2-clusters.html */
export function readMskCluster(item: Json, { scope, put, problem }: Reading) {
  const [id, arn] = [text(item, 'ClusterName'), text(item, 'ClusterArn')];
  if (id === undefined || arn === undefined)
    return problem('an MSK cluster without ClusterName or ClusterArn');
  const { account, region } = scope;
  const provisioned = object(item, 'Provisioned');
  const serverless = object(item, 'Serverless');
  const { ports, placement } = provisioned ? brokers(provisioned) : withoutBrokers(serverless ?? {});
  const facts = store({
    account,
    region,
    service: 'kafka',
    id,
    arn,
    status: text(item, 'State'),
    ports,
    placement,
    privateConnectivity: privateConnectivityOf(item),
    currentVersion: text(item, 'CurrentVersion'),
    tags: tagsIn(object(item, 'Tags')),
  });
  put('dataStores', `${storeKey(facts)} ${arn}`, facts);
}

function brokers(provisioned: Json): { readonly ports: readonly number[]; readonly placement: Placement } {
  const group = object(provisioned, 'BrokerNodeGroupInfo') ?? {};
  const connectivity = object(group, 'ConnectivityInfo') ?? {};
  const publiclyAccessible = isPublic(text(object(connectivity, 'PublicAccess') ?? {}, 'Type'));
  return {
    ports: portsOf(provisioned, publiclyAccessible !== false),
    placement: {
      kind: 'vpc',
      subnetIds: idsOf(group, 'ClientSubnets'),
      // Left out where the cluster has the default group of its VPC, which the answer does not name.
      securityGroupIds: idsOf(group, 'SecurityGroups'),
      publiclyAccessible,
      networkType: networkTypeOf(connectivity, 'NetworkType'),
      publicAddresses: [],
      privateAddresses: [],
    },
  };
}

/** https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html */
function isPublic(type: string | undefined): boolean | undefined {
  if (type === 'SERVICE_PROVIDED_EIPS') return true;
  return type === 'DISABLED' ? false : undefined;
}

/**
 * What a broker listens on for each way to log in; what the answer leaves out may be on.
 * https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html
 */
function portsOf(provisioned: Json, mayBePublic: boolean): readonly number[] {
  const authentication = object(provisioned, 'ClientAuthentication') ?? {};
  const sasl = object(authentication, 'Sasl') ?? {};
  const isOn = (from: Json, name: string) => flag(object(from, name) ?? {}, 'Enabled');
  const encryption = object(object(provisioned, 'EncryptionInfo') ?? {}, 'EncryptionInTransit') ?? {};
  const between = text(encryption, 'ClientBroker');
  const anybody = isOn(authentication, 'Unauthenticated') !== false;
  const certificates = isOn(authentication, 'Tls') === true;
  const passwords = isOn(sasl, 'Scram') === true;
  const identities = isOn(sasl, 'Iam') === true;
  return [
    ...(anybody && between !== 'TLS' ? [9092] : []),
    ...((anybody || certificates) && between !== 'PLAINTEXT' ? [9094] : []),
    ...(passwords ? [9096] : []),
    ...(identities ? [9098] : []),
    ...(mayBePublic && certificates ? [9194] : []),
    ...(mayBePublic && passwords ? [9196] : []),
    ...(mayBePublic && identities ? [9198] : []),
  ];
}

/** Serverless clusters take IAM alone, and stand in up to five VPCs, of which a store has one. */
function withoutBrokers(serverless: Json): {
  readonly ports: readonly number[];
  readonly placement: Placement;
} {
  const networks = list(serverless, 'VpcConfigs')?.filter(isObject) ?? [];
  const [only] = networks;
  const network = only && networks.length === 1 ? only : {};
  return {
    ports: [9098],
    placement: {
      kind: 'vpc',
      subnetIds: idsOf(network, 'SubnetIds'),
      securityGroupIds: idsOf(network, 'SecurityGroupIds'),
      publiclyAccessible: networks.length > 0 ? false : undefined,
      networkType: networkTypeOf(object(serverless, 'ConnectivityInfo') ?? {}, 'NetworkType'),
      publicAddresses: [],
      privateAddresses: [],
    },
  };
}
