import {
  type CfnDBCluster,
  CfnDBInstance,
  ClusterInstance,
  DatabaseCluster,
  type IClusterInstance,
  PerformanceInsightRetention,
} from 'aws-cdk-lib/aws-rds';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.js';
import {
  authority,
  commonProps,
  type DatabaseParts,
  instanceTypeOf,
  loginByIam,
  type MadeDatabase,
  parameterGroup,
} from './database-parts.js';
import { clusterEngine, hardening } from './engines.js';

/** Makes an Aurora cluster: Serverless v2 unless a class is named, with readers beside the writer. */
export function makeCluster(scope: Construct, parts: DatabaseParts): MadeDatabase {
  const { engine: name, identifier, readers = 1, backupDays = 35, capacity, master } = parts;
  const { version } = hardening[name];
  const engine = clusterEngine(name, parts.version ?? version);
  const { autoMinorVersionUpgrade, ...common } = commonProps(scope, parts);
  const cluster = new DatabaseCluster(scope, 'Cluster', {
    ...common,
    engine,
    clusterIdentifier: identifier,
    writer: memberOf(parts, 'Writer', autoMinorVersionUpgrade),
    readers: Array.from({ length: readers }, (_, index) =>
      memberOf(parts, `Reader${index + 1}`, autoMinorVersionUpgrade, index === 0),
    ),
    ...(parts.instanceClass
      ? {}
      : { serverlessV2MinCapacity: capacity?.min ?? 0.5, serverlessV2MaxCapacity: capacity?.max ?? 8 }),
    backup: { retention: Duration.days(backupDays) },
    parameterGroup: parameterGroup(scope, parts, engine),
    // Back to any moment of the last day, in place: only Aurora MySQL can.
    ...(name === 'aurora-mysql' ? { backtrackWindow: Duration.hours(24) } : {}),
  });
  const resource = cluster.node.defaultChild as CfnDBCluster;
  if (master === 'iam') loginByIam(resource);
  for (const member of cluster.node.findAll())
    if (member instanceof CfnDBInstance) acknowledge(member, 'backed-up-with-its-cluster');
  return {
    resource: cluster,
    arn: cluster.clusterArn,
    target: { cluster: cluster.clusterIdentifier },
    resourceId: resource.attrDbClusterResourceId,
    endpoint: cluster.clusterEndpoint.hostname,
  };
}

/** A member, private whatever its subnets would make of it. The first reader grows with the writer, to take over from it. */
function memberOf(
  { instanceClass, encryptionKey }: DatabaseParts,
  id: string,
  autoMinorVersionUpgrade: boolean,
  scaleWithWriter = false,
): IClusterInstance {
  const common = {
    publiclyAccessible: false,
    caCertificate: authority,
    autoMinorVersionUpgrade,
    enablePerformanceInsights: true,
    performanceInsightRetention: PerformanceInsightRetention.MONTHS_15,
    performanceInsightEncryptionKey: encryptionKey,
  };
  if (instanceClass === undefined) return ClusterInstance.serverlessV2(id, { ...common, scaleWithWriter });
  return ClusterInstance.provisioned(id, { ...common, instanceType: instanceTypeOf(instanceClass) });
}
