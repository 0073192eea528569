import type { Accounts, RegionAnswers } from '../../test/fixture-server/data.js';
import { noDataStores } from './data-stores.js';
import { databaseAnswers } from './databases.js';
import { noOtherHosts } from './hosts.js';
import { interfaceAnswers } from './interfaces.js';
import { loadBalancerAnswers } from './load-balancers.js';
import { networkAnswers, type Place } from './network.js';
import { noOutsideStores } from './outside-stores.js';
import { programAnswers } from './programs.js';
import type { AccountShape } from './shape.js';
import { tableAnswers } from './tables.js';
import { noTransit } from './transit.js';
import { vaultAnswers } from './vaults.js';

export const place: Place = { account: '111122223333', region: 'eu-west-1', seed: 20_201_001 };

/** The AWS answers of a made-up account with one Region: the same for the same shape, in every run. */
export function makeAnswers(shape: AccountShape): RegionAnswers {
  return {
    ...networkAnswers(shape, place),
    ...noTransit,
    ...noOtherHosts,
    ...noOutsideStores,
    ...interfaceAnswers(shape, place),
    ...loadBalancerAnswers(shape, place),
    ...databaseAnswers(shape, place),
    ...noDataStores,
    ...programAnswers(shape),
    ...tableAnswers(shape),
    ...vaultAnswers(place),
  };
}

export function makeAccounts(shape: AccountShape): Accounts {
  return { [place.account]: { [place.region]: makeAnswers(shape), global: memberOfOrganization } };
}

/** As most accounts are, it is one of an organization that another account manages. */
const memberOfOrganization: RegionAnswers = {
  DescribeOrganization: { Organization: { Id: 'o-example', MasterAccountId: '999988887777' } },
};
