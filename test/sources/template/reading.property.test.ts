import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../checks/model/user-error.js';
import { intrinsics } from '../../../checks/sources/template/resolve/intrinsics.js';
import { runs } from '../../support/runs.js';
import { worldsIn } from './estates.js';

const names = ['A', 'B', 'C', 'Vpc', 'constructor', '__proto__', ''];
const words = [
  ...names,
  'A.GroupId',
  `\${A}-\${B.CidrBlock}`,
  '10.0.0.0/16',
  '0.0.0.0/0',
  'true',
  '{{resolve:ssm:/a}}',
  'AWS::NoValue',
  'AWS::Region',
];
const types = [
  'AWS::EC2::VPC',
  'AWS::EC2::Subnet',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::Route',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBSubnetGroup',
  'AWS::CloudFormation::Stack',
  'Custom::Thing',
];
const properties = [
  'VpcId',
  'CidrBlock',
  'SubnetIds',
  'SecurityGroupIngress',
  'GroupId',
  'Engine',
  'Port',
  'PubliclyAccessible',
  'DBSubnetGroupName',
  'VPCSecurityGroups',
  'TemplateURL',
  'Parameters',
  'Tags',
  'Fn::ForEach::Loop',
  'Fn::Transform',
];

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<unknown>(...words, 0, -1, 5432, true, null, [], {}),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .tuple(fc.constantFrom(...Object.keys(intrinsics), 'Condition', 'Fn::Unknown'), tie('value'))
      .map(([name, argument]) => ({ [name]: argument })),
    fc.dictionary(fc.constantFrom(...properties, 'IpProtocol', 'CidrIp', 'Key'), tie('value'), {
      maxKeys: 4,
    }),
  ),
}));

const resource = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      {
        Type: fc.constantFrom(...types),
        Properties: fc.dictionary(fc.constantFrom(...properties), value, { maxKeys: 6 }),
        Condition: fc.constantFrom(...names),
        Metadata: value,
      },
      { requiredKeys: ['Type', 'Properties'] },
    ),
  },
  { weight: 1, arbitrary: value },
);

const template = fc.record(
  {
    Resources: fc.dictionary(fc.constantFrom(...names, 'Fn::ForEach::Loop'), resource, { maxKeys: 6 }),
    Parameters: fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 }),
    Conditions: fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 }),
    Mappings: fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 2 }),
    Outputs: fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 2 }),
    Transform: value,
  },
  { requiredKeys: ['Resources'] },
);

describe('whatever a template holds', () => {
  it('is judged, or refused in words', () => {
    fc.assert(
      fc.property(template, (body) => {
        try {
          const { worlds, refusals } = worldsIn(JSON.stringify(body));
          expect(worlds.length).toBeGreaterThan(0);
          expect(refusals.every(({ text }) => /^\S[^\n]*$/.test(text))).toBe(true);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      }),
      { numRuns: runs(60) },
    );
  });
});
