import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../checks/model/inventory.js';
import { UserError } from '../../checks/model/user-error.js';
import { findDatabase } from '../../checks/paths/find-database.js';
import { createReach } from '../../checks/reach/create-reach.js';
import { arn, instance } from '../support/estates/databases.js';
import { completeCoverage, exposedEstate, home } from '../support/estates/index.js';
import { nothing } from '../support/estates/network.js';

const find = (inventory: Inventory, name: string) => findDatabase(createReach(inventory), name).arn;

function problemOf(inventory: Inventory, name: string) {
  try {
    find(inventory, name);
  } catch (error) {
    if (error instanceof UserError)
      return { message: error.message, nextStep: error.nextStep, exitCode: error.exitCode };
  }
  return undefined;
}

/** `orders` in two accounts. */
function twice(): Inventory {
  const elsewhere = { account: '222233334444', region: home.region, partition: 'aws' };
  const other = instance('orders', {
    account: elsewhere.account,
    arn: `arn:aws:rds:eu-west-1:${elsewhere.account}:db:orders`,
  });
  const inventory = {
    ...nothing,
    regions: [home, elsewhere],
    databaseInstances: [instance('orders'), other],
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}

describe('a database is found by', () => {
  it.each([
    { name: 'orders', found: arn('db', 'orders') },
    { name: 'ORDERS', found: arn('db', 'orders') },
    { name: arn('db', 'orders'), found: arn('db', 'orders') },
    { name: '111122223333/eu-west-1/orders', found: arn('db', 'orders') },
    { name: 'ledger', found: arn('cluster', 'ledger') },
    { name: arn('cluster', 'ledger'), found: arn('cluster', 'ledger') },
    { name: 'ledger-1', found: arn('cluster', 'ledger') },
    { name: arn('db', 'ledger-1'), found: arn('cluster', 'ledger') },
  ])('$name', ({ name, found }) => {
    expect(find(exposedEstate(), name)).toBe(found);
  });

  it('account, Region and identifier where the identifier alone is not enough', () => {
    expect(find(twice(), '222233334444/eu-west-1/orders')).toBe(
      'arn:aws:rds:eu-west-1:222233334444:db:orders',
    );
  });
});

describe('a name', () => {
  it('of two databases is refused with both', () => {
    expect(problemOf(twice(), 'orders')).toEqual({
      message: '"orders" names 2 databases',
      nextStep:
        'Name one of them: arn:aws:rds:eu-west-1:111122223333:db:orders, arn:aws:rds:eu-west-1:222233334444:db:orders',
      exitCode: 64,
    });
  });

  it('of none is refused with the nearest', () => {
    expect(problemOf(twice(), 'ordres')).toEqual({
      message: 'there is no database "ordres", did you mean "orders"?',
      nextStep: 'Name one of them: 111122223333/eu-west-1/orders, 222233334444/eu-west-1/orders',
      exitCode: 64,
    });
  });

  it('that is like no other is refused with what there is', () => {
    expect(problemOf(twice(), 'warehouse')?.message).toBe('there is no database "warehouse"');
  });

  it('cannot be looked up where nothing was listed', () => {
    expect(problemOf(nothing, 'orders')).toEqual({
      message: 'there is no database "orders": none was seen (not every database could be listed)',
      nextStep: 'Name an account, Region or path that holds it',
      exitCode: 64,
    });
  });
});
