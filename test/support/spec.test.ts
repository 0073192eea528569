import { describe, expect, it } from 'vitest';
import { contextOf, parseSpec } from './spec.js';

const given = '```yaml given\nbase: snapshots\n```\n';
const expected = '```text expect\nno findings\n```\n';
const spec = (scenario: string) => `# Title\n\nIntent.\n\n## Scenario\n\n${scenario}`;

describe('parseSpec', () => {
  it('reads title, intent and scenarios', () => {
    expect(parseSpec(spec(`Prose.\n\n${given}\n${expected}`))).toEqual({
      title: 'Title',
      intent: 'Intent.',
      scenarios: [
        { title: 'Scenario', prose: 'Prose.', given: 'base: snapshots\n', expect: 'no findings\n' },
      ],
    });
  });

  it.each([
    [
      'a missing expect fence',
      spec(`Prose.\n\n${given}`),
      'Scenario: wanted the fences "yaml given, text expect", found "yaml given"',
    ],
    ['a missing given fence', spec(`Prose.\n\n${expected}`), 'found "text expect"'],
    [
      'a doubled fence',
      spec(`Prose.\n\n${given}\n${given}\n${expected}`),
      'found "yaml given, yaml given, text expect"',
    ],
    ['fences in the wrong order', spec(`Prose.\n\n${expected}\n${given}`), 'found "text expect, yaml given"'],
    [
      'a fence of another kind',
      spec(`Prose.\n\n${given}\n\`\`\`json\n{}\n\`\`\`\n`),
      'found "yaml given, json"',
    ],
    [
      'an unclosed fence',
      spec(`Prose.\n\n${given}\n${expected}\n\`\`\`json\n`),
      'Scenario: a fence is not closed',
    ],
    [
      'a fence before the first scenario',
      `# Title\n\n${given}\n## Scenario\n`,
      'Title: a fence stands before the first scenario',
    ],
    ['no title', `## Scenario\n\n${given}\n${expected}`, 'the spec has no title'],
    [
      'no intent',
      `# Title\n\n## Scenario\n\nProse.\n\n${given}\n${expected}`,
      'Title: a paragraph of intent is missing',
    ],
    ['no prose', spec(`${given}\n${expected}`), 'Scenario: says nothing about what it shows'],
  ])('refuses %s', (_name, markdown, message) => {
    expect(() => parseSpec(markdown)).toThrow(message);
  });
});

describe('contextOf', () => {
  const edit = (change: string) => contextOf(`base: public-instance\nchange:\n  - ${change}\n`).inventory;

  it('sets a member, through known values and destinations that hold the separator', () => {
    const inventory = edit('routeTables/rtb-hub-a/routes/0.0.0.0/0/state: blackhole');
    const table = inventory.routeTables.find(({ id }) => id === 'rtb-hub-a');
    expect(table?.routes.map(({ state }) => state)).toEqual(['active', 'blackhole', 'active']);
  });

  it('counts anew what was removed', () => {
    const inventory = edit('remove: networkInterfaces/eni-orders');
    expect(inventory.coverage.find(({ operation }) => operation === 'DescribeNetworkInterfaces')).toEqual({
      account: '111122223333',
      region: 'eu-west-1',
      operation: 'DescribeNetworkInterfaces',
      status: 'answered',
      items: 0,
    });
  });

  it.each([
    [
      'a path that leads nowhere',
      'vpcs/vpc-spoke/name: x',
      'vpcs/vpc-spoke/name: no "vpc-spoke/name" among vpc-hub',
    ],
    ['an item that is none', 'remove: vpcs', 'remove: vpcs is no item of a list'],
    ['a list that is none', 'add: { vpcs/vpc-hub/name: x }', 'add: vpcs/vpc-hub/name is no list'],
    [
      'an action that nobody asks for',
      'deny: ec2:RunInstances',
      'deny: ec2:RunInstances is no action of the registry',
    ],
  ])('refuses %s', (_name, change, message) => {
    expect(() => edit(change)).toThrow(message);
  });

  it('refuses a base and keys that it does not know', () => {
    expect(() => contextOf('base: nowhere\n')).toThrow('base "nowhere" is none of public-instance, ');
    expect(() => contextOf('base: snapshots\nchanges: []\n')).toThrow('given: unknown keys changes');
  });
});
