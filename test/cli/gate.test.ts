import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../checks/cli/context.js';
import { main } from '../../checks/cli/main.js';
import { folderWith, run } from './run.js';

const template = '{"Resources": {"Orders": {"Type": "AWS::RDS::DBInstance"}}}';
const manifest = JSON.stringify({
  artifacts: {
    Shop: {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/unknown-region',
      properties: { templateFile: 'Shop.template.json' },
    },
  },
});
const digest = createHash('sha256').update(template).digest('hex');
const id = 'db-perimeter::snapshot-public';

interface Parts {
  readonly violations?: readonly object[];
  readonly suppressed?: readonly object[];
  readonly acknowledged?: readonly object[];
  readonly templates?: Readonly<Record<string, string>>;
  readonly plugins?: readonly string[];
  readonly more?: readonly object[];
}

const violation = (parts: object = {}) => ({
  ruleName: 'snapshot-public',
  description: 'every AWS account can restore it',
  severity: 'error',
  violatingConstructs: [{ constructPath: 'Shop/Orders' }],
  ...parts,
});
const suppressed = (parts: object = {}) =>
  violation({ acknowledgedId: id, reason: 'published', acknowledgedAt: 'Shop', ...parts });
const unknown = { ruleName: 'snapshot-public[unknown]', ruleMetadata: { status: 'unknown' } };
const nag = (parts: object) => ({
  pluginName: 'AwsSolutions',
  conclusion: 'failure',
  violations: [],
  ...parts,
});

function reportOf(parts: Parts): string {
  const { violations = [], acknowledged = [], templates = { 'Shop.template.json': digest } } = parts;
  const own = {
    pluginName: 'db-perimeter',
    conclusion: violations.length > 0 ? 'failure' : 'success',
    metadata: {
      templates: JSON.stringify(templates),
      acknowledged: JSON.stringify(acknowledged),
      plugins: JSON.stringify(parts.plugins ?? ['db-perimeter', 'AwsSolutions']),
    },
    violations: [
      violation({ ruleName: 'judged', severity: 'info', description: 'Judged 1 database' }),
      ...violations,
    ],
    ...(parts.suppressed ? { suppressedViolations: parts.suppressed } : {}),
  };
  return JSON.stringify({ version: '55.0.0', pluginReports: [own, ...(parts.more ?? [])] });
}

const assembly = (parts: Parts) => ({
  'cdk.out/manifest.json': manifest,
  'cdk.out/Shop.template.json': template,
  'cdk.out/validation-report.json': reportOf(parts),
});

const rows: readonly {
  readonly code: number;
  readonly why: string;
  readonly parts: Parts;
  readonly flags?: readonly string[];
  readonly shows?: readonly string[];
}[] = [
  {
    code: 0,
    why: 'nothing found',
    parts: {},
    shows: ['INFO  db-perimeter::judged at Shop/Orders', '0 problems'],
  },
  {
    code: 1,
    why: 'an error',
    parts: { violations: [violation()] },
    shows: [`FAIL  ${id} at Shop/Orders\n  every AWS account`],
  },
  { code: 1, why: 'something fatal', parts: { violations: [violation({ severity: 'fatal' })] } },
  { code: 1, why: 'a severity of its own', parts: { violations: [violation({ severity: 'custom' })] } },
  {
    code: 0,
    why: 'a warning, which is shown',
    parts: { violations: [violation({ severity: 'warning' })] },
    shows: [`WARNING  ${id} at Shop/Orders`],
  },
  {
    code: 0,
    why: 'a warning of a plugin with a space in its name, shown as it is acknowledged',
    parts: {
      more: [
        nag({
          pluginName: 'CloudFormation Validate',
          violations: [violation({ ruleName: 'F3002', severity: 'warning' })],
        }),
      ],
    },
    shows: ['WARNING  CloudFormation-Validate::F3002 at Shop/Orders'],
  },
  {
    code: 2,
    why: 'an unknown',
    parts: { violations: [violation(unknown)] },
    shows: [`UNKNOWN  ${id}[unknown] at Shop/Orders`],
  },
  {
    code: 0,
    why: 'an unknown that is allowed, and shown',
    parts: { violations: [violation(unknown)] },
    flags: ['--allow-unknown'],
    shows: [`UNKNOWN  ${id}[unknown]`],
  },
  {
    code: 1,
    why: 'an unknown beside an error',
    parts: { violations: [violation(unknown), violation()] },
    flags: ['--allow-unknown'],
  },
  {
    code: 1,
    why: 'a judgement that stopped',
    parts: { violations: [violation({ ...unknown, severity: 'fatal' })] },
    flags: ['--allow-unknown'],
  },
  {
    code: 1,
    why: 'an error of another plugin',
    parts: { more: [nag({ violations: [violation({ ruleName: 'AwsSolutions-RDS2' })] })] },
    shows: ['FAIL  AwsSolutions::AwsSolutions-RDS2 at Shop/Orders'],
  },
  {
    code: 1,
    why: 'a plugin that crashed',
    parts: { more: [nag({ metadata: { error: 'out of order' } })] },
    shows: ['CRASHED  AwsSolutions\n  out of order'],
  },
  {
    code: 0,
    why: 'an acknowledged finding, which is shown',
    parts: { suppressed: [suppressed()], acknowledged: [{ id, reason: 'published', at: 'Shop' }] },
    shows: [`ACKNOWLEDGED  ${id} at Shop/Orders\n  published`, '1 acknowledged finding'],
  },
  {
    code: 1,
    why: 'an acknowledgement without a reason',
    parts: { suppressed: [suppressed({ reason: undefined })] },
    shows: [`NO REASON  ${id} at Shop`],
  },
  {
    code: 1,
    why: 'an acknowledgement of nothing',
    parts: { acknowledged: [{ id, reason: 'published', at: 'Shop' }] },
    shows: [`STALE  ${id} at Shop`],
  },
  {
    code: 1,
    why: 'an acknowledgement beside what it is about',
    parts: { suppressed: [suppressed()], acknowledged: [{ id, reason: 'published', at: 'Sho' }] },
    shows: [`STALE  ${id} at Sho`],
  },
  {
    code: 0,
    why: 'an acknowledgement around a nearer one',
    parts: { suppressed: [suppressed()], acknowledged: [{ id, reason: 'all', at: '' }] },
  },
  {
    code: 1,
    why: 'an acknowledgement of another plugin that found nothing',
    parts: { acknowledged: [{ id: 'AwsSolutions::AwsSolutions-S1', reason: 'logs', at: 'Shop' }] },
    shows: ['STALE  AwsSolutions::AwsSolutions-S1 at Shop'],
  },
  {
    code: 0,
    why: 'an acknowledgement for a plugin that is not there',
    parts: { acknowledged: [{ id: 'HIPAA.Security::HIPAA.Security-S1', reason: 'logs', at: 'Shop' }] },
  },
  {
    code: 0,
    why: 'an acknowledged warning of the CDK',
    parts: {
      acknowledged: [{ id: 'Annotation::@aws-cdk/aws-ec2:noSubnetRouteId', reason: 'known', at: 'Shop' }],
    },
  },
  {
    code: 1,
    why: 'a bare acknowledgement for cdk-nag',
    parts: { acknowledged: [{ id: 'Annotation::AwsSolutions-S1', reason: 'logs', at: 'Shop' }] },
    shows: [
      'BARE  AwsSolutions-S1 at Shop\n  leaves no record of what it hides: acknowledge AwsSolutions::AwsSolutions-S1',
    ],
  },
  {
    code: 1,
    why: 'a bare acknowledgement of ours',
    parts: { acknowledged: [{ id: 'Annotation::snapshot-public', reason: 'published', at: 'Shop' }] },
    shows: [`BARE  snapshot-public at Shop\n  leaves no record of what it hides: acknowledge ${id}`],
  },
  {
    code: 1,
    why: 'a template that was not judged',
    parts: { templates: {} },
    shows: ['NOT JUDGED  Shop.template.json\n  was not judged'],
  },
  {
    code: 1,
    why: 'a template that was changed',
    parts: { templates: { 'Shop.template.json': 'another' } },
    shows: ['NOT JUDGED  Shop.template.json\n  is not the template that was judged'],
  },
];

