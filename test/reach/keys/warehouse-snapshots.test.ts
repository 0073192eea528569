import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { whoGetsTo } from '../../../checks/who.js';
import { completeCoverage } from '../../support/estates/coverage.js';
import { warehouseSnapshot } from '../../support/estates/databases.js';
import { deny, estates } from '../../support/estates/index.js';
import { linesOf } from './scenario.js';

const warehouse = estates['public-warehouse']();
const [cluster] = warehouse.dataStores;
if (!cluster) throw new Error('there is no warehouse');

function shared(
  kind: 'redshift' | 'redshift-serverless',
  facts: object,
  ...accounts: readonly string[]
): Inventory {
  const estate: Inventory = {
    ...warehouse,
    dataStores: [{ ...cluster!, service: kind, ...facts }],
    databaseSnapshots: [
      warehouseSnapshot(kind, 'copy-1', kind === 'redshift' ? 'warehouse' : 'reports', accounts),
    ],
  };
  return { ...estate, coverage: completeCoverage(estate) };
}

const outside = (inventory: Inventory) =>
  linesOf(inventory, 'warehouse').filter((line) => /^(999988887777|anyone)/.test(line));

describe('snapshots of Redshift that are shared', () => {
  it('are copies for other accounts', () => {
    expect(outside(shared('redshift', {}, '999988887777'))).toEqual([
      '999988887777 gets in: shared-redshift-snapshot copy-1',
    ]);
  });

  it('belong to the workgroups of their namespace, and nobody knows whose key encrypts them', () => {
    const line = '999988887777 perhaps gets in: shared-serverless-snapshot copy-1';
    expect(outside(shared('redshift-serverless', { namespace: 'reports' }, '999988887777'))).toEqual([line]);
    expect(outside(shared('redshift-serverless', {}, '999988887777'))).toEqual([line]);
    expect(outside(shared('redshift-serverless', { namespace: 'other' }, '999988887777'))).toEqual([]);
  });

  it.each([
    ['redshift', 'DescribeRedshiftSnapshots'],
    ['redshift-serverless', 'ListRedshiftServerlessSnapshots'],
    ['redshift-serverless', 'GetRedshiftServerlessSnapshotPolicy'],
  ] as const)('may let somebody in where nobody read them: %s, %s', (kind, operation) => {
    const whole = shared(kind, { namespace: 'reports' }, '999988887777');
    const { outsiders } = whoGetsTo(deny(whole, operation), 'warehouse', {
      asOf: '2026-03-01T00:00:00Z',
      version: '0.0.0',
    });
    expect(outsiders).toBe('perhaps');
  });
});
