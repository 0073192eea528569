import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardrailIds } from '../../../checks/index.js';
import { databaseApp } from '../../../lib/index.js';

const root = resolve(import.meta.dirname, '../../..');

/** CloudFormation refuses more. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const limits = { bytes: 1_000_000, resources: 500, outputs: 200, parameters: 200 };

describe('the app', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'app-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function synthesized(text: string) {
    const declared = join(folder, 'db-perimeter.yaml');
    writeFileSync(declared, text);
    const outdir = mkdtempSync(join(folder, 'cdk.out-'));
    const app = databaseApp({
      declared,
      outdir,
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
    });
    return app.synth();
  }

  it('makes a network, one database, their audit and their alarms where a file asks for nothing', () => {
    const { stacks } = synthesized('version: 1');
    expect(stacks.map(({ stackName }) => stackName)).toEqual([
      'Network',
      'Audit',
      'Database-main',
      'Monitoring',
    ]);
  });

  it('deploys databases after their network', () => {
    const { stacks } = synthesized(
      'version: 1\nstacks: { databases: { orders: , ledger: { engine: mariadb } } }',
    );
    expect(
      stacks.map(({ id, dependencies }) => [
        id,
        dependencies.map((each) => each.id).filter((each) => !each.endsWith('.assets')),
      ]),
    ).toEqual([
      ['Network', []],
      ['Audit', ['Network']],
      ['Database-ledger', ['Network']],
      ['Database-orders', ['Network']],
      ['Monitoring', ['Database-orders', 'Database-ledger', 'Network']],
    ]);
  });

  it('names its account and Region without looking anything up', () => {
    const assembly = synthesized("version: 1\nstacks: { account: '111122223333', region: eu-west-1 }");
    expect(assembly.stacks.map(({ environment }) => environment.name)).toEqual(
      Array(4).fill('aws://111122223333/eu-west-1'),
    );
    expect(assembly.manifest.missing).toBeUndefined();
  });

  it('makes guardrails where they are asked for, those of the organization in its management account', () => {
    const without = guardrailIds.filter((id) => id !== 'G01').join(', ');
    const { stacks } = synthesized(`version: 1
stacks:
  account: '111122223333'
  region: eu-west-1
  accountGuardrails: [{ guardDuty: true }, { region: us-west-2, config: true }]
  organization: { id: o-a1b2c3d4e5, account: '999988887777', targets: [r-ab12], without: [${without}] }
`);
    const made = stacks.map(({ id, environment }) => `${id} ${environment.name}`);
    expect(made.filter((each) => each.includes('Guardrails')).sort()).toEqual([
      'AccountGuardrails aws://111122223333/eu-west-1',
      'AccountGuardrails-us-west-2 aws://111122223333/us-west-2',
      'OrganizationGuardrails aws://999988887777/us-east-1',
    ]);
  });

  it('tells which role a guardrail needs by the path of its key', () => {
    const declared = join(folder, 'no-roles.yaml');
    writeFileSync(
      declared,
      'version: 1\nstacks: { organization: { id: o-a1b2c3d4e5, targets: [r-ab12], roles: { security: [sec] }, without: [G03, G06, G07, G08, G09, G10, G12, G13, G14, G15, G17] } }\n',
    );
    const { status, stderr } = start(declared);
    expect(status).toBe(64);
    expect(stderr.trim().split('\n')).toEqual([
      'organization.roles.database: names no role for G16 to let through: name one, or write the guardrails under without; organization.roles.network: names no role for G16 to let through: name one, or write the guardrails under without',
      'Correct what is named and synthesize again.',
    ]);
  });

  it('stays within the limits of CloudFormation with three databases', () => {
    const text = readFileSync(join(root, 'examples/stacks/db-perimeter.yaml'), 'utf8');
    const { stacks } = synthesized(text);
    expect(stacks).toHaveLength(9);
    for (const { template, templateFullPath } of stacks) {
      expect(readFileSync(templateFullPath).length).toBeLessThan(limits.bytes);
      for (const [section, most] of [
        ['Resources', limits.resources],
        ['Outputs', limits.outputs],
        ['Parameters', limits.parameters],
      ] as const)
        expect(Object.keys(template[section] ?? {}).length).toBeLessThan(most);
    }
  });

  const start = (declared: string) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'bin/app.ts'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ 'db-perimeter:declared': declared }) },
    });

  it('tells what it refuses in one line, with the key and what to write instead', () => {
    const declared = join(folder, 'refused.yaml');
    writeFileSync(
      declared,
      'version: 1\nstacks:\n  databases:\n    orders:\n      engine: mariadb\n      proxy: true\n',
    );
    const { status, stderr } = start(declared);
    expect(status).toBe(64);
    expect(stderr.trim().split('\n')).toEqual([
      `${declared}:6:14: stacks.databases.orders.proxy: mariadb has no proxy without a secret: write false (proxy: aurora-postgresql, aurora-mysql, postgres, mysql)`,
      'Correct the file and synthesize again.',
    ]);
  });

  it.each([
    { name: 'no reason', entry: 'cidr: 203.0.113.0/24, expires: 2027-01-31', says: '"reason" is missing' },
    { name: 'no expiry', entry: 'cidr: 203.0.113.0/24, reason: the office', says: '"expires" is missing' },
  ])('refuses a trusted network with $name', ({ entry, says }) => {
    expect(() => synthesized(`version: 1\ntrustedNetworks:\n  - { ${entry} }\n`)).toThrow(says);
  });
});
