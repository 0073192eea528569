import { type App, Stack, Stage, Validations } from 'aws-cdk-lib/core';
import { describe, expect, it } from 'vitest';
import { evaluateWorlds, nothingDeclared, readTemplates } from '../../../checks/index.js';
import { publicDatabase } from './apps.js';
import { acknowledgedIn, foundBy, synthesize } from './synthesize.js';

const reachable = 'database-reachable-from-internet';
const id = `db-perimeter::${reachable}`;
const reason = 'a public sample';

function build(app: App): void {
  Validations.of(publicDatabase(new Stack(app, 'OnDatabase'))).acknowledge({ id, reason });
  const stack = new Stack(app, 'OnStack');
  publicDatabase(stack);
  Validations.of(stack).acknowledge({ id, reason });
  const nearer = publicDatabase(new Stack(app, 'Nearer'));
  Validations.of(nearer.stack).acknowledge({ id, reason: 'of the stack' });
  Validations.of(nearer).acknowledge({ id, reason: 'of the database' });
  Validations.of(publicDatabase(new Stack(app, 'Bare'))).acknowledge({ id: reachable, reason });
  Validations.of(publicDatabase(new Stack(app, 'Blank'))).acknowledge({ id, reason: ' ' });
  Validations.of(publicDatabase(new Stack(app, 'Unknown'))).acknowledge({ id: `${id}[unknown]`, reason });
  Validations.of(publicDatabase(new Stack(new Stage(app, 'Prod'), 'Shop'))).acknowledge({ id, reason });
  const test = new Stage(app, 'Test');
  publicDatabase(new Stack(test, 'Shop'));
  Validations.of(test).acknowledge({ id, reason });
}

describe('an acknowledgement', () => {
  const synthesized = synthesize(build);
  const found = new Map(
    foundBy('db-perimeter', synthesized)
      .filter(({ rule }) => rule === reachable)
      .map(({ at, severity, description }) => [
        at.replace('/Orders/Resource', ''),
        { severity, description },
      ]),
  );
  const acknowledged = acknowledgedIn(synthesized).filter(({ rule }) => rule === reachable);
  const options = { parameters: {}, time: '2026-01-01T00:00:00Z', tool: 'db-perimeter/0.0.0' };
  const { worlds } = readTemplates(synthesized.outdir, options);
  const report = evaluateWorlds(worlds, { declared: nothingDeclared, asOf: options.time, version: '0.0.0' });
  const scanned = new Map(
    report.outcomes
      .filter(({ check }) => check === reachable)
      .map(({ resource, status, accepted }) => {
        const origin = report.origins?.find(({ arn }) => arn === resource);
        return [origin?.stack, { status, accepted }];
      }),
  );

  it.each([
    { stack: 'OnDatabase', at: 'OnDatabase/Orders', why: reason },
    { stack: 'OnStack', at: 'OnStack', why: reason },
    { stack: 'Nearer', at: 'Nearer/Orders', why: 'of the database' },
    { stack: 'Prod/Shop', at: 'Prod/Shop/Orders', why: reason },
    { stack: 'Test/Shop', at: 'Test', why: reason },
  ])('at $at is recorded with its reason, in the synthesis and in a later scan', ({ stack, at, why }) => {
    expect(found.get(stack)).toBeUndefined();
    expect(acknowledged).toContainEqual({
      rule: reachable,
      reason: why,
      acknowledgedAt: at,
      at: `${stack}/Orders/Resource`,
    });
    expect(scanned.get(stack.replace('/', '-'))).toEqual({
      status: 'muted',
      accepted: { reason: why, acknowledgedAt: at },
    });
  });

  it.each([
    { stack: 'Bare', why: 'without the name of the plugin', severity: 'error' },
    { stack: 'Blank', why: 'without a reason', severity: 'fatal' },
    { stack: 'Unknown', why: 'of an unknown where it is a failure', severity: 'error' },
  ])('$why hides nothing, neither here nor there', ({ stack, severity }) => {
    expect(found.get(stack)?.severity).toBe(severity);
    expect(scanned.get(stack)).toEqual({ status: 'fail', accepted: undefined });
  });

  it('without a reason is told to be none', () => {
    expect(found.get('Blank')?.description).toContain('acknowledged without a reason, which does not count');
  });
});
