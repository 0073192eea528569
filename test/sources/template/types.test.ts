import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { onlyWorldIn } from './estates.js';

/** What a template declares beside a network of two subnets, and which facts follow from it. */
interface Case {
  readonly name: string;
  readonly resources: Readonly<Record<string, unknown>>;
  /** The whole of some lists of the inventory, with the members of each item that matter. */
  readonly facts: Readonly<Partial<Record<keyof Inventory, readonly unknown[]>>>;
  /** What only the deployment tells, and why; nothing where it is left out. */
  readonly open?: readonly string[];
}

const folder = join(import.meta.dirname, 'types');

const network = {
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  SubnetA: {
    Type: 'AWS::EC2::Subnet',
    Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24', AvailabilityZone: 'eu-west-1a' },
  },
  SubnetB: {
    Type: 'AWS::EC2::Subnet',
    Properties: {
      VpcId: { Ref: 'Vpc' },
      CidrBlock: '10.0.1.0/24',
      AvailabilityZone: 'eu-west-1b',
      MapPublicIpOnLaunch: true,
    },
  },
  Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', VpcId: { Ref: 'Vpc' } } },
};

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly Case[];

  it.each(cases)('$name', ({ resources, facts, open = [] }) => {
    const text = JSON.stringify({ Resources: { ...network, ...resources } });
    const { inventory } = onlyWorldIn(text);
    for (const [list, expected] of Object.entries(facts)) {
      const found = inventory[list as keyof Inventory] as readonly unknown[];
      expect(found, list).toHaveLength(expected.length);
      expect(found, list).toMatchObject(expected);
    }
    const unread = inventory.coverage.filter(({ status }) => status !== 'answered');
    expect(unread.map(({ operation, detail }) => `${operation}: ${detail}`)).toEqual(open);
  });
});
