export interface PlantedViolation {
  readonly rule: string;
  readonly file: string;
  readonly imports: readonly string[];
  /** Other files that must exist for the import to resolve. */
  readonly beside?: Readonly<Record<string, string>>;
}

const empty = (...files: string[]) => Object.fromEntries(files.map((file) => [file, 'export {};']));

/** One import that each rule exists to refuse. */
export const violations: readonly PlantedViolation[] = [
  {
    rule: 'no-circular',
    file: 'checks/model/a.ts',
    imports: ['./b.js'],
    beside: { 'checks/model/b.ts': "import './a.js';" },
  },
  { rule: 'no-unresolvable', file: 'checks/model/a.ts', imports: ['./missing.js'] },
  {
    rule: 'model-imports-nothing',
    file: 'checks/model/a.ts',
    imports: ['../reach/b.js'],
    beside: empty('checks/reach/b.ts'),
  },
  {
    rule: 'reach-knows-only-the-model',
    file: 'checks/reach/a.ts',
    imports: ['../rules/b.js'],
    beside: empty('checks/rules/b.ts'),
  },
  {
    rule: 'rules-ask-reach',
    file: 'checks/rules/a.ts',
    imports: ['../sources/capture/b.js'],
    beside: empty('checks/sources/capture/b.ts'),
  },
  {
    rule: 'checks-stand-alone',
    file: 'checks/rules/a.ts',
    imports: ['./b.js'],
    beside: empty('checks/rules/b.ts'),
  },
  { rule: 'evaluate-joins-the-core', file: 'checks/evaluate.ts', imports: ['node:fs'] },
  { rule: 'template-resolution-is-pure', file: 'checks/sources/template/deploy/a.ts', imports: ['node:fs'] },
  {
    rule: 'template-speaks-as-a-capture',
    file: 'checks/sources/template/read/a.ts',
    imports: ['../../capture/map/b.js'],
    beside: empty('checks/sources/capture/map/b.ts'),
  },
  { rule: 'capture-mapping-is-pure', file: 'checks/sources/capture/map/a.ts', imports: ['node:fs'] },
  {
    rule: 'capture-stays-in-capture',
    file: 'checks/sources/capture/read/a.ts',
    imports: ['../../live/b.js'],
    beside: empty('checks/sources/live/b.ts'),
  },
  {
    rule: 'overlay-joins-a-capture-and-templates',
    file: 'checks/sources/overlay/a.ts',
    imports: ['node:fs'],
  },
  {
    rule: 'overlay-reads-through-others',
    file: 'checks/sources/overlay/index.ts',
    imports: ['../capture/map/b.js'],
    beside: empty('checks/sources/capture/map/b.ts'),
  },
  {
    rule: 'live-stays-in-live',
    file: 'checks/sources/live/a.ts',
    imports: ['../capture/b.js'],
    beside: empty('checks/sources/capture/b.ts'),
  },
  { rule: 'sdk-only-in-live', file: 'checks/cli/a.ts', imports: ['@aws-sdk/client-ec2'] },
  { rule: 'synth-report-is-read-alone', file: 'checks/sources/synth-report/a.ts', imports: ['yaml'] },
  { rule: 'declared-set-is-parsed-alone', file: 'checks/sources/declared-set/a.ts', imports: ['node:fs'] },
  {
    rule: 'report-reads-the-report',
    file: 'checks/report/a.ts',
    imports: ['../reach/b.js'],
    beside: empty('checks/reach/b.ts'),
  },
  {
    rule: 'cli-enters-by-the-front-doors',
    file: 'checks/cli/a.ts',
    imports: ['../reach/b.js'],
    beside: empty('checks/reach/b.ts'),
  },
  {
    rule: 'front-door-reaches-no-sdk',
    file: 'checks/index.ts',
    imports: ['./live.js'],
    beside: {
      'checks/live.ts': "import './sources/live/a.js';",
      'checks/sources/live/a.ts': "import '@aws-sdk/client-rds';",
    },
  },
  {
    rule: 'checks-never-know-the-stacks',
    file: 'checks/rules/a.ts',
    imports: ['../../lib/index.js'],
    beside: empty('lib/index.ts'),
  },
  {
    rule: 'lib-enters-by-the-front-door',
    file: 'lib/a.ts',
    imports: ['../checks/live.js'],
    beside: empty('checks/live.ts'),
  },
  { rule: 'handlers-never-know-the-cdk', file: 'lib/handlers/a.ts', imports: ['aws-cdk-lib'] },
  {
    rule: 'nothing-imports-handlers',
    file: 'lib/a.ts',
    imports: ['./handlers/b.js'],
    beside: empty('lib/handlers/b.ts'),
  },
  {
    rule: 'paths-join-the-engine',
    file: 'checks/paths/a.ts',
    imports: ['../rules/b.js'],
    beside: empty('checks/rules/b.ts'),
  },
  {
    rule: 'bin-only-starts',
    file: 'bin/db-perimeter.ts',
    imports: ['../checks/evaluate.js'],
    beside: empty('checks/evaluate.ts'),
  },
  {
    rule: 'production-knows-no-tests',
    file: 'checks/cli/a.ts',
    imports: ['../../test/b.js'],
    beside: empty('test/b.ts'),
  },
  { rule: 'production-knows-no-dev-dependencies', file: 'checks/cli/a.ts', imports: ['fast-check'] },
  { rule: 'core-uses-no-package-and-no-platform', file: 'checks/report/a.ts', imports: ['node:os'] },
];
