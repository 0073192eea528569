import { policyText } from './opensearch.js';
import { plainTexts, type Resource } from './resource.js';
import { idType, type ResourceTypes } from './resource-type.js';
import { tagsOf } from './tags.js';

/** Databases at endpoints that AWS runs outside of every VPC. */
export const outsideStoreTypes: ResourceTypes = {
  'AWS::DSQL::Cluster': {
    called: { kind: 'id', prefix: 'dsql-' },
    arn: { service: 'dsql', resource: 'cluster/{id}' },
    idAttributes: ['Identifier'],
    arnAttributes: ['ResourceArn'],
    deploy(cluster, { answers }) {
      answers.put('ListDsqlClusters', cluster, cluster.id, { identifier: cluster.id, arn: cluster.arn });
      const policy = policyText(cluster.plain('PolicyDocument'));
      if (policy !== undefined) answers.about('GetDsqlClusterPolicy', cluster, cluster.id, { policy });
    },
  },
  'AWS::NeptuneGraph::Graph': {
    called: { kind: 'id', prefix: 'g-' },
    arn: { service: 'neptune-graph', resource: 'graph/{id}' },
    idAttributes: ['GraphId'],
    arnAttributes: ['GraphArn'],
    deploy(graph, { answers }) {
      answers.put('ListGraphs', graph, graph.id, {
        id: graph.id,
        name: graph.text('GraphName') ?? graph.id,
        arn: graph.arn,
        status: 'AVAILABLE',
        // https://docs.aws.amazon.com/neptune-analytics/latest/userguide/gettingStarted-connecting.html
        publicConnectivity: graph.flag('PublicConnectivity') ?? false,
      });
    },
  },
  'AWS::NeptuneGraph::PrivateGraphEndpoint': idType('graph-endpoint-', {
    deploy(endpoint, { answers }) {
      const graph = endpoint.text('GraphIdentifier');
      if (graph === undefined) return;
      answers.about('ListPrivateGraphEndpoints', endpoint, graph, {
        vpcId: endpoint.text('VpcId'),
        subnetIds: plainTexts(endpoint.plain('SubnetIds')),
        status: 'AVAILABLE',
      });
    },
  }),
  'AWS::Lightsail::Database': {
    called: { kind: 'name', property: 'RelationalDatabaseName' },
    arn: { service: 'lightsail', resource: 'RelationalDatabase/{id}' },
    arnAttributes: ['DatabaseArn'],
    deploy(database, { answers }) {
      answers.put('GetRelationalDatabases', database, database.id, {
        name: database.id,
        arn: database.arn,
        state: 'available',
        engine: engineOf(database),
        // https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-configuring-database-public-mode.html
        publiclyAccessible: database.flag('PubliclyAccessible') ?? false,
        tags: tagsOf(database).map(({ Key, Value }) => ({ key: Key, value: Value })),
      });
    },
  },
};

/** Blueprints are called by engine and version: `mysql_8_0`. */
function engineOf(database: Resource): string | undefined {
  return database.text('RelationalDatabaseBlueprintId')?.replace(/_.*$/, '');
}
