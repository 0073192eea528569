import { unresolvedText } from '../../../model/unresolved.js';
import { putInterface } from './interfaces.js';
import type { Resource } from './resource.js';
import type { Deployment, ResourceType, ResourceTypes } from './resource-type.js';
import { groupIdsOr, vpcOf } from './where.js';

/** Databases and brokers that stand in subnets and are named by a listing of their own service. */
export const dataStoreTypes: ResourceTypes = {
  'AWS::Timestream::InfluxDBInstance': influx('Instance'),
  'AWS::Timestream::InfluxDBCluster': influx('Cluster'),
  'AWS::DMS::ReplicationSubnetGroup': {
    called: { kind: 'name', property: 'ReplicationSubnetGroupIdentifier', lowerCase: true },
  },
  'AWS::DMS::Endpoint': {
    called: { kind: 'name', property: 'EndpointIdentifier', lowerCase: true },
    arn: { service: 'dms', resource: 'endpoint:{id}' },
    refIsArn: true,
    deploy: (endpoint, { answers }) => {
      answers.put('DescribeDmsEndpoints', endpoint, endpoint.id, {
        EndpointIdentifier: endpoint.id,
        EndpointArn: endpoint.arn,
        EngineName: endpoint.text('EngineName')?.toLowerCase(),
        ServerName: endpoint.text('ServerName'),
        // https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateEndpoint.html
        SslMode: endpoint.text('SslMode') ?? 'none',
        ...(endpoint.has('MongoDbSettings') ? { MongoDbSettings: endpoint.record('MongoDbSettings') } : {}),
        ...(endpoint.has('RedisSettings') ? { RedisSettings: encryptedUnlessSaid(endpoint) } : {}),
      });
    },
  },
  'AWS::DMS::ReplicationInstance': {
    called: { kind: 'name', property: 'ReplicationInstanceIdentifier', lowerCase: true },
    arn: { service: 'dms', resource: 'rep:{id}' },
    refIsArn: true,
    deploy: deployReplicationInstance,
  },
};

/** https://docs.aws.amazon.com/dms/latest/APIReference/API_RedisSettings.html */
function encryptedUnlessSaid(endpoint: Resource) {
  return { SslSecurityProtocol: 'ssl-encryption', ...endpoint.record('RedisSettings') };
}

function influx(kind: 'Instance' | 'Cluster'): ResourceType {
  return {
    called: { kind: 'name', property: 'Name' },
    arn: { service: 'timestream-influxdb', resource: `db-${kind.toLowerCase()}/{id}` },
    idAttributes: ['Id', 'DbInstanceId', 'DbClusterId'],
    arnAttributes: ['Arn'],
    deploy(database, deployment) {
      const listed = { id: database.id, name: database.id, arn: database.arn };
      const subnets = database.texts('VpcSubnetIds');
      const groups = database.texts('VpcSecurityGroupIds');
      deployment.answers.put(`ListInfluxDB${kind}s`, database, database.id, listed);
      deployment.answers.about(`GetInfluxDB${kind}`, database, database.id, {
        ...listed,
        status: 'AVAILABLE',
        // Clusters may run version 3, which has another port.
        // https://docs.aws.amazon.com/ts-influxdb/latest/ts-influxdb-api/API_CreateDbInstance.html
        port: database.number('Port') ?? (kind === 'Instance' ? 8086 : undefined),
        publiclyAccessible: database.flag('PubliclyAccessible') ?? false,
        networkType: database.text('NetworkType') ?? 'IPV4',
        vpcSubnetIds: subnets,
        vpcSecurityGroupIds: groupIdsOr(groups, vpcOf(subnets, deployment)),
      });
    },
  };
}

/** Public unless a template says otherwise (R89). Without a subnet group it stands in the default VPC. */
function deployReplicationInstance(instance: Resource, deployment: Deployment): void {
  const name = instance.text('ReplicationSubnetGroupIdentifier');
  const group = name === undefined ? undefined : deployment.resource(name, 'ReplicationSubnetGroup');
  const zone = instance.text('AvailabilityZone');
  const all = group?.texts('SubnetIds') ?? [];
  const vpcId = vpcOf(all, deployment);
  const groupIds = groupIdsOr(instance.texts('VpcSecurityGroupIds'), vpcId);
  // https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html
  const isPublic = instance.flag('PubliclyAccessible') ?? true;
  deployment.answers.put('DescribeReplicationInstances', instance, instance.id, {
    ReplicationInstanceIdentifier: instance.id,
    ReplicationInstanceArn: instance.arn,
    ReplicationInstanceStatus: 'available',
    ReplicationSubnetGroup: {
      VpcId: vpcId,
      Subnets: all.map((SubnetIdentifier) => ({ SubnetIdentifier })),
    },
    AvailabilityZone: zone,
    VpcSecurityGroups: groupIds.map((id) => ({ VpcSecurityGroupId: id, Status: 'active' })),
    PubliclyAccessible: isPublic,
    NetworkType: instance.text('NetworkType') ?? 'IPV4',
    MultiAZ: instance.flag('MultiAZ') ?? false,
  });
  const here = all.filter((id) => {
    const own = deployment.resource(id)?.text('AvailabilityZone');
    return zone === undefined || own === undefined || own === zone;
  });
  here.forEach((subnetId, index) => {
    const id = `eni-${instance.id}.${index}`;
    // AWS takes one of several subnets, and nobody knows which.
    const maybe = unresolvedText(`whether ${instance.id} stands in ${subnetId}`);
    const address = here.length === 1 ? `public address of ${instance.id}` : maybe;
    putInterface(
      {
        id,
        subnetId,
        groupIds,
        description: 'DMSNetworkInterface',
        requesterId: 'amazon-dms',
        publicAddress: isPublic === false ? undefined : isPublic === true ? address : isPublic,
      },
      instance,
      deployment,
    );
  });
}
