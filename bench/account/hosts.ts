import type { RegionAnswers } from '../../test/fixture-server/data.js';

/** The hosts of the account are not managed by Systems Manager, and DMS has none; one call each finds that out. */
export const noOtherHosts: RegionAnswers = {
  DescribeInstanceInformation: { InstanceInformationList: [] },
  DescribeReplicationInstances: { ReplicationInstances: [] },
  DescribeDmsEndpoints: { Endpoints: [] },
};
