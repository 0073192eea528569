import { plainTexts, type Resource } from './resource.js';
import type { ResourceTypes } from './resource-type.js';
import { keyArnOf, secretSuffix } from './secrets.js';
import { tagsOf } from './tags.js';
import { groupIdsOr, vpcOf } from './where.js';

const named = (property: string) => ({ kind: 'name' as const, property, lowerCase: true as const });

/** https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html (Port) */
const usualPort = 5439;

export const redshiftTypes: ResourceTypes = {
  'AWS::Redshift::Cluster': {
    called: named('ClusterIdentifier'),
    arn: { service: 'redshift', resource: 'cluster:{id}' },
    attribute: (cluster, name) =>
      name === 'Endpoint.Port' ? String(cluster.number('Port') ?? usualPort) : undefined,
    deploy(cluster, deployment) {
      const groupName = cluster.text('ClusterSubnetGroupName');
      const group =
        groupName === undefined ? undefined : deployment.resource(groupName, 'ClusterSubnetGroup');
      const vpcId = group && vpcOf(group.texts('SubnetIds'), deployment);
      deployment.answers.put('DescribeRedshiftClusters', cluster, cluster.id, {
        ClusterIdentifier: cluster.id,
        ClusterStatus: 'available',
        Endpoint: { Port: portOf(cluster.number('Port'), cluster.has('SnapshotIdentifier')) },
        VpcId: vpcId,
        ClusterSubnetGroupName: groupName,
        VpcSecurityGroups: groupIdsOr(cluster.texts('VpcSecurityGroupIds'), vpcId).map((id) => ({
          VpcSecurityGroupId: id,
          Status: 'active',
        })),
        // https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html (PubliclyAccessible)
        PubliclyAccessible: cluster.flag('PubliclyAccessible') ?? false,
        AvailabilityZone: cluster.text('AvailabilityZone'),
        MultiAZSecondary: cluster.flag('MultiAZ') === true ? {} : undefined,
        ClusterNodes: [],
        MasterPasswordSecretArn: adminSecretArnOf(cluster, 'ManageMasterPassword'),
        KmsKeyId:
          cluster.flag('Encrypted') === false ? undefined : keyArnOf(cluster.text('KmsKeyId'), deployment),
        Tags: tagsOf(cluster),
      });
    },
  },
  'AWS::Redshift::ClusterSubnetGroup': {
    called: named('ClusterSubnetGroupName'),
    idAttributes: ['ClusterSubnetGroupName'],
    deploy(group, deployment) {
      const subnetIds = group.texts('SubnetIds');
      deployment.answers.put('DescribeRedshiftSubnetGroups', group, group.id, {
        ClusterSubnetGroupName: group.id,
        VpcId: vpcOf(subnetIds, deployment),
        Subnets: subnetIds.map((SubnetIdentifier) => ({ SubnetIdentifier })),
      });
    },
  },
  'AWS::Redshift::EndpointAuthorization': {
    called: { kind: 'name' },
    deploy(authorization, { answers }) {
      answers.put('DescribeRedshiftEndpointAuthorization', authorization, authorization.id, {
        ClusterIdentifier: authorization.text('ClusterIdentifier'),
        Grantee: authorization.text('Account'),
        Status: 'Authorized',
      });
    },
  },
  'AWS::RedshiftServerless::Namespace': {
    called: { kind: 'name', property: 'NamespaceName' },
    arn: { service: 'redshift-serverless', resource: 'namespace/{id}' },
    deploy(namespace, { answers }) {
      answers.put('ListRedshiftNamespaces', namespace, namespace.id, {
        namespaceName: namespace.id,
        adminUsername: namespace.text('AdminUsername'),
        adminPasswordSecretArn: adminSecretArnOf(namespace, 'ManageAdminPassword'),
      });
    },
  },
  'AWS::RedshiftServerless::Workgroup': {
    called: { kind: 'name', property: 'WorkgroupName' },
    arn: { service: 'redshift-serverless', resource: 'workgroup/{id}' },
    arnAttributes: ['Workgroup.WorkgroupArn'],
    idAttributes: ['Workgroup.WorkgroupName'],
    deploy(workgroup, deployment) {
      const subnetIds = workgroup.texts('SubnetIds');
      const vpcId = vpcOf(subnetIds, deployment);
      const port = workgroup.number('Port') ?? usualPort;
      deployment.answers.put('ListRedshiftWorkgroups', workgroup, workgroup.id, {
        workgroupName: workgroup.id,
        workgroupArn: workgroup.arn,
        namespaceName: workgroup.text('NamespaceName'),
        status: 'AVAILABLE',
        port,
        endpoint: { port, vpcEndpoints: vpcId === undefined ? [] : [{ vpcId }] },
        subnetIds,
        securityGroupIds: groupIdsOr(plainTexts(workgroup.plain('SecurityGroupIds')), vpcId),
        // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-redshiftserverless-workgroup.html
        publiclyAccessible: workgroup.flag('PubliclyAccessible') ?? false,
      });
    },
  },
};

/** A cluster from a snapshot listens where the original did. */
function portOf(given: number | string | undefined, isRestored: boolean): number | string | undefined {
  return given ?? (isRestored ? undefined : usualPort);
}

/**
 * Stands for the secret that Redshift makes where it manages the password.
 * https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-secrets-manager-integration.html
 */
function adminSecretArnOf({ id, arn, ...warehouse }: Resource, property: string): string | undefined {
  const managed = warehouse.flag(property) ?? false;
  if (typeof managed === 'string') return managed;
  const [, partition, , region, account] = arn.split(':');
  const name = `redshift!${id}-admin-${secretSuffix}`;
  return managed ? `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}` : undefined;
}
