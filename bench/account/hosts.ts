import type { RegionAnswers } from '../../test/fixture-server/data.js';

/** The hosts of the account are not managed by Systems Manager; one call finds that out. */
export const noManagedNodes: RegionAnswers = {
  DescribeInstanceInformation: { InstanceInformationList: [] },
};
