/**
 * The import rules, each with the sentence that argues for it. `test/house/boundaries.test.ts` runs them over every
 * tracked TypeScript file and proves each one with a planted violation.
 */
const sdk = '(^|/)node_modules/(@aws-sdk|@smithy)/|^(@aws-sdk|@smithy)/';
const cdk = '(^|/)node_modules/(aws-cdk-lib|constructs|cdk-nag)/|^(aws-cdk-lib|constructs|cdk-nag)(/|$)';
const anyPackage = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];
const outside = [...anyPackage, 'core'];

const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'The pipeline reads from left to right; a cycle has no direction.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that cannot be resolved cannot be judged by the other rules.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: [cdk] },
    },
    only(
      'model-imports-nothing',
      'The vocabulary is what everything else is written in, so it depends on nothing.',
      '^checks/model/',
      ['^checks/model/'],
    ),
    only(
      'reach-knows-only-the-model',
      'The engine is the proof: plain functions of the inventory, with no package and no platform beneath.',
      '^checks/reach/',
      ['^checks/(model|reach)/'],
    ),
    only(
      'rules-ask-reach',
      'A check states a question and words the answer; everything subtle lives in reach.',
      '^checks/rules/',
      ['^checks/(model|reach|rules)/'],
    ),
    {
      name: 'checks-stand-alone',
      comment: 'A check that leans on another cannot be read, tested or retired alone.',
      severity: 'error',
      from: { path: '^checks/rules/[^/]+\\.ts$', pathNot: '^checks/rules/registry\\.ts$' },
      to: { path: '^checks/rules/[^/]+\\.ts$', pathNot: '^checks/rules/define-check\\.ts$' },
    },
    only(
      'evaluate-joins-the-core',
      'From Inventory to Report nothing does I/O.',
      '^checks/(evaluate|evaluate-worlds|acceptance|judge-synthesis)\\.ts$',
      ['^checks/(model|reach|rules)/', '^checks/(evaluate|acceptance)\\.ts$'],
    ),
    only(
      'paths-join-the-engine',
      'What the ways to one database are is a question to the engine, from Inventory to report without I/O.',
      '^checks/(paths|who)(/|\\.ts$)',
      ['^checks/(model|reach|paths)/'],
    ),
    only(
      'capture-mapping-is-pure',
      'Answers become facts page by page without I/O, so that live scans and saved captures cannot differ.',
      '^checks/sources/capture/map/',
      ['^checks/model/', '^checks/sources/capture/map/'],
    ),
    only(
      'capture-stays-in-capture',
      'Reading a capture needs files and the mapping, nothing else.',
      '^checks/sources/capture/(?!map/)',
      [
        '^checks/model/',
        '^checks/sources/capture/',
        '^(node:)?(fs|path|zlib|readline|stream|events)(/promises)?$',
      ],
    ),
    only(
      'template-resolution-is-pure',
      'What a template means follows from its text and what is given for its parameters, so that a synth gate can ask.',
      '^checks/sources/template/(resolve/|deploy/|worlds)',
      ['^checks/model/', '^checks/sources/template/(resolve|deploy)/'],
    ),
    only(
      'template-speaks-as-a-capture',
      'A template becomes the answers that AWS would give, and the same mapping reads them.',
      '^checks/sources/template/(read/|index)',
      [
        '^checks/model/',
        '^checks/sources/template/',
        '^checks/sources/capture/index\\.ts$',
        '(^|/)node_modules/yaml/',
        '^(node:)?(fs|path)(/promises)?$',
      ],
    ),
    only(
      'synth-report-is-read-alone',
      'The report of a synthesis is read as the CDK writes it, and judged elsewhere.',
      '^checks/sources/synth-report/',
      [
        '^checks/model/',
        '^checks/sources/synth-report/',
        '(^|/)node_modules/valibot/',
        '^(node:)?(fs|path|crypto)$',
      ],
    ),
    only(
      'overlay-joins-a-capture-and-templates',
      'What a deployment makes of a live account follows from the two; only the front of it reads files.',
      '^checks/sources/overlay/(?!index)',
      ['^checks/model/', '^checks/sources/overlay/', '^checks/sources/template/(resolve|deploy)/'],
    ),
    only(
      'overlay-reads-through-others',
      'A capture and templates are read by their own sources, so that an overlay cannot read them otherwise.',
      '^checks/sources/overlay/index',
      [
        '^checks/model/',
        '^checks/sources/overlay/',
        '^checks/sources/(capture|template)/index\\.ts$',
        '^checks/sources/template/deploy/ground\\.ts$',
      ],
    ),
    {
      name: 'live-stays-in-live',
      comment: 'Collectors fill captures; they neither map nor judge.',
      severity: 'error',
      from: { path: '^checks/sources/live/' },
      to: { path: '^(checks|lib|bin)/', pathNot: ['^checks/model/', '^checks/sources/live/'] },
    },
    {
      name: 'sdk-only-in-live',
      comment: 'One folder talks to AWS, so one folder can be audited for what it sends.',
      severity: 'error',
      from: { path: '^(bin|checks|lib)/', pathNot: ['^checks/sources/live/', '^lib/handlers/'] },
      to: { path: sdk },
    },
    only(
      'declared-set-is-parsed-alone',
      'The declared set is read once, at the edge, by the stacks and the scanner alike.',
      '^checks/sources/declared-set/',
      ['^checks/model/', '^checks/sources/declared-set/', '(^|/)node_modules/(yaml|valibot)/'],
    ),
    only(
      'report-reads-the-report',
      'A reporter that reads anything but the report can say something the report does not.',
      '^checks/report/',
      ['^checks/(model|report)/'],
    ),
    {
      name: 'cli-enters-by-the-front-doors',
      comment: 'The command line is a thin skin: what it can do, a program can do.',
      severity: 'error',
      from: { path: '^checks/cli/' },
      to: { path: '^checks/', pathNot: ['^checks/cli/', '^checks/model/', '^checks/(index|live)\\.ts$'] },
    },
    {
      name: 'front-door-reaches-no-sdk',
      comment: 'Users of the library and of the stacks must not load an AWS client by importing checks.',
      severity: 'error',
      from: { path: '^(checks/index|lib/.*)\\.ts$', pathNot: '^lib/handlers/' },
      to: { path: sdk, reachable: true },
    },
    {
      name: 'checks-never-know-the-stacks',
      comment: 'The judge does not know the defendant, and runs where the CDK is not installed.',
      severity: 'error',
      from: { path: '^checks/' },
      to: { path: [cdk, '^lib/'] },
    },
    {
      name: 'lib-enters-by-the-front-door',
      comment: 'The stacks use what any user of the package can use.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/handlers/' },
      to: { path: '^(checks|bin|lib/handlers)/', pathNot: '^checks/index\\.ts$' },
    },
    {
      name: 'handlers-never-know-the-cdk',
      comment: 'A Lambda bundle with the construct library in it would be ten times its size.',
      severity: 'error',
      from: { path: '^lib/handlers/' },
      to: { path: cdk },
    },
    {
      name: 'nothing-imports-handlers',
      comment: 'Handlers are entry points, bundled on their own.',
      severity: 'error',
      from: { pathNot: '^(lib/handlers|test)/' },
      to: { path: '^lib/handlers/' },
    },
    only('bin-only-starts', 'Entry points hold no logic.', '^bin/', [
      '^checks/cli/',
      '^lib/index\\.ts$',
      cdk,
    ]),
    {
      name: 'production-knows-no-tests',
      comment: 'Test code is not shipped.',
      severity: 'error',
      from: { path: '^(bin|checks|lib)/' },
      to: { path: '^(test|bench|docs)/' },
    },
    {
      name: 'production-knows-no-dev-dependencies',
      comment: 'What is shipped must install without the toolchain.',
      severity: 'error',
      from: { path: '^(bin|checks|lib)/', pathNot: '^(lib/|bin/app\\.ts$)' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-uses-no-package-and-no-platform',
      comment: 'The core runs anywhere and depends on nobody.',
      severity: 'error',
      from: { path: '^checks/(model|reach|rules|report)/' },
      to: { dependencyTypes: outside },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