/** The command in this process: a process for each row would take longer than all of the rows. */
async function gate(folder: string, flags: readonly string[] = []) {
  const said = { stdout: '', stderr: '' };
  const into = (stream: 'stdout' | 'stderr') => ({
    write(text: string) {
      said[stream] += text;
    },
    isTerminal: false,
    columns: undefined,
  });
  const context: Context = { process: { stdout: into('stdout'), stderr: into('stderr'), env: {} } };
  const code = await main(['gate', join(folder, 'cdk.out'), ...flags], context);
  return { code, ...said };
}

describe('the gate', () => {
  it('is a command that reads cdk.out where no path is given', async () => {
    const { code, stdout, stderr } = await run(folderWith(assembly({ violations: [violation()] })), ['gate']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain(`FAIL  ${id} at Shop/Orders`);
  });

  it.each(rows)('ends with $code for $why', async ({ code, parts, flags = [], shows = [] }) => {
    const ended = await gate(folderWith(assembly(parts)), flags);
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code, stderr: '' });
    for (const text of shows) expect(ended.stdout).toContain(text);
  });

  it.each([
    {
      code: 3,
      why: 'no cloud assembly',
      files: { 'notes.txt': '' },
      says: 'cdk.out/validation-report.json does not exist',
    },
    {
      code: 3,
      why: 'no report',
      files: { 'cdk.out/manifest.json': manifest, 'cdk.out/Shop.template.json': template },
      says: 'cdk.out/validation-report.json does not exist',
    },
    {
      code: 3,
      why: 'a report in which only others had a part',
      files: {
        ...assembly({}),
        'cdk.out/validation-report.json': JSON.stringify({ pluginReports: [nag({})] }),
      },
      says: 'names no template that db-perimeter judged',
    },
    {
      code: 3,
      why: 'a report in which our plugin crashed',
      files: {
        ...assembly({}),
        'cdk.out/validation-report.json': JSON.stringify({
          pluginReports: [nag({ pluginName: 'db-perimeter', metadata: { error: 'out of order' } })],
        }),
      },
      says: 'names no template that db-perimeter judged',
    },
    {
      code: 64,
      why: 'no JSON',
      files: { ...assembly({}), 'cdk.out/validation-report.json': '{' },
      says: 'is not JSON',
    },
    {
      code: 64,
      why: 'another report',
      files: { ...assembly({}), 'cdk.out/validation-report.json': '{"pluginReports": [{}]}' },
      says: 'is not what cdk synth writes (at pluginReports.0.pluginName)',
    },
  ])('ends with $code and one line for $why', async ({ code, files, says }) => {
    const ended = await gate(folderWith(files as unknown as Record<string, string>));
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout: '' });
    expect(ended.stderr).toContain(says);
    expect(ended.stderr.trim().split('\n')).toHaveLength(2);
  });

  it('shows what an attacker wrote as one line', async () => {
    const description = 'ok\u001b[2J\n::set-output name=x::y';
    const ended = await gate(folderWith(assembly({ violations: [violation({ description })] })));
    expect(ended.stdout).not.toContain('\u001b');
    expect(ended.stdout).not.toContain('\n::set-output');
  });
});
