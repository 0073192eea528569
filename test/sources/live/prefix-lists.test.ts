import { describe, expect, it } from 'vitest';
import { isManagedByAws, referencedPrefixLists } from '../../../checks/sources/live/prefix-lists.js';

describe('references to prefix lists', () => {
  it.each([
    [
      'a route',
      {
        RouteTables: [
          { Routes: [{ DestinationPrefixListId: 'pl-1' }, { DestinationCidrBlock: '0.0.0.0/0' }] },
        ],
      },
      ['pl-1'],
    ],
    [
      'a security group, inbound and outbound',
      {
        SecurityGroups: [
          {
            IpPermissions: [{ PrefixListIds: [{ PrefixListId: 'pl-1', Description: 'pl-9' }] }],
            IpPermissionsEgress: [{ PrefixListIds: [{ PrefixListId: 'pl-2' }] }],
          },
        ],
      },
      ['pl-1', 'pl-2'],
    ],
    [
      'a security-group rule',
      { SecurityGroupRules: [{ PrefixListId: 'pl-1' }, { CidrIpv4: '10.0.0.0/8' }] },
      ['pl-1'],
    ],
    ['nothing', { SecurityGroups: [], NextToken: 'pl-1' }, []],
  ])('of %s', (_, output, expected) => expect(referencedPrefixLists(output)).toEqual(expected));

  it.each([
    [{ OwnerId: 'AWS' }, true],
    [{ OwnerId: '111122223333' }, false],
    [{}, false],
    [null, false],
  ])('the list %j is managed by AWS: %s', (list, expected) => expect(isManagedByAws(list)).toBe(expected));
});
