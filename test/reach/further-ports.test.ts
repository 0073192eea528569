import { describe, expect, it } from 'vitest';
import type { OwnSettings } from '../../checks/model/database.js';
import type { Inventory } from '../../checks/model/inventory.js';
import { createReach } from '../../checks/reach/create-reach.js';
import { completeCoverage } from '../support/estates/coverage.js';
import { instance, subnetGroup } from '../support/estates/databases.js';
import { fromBlock, openNetwork, rdsInterface, securityGroup, tcp } from '../support/estates/network.js';

const options: OwnSettings = { kind: 'option-group', name: 'ours' };
const parameters: OwnSettings = { kind: 'parameter-group', name: 'ours' };

/** `orders`, public, whose group admits everybody on one port alone. */
function admitting(port: number, engine: string, ownSettings?: readonly OwnSettings[]): Inventory {
  const settings = ownSettings ? { ownSettings } : {};
  const address = { private: '10.0.1.10', public: '198.18.0.10' };
  const inventory: Inventory = {
    ...openNetwork,
    securityGroups: [securityGroup('sg-orders', [tcp('sgr-1', port, fromBlock('0.0.0.0/0'))])],
    databaseInstances: [instance('orders', { engine, publiclyAccessible: true, ...settings })],
    databaseSubnetGroups: [subnetGroup('orders')],
    networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', address)],
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}

function judged(estate: Inventory) {
  const reach = createReach(estate);
  const [subject] = reach.databases;
  if (!subject) throw new Error('no database');
  return reach.fromInternet(subject).now;
}

describe('a port besides that of the endpoint', () => {
  it.each([
    // Oracle takes connections with TLS on a port of their own.
    [2484, 'oracle-ee', [options], 'unknown'],
    [2484, 'oracle-ee', undefined, 'blocked'],
    [2484, 'oracle-ee', [parameters], 'blocked'],
    [2485, 'oracle-ee', [options], 'blocked'],
    [5500, 'oracle-se2-cdb', [options], 'unknown'],
    [8443, 'sqlserver-web', [options], 'unknown'],
    [11211, 'mysql', [options], 'unknown'],
    [11211, 'mariadb', [options], 'blocked'],
    [1433, 'aurora-postgresql', [parameters], 'unknown'],
    [1433, 'postgres', [parameters], 'blocked'],
    // Db2 listens for TLS wherever its parameter says.
    [50443, 'db2-se', [parameters], 'unknown'],
    [443, 'db2-se', [parameters], 'blocked'],
  ] as const)('%i of %s with %j: %s', (port, engine, ownSettings, kind) => {
    expect(judged(admitting(port, engine, ownSettings)).kind).toBe(kind);
  });

  it('says which settings would tell', () => {
    const verdict = judged(admitting(2484, 'oracle-ee', [options]));
    expect(verdict).toMatchObject({
      path: { packet: { destinationPort: 2484 } },
      gaps: [{ fact: 'whether ours makes orders listen for the SSL option' }],
    });
  });

  it('does not make the port of the endpoint doubtful', () => {
    expect(judged(admitting(3306, 'mysql', [options]))).not.toHaveProperty('gaps');
  });
});
