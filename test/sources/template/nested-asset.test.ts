import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTemplates } from '../../../checks/sources/template/index.js';

const options = { parameters: {}, time: '2026-01-01T00:00:00Z', tool: 'db-perimeter/0.0.0' };
const address = (key: string) => ({
  'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::Region' }, `.amazonaws.com/assets-${'x'.repeat(8)}/${key}`]],
});
const assets = (objectKey: string) => ({
  files: {
    a1: { source: { path: 'Data.json' }, destinations: { current: { bucketName: 'assets', objectKey } } },
  },
});
const manifest = {
  artifacts: {
    Shop: {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/unknown-region',
      properties: { templateFile: 'Shop.json' },
    },
    'Shop.assets': { type: 'cdk:asset-manifest', properties: { file: 'Shop.assets.json' } },
  },
};
const database = { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mysql' } };

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The databases of an assembly with a nested stack at an address. */
function databasesOf(files: Readonly<Record<string, unknown>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  folders.push(folder);
  for (const [name, json] of Object.entries({ 'manifest.json': manifest, ...files }))
    writeFileSync(join(folder, name), JSON.stringify(json));
  return readTemplates(folder, options).worlds.flatMap(({ inventory }) =>
    inventory.databaseInstances.map(({ id }) => id),
  );
}

const nesting = (TemplateURL: unknown) => ({
  Resources: { Data: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } } },
});

describe('a nested stack of an assembly whose metadata does not name its file', () => {
  it.each([
    { what: 'the key of its asset', key: 'a1.json', named: 'a1.json', found: ['data.orders'] },
    { what: 'a key in a folder', key: 'prod/a1.json', named: 'prod/a1.json', found: ['data.orders'] },
    { what: 'the end of a longer key', key: 'a1.json', named: 'ba1.json', found: [] },
    { what: 'a key of another asset', key: 'a1.json', named: 'a2.json', found: [] },
  ])('is found by $what', ({ key, named, found }) => {
    const files = { 'Shop.assets.json': assets(key), 'Data.json': { Resources: { Orders: database } } };
    expect(databasesOf({ ...files, 'Shop.json': nesting(address(named)) })).toEqual(found);
  });

  it('is not found, and nothing else is lost, where the manifest of the assets cannot be read', () => {
    const shop = { Resources: { ...nesting(address('a1.json')).Resources, Orders: database } };
    expect(databasesOf({ 'Shop.json': shop })).toEqual(['orders']);
  });
});
