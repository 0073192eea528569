import { describe, expect, it } from 'vitest';
import { account, inventoryOf, listing } from '../captures.js';

const plain = { ServiceSpecificCredentialId: 'ACCABATCH', UserName: 'batch' };
const known = { account, region: 'global', id: 'ACCABATCH', userName: 'batch' };

const credentialsOf = (item: object) =>
  inventoryOf({ ...listing('ListServiceSpecificCredentials', [item as never]), region: 'global' })
    .serviceCredentials;

describe('passwords of users for one service', () => {
  it('have their service, whether they are active, and since when', () => {
    const item = { ServiceName: 'cassandra.amazonaws.com', Status: 'Active' };
    expect(credentialsOf({ ...plain, ...item, CreateDate: '2024-05-06T09:08:09+02:00' })).toEqual([
      {
        ...known,
        service: 'cassandra.amazonaws.com',
        status: 'Active',
        createdAt: '2024-05-06T07:08:09.000Z',
      },
    ]);
  });

  it('may be active where the answer does not say', () => {
    expect(credentialsOf({ ...plain, CreateDate: 'yesterday' })).toEqual([known]);
  });
});
