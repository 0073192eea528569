import { describe, expect, it } from 'vitest';
import { known } from '../../../../checks/model/value.js';
import { account, coverageOf, inventoryOf, listing, refusal } from '../captures.js';

const region = 'eu-west-1';
const parameter = (Name: string, more: object = {}) => ({ Name, Type: 'String', ...more });
const read = (...items: readonly object[]) => inventoryOf(listing('DescribeParameters', items as never));
const statusAfter = (...items: readonly object[]) => coverageOf(read(...items), 'DescribeParameters')?.status;

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterMetadata.html */
describe('parameters of Systems Manager', () => {
  it.each([
    ['/orders/db/password', 'parameter/orders/db/password'],
    ['orders.rds.master_password', 'parameter/orders.rds.master_password'],
  ])('are passwords where they are named %s', (name, resource) => {
    const { plainParameters } = read(parameter(name), parameter('/orders/db/host'));
    const arn = `arn:aws:ssm:${region}:${account}:${resource}`;
    expect(plainParameters).toEqual([{ account, region, arn, name, holds: known('password-by-name') }]);
  });

  it('have the ARN of the answer', () => {
    const ARN = `arn:aws:ssm:${region}:${account}:parameter/db/password`;
    expect(read(parameter('/db/password', { ARN })).plainParameters[0]?.arn).toBe(ARN);
  });

  it('are none where a key encrypts them', () => {
    const inventory = read(parameter('/orders/db/password', { Type: 'SecureString' }));
    expect(inventory.plainParameters).toEqual([]);
    expect(coverageOf(inventory, 'DescribeParameters')?.status).toBe('answered');
  });

  it.each([
    ['without a name', { Type: 'String' }],
    ['without a type', { Name: '/orders/db/password' }],
    ['of an answer that lists some alone', parameter('/orders/db/host', { Value: 'orders.internal' })],
  ])('leave the listing incomplete %s', (_, item) => {
    expect(statusAfter(item)).toBe('failed');
  });

  it('leave the listing incomplete where they were asked for by name', () => {
    const inventory = inventoryOf(
      listing('DescribeParameters', [], {
        input: { ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: ['/orders/db/host'] }] },
      } as never),
    );
    expect(coverageOf(inventory, 'DescribeParameters')?.status).not.toBe('answered');
  });

  it('are unknown where they may not be listed', () => {
    const inventory = inventoryOf(refusal('DescribeParameters', 'denied'));
    expect(coverageOf(inventory, 'DescribeParameters')?.status).toBe('denied');
  });
});
