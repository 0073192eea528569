import { describe, expect, it } from 'vitest';
import {
  answeringRegion,
  inputNamed,
  inputsAbout,
  isGlobal,
  itemsIn,
  nameIn,
  namingMembers,
  type Operation,
  operation,
  type Parent,
  passedOn,
  tokenIn,
} from '../../checks/model/operations.js';

const listing = (parts: Partial<Operation>): Operation => ({
  service: 'ec2',
  name: 'ListOrders',
  action: undefined,
  facts: 'network',
  answer: 'Orders',
  paging: { tokenFrom: 'NextMarker', tokenTo: 'Marker' },
  ...parts,
});

describe('the items of an answer', () => {
  it.each([
    ['a list', {}, { Orders: [1, 2] }, [1, 2]],
    ['no list', {}, { Orders: { Items: [] } }, undefined],
    ['nothing', {}, {}, undefined],
    ['one object', { holds: 'object' }, { Orders: { Id: 'a' } }, [{ Id: 'a' }]],
    ['no object', { holds: 'object' }, { Orders: [] }, undefined],
    ['a text', { holds: 'string' }, { Orders: 'a', Id: 'b' }, [{ Orders: 'a', Id: 'b' }]],
    ['no text', { holds: 'string' }, { Orders: 1 }, undefined],
    ['a flag', { holds: 'boolean' }, { Orders: false }, [{ Orders: false }]],
    ['a list in an object', { holds: 'object-with-items' }, { Orders: { Items: [1], Quantity: 1 } }, [1]],
    ['an empty one, left out', { holds: 'object-with-items' }, { Orders: { Quantity: 0 } }, []],
    [
      'one left out that is not empty',
      { holds: 'object-with-items' },
      { Orders: { Quantity: 2 } },
      undefined,
    ],
    ['no object with a list', { holds: 'object-with-items' }, { Orders: [] }, undefined],
  ] as const)('%s', (_, parts, output, items) => {
    expect(itemsIn(listing(parts), output)).toEqual(items);
  });
});

describe('the token of an answer', () => {
  it.each([
    ['beside the list', {}, { Orders: [], NextMarker: 'a' }, 'a'],
    ['empty', {}, { Orders: [], NextMarker: '' }, undefined],
    ['inside the object', { holds: 'object-with-items' }, { Orders: { NextMarker: 'a' } }, 'a'],
    ['outside the object', { holds: 'object-with-items' }, { Orders: {}, NextMarker: 'a' }, undefined],
  ] as const)('%s', (_, parts, output, token) => {
    expect(tokenIn(listing(parts), output)).toBe(token);
  });
});

