import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePerimeter } from '../../../lib/index.js';

const stack = {
  type: 'aws:cloudformation:stack',
  environment: 'aws://unknown-account/unknown-region',
  properties: { templateFile: 'Shop.json' },
};
const manifest = JSON.stringify({ artifacts: { Shop: stack } });
const cases: readonly {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly rule: string;
  readonly says: string;
}[] = [
  {
    name: 'no JSON',
    files: { 'manifest.json': manifest, 'Shop.json': '{"Resources": ' },
    rule: 'template-unreadable',
    says: 'Shop.json is not JSON',
  },
  {
    name: 'a list',
    files: { 'manifest.json': manifest, 'Shop.json': '[]' },
    rule: 'template-unreadable',
    says: 'Shop.json holds no object',
  },
  { name: 'no file', files: { 'manifest.json': manifest }, rule: 'internal-error', says: 'ENOENT' },
  { name: 'no manifest and no template', files: {}, rule: 'internal-error', says: 'ENOENT' },
  {
    name: 'a manifest that is none',
    files: { 'manifest.json': '[', 'Shop.json': '{"Resources": {}}' },
    rule: 'template-unreadable',
    says: 'manifest.json is no manifest of a cloud assembly',
  },
  {
    name: 'what CloudFormation refuses',
    files: {
      'manifest.json': manifest,
      'Shop.json':
        '{"Resources": {"Hub": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": {"Ref": "Nobody"}}}}}',
    },
    rule: 'template-refused',
    says: 'Ref names Nobody, which the template does not declare',
  },
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the plugin does not throw, and does not pass', () => {
  it.each(cases)('$name', ({ files, rule, says }) => {
    const outdir = mkdtempSync(join(folder, 'cdk.out-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(outdir, name), text);
    const app = new App({ outdir, analyticsReporting: false });
    const templatePath = join(outdir, 'Shop.json');
    const { success, violations } = databasePerimeter(app).validate({
      templatePaths: [templatePath],
      stackTemplates: [{ stackConstructPath: 'Shop', templatePath, accountId: undefined, region: undefined }],
      appConstruct: app,
    });
    expect(success).toBe(false);
    expect(violations).toContainEqual(
      expect.objectContaining({
        ruleName: rule,
        severity: 'fatal',
        description: expect.stringContaining(says),
      }),
    );
  });

  it('a template that no manifest names is judged by itself', () => {
    const outdir = mkdtempSync(join(folder, 'cdk.out-'));
    writeFileSync(join(outdir, 'manifest.json'), JSON.stringify({ artifacts: {} }));
    const templatePath = join(outdir, 'Shop.json');
    const cluster = {
      Type: 'AWS::RDS::DBCluster',
      Properties: { Engine: 'aurora-postgresql', WithExpressConfiguration: true },
    };
    writeFileSync(templatePath, JSON.stringify({ Resources: { Orders: cluster } }));
    const app = new App({ outdir, analyticsReporting: false });
    const { violations } = databasePerimeter(app).validate({
      templatePaths: [templatePath],
      stackTemplates: [{ stackConstructPath: 'Shop', templatePath, accountId: undefined, region: undefined }],
      appConstruct: app,
    });
    expect(violations.map(({ ruleName }) => ruleName)).toContain('database-reachable-from-internet');
  });
});
