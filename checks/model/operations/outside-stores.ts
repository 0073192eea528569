import type { Operation } from './operation.js';

/** Services whose lists take `maxResults`, of 100 at most, and page by `nextToken`. */
const pages = { sizeMember: 'maxResults', size: 100, tokenFrom: 'nextToken', tokenTo: 'nextToken' } as const;

const facts = 'databases';

/** Databases at endpoints that AWS runs outside of every VPC. */
export const outsideStoreOperations = {
  // https://docs.aws.amazon.com/aurora-dsql/latest/APIReference/API_ListClusters.html
  ListDsqlClusters: {
    service: 'dsql',
    name: 'ListClusters',
    action: 'dsql:ListClusters',
    facts,
    answer: 'clusters',
    paging: pages,
  },
  // https://docs.aws.amazon.com/aurora-dsql/latest/APIReference/API_GetClusterPolicy.html
  GetDsqlClusterPolicy: {
    service: 'dsql',
    name: 'GetClusterPolicy',
    action: 'dsql:GetClusterPolicy',
    facts,
    answer: 'policy',
    holds: 'string',
    nothing: 'ResourceNotFoundException',
    parent: { member: 'identifier', from: 'ListDsqlClusters' },
  },
  // https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/API_ListCollections.html
  ListCollections: {
    service: 'opensearchserverless',
    name: 'ListCollections',
    action: 'aoss:ListCollections',
    facts,
    answer: 'collectionSummaries',
    paging: pages,
  },
  // https://docs.aws.amazon.com/opensearch-service/latest/ServerlessAPIReference/API_ListSecurityPolicies.html
  ListSecurityPolicies: {
    service: 'opensearchserverless',
    name: 'ListSecurityPolicies',
    action: 'aoss:ListSecurityPolicies',
    facts,
    answer: 'securityPolicySummaries',
    paging: pages,
    input: { type: 'network' },
  },
  GetSecurityPolicy: {
    service: 'opensearchserverless',
    name: 'GetSecurityPolicy',
    action: 'aoss:GetSecurityPolicy',
    facts,
    answer: 'securityPolicyDetail',
    holds: 'object',
    parent: { member: 'name', from: 'ListSecurityPolicies' },
    input: { type: 'network' },
  },
  // https://docs.aws.amazon.com/neptune-analytics/latest/apiref/API_ListGraphs.html
  ListGraphs: {
    service: 'neptune-graph',
    name: 'ListGraphs',
    action: 'neptune-graph:ListGraphs',
    facts,
    answer: 'graphs',
    paging: pages,
  },
  ListPrivateGraphEndpoints: {
    service: 'neptune-graph',
    name: 'ListPrivateGraphEndpoints',
    action: 'neptune-graph:ListPrivateGraphEndpoints',
    facts,
    answer: 'privateGraphEndpoints',
    paging: pages,
    parent: { member: 'graphIdentifier', named: 'id', from: 'ListGraphs' },
  },
  // https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_GetRelationalDatabases.html
  GetRelationalDatabases: {
    service: 'lightsail',
    name: 'GetRelationalDatabases',
    action: 'lightsail:GetRelationalDatabases',
    facts,
    answer: 'relationalDatabases',
    paging: { tokenFrom: 'nextPageToken', tokenTo: 'pageToken' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
