import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type CfnResource, CfnStack, Stack, Stage, Validations } from 'aws-cdk-lib/core';
import { afterAll, describe, expect, it } from 'vitest';
import { databasePerimeter } from '../../../lib/index.js';
import { publicDatabase } from './apps.js';
import { foundBy, synthesize } from './synthesize.js';

const reachable = 'database-reachable-from-internet';
const folder = mkdtempSync(join(tmpdir(), 'declared-'));
afterAll(() => rmSync(folder, { recursive: true }));

function declaring(text: string): string {
  const file = join(folder, 'db-perimeter.yaml');
  writeFileSync(file, text);
  return file;
}

/** Everything about a check, what is only told among it. */
function toldOf(check: string, { report }: ReturnType<typeof synthesize>) {
  return report.pluginReports
    .flatMap(({ violations }) => violations)
    .filter(({ ruleName }) => ruleName.startsWith(check))
    .map(({ severity, description }) => ({ severity, description }));
}

describe('what is accepted elsewhere than in the CDK', () => {
  it('in the declared set is told, with its reason, and fails nothing', () => {
    const declared = declaring(
      `version: 1\nmutes:\n  - { check: ${reachable}, resource: '*', reason: a public sample, owner: data, expires: '2999-12-31' }`,
    );
    const synthesized = synthesize((app) => publicDatabase(new Stack(app, 'Shop')), { declared });
    expect(toldOf(reachable, synthesized)).toEqual([
      { severity: 'info', description: expect.stringMatching(/^Muted: .* \(a public sample\)$/) },
    ]);
  });

  it('in metadata that somebody wrote by hand is told, and fails nothing', () => {
    const synthesized = synthesize((app) => {
      const resource = publicDatabase(new Stack(app, 'Shop')).node.defaultChild as CfnResource;
      resource.addMetadata('db-perimeter', {
        acknowledged: [{ id: `db-perimeter::${reachable}`, reason: 'a public sample' }],
      });
    });
    expect(toldOf(reachable, synthesized)).toEqual([
      { severity: 'info', description: expect.stringMatching(/^Muted: .* \(a public sample\)$/) },
    ]);
  });

  it('in a declared set that is not understood stops the app at once', () => {
    const declared = declaring('version: 1\nmuted: []');
    expect(() => databasePerimeter(new App(), { declared })).toThrow(`${declared}:2:1: `);
    expect(() => databasePerimeter(new App(), { declared: join(folder, 'missing.yaml') })).toThrow(
      'missing.yaml cannot be read (ENOENT)',
    );
  });
});

it('tells once of entries of the declared set that ended, or that match nothing in any stage', () => {
  const mute = (check: string, resource: string) =>
    `  - { check: ${check}, resource: '${resource}', reason: a sample, owner: data, expires: '2999-12-31' }`;
  const declared = declaring(
    [
      'version: 1',
      "trustedNetworks:\n  - { cidr: 8.8.4.0/24, reason: office, expires: '2020-01-31' }",
      'mutes:',
      mute(reachable, '*'),
      mute('snapshot-public', '*'),
    ].join('\n'),
  );
  const synthesized = synthesize(
    (app) => {
      publicDatabase(new Stack(new Stage(app, 'Prod'), 'Shop'));
      new Stack(new Stage(app, 'Empty'), 'Shop');
    },
    { declared },
  );
  expect(toldOf('declared-set', synthesized)).toEqual([
    {
      severity: 'warning',
      description: 'Declared set: trusted network 8.8.4.0/24 ended on 2020-01-31 and no longer counts',
    },
    {
      severity: 'warning',
      description: 'Declared set: mute of snapshot-public on * matches no outcome',
    },
  ]);
});

it('what no resource of a template stands for cannot be acknowledged, and the CDK does not leave it out', () => {
  const synthesized = synthesize((app) => {
    const stack = new Stack(app, 'Shop');
    new CfnStack(stack, 'Elsewhere', { templateUrl: 'https://example.com/orders.json' });
    Validations.of(app).acknowledge({
      id: `db-perimeter::${reachable}[unknown]`,
      reason: 'looked at by hand',
    });
  });
  const found = foundBy('db-perimeter', synthesized).filter(({ rule }) => rule === `${reachable}[unknown]`);
  expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set(['fatal']));
  expect(found[0]?.description).toContain('accept it in db-perimeter.yaml');
});
