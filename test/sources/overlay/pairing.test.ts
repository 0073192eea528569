import { describe, expect, it } from 'vitest';
import type { CaptureRecord } from '../../../checks/model/capture.js';
import { UserError } from '../../../checks/model/user-error.js';
import { exportedBy } from '../../../checks/sources/overlay/exported.js';
import { groundFrom } from '../../../checks/sources/overlay/index.js';
import { isMadeOf, liveStacksIn } from '../../../checks/sources/overlay/live-stacks.js';
import type { Item } from '../../../checks/sources/template/deploy/answers.js';
import { parseTemplate } from '../../../checks/sources/template/read/parse-template.js';

const place = { account: '111122223333', region: 'eu-west-1' };

function made(GroupId: string, stack: string, logicalId: string): Item {
  return {
    GroupId,
    Tags: [
      { Key: 'aws:cloudformation:stack-name', Value: stack },
      { Key: 'aws:cloudformation:logical-id', Value: logicalId },
    ],
  };
}

const groups = [
  made('sg-01', 'Shop', 'Group'),
  made('sg-02', 'Shop', 'GroupOfHosts'),
  made('sg-03', 'Shop-Network-1A2B3C4D5E6F', 'Group'),
  made('sg-04', 'Twin-Part-1A2B3C4D5E6F', 'Group'),
  made('sg-05', 'Twin-Part-6F5E4D3C2B1A', 'Group'),
  made('sg-06', 'Twin', 'Group'),
  { GroupId: 'sg-07', Tags: [{ Key: 'Name', Value: 'by hand' }] },
];
const stacks = liveStacksIn(place, (id) => (id === 'DescribeSecurityGroups' ? groups : []));

describe('what a live stack made', () => {
  it.each([
    ['Shop', 'Group', 'sg-01'],
    ['Shop', 'GroupOfHosts', 'sg-02'],
    ['Shop/Network', 'Group', 'sg-03'],
    ['Shop', 'Other', undefined],
    ['Twin/Part', 'Group', undefined],
    ['Elsewhere', 'Group', undefined],
  ])('of %s as %s is %s', (stack, logicalId, groupId) => {
    const name = stacks.nameOf(stack);
    const found = name === undefined ? undefined : stacks.made(name, logicalId, 'DescribeSecurityGroups');
    expect(found?.name).toBe(groupId);
  });
});

describe('an export of a live stack', () => {
  it.each([
    ['Shop:ExportsOutputRefGroup1A2B3C4D', 'sg-01'],
    ['Shop:ExportsOutputFnGetAttGroupGroupId1A2B3C4D', 'sg-01'],
    ['Shop:ExportsOutputFnGetAttGroupOfHostsGroupId1A2B3C4D', 'sg-02'],
    ['Shop:ExportsOutputFnGetAttGroupVpcSomething1A2B3C4D', undefined],
    ['Elsewhere:ExportsOutputRefGroup1A2B3C4D', undefined],
    ['shop-database-group', undefined],
  ])('called %s is %s', (name, value) => {
    expect(exportedBy(name, stacks)).toBe(value);
  });
});

describe('a name that CloudFormation makes', () => {
  it.each([
    ['shop-subnets-1a2b3c4d5e6f', true],
    ['Shop-Subnets-1A2B3C4D5E6FG', true],
    ['shop-subnets-private-1a2b3c4d5e6f', false],
    ['shop-subnets-short', false],
    ['shop-subnets', false],
  ])('%s is of the stack and the logical id: %s', (name, is) => {
    expect(isMadeOf(name, 'Shop', 'Subnets')).toBe(is);
  });
});

describe('a stack that may be deployed anywhere', () => {
  const stack = {
    name: 'Shop',
    prefix: '',
    template: parseTemplate('{"Resources":{}}', 'Shop.json'),
    environment: {},
    given: {},
  };
  const captured = (...regions: readonly string[]): readonly CaptureRecord[] => [
    { record: 'plan', account: place.account, partition: 'aws', regions, regionsFrom: 'chosen' },
  ];

  it('goes where the capture is', () => {
    const { ground } = groundFrom(captured('eu-west-1'), 'capture');
    expect(ground.placed(stack).environment).toEqual(place);
  });

  it('goes to the place of the capture that fits what it says', () => {
    const { ground } = groundFrom(captured('eu-west-1', 'us-east-1'), 'capture');
    const placed = ground.placed({ ...stack, environment: { region: 'us-east-1' } });
    expect(placed.environment).toEqual({ account: place.account, region: 'us-east-1' });
  });

  it.each([[['eu-west-1', 'us-east-1']], [[]]])('has to say where, over %j', (regions) => {
    const { ground } = groundFrom(captured(...regions), 'capture');
    expect(() => ground.placed(stack)).toThrow(UserError);
  });
});
