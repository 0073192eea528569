import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captures } from './captures.js';
import { folderWith, run } from './run.js';

interface Row {
  readonly words: readonly string[];
  readonly code?: number;
  readonly says: string;
  readonly nextStep: string;
}

const scanHelp = 'Run "db-perimeter scan --help"';
const help = 'Run "db-perimeter --help"';
const formats = 'Use one of terminal, json, markdown, html, sarif, or FORMAT=FILE';
const giveTemplate = 'Give a CloudFormation template in JSON or YAML, or the cdk.out of cdk synth';
const makeCapture =
  'Give a capture made by db-perimeter capture -o FILE, or a folder <region>/*.json of AWS CLI answers';
const giveReport = 'Give a file that "db-perimeter scan --format json=FILE" wrote';

const rows: readonly Row[] = [
  { words: ['skan'], says: 'unknown command "skan", did you mean "scan"?', nextStep: help },
  { words: ['constructor'], says: 'unknown command "constructor"', nextStep: help },
  { words: ['--verbos'], says: 'unknown flag --verbos', nextStep: help },
  {
    words: ['scan', '--fial-on', 'low'],
    says: 'unknown flag --fial-on, did you mean --fail-on?',
    nextStep: scanHelp,
  },
  { words: ['scan', '--constructor', 'x'], says: 'unknown flag --constructor', nextStep: scanHelp },
  { words: ['scan', '--x'], says: 'unknown flag --x', nextStep: scanHelp },
  { words: ['scan', '-z'], says: 'unknown flag -z', nextStep: scanHelp },
  { words: ['scan', '--déclaré'], says: 'unknown flag --déclaré', nextStep: scanHelp },
  { words: ['scan', '--declared='], says: '--declared needs a value', nextStep: scanHelp },
  { words: ['scan', '--region'], says: '--region needs a value', nextStep: scanHelp },
  { words: ['scan', '--quiet=perhaps'], says: '"perhaps" is no value for --quiet', nextStep: scanHelp },
  { words: ['scan', '-q', '-q'], says: '--quiet may be given only once', nextStep: scanHelp },
  { words: ['scan', 'a', 'b'], says: '"b" is one argument too many', nextStep: scanHelp },
  {
    words: ['scan', '--fail-on', 'urgent'],
    says: '"urgent" is no value for --fail-on: use one of critical, high, medium, low, info',
    nextStep: scanHelp,
  },
  { words: ['scan', '-f', 'xml'], says: 'unknown format "xml"', nextStep: formats },
  { words: ['scan', '-f', 'constructor'], says: 'unknown format "constructor"', nextStep: formats },
  { words: ['scan', '-f', 'json='], says: 'no file is named for format json', nextStep: formats },
  {
    words: ['scan', '-f', 'json', '-f', 'html'],
    says: 'formats json and html would both go to stdout',
    nextStep: 'Send all but one to a file, for example --format html=report.txt',
  },
  {
    words: ['scan', '-f', 'json=a', '-f', 'html=./a'],
    says: 'two formats would be written to ./a',
    nextStep: 'Name a file for each',
  },
  {
    words: ['scan', '-f', 'json=folder', 'open.jsonl'],
    says: 'cannot write folder: it is a folder',
    nextStep: 'Name a file inside of it',
  },
  {
    words: ['scan', '-c', 'snapshot-publik'],
    says: 'there is no check "snapshot-publik", did you mean "snapshot-public"?',
    nextStep: 'List them with "db-perimeter checks"',
  },
  {
    words: ['scan', '--skip-check', 'toString'],
    says: 'there is no check "toString"',
    nextStep: 'List them with "db-perimeter checks"',
  },
  {
    words: ['scan', '-c', 'snapshot-public', '--skip-check', 'snapshot-public'],
    says: '--check and --skip-check leave no check',
    nextStep: 'Leave one of them out',
  },
  {
    words: ['scan', '--region', 'Frankfurt'],
    says: '"Frankfurt" is not the name of an AWS Region',
    nextStep: 'Use a name such as eu-central-1',
  },
  {
    words: ['scan', '--role-arn', 'arn:aws:iam::1:role/x'],
    says: '"arn:aws:iam::1:role/x" is not the ARN of an IAM role',
    nextStep: 'Use an ARN such as arn:aws:iam::111122223333:role/db-perimeter',
  },
  {
    words: ['scan', '--concurrency', '0'],
    says: '"0" is not a whole number above zero',
    nextStep: 'Use a number such as 16',
  },
  {
    words: ['scan', '--as-of', '2027-02-30'],
    says: '"2027-02-30" is not a day',
    nextStep: 'Use a day such as 2027-03-31, or 2027-03-31T12:00:00Z',
  },
  {
    words: ['scan', 'open.jsonl', '--region', 'eu-west-1'],
    says: '--region is about the live account, and a path was given',
    nextStep: 'Leave out the flag, or leave out the path to scan the live account',
  },
  {
    words: ['scan', 'missing.jsonl'],
    says: 'missing.jsonl does not exist',
    nextStep: 'Check the path and its permissions',
  },
  {
    words: ['scan', 'notes.txt'],
    code: 3,
    says: 'notes.txt is neither a capture nor AWS CLI output',
    nextStep: makeCapture,
  },
  {
    words: ['scan', 'list.json'],
    code: 3,
    says: 'list.json is neither a capture nor AWS CLI output',
    nextStep: makeCapture,
  },
  {
    words: ['scan', 'template.json'],
    says: 'template.json has Resources.Orders twice (line 1, column 60)',
    nextStep: giveTemplate,
  },
  {
    words: ['scan', 'template.yaml'],
    says: 'template.yaml is not YAML (line 3, column 3)',
    nextStep: giveTemplate,
  },
  {
    words: ['scan', 'open.jsonl', '--parameter', 'Stage=prod'],
    says: '--parameter is about templates, and open.jsonl is none',
    nextStep: 'Leave out the flag, or give a template or a cdk.out',
  },
  {
    words: ['scan', '--parameter', 'Stage'],
    says: '"Stage" gives no parameter a value',
    nextStep: 'Use Name=value, such as Stage=prod',
  },
  { words: ['scan', 'empty.json'], code: 3, says: 'empty.json is empty', nextStep: makeCapture },
  {
    words: ['scan', 'deep.jsonl'],
    says: 'deep.jsonl, line 2: is nested more than 64 levels deep',
    nextStep: 'The capture was changed or damaged: make a new one with db-perimeter capture -o FILE',
  },
  {
    words: ['scan', 'open.jsonl', '--declared', 'missing.yaml'],
    says: 'missing.yaml does not exist',
    nextStep: 'Check the path and its permissions, or leave out --declared',
  },
  {
    words: ['scan', 'open.jsonl', '--declared', 'folder'],
    says: 'folder is not a file',
    nextStep: 'Check the path and its permissions, or leave out --declared',
  },
  { words: ['report'], says: 'FILE is missing', nextStep: 'Run "db-perimeter report --help"' },
  {
    words: ['report', 'missing.json'],
    says: 'missing.json does not exist',
    nextStep: 'Check the path and its permissions',
  },
  { words: ['report', 'notes.txt'], says: 'notes.txt is not JSON', nextStep: giveReport },
  {
    words: ['report', 'list.json'],
    says: 'list.json is not a report of db-perimeter (at tool)',
    nextStep: giveReport,
  },
  {
    words: ['report', 'half.json'],
    says: 'half.json is not a report of db-perimeter (at source.kind)',
    nextStep: giveReport,
  },
  {
    words: ['report', 'later.json'],
    says: 'later.json has report version 2, and this db-perimeter reads version 1',
    nextStep: 'Update db-perimeter to the version that wrote the report, or later',
  },
  { words: ['capture'], says: '--output needs a value', nextStep: 'Run "db-perimeter capture --help"' },
  { words: ['explain'], says: 'CHECK is missing', nextStep: 'Run "db-perimeter explain --help"' },
  {
    words: ['explain', 'shard-group-publc'],
    says: 'there is no check "shard-group-publc", did you mean "shard-group-public"?',
    nextStep: 'List them with "db-perimeter checks"',
  },
  {
    words: ['completion', 'tcsh'],
    says: 'there are no completions for the shell "tcsh"',
    nextStep: 'Use one of bash, zsh, fish',
  },
  {
    words: ['scan', 'or\u001b[31mders\u202e\n.jsonl'],
    says: 'or\ufffd[31mders\ufffd\ufffd.jsonl does not exist',
    nextStep: 'Check the path and its permissions',
  },
  {
    words: ['scan', '--format', '\u001b]0;title\u0007'],
    says: 'unknown format "\ufffd]0;title\ufffd"',
    nextStep: formats,
  },
  {
    words: ['scan', '--\u001b[2J'],
    says: 'unknown flag --\ufffd[2J',
    nextStep: scanHelp,
  },
];