describe('requests about listed items', () => {
  const plain: Parent = { from: 'ListOrders', member: 'OrderId' };
  const renamed: Parent = { ...plain, member: 'resourceArn', named: 'arn' };
  /** One request for each place of an order. */
  const composed: Parent = {
    ...plain,
    composed: {
      members: ['Shop', 'Place'],
      inputsAbout: ({ Shop, Places }) => (Places as readonly string[]).map((Place) => ({ Shop, Place })),
      nameIn: ({ Shop, Place }) => (Place === undefined ? undefined : `${Shop} ${Place}`),
      inputNamed: (name) => ({ Shop: name.split(' ')[0], Place: name.split(' ')[1] }),
    },
  };

  it.each([
    ['by the same member', plain, { OrderId: 'a' }, [{ OrderId: 'a' }]],
    ['by another member', renamed, { arn: 'a', resourceArn: 'b' }, [{ resourceArn: 'a' }]],
    ['by the item itself', renamed, 'a', [{ resourceArn: 'a' }]],
    ['without a name', plain, { OrderId: 7 }, []],
    ['without a text', plain, '', []],
    ['without an item', plain, null, []],
    [
      'by several members',
      composed,
      { Shop: 's', Places: ['a', 'b'] },
      [
        { Shop: 's', Place: 'a' },
        { Shop: 's', Place: 'b' },
      ],
    ],
  ] as const)('%s', (_, parent, item, inputs) => {
    expect(inputsAbout(parent, item)).toEqual(inputs);
  });

  it('take what a listing is about from its request, and are about the accounts that are read', () => {
    const { parent: perAccount } = operation('ListPermissionSetsProvisionedToAccount');
    const { parent: perSet } = operation('ListAccountAssignments');
    if (!perAccount || !perSet) throw new Error('they have parents');
    const InstanceArn = 'arn:aws-us-gov:sso:::instance/ssoins-1';
    const PermissionSetArn = 'arn:aws-us-gov:sso:::permissionSet/ssoins-1/ps-1';
    const [a, b] = ['111122223333', '444455556666'] as const;
    expect(inputsAbout(perAccount, { InstanceArn }, { account: a, accounts: [a, b] })).toEqual([
      { InstanceArn, AccountId: a },
      { InstanceArn, AccountId: b },
    ]);
    expect(inputsAbout(perAccount, { InstanceArn }, { account: a })).toEqual([{ InstanceArn, AccountId: a }]);
    expect(inputsAbout(perAccount, { InstanceArn, OwnerAccountId: b })).toEqual([
      { InstanceArn, AccountId: b },
    ]);
    expect(inputsAbout(perAccount, { InstanceArn }, { accounts: [] })).toEqual([]);
    expect(inputsAbout(perSet, PermissionSetArn, { listedBy: { AccountId: b } })).toEqual([
      { InstanceArn, PermissionSetArn, AccountId: b },
    ]);
    expect(inputsAbout(perSet, PermissionSetArn)).toEqual([]);
    expect(inputsAbout(perSet, 'ps-1', { listedBy: { AccountId: b } })).toEqual([]);
  });

  it('are about the groups among those to whom something is assigned, in the directory of their instance', () => {
    const { parent } = operation('ListGroupMemberships');
    if (!parent) throw new Error('it has a parent');
    const group = { PrincipalType: 'GROUP', PrincipalId: 'dba' };
    const { parent: perAccount } = operation('ListPermissionSetsProvisionedToAccount');
    const passed = perAccount && passedOn(perAccount, { InstanceArn: 'i-1', IdentityStoreId: 'd-1' });
    if (!passed) throw new Error('it passes on the directory');
    expect(passed).toEqual({ IdentityStoreId: 'd-1' });
    expect(passedOn(parent, { IdentityStoreId: 'd-2' }, passed)).toBe(passed);
    expect(inputsAbout(parent, group, { passed })).toEqual([{ IdentityStoreId: 'd-1', GroupId: 'dba' }]);
    expect(inputsAbout(parent, { ...group, PrincipalType: 'USER' }, { passed })).toEqual([]);
    expect(inputsAbout(parent, group)).toEqual([{ GroupId: 'dba' }]);
  });

  it('have one name, from which they can be made', () => {
    for (const [parent, name] of [[plain, 'a'] as const, [composed, 's a'] as const]) {
      expect(nameIn(parent, inputNamed(parent, name))).toBe(name);
    }
    expect(nameIn(plain, { MaxResults: 5 })).toBe(undefined);
    expect(nameIn(composed, { Shop: 's' })).toBe(undefined);
    expect([namingMembers(plain), namingMembers(composed)]).toEqual([['OrderId'], ['Shop', 'Place']]);
  });
});

describe('global services', () => {
  it('answer in one Region of the partitions that have them', () => {
    expect(
      ['globalaccelerator', 'cloudfront', 'networkmanager', 'ec2'].map((each) => isGlobal(each as never)),
    ).toEqual([true, true, true, false]);
    expect(answeringRegion('globalaccelerator', 'aws')).toBe('us-west-2');
    expect(answeringRegion('globalaccelerator', 'aws-cn')).toBe(undefined);
    expect(answeringRegion('cloudfront', 'aws-cn')).toBe('cn-northwest-1');
    expect(answeringRegion('networkmanager', 'aws-us-gov')).toBe('us-gov-west-1');
  });
});
