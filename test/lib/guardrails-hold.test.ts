import { describe, expect, it } from 'vitest';
import { exemptRoles } from '../../checks/index.js';
import type { Inventory } from '../../checks/model/inventory.js';
import { known } from '../../checks/model/value.js';
import { createReach } from '../../checks/reach/create-reach.js';
import { unguardedAccounts } from '../../checks/reach/keys/unguarded.js';
import { organizationPolicies } from '../../lib/index.js';
import { completeCoverage } from '../support/estates/coverage.js';
import { cluster, instance } from '../support/estates/databases.js';
import { governedAccount } from '../support/estates/organizations.js';
import { warehouse } from '../support/estates/stores.js';

/** An account with a database of each kind that something is asked about, under these policies beside the one that allows everything. */
function under(policies: ReturnType<typeof organizationPolicies>): Inventory {
  const governed = governedAccount();
  const [all] = governed.organizationPolicies;
  if (!all) throw new Error('no policy allows everything');
  const inventory: Inventory = {
    ...governed,
    databaseInstances: [instance('orders')],
    databaseClusters: [cluster('ledger')],
    dataStores: [warehouse()],
    organizationPolicies: [
      all,
      ...policies.flatMap(({ name, type, content }) =>
        type === 'DECLARATIVE_POLICY_EC2'
          ? []
          : [
              {
                ...all,
                id: `p-${name}`,
                arn: `${all.arn}-${name}`,
                name,
                type,
                document: known(JSON.stringify(content)),
              },
            ],
      ),
    ],
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}

function openUnder(policies: ReturnType<typeof organizationPolicies>): readonly string[] {
  const { estate, databases } = createReach(under(policies));
  const accounts = unguardedAccounts(estate, databases);
  expect(accounts).toMatchObject([{ databases: 3, unread: [], doubtful: [] }]);
  return accounts.flatMap(({ open }) => open.map(({ action }) => action));
}

const roles = Object.fromEntries(exemptRoles.map((kind) => [kind, [`cdk-hnb659fds-${kind}-role-*`, kind]]));
const policies = organizationPolicies({ id: 'o-a1b2c3d4e5', targets: ['r-root'], roles });

/** Which of the policies keeps administrators from what. */
const kept: Readonly<Record<string, readonly string[]>> = {
  databases: [
    'rds:CreateDBInstance',
    'rds:ModifyDBSnapshotAttribute',
    'rds:ModifyDBClusterSnapshotAttribute',
    'rds:EnableHttpEndpoint',
  ],
  copies: ['redshift:AuthorizeSnapshotAccess'],
  network: ['ec2:ModifyVpcBlockPublicAccessOptions'],
  detection: ['cloudtrail:StopLogging'],
};

describe('the policies of an organization', () => {
  it('leave nothing open that the scanner asks about', () => {
    expect(openUnder(policies)).toEqual([]);
  });

  it.each(Object.entries(kept))('leave open without %s what it denies', (name, actions) => {
    expect(openUnder(policies.filter((policy) => policy.name !== name))).toEqual(actions);
  });
});
