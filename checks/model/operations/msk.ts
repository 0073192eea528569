import type { ComposedRequest, Members } from './operation.js';

/**
 * Whether Amazon MSK itself connects clients in other networks to a listed cluster, for any way to log in: without that,
 * its policy lets nobody connect and nobody is connected. Serverless clusters have no such switch. Undefined: the answer
 * did not say.
 * https://docs.aws.amazon.com/msk/latest/developerguide/aws-access-mult-vpc.html
 */
export function privateConnectivityOf(cluster: Members): boolean | undefined {
  const provisioned = membersOf(cluster.Provisioned);
  if (!provisioned) return cluster.Serverless === undefined ? undefined : false;
  const connectivity = membersOf(membersOf(provisioned.BrokerNodeGroupInfo)?.ConnectivityInfo);
  const privately = membersOf(connectivity?.VpcConnectivity);
  if (!privately) return undefined;
  const { Sasl, Tls } = membersOf(privately.ClientAuthentication) ?? {};
  const { Scram, Iam } = membersOf(Sasl) ?? {};
  const ways = [Scram, Iam, Tls].map((way) => membersOf(way)?.Enabled);
  if (ways.includes(true)) return true;
  return ways.every((isOn) => isOn === undefined || isOn === false) ? false : undefined;
}

function membersOf(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Members)
    : undefined;
}

/** Only clusters to which clients in other networks may be connected are asked about. */
export const connectableCluster: ComposedRequest = {
  members: ['ClusterArn'],
  inputsAbout: (cluster) => {
    const { ClusterArn } = cluster;
    const isNamed = typeof ClusterArn === 'string' && ClusterArn !== '';
    return isNamed && privateConnectivityOf(cluster) !== false ? [{ ClusterArn }] : [];
  },
  nameIn: ({ ClusterArn }) => (typeof ClusterArn === 'string' && ClusterArn !== '' ? ClusterArn : undefined),
  inputNamed: (ClusterArn) => ({ ClusterArn }),
};
