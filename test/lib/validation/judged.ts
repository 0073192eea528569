import { CfnVPCBlockPublicAccessOptions } from 'aws-cdk-lib/aws-ec2';
import type { CfnDBInstance } from 'aws-cdk-lib/aws-rds';
import { CfnParameter, NestedStack, Stack, Stage } from 'aws-cdk-lib/core';
import { describe, expect, it } from 'vitest';
import { blindSpots, isolatedDatabase, publicDatabase } from './apps.js';
import { foundBy, synthesize } from './synthesize.js';

const reachable = 'database-reachable-from-internet';

describe('the synthesis', () => {
  it('passes an app whose database nobody reaches, and says that it judged', () => {
    const synthesized = synthesize((app) => isolatedDatabase(new Stack(app, 'Shop')));
    expect(synthesized.thrown).toBeUndefined();
    const [own] = synthesized.report.pluginReports;
    expect(own?.conclusion).toBe('success');
    expect(
      own?.violations.map(({ ruleName, severity, description }) => [ruleName, severity, description]),
    ).toEqual([
      [
        'judged',
        'info',
        'Judged 1 database: from the internet 0 reachable, 0 unknown, 1 blocked; checks: 0 failed, 0 unknown, 0 muted',
      ],
    ]);
  });

  it('fails an app whose database the internet reaches, at the construct that makes it', () => {
    const synthesized = synthesize((app) => publicDatabase(new Stack(app, 'Shop')));
    expect(synthesized.thrown?.message).toContain('every public IPv4 address can reach tcp/5432');
    expect(foundBy('db-perimeter', synthesized)).toContainEqual({
      rule: reachable,
      severity: 'error',
      at: 'Shop/Orders/Resource',
      description: expect.stringContaining('Database accepts connections from the internet'),
    });
  });

  it('follows nested stacks', () => {
    const synthesized = synthesize((app) => publicDatabase(new NestedStack(new Stack(app, 'Shop'), 'Data')));
    expect(foundBy('db-perimeter', synthesized)).toContainEqual(
      expect.objectContaining({ rule: reachable, at: 'Shop/Data/Orders/Resource' }),
    );
  });

  it('judges each stage apart', () => {
    const synthesized = synthesize((app) => {
      const [test, prod] = ['Test', 'Prod'].map((name) => new Stack(new Stage(app, name), 'Shop'));
      publicDatabase(test as Stack);
      new CfnVPCBlockPublicAccessOptions(test as Stack, 'Block', {
        internetGatewayBlockMode: 'block-bidirectional',
      });
      publicDatabase(prod as Stack);
    });
    const at = foundBy('db-perimeter', synthesized)
      .filter(({ rule }) => rule === reachable)
      .map((found) => found.at);
    expect(at).toEqual(['Prod/Shop/Orders/Resource']);
  });

  it('fails where something is unknown, unless that is allowed, and shows it in any case', () => {
    const build = (stack: Stack) => {
      const isPublic = new CfnParameter(stack, 'Public', { type: 'String' });
      const orders = publicDatabase(stack).node.defaultChild as CfnDBInstance;
      orders.publiclyAccessible = undefined;
      orders.addPropertyOverride('PubliclyAccessible', isPublic.valueAsString);
    };
    const refused = synthesize((app) => build(new Stack(app, 'Shop')));
    const allowed = synthesize((app) => build(new Stack(app, 'Shop')), { allowUnknown: true });
    const decided = synthesize((app) => build(new Stack(app, 'Shop')), { parameters: { Public: 'true' } });
    const told = (synthesized: typeof refused) =>
      foundBy('db-perimeter', synthesized)
        .filter(({ rule }) => rule.startsWith(reachable))
        .map(({ rule, severity }) => `${severity} ${rule}`);
    expect(told(refused)).toEqual([`error ${reachable}[unknown]`]);
    expect(told(allowed)).toEqual([`warning ${reachable}[unknown]`]);
    expect(told(decided)).toEqual([`error ${reachable}`]);
  });

  it('takes findings below the threshold for warnings', () => {
    const synthesized = synthesize((app) => publicDatabase(new Stack(app, 'Shop')), { failOn: 'critical' });
    const severities = foundBy('db-perimeter', synthesized).map(
      ({ rule, severity }) => `${severity} ${rule}`,
    );
    expect(severities).toContain(`error ${reachable}`);
    expect(severities.filter((text) => text.startsWith('warning')).length).toBeGreaterThan(0);
  });
});

describe('beside cdk-nag', () => {
  const synthesized = synthesize(
    (app) => {
      for (const [name, build] of Object.entries(blindSpots)) build(new Stack(app, name));
    },
    { withNag: true },
  );
  const aboutReach = /PublicAccess|EC23|RestrictedCommonPorts|RestrictedSSH|RDS8/;

  it('stands in one report', () => {
    expect(synthesized.report.pluginReports.map(({ pluginName }) => pluginName).sort()).toEqual([
      'AwsSolutions',
      'NIST.800.53.R5',
      'db-perimeter',
    ]);
  });

  it.each(Object.keys(blindSpots))('finds what it does not: %s', (stack) => {
    const inStack = ({ at }: { readonly at: string }) => at.startsWith(`${stack}/`);
    const nag = ['AwsSolutions', 'NIST.800.53.R5']
      .flatMap((name) => foundBy(name, synthesized))
      .filter(inStack);
    expect(nag.filter(({ rule }) => aboutReach.test(rule))).toEqual([]);
    expect(foundBy('db-perimeter', synthesized).filter(inStack)).toContainEqual(
      expect.objectContaining({ rule: reachable, severity: 'error' }),
    );
  });
});
