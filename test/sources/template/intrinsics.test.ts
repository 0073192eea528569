import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isUnresolved } from '../../../checks/sources/template/resolve/value.js';
import { stackOf } from './resolving.js';

interface Case {
  readonly name: string;
  readonly value: unknown;
  readonly is?: unknown;
  readonly open?: string;
  readonly refused?: string;
}

const cases = JSON.parse(
  readFileSync(join(import.meta.dirname, 'intrinsics.json'), 'utf8'),
) as readonly Case[];

const surroundings = {
  Parameters: {
    Name: { Type: 'String', Default: 'orders' },
    Stage: { Type: 'String' },
    Open: { Type: 'String' },
    FromSsm: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::VPC::Id>', Default: '/network/vpc' },
    Subnets: { Type: 'List<AWS::EC2::Subnet::Id>', Default: 'subnet-1, subnet-2' },
  },
  Mappings: { Sizes: { prod: { port: 5433 }, dev: { port: 5434 } } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    IsNotProd: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    IsOpen: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] },
    OpenAndFalse: { 'Fn::And': [{ Condition: 'IsOpen' }, { Condition: 'IsNotProd' }] },
    OpenOrTrue: { 'Fn::Or': [{ Condition: 'IsOpen' }, { Condition: 'IsProd' }] },
    Circle: { 'Fn::Not': [{ Condition: 'Circle' }] },
  },
};

describe('intrinsic functions', () => {
  it.each(cases)('$name', ({ value, is, open, refused }) => {
    const resource = { Type: 'AWS::EC2::VPC', Properties: { Value: value } };
    const Resources = { Vpc: { Type: 'AWS::EC2::VPC' }, Nested: { Type: 'X' }, Asked: resource };
    const { stack, refusals } = stackOf({ ...surroundings, Resources }, { Stage: 'prod' });
    const found = stack.resource('Asked')?.property('Value');
    if (refused === undefined) expect(refusals).toEqual([]);
    else expect(refusals.map(({ text }) => text)).toContain(refused);
    if (open !== undefined) expect(isUnresolved(found) && found.text).toBe(open);
    else if (refused !== undefined) expect(isUnresolved(found)).toBe(true);
    else expect(found).toEqual(is);
  });
});
