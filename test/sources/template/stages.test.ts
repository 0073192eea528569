import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTemplates } from '../../../checks/sources/template/index.js';

const options = { parameters: {}, time: '2026-01-01T00:00:00Z', tool: 'db-perimeter/0.0.0' };
const database = { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mysql' } };
const blocked = {
  Type: 'AWS::EC2::VPCBlockPublicAccessOptions',
  Properties: { InternetGatewayBlockMode: 'block-bidirectional' },
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An assembly with a stage for each of these stacks, in an environment. */
function assemblyOf(stages: Readonly<Record<string, object>>, environment: string): string {
  const into = mkdtempSync(join(folder, 'cdk-'));
  const artifacts = Object.keys(stages).map((name) => [
    `assembly-${name}`,
    { type: 'cdk:cloud-assembly', properties: { directoryName: `assembly-${name}` } },
  ]);
  writeFileSync(join(into, 'manifest.json'), JSON.stringify({ artifacts: Object.fromEntries(artifacts) }));
  for (const [name, resources] of Object.entries(stages)) {
    const stage = join(into, `assembly-${name}`);
    mkdirSync(stage);
    const properties = { templateFile: 'Shop.json', stackName: `${name}-Shop` };
    const Shop = { type: 'aws:cloudformation:stack', environment, properties };
    writeFileSync(join(stage, 'manifest.json'), JSON.stringify({ artifacts: { Shop } }));
    writeFileSync(join(stage, 'Shop.json'), JSON.stringify({ Resources: resources }));
  }
  return into;
}

const stages = { Test: { Orders: database }, Prod: { Orders: database, Blocked: blocked } };
const modesIn = (environment: string) =>
  readTemplates(assemblyOf(stages, environment), options).worlds.map(({ inventory }) => ({
    databases: inventory.databaseInstances.map(({ account }) => account).sort(),
    modes: Object.fromEntries(inventory.blockPublicAccess.map(({ account, mode }) => [account, mode])),
  }));

describe('the stages of an assembly', () => {
  it('are in accounts of their own where they name none, so that none helps another', () => {
    expect(modesIn('aws://unknown-account/unknown-region')).toEqual([
      {
        databases: ['this-account-of-Prod', 'this-account-of-Test'],
        modes: { 'this-account-of-Prod': 'block-bidirectional', 'this-account-of-Test': 'off' },
      },
    ]);
  });

  it('are in the one account that they name', () => {
    expect(modesIn('aws://111122223333/eu-west-1')).toEqual([
      { databases: ['111122223333', '111122223333'], modes: { '111122223333': 'block-bidirectional' } },
    ]);
  });
});
