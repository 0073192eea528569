import { describe, expect, it } from 'vitest';
import { account, coverageOf, inventoryOf, listing } from '../captures.js';

const scope = { account, region: 'eu-west-1' };

describe('managed nodes', () => {
  it('are EC2 instances and hosts elsewhere, each with how it answers', () => {
    const inventory = inventoryOf(
      listing('DescribeInstanceInformation', [
        { InstanceId: 'i-1', PingStatus: 'Online', ResourceType: 'EC2Instance', IPAddress: '10.0.0.9' },
        { InstanceId: 'mi-1', ResourceType: 'ManagedInstance' },
      ]),
    );
    expect(inventory.managedNodes).toEqual([
      { ...scope, id: 'i-1', pingStatus: 'Online' },
      { ...scope, id: 'mi-1' },
    ]);
  });

  it('without an id make the listing incomplete', () => {
    const inventory = inventoryOf(listing('DescribeInstanceInformation', [{ PingStatus: 'Online' }]));
    expect(inventory.managedNodes).toEqual([]);
    expect(coverageOf(inventory, 'DescribeInstanceInformation')).toEqual({
      status: 'failed',
      detail: 'not understood: a managed node without InstanceId',
      items: 1,
    });
  });

  it('that answers of one time describe differently are left out', () => {
    const inventory = inventoryOf(
      listing('DescribeInstanceInformation', [{ InstanceId: 'i-1', PingStatus: 'Online' }]),
      listing('DescribeInstanceInformation', [{ InstanceId: 'i-1', PingStatus: 'ConnectionLost' }]),
    );
    expect(inventory.managedNodes).toEqual([]);
    expect(coverageOf(inventory, 'DescribeInstanceInformation')?.status).toBe('failed');
  });
});
