import type { OperationId } from '../../../model/operations.js';
import type { Item } from './answers.js';
import { policyText } from './opensearch.js';
import {
  isPlainRecord,
  type Plain,
  type PlainRecord,
  plainFlag,
  plainRecordOf,
  plainText,
  plainTexts,
  type Resource,
} from './resource.js';
import type { Deployment, ResourceTypes } from './resource-type.js';
import { itemsThatMayBe } from './unnamed.js';
import { groupIdsOr, vpcOf } from './where.js';

export const mskTypes: ResourceTypes = {
  'AWS::MSK::Cluster': {
    called: { kind: 'name', property: 'ClusterName' },
    arn: { service: 'kafka', resource: 'cluster/{id}/declared' },
    refIsArn: true,
    arnAttributes: ['Arn'],
    deploy(cluster, deployment) {
      const group = cluster.record('BrokerNodeGroupInfo');
      const connectivity = plainRecordOf(group.ConnectivityInfo);
      const subnets = plainTexts(group.ClientSubnets);
      const transit = plainRecordOf(cluster.record('EncryptionInfo').EncryptionInTransit);
      const authentication = cluster.record('ClientAuthentication');
      const sasl = plainRecordOf(authentication.Sasl);
      deployment.answers.put('ListMSKClusters', cluster, cluster.arn, {
        ClusterName: cluster.id,
        ClusterArn: cluster.arn,
        ClusterType: 'PROVISIONED',
        State: 'ACTIVE',
        Provisioned: {
          BrokerNodeGroupInfo: {
            ClientSubnets: subnets,
            SecurityGroups: groupIdsOr(plainTexts(group.SecurityGroups), vpcOf(subnets, deployment)),
            // https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html
            ConnectivityInfo: {
              NetworkType: plainText(connectivity.NetworkType) ?? 'IPV4',
              PublicAccess: { Type: plainText(plainRecordOf(connectivity.PublicAccess).Type) ?? 'DISABLED' },
              VpcConnectivity: {
                ClientAuthentication: waysOver(plainRecordOf(connectivity.VpcConnectivity)),
              },
            },
          },
          ClientAuthentication: {
            Sasl: { Scram: enabled(sasl.Scram), Iam: enabled(sasl.Iam) },
            Tls: enabled(authentication.Tls),
            Unauthenticated: isOpen(authentication),
          },
          // https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html (EncryptionInTransit)
          EncryptionInfo: { EncryptionInTransit: { ClientBroker: plainText(transit.ClientBroker) ?? 'TLS' } },
        },
        Tags: plainRecordOf(cluster.plain('Tags')),
      });
    },
  },
  'AWS::MSK::ServerlessCluster': {
    called: { kind: 'name', property: 'ClusterName' },
    arn: { service: 'kafka', resource: 'cluster/{id}/declared' },
    refIsArn: true,
    arnAttributes: ['Arn'],
    deploy(cluster, deployment) {
      deployment.answers.put('ListMSKClusters', cluster, cluster.arn, {
        ClusterName: cluster.id,
        ClusterArn: cluster.arn,
        ClusterType: 'SERVERLESS',
        State: 'ACTIVE',
        Serverless: {
          VpcConfigs: cluster.records('VpcConfigs').map((network) => {
            const SubnetIds = plainTexts(network.SubnetIds);
            const groups = plainTexts(network.SecurityGroups);
            return { SubnetIds, SecurityGroupIds: groupIdsOr(groups, vpcOf(SubnetIds, deployment)) };
          }),
          ConnectivityInfo: { NetworkType: 'IPV4' },
        },
        Tags: plainRecordOf(cluster.plain('Tags')),
      });
    },
  },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-msk-clusterpolicy.html
  'AWS::MSK::ClusterPolicy': {
    called: { kind: 'name' },
    attach(policy, deployment) {
      const Policy = policyText(policy.plain('Policy'));
      aboutCluster('GetMSKClusterPolicy', policy.text('ClusterArn'), { Policy }, policy, deployment);
    },
  },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-msk-vpcconnection.html
  'AWS::MSK::VpcConnection': {
    called: { kind: 'name' },
    arn: { service: 'kafka', resource: 'vpc-connection/{id}' },
    refIsArn: true,
    arnAttributes: ['Arn'],
    attach(connection, deployment) {
      const { arn, account } = connection;
      const item = { VpcConnectionArn: arn, Owner: account, State: 'AVAILABLE' };
      aboutCluster(
        'ListClientVpcConnections',
        connection.text('TargetClusterArn'),
        item,
        connection,
        deployment,
      );
    },
  },
};

/** Adds to what is answered about the cluster that has this ARN, or about each that may have it. */
function aboutCluster(
  operation: OperationId,
  arn: string | undefined,
  item: Item,
  from: Resource,
  deployment: Deployment,
): void {
  if (arn === undefined) return;
  const { answers } = deployment;
  for (const cluster of itemsThatMayBe(arn, 'ListMSKClusters', 'ClusterArn', from, deployment))
    answers.leavesListingOpen(operation, from, `whether ${from.id} names it`, String(cluster.ClusterArn));
  const [, , , region = from.region, account = from.account] = arn.split(':');
  const place = { account, region };
  if (answers.get('ListMSKClusters', place, arn)) answers.about(operation, place, arn, item);
}

/** The ways to log in for clients in networks that MSK connects; without any it connects none. */
function waysOver(connectivity: PlainRecord): Item {
  const authentication = plainRecordOf(connectivity.ClientAuthentication);
  const { Scram, Iam } = plainRecordOf(authentication.Sasl);
  return { Sasl: { Scram: enabled(Scram), Iam: enabled(Iam) }, Tls: enabled(authentication.Tls) };
}

/** What a template leaves out is off, also where it writes a switch without a value. */
function enabled(given: Plain): Item {
  return {
    Enabled: isPlainRecord(given) ? (plainFlag(given.Enabled) ?? false) : (plainFlag(given) ?? false),
  };
}

/**
 * Without any way to log in everybody may connect.
 * https://docs.aws.amazon.com/msk/latest/developerguide/msk-authentication.html
 */
function isOpen(authentication: PlainRecord): Item {
  if (authentication.Unauthenticated !== undefined) return enabled(authentication.Unauthenticated);
  const { Scram, Iam } = plainRecordOf(authentication.Sasl);
  const ways = [Scram, Iam, authentication.Tls].map((way) => enabled(way).Enabled);
  return { Enabled: ways.every((isOn) => isOn === false) };
}
