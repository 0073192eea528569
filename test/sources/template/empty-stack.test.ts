import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTemplates } from '../../../checks/sources/template/index.js';

const options = { parameters: {}, time: '2026-01-01T00:00:00Z', tool: 'db-perimeter/0.0.0' };
const database = { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mysql' } };
const stack = (templateFile: string) => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://unknown-account/unknown-region',
  properties: { templateFile },
});

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a stack without resources', () => {
  it('takes nothing from the other stacks of its assembly', () => {
    const manifest = { artifacts: { Empty: stack('Empty.json'), Orders: stack('Orders.json') } };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'Empty.json'), '{ "Parameters": {} }');
    writeFileSync(join(folder, 'Orders.json'), JSON.stringify({ Resources: { Orders: database } }));
    const [world] = readTemplates(folder, options).worlds;
    expect(world?.inventory.databaseInstances.map(({ id }) => id)).toEqual(['orders.orders']);
  });

  it('is no template where no assembly names it', () => {
    const file = join(folder, 'Empty.json');
    expect(() => readTemplates(file, options)).toThrow(`${file} has no Resources`);
  });
});