const header = captures['open.jsonl'].split('\n')[0];
const files = {
  ...captures,
  'folder/inside.txt': '',
  'notes.txt': 'remember the database\n',
  'list.json': '[1, 2, 3]\n',
  'empty.json': '\n',
  'deep.jsonl': `${header}\n${'['.repeat(100_000)}${']'.repeat(100_000)}\n`,
  'template.json':
    '{"Resources": {"Orders": {"Type": "AWS::RDS::DBInstance"}, "Orders": {"Type": "AWS::SNS::Topic"}}}\n',
  'template.yaml': 'Resources:\n  Orders: {Type: AWS::RDS::DBInstance}\n  ]\n',
  'half.json':
    '{"tool": {"name": "db-perimeter", "version": "0.1.0"}, "schemaVersion": 1, "source": {"kind": "rumour", "description": ""}}\n',
  'later.json': '{"tool": {"name": "db-perimeter", "version": "9.0.0"}, "schemaVersion": 2}\n',
};

describe('one line and the next step for', () => {
  it.each(rows)('$words', async ({ words, code = 64, says, nextStep }) => {
    const ended = await run(folderWith(files), words);
    expect(ended).toEqual({
      code,
      signal: null,
      stdout: '',
      stderr: `db-perimeter: ${says}\n  ${nextStep}\n`,
    });
  });

  it('a file that cannot be read', async () => {
    const folder = folderWith(files);
    symlinkSync('itself.jsonl', join(folder, 'itself.jsonl'));
    const { code, stderr } = await run(folder, ['scan', 'itself.jsonl']);
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr: 'db-perimeter: itself.jsonl cannot be read (ELOOP)\n  Check the path and its permissions\n',
    });
  });

  it('a file that has the name of a flag, behind --', async () => {
    const folder = folderWith({ '--open': captures['open.jsonl'] });
    expect((await run(folder, ['scan', '-q', '--', '--open'])).code).toBe(1);
  });

  it('a db-perimeter.yaml that is a folder', async () => {
    const folder = folderWith(files);
    mkdirSync(join(folder, 'db-perimeter.yaml'));
    const { code, stderr } = await run(folder, ['scan', 'open.jsonl']);
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr:
        'db-perimeter: db-perimeter.yaml is not a file\n  Check the path and its permissions, or leave out --declared\n',
    });
  });
});

it('all problems of a declared set are told at once, each with its place', async () => {
  const folder = folderWith({
    ...captures,
    'db-perimeter.yaml':
      'version: 1\nmute: []\ntrustedNetworks:\n  - cidr: 0.0.0.0/0\n    reason: x\n    expires: soon\n',
  });
  expect(await run(folder, ['scan', 'open.jsonl'])).toEqual({
    code: 64,
    signal: null,
    stdout: '',
    stderr: `db-perimeter: db-perimeter.yaml:2:1: unknown key "mute", did you mean "mutes"?
db-perimeter: db-perimeter.yaml:4:11: "0.0.0.0/0" trusts every address of the internet
db-perimeter: db-perimeter.yaml:6:14: "soon" is not a date such as 2027-03-31
  Correct db-perimeter.yaml; nothing was judged
`,
  });
});
