import type { RegionAnswers } from '../../test/fixture-server/data.js';

/** The account has no database at an endpoint outside every VPC; one call for each service finds that out. */
export const noOutsideStores: RegionAnswers = {
  ListDsqlClusters: { clusters: [] },
  ListCollections: { collectionSummaries: [] },
  ListSecurityPolicies: { securityPolicySummaries: [] },
  ListGraphs: { graphs: [] },
  GetRelationalDatabases: { relationalDatabases: [] },
};
