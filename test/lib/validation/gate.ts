import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type App, Stack, Stage, Validations } from 'aws-cdk-lib/core';
import { describe, expect, it } from 'vitest';
import { digestOf, judgeSynthesis, readSynthesis, templatesOf } from '../../../checks/index.js';
import { isolatedDatabase, publicDatabase } from './apps.js';
import { synthesize } from './synthesize.js';

const id = 'db-perimeter::database-reachable-from-internet';
const reason = 'a public sample';

function problemsOf(outdir: string) {
  const digests = templatesOf(outdir).map(({ file, text }) => [relative(outdir, file), digestOf(text)]);
  return judgeSynthesis(readSynthesis(outdir), Object.fromEntries(digests)).problems.map(
    ({ kind, what, at }) => `${kind} ${what} ${at}`,
  );
}

function build(app: App): void {
  const open = publicDatabase(new Stack(app, 'Open'));
  Validations.of(open).acknowledge({ id, reason });
  const prod = new Stack(new Stage(app, 'Prod'), 'Shop');
  const orders = isolatedDatabase(prod);
  Validations.of(orders).acknowledge(
    { id, reason: 'was public once' },
    { id: 'AwsSolutions-RDS2', reason: 'not yet encrypted' },
    { id: 'AwsSolutions::AwsSolutions-RDS3', reason: 'one zone is enough' },
    { id: 'AwsSolutions::AwsSolutions-RDS10', reason: '' },
    { id: 'AwsSolutions::AwsSolutions-S1', reason: 'no bucket is here any more' },
  );
  Validations.of(app).acknowledge({
    id: 'AwsSolutions::AwsSolutions-VPC7',
    reason: 'no flow logs in samples',
  });
}

describe('the gate', () => {
  const { outdir } = synthesize(build, { withNag: true });
  const problems = problemsOf(outdir);

  it('takes what is acknowledged with a qualified id and a reason, at the construct or around it', () => {
    expect(problems).not.toContain(`fail ${id} Open/Orders/Resource`);
    expect(problems).not.toContain('fail AwsSolutions::AwsSolutions-RDS3 Prod/Shop/Orders/Resource');
    expect(problems.filter((text) => text.includes('AwsSolutions-VPC7'))).toEqual([]);
  });

  it('refuses acknowledgements that are bare, have no reason or match nothing', () => {
    expect(problems.filter((text) => /^(bare|no-reason|stale) /.test(text)).sort()).toEqual([
      'bare AwsSolutions-RDS2 Prod/Shop/Orders',
      'no-reason AwsSolutions::AwsSolutions-RDS10 Prod/Shop/Orders',
      'stale AwsSolutions::AwsSolutions-S1 Prod/Shop/Orders',
      `stale ${id} Prod/Shop/Orders`,
    ]);
  });

  it('fails what nobody acknowledged, of each plugin', () => {
    expect(problems).toContain('fail AwsSolutions::AwsSolutions-RDS3 Open/Orders/Resource');
    expect(problems).toContain(
      'fail db-perimeter::subnet-group-routed-to-internet Open/Orders/SubnetGroup/Default',
    );
    expect(problems.filter((text) => text.startsWith('not-judged'))).toEqual([]);
  });

  it('passes an app of which nothing is found', () => {
    expect(problemsOf(synthesize((app) => isolatedDatabase(new Stack(app, 'Shop'))).outdir)).toEqual([]);
  });

  it('refuses a template that is another one than was judged', () => {
    const shop = synthesize((app) => isolatedDatabase(new Stack(app, 'Shop')));
    const file = join(shop.outdir, 'Shop.template.json');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('"PubliclyAccessible": false', '"PubliclyAccessible": true'),
    );
    expect(problemsOf(shop.outdir)).toEqual(['not-judged Shop.template.json ']);
  });
});
