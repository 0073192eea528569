import { describe, expect, it } from 'vitest';
import { diffInventories } from '../../../checks/diff.js';
import type { DataStore } from '../../../checks/model/data-store.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { auroraCluster, onlyStore } from '../../support/estates/index.js';
import { analyticsGraph, dsqlCluster } from '../../support/estates/outside.js';

/** A DSQL cluster whose policy refuses all but one block. */
function refusingAllBut(cidr: string): DataStore {
  const denial = { Effect: 'Deny', Principal: '*', Action: 'dsql:*', Resource: '*' };
  const policy = { Statement: [{ ...denial, Condition: { NotIpAddress: { 'aws:SourceIp': cidr } } }] };
  return dsqlCluster({
    ipv6: false,
    guard: { kind: 'identity', resourcePolicy: known(JSON.stringify(policy)) },
  });
}

function changes(before: Inventory, after: Inventory): readonly string[] {
  return diffInventories(before, after, '0.1.0').changes.map(
    ({ change, source, added, removed }) =>
      `${change} ${source} +${added.flatMap(({ cidrs }) => cidrs)} -${removed.flatMap(({ cidrs }) => cidrs)}`,
  );
}

function withDataApi(httpEndpointEnabled: boolean): Inventory {
  const inventory = auroraCluster();
  return {
    ...inventory,
    databaseClusters: inventory.databaseClusters.map((cluster) => ({ ...cluster, httpEndpointEnabled })),
  };
}

describe('what changed at endpoints outside every VPC', () => {
  it('a policy that lets more addresses through', () => {
    const before = onlyStore(refusingAllBut('8.8.8.0/24'));
    expect(changes(before, onlyStore(refusingAllBut('8.8.8.0/23')))).toEqual([
      'widened the internet +8.8.9.0/24 -',
    ]);
    expect(changes(before, onlyStore(refusingAllBut('8.8.8.0/25')))).toEqual([
      'narrowed the internet + -8.8.8.128/25',
    ]);
  });

  it('a graph that went public', () => {
    const before = onlyStore(analyticsGraph({ fromInternet: known(false), ipv6: false }));
    const [change] = diffInventories(before, onlyStore(analyticsGraph({ ipv6: false })), '0.1.0').changes;
    expect([change?.change, change?.before, change?.after]).toEqual(['opened', 'blocked', 'reachable']);
  });

  it('a Data API that was turned on', () => {
    const [change, ...others] = diffInventories(withDataApi(false), withDataApi(true), '0.1.0').changes;
    expect([change?.change, change?.source, change?.before, change?.after]).toEqual([
      'opened',
      'whoever may use rds-data.eu-west-1.amazonaws.com',
      'absent',
      'reachable',
    ]);
    expect(others).toEqual([]);
  });
});
