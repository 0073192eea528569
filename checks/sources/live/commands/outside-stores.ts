import * as dsql from '@aws-sdk/client-dsql';
import * as lightsail from '@aws-sdk/client-lightsail';
import * as graph from '@aws-sdk/client-neptune-graph';
import * as serverless from '@aws-sdk/client-opensearchserverless';
import type { outsideStoreOperations } from '../../../model/operations/outside-stores.js';
import type { CommandsOf } from './command.js';

export const outsideStoreCommands = {
  ListDsqlClusters: dsql.ListClustersCommand,
  GetDsqlClusterPolicy: dsql.GetClusterPolicyCommand,
  ListCollections: serverless.ListCollectionsCommand,
  ListSecurityPolicies: serverless.ListSecurityPoliciesCommand,
  GetSecurityPolicy: serverless.GetSecurityPolicyCommand,
  ListGraphs: graph.ListGraphsCommand,
  ListPrivateGraphEndpoints: graph.ListPrivateGraphEndpointsCommand,
  GetRelationalDatabases: lightsail.GetRelationalDatabasesCommand,
} as const satisfies CommandsOf<typeof outsideStoreOperations>;
