import { describe, expect, it } from 'vitest';
import { parseDeclaredSet } from '../../../checks/sources/declared-set/index.js';

const checkIds = ['database-reachable-from-internet', 'snapshot-public'];

const complete = `version: 1
accounts:
  - '111122223333'
  - "012345678901"
trustedNetworks:
  - cidr: 203.0.113.0/24
    reason: the office in Osaka
    expires: 2027-03-31
  - cidr: 2001:db8:10::/48
    reason: the office over IPv6
    expires: 2028-02-29
administrators:
  - identity: AWSReservedSSO_DatabaseAdministrator_*
    reason: the team that runs the databases
    expires: 2027-06-30
mutes:
  - check: snapshot-public
    resource: arn:aws:rds:eu-west-1:111122223333:snapshot:sample-data
    reason: holds generated sample data
    owner: data-platform
    expires: 2027-01-31
acceptedUnknowns:
  - check: database-reachable-from-internet
    resource: arn:aws:rds:*:111122223333:db:ledger
    reason: the audit account may not describe prefix lists
    owner: network
    expires: 2026-12-31
`;

function problemsOf(text: string): readonly string[] {
  const parsed = parseDeclaredSet(text, checkIds);
  if (parsed.kind === 'declared') return [];
  return parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('the declared set', () => {
  it('is read in full', () => {
    expect(parseDeclaredSet(complete, checkIds)).toEqual({
      kind: 'declared',
      declared: {
        accounts: ['111122223333', '012345678901'],
        trustedNetworks: [
          { cidr: '203.0.113.0/24', reason: 'the office in Osaka', expires: '2027-03-31' },
          { cidr: '2001:db8:10::/48', reason: 'the office over IPv6', expires: '2028-02-29' },
        ],
        administrators: [
          {
            identity: 'AWSReservedSSO_DatabaseAdministrator_*',
            reason: 'the team that runs the databases',
            expires: '2027-06-30',
          },
        ],
        mutes: [
          {
            check: 'snapshot-public',
            resource: 'arn:aws:rds:eu-west-1:111122223333:snapshot:sample-data',
            reason: 'holds generated sample data',
            owner: 'data-platform',
            expires: '2027-01-31',
          },
        ],
        acceptedUnknowns: [
          {
            check: 'database-reachable-from-internet',
            resource: 'arn:aws:rds:*:111122223333:db:ledger',
            reason: 'the audit account may not describe prefix lists',
            owner: 'network',
            expires: '2026-12-31',
          },
        ],
      },
    });
  });

  it.each(['version: 1\n', 'version: 1\nmutes:\n', 'version: 1\nmutes: []\naccounts: ~\n'])(
    'may leave lists out: %j',
    (text) => {
      expect(parseDeclaredSet(text, checkIds)).toEqual({
        kind: 'declared',
        declared: { accounts: [], trustedNetworks: [], administrators: [], mutes: [], acceptedUnknowns: [] },
      });
    },
  );
});

const mute = (lines: Readonly<Record<string, string>>) =>
  `version: 1\nmutes:\n  - ${Object.entries({
    check: 'snapshot-public',
    resource: 'x',
    reason: 'y',
    owner: 'z',
    expires: '2027-01-31',
    ...lines,
  })
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n    ')}\n`;

const network = (cidr: string) =>
  `version: 1\ntrustedNetworks:\n  - cidr: ${cidr}\n    reason: y\n    expires: 2027-01-31\n`;

const administrator = (identity: string) =>
  `version: 1\nadministrators:\n  - identity: ${identity}\n    reason: y\n    expires: 2027-01-31\n`;

const refusals: readonly {
  readonly name: string;
  readonly text: string;
  readonly problems: readonly string[];
}[] = [
  {
    name: 'an empty file',
    text: '',
    problems: [
      '1:1 the file has the keys version, accounts, trustedNetworks, administrators, mutes, acceptedUnknowns and stacks',
    ],
  },
  {
    name: 'a list',
    text: '- version: 1\n',
    problems: [
      '1:1 the file has the keys version, accounts, trustedNetworks, administrators, mutes, acceptedUnknowns and stacks',
    ],
  },
  { name: 'no version', text: 'accounts: []\n', problems: ['1:1 "version" is missing'] },
  { name: 'another version', text: 'version: 2\n', problems: ['1:10 the version of this file is 1'] },
  {
    name: 'a misspelt key',
    text: 'version: 1\nmute: []\n',
    problems: ['2:1 unknown key "mute", did you mean "mutes"?'],
  },
  {
    name: 'a foreign key',
    text: 'version: 1\nowners: []\n',
    problems: [
      '2:1 unknown key "owners"; the keys here are version, accounts, trustedNetworks, administrators, mutes, acceptedUnknowns, stacks',
    ],
  },
  {
    name: 'a misspelt key inside of an entry, which also leaves one out',
    text: 'version: 1\ntrustedNetworks:\n  - cidr: 203.0.113.0/24\n    reason: office\n    expire: 2027-01-31\n',
    problems: ['3:5 "expires" is missing', '5:5 unknown key "expire", did you mean "expires"?'],
  },
  {
    name: '__proto__',
    text: 'version: 1\n__proto__:\n  accounts: []\n',
    problems: [
      '2:1 unknown key "__proto__"; the keys here are version, accounts, trustedNetworks, administrators, mutes, acceptedUnknowns, stacks',
    ],
  },
  {
    name: '__proto__ inside of an entry',
    text: mute({ __proto_: '', ['__proto__']: '{}' }),
    problems: [
      '8:5 unknown key "__proto_"; the keys here are check, resource, reason, owner, expires',
      '9:5 unknown key "__proto__"; the keys here are check, resource, reason, owner, expires',
    ],
  },
  {
    name: 'a repeated key',
    text: 'version: 1\naccounts: []\naccounts: []\n',
    problems: ['3:1 this key stands here twice'],
  },
  {
    name: 'an account id that YAML reads as a number',
    text: 'version: 1\naccounts:\n  - 012345678901\n',
    problems: ["3:5 an account id is a text of 12 digits: write '012345678901' in quotes"],
  },
  {
    name: 'a short account id',
    text: "version: 1\naccounts: ['11112222333']\n",
    problems: ['2:12 "11112222333" is not an account id of 12 digits'],
  },
  {
    name: 'a text where a list belongs',
    text: 'version: 1\nmutes: none\n',
    problems: ['2:8 mutes is a list: begin each entry with "- "'],
  },
  {
    name: 'a text where an entry belongs',
    text: 'version: 1\nmutes:\n  - snapshot-public\n',
    problems: ['3:5 this entry has the keys check, resource, reason, owner and expires'],
  },
  {
    name: 'a misspelt check',
    text: mute({ check: 'snapshot-publik' }),
    problems: ['3:12 there is no check "snapshot-publik", did you mean "snapshot-public"?'],
  },
  {
    name: 'an unknown check',
    text: mute({ check: 'constructor' }),
    problems: ['3:12 there is no check "constructor"'],
  },
  { name: 'an empty reason', text: mute({ reason: "'  '" }), problems: ['5:13 the reason is empty'] },
  { name: 'no owner', text: mute({ owner: '' }), problems: ['6:12 the owner is a text'] },
  {
    name: 'a day that does not exist',
    text: mute({ expires: '2027-02-29' }),
    problems: ['7:14 "2027-02-29" is not a date such as 2027-03-31'],
  },
  {
    name: 'a month that does not exist',
    text: mute({ expires: '2027-13-01' }),
    problems: ['7:14 "2027-13-01" is not a date such as 2027-03-31'],
  },
  {
    name: 'no end',
    text: mute({ expires: 'never' }),
    problems: ['7:14 "never" is not a date such as 2027-03-31'],
  },
  {
    name: 'a year',
    text: mute({ expires: '2027' }),
    problems: ["7:14 a date is a text such as 2027-03-31: write '2027' in quotes"],
  },
  {
    name: 'no block',
    text: network('203.0.113.0/33'),
    problems: ['3:11 "203.0.113.0/33" is not a CIDR block such as 203.0.113.0/24'],
  },
  {
    name: 'an address',
    text: network('203.0.113.7'),
    problems: ['3:11 "203.0.113.7" is not a CIDR block such as 203.0.113.0/24'],
  },
  {
    name: 'host bits',
    text: network('203.0.113.7/24'),
    problems: [
      '3:11 "203.0.113.7/24" is an address inside a block: write 203.0.113.0/24 for the block or 203.0.113.7/32 for the address',
    ],
  },
  {
    name: 'host bits of IPv6',
    text: network('2001:db8::7/32'),
    problems: [
      '3:11 "2001:db8::7/32" is an address inside a block: write 2001:db8::/32 for the block or 2001:db8::7/128 for the address',
    ],
  },
  {
    name: 'all of IPv4',
    text: network('0.0.0.0/0'),
    problems: ['3:11 "0.0.0.0/0" trusts every address of the internet'],
  },
  {
    name: 'all of IPv6',
    text: network('"::/0"'),
    problems: ['3:11 "::/0" trusts every address of the internet'],
  },
  {
    name: 'all of IPv4 in two halves',
    text: `${network('0.0.0.0/1')}  - { cidr: 128.0.0.0/1, reason: y, expires: 2027-01-31 }\n`,
    problems: ['3:3 the trusted networks add up to every address of the internet'],
  },
  {
    name: 'everybody as an administrator',
    text: administrator('"*"'),
    problems: ['3:15 "*" names too many: write three letters before a *'],
  },
  {
    name: 'every role of an account as an administrator',
    text: administrator('arn:aws:iam::111122223333:role/*'),
    problems: ['3:15 "arn:aws:iam::111122223333:role/*" names too many: write three letters before a *'],
  },
  {
    name: 'every user as an administrator',
    text: administrator('user/a*'),
    problems: ['3:15 "user/a*" names too many: write three letters before a *'],
  },
  {
    name: 'a session as an administrator',
    text: administrator('arn:aws:sts::111122223333:assumed-role/dba/alice'),
    problems: ['3:15 "arn:aws:sts::111122223333:assumed-role/dba/alice" is a session: name its role'],
  },
  {
    name: 'an account as an administrator',
    text: administrator('arn:aws:iam::111122223333:root'),
    problems: ['3:15 "arn:aws:iam::111122223333:root" is no ARN such as arn:aws:iam::111122223333:role/dba'],
  },
  {
    name: 'a name with a space as an administrator',
    text: administrator('the team'),
    problems: ['3:15 "the team" is no name of a role such as dba, no user/NAME and no ARN of one'],
  },
  {
    name: 'an alias',
    text: "version: 1\naccounts: [&a '111122223333', *a]\n",
    problems: ['2:31 aliases are not read here: repeat the value'],
  },
  {
    name: 'a directive',
    text: '%YAML 1.1\n---\nversion: 1\n',
    problems: ['1:1 directives such as %YAML are not read here'],
  },
  {
    name: 'a tag',
    text: 'version: !money 1\n',
    problems: ['1:10 not valid YAML: Unresolved tag: !money'],
  },
  {
    name: 'two documents',
    text: 'version: 1\n---\nversion: 1\n',
    problems: ['2:1 the file holds a second document; one is enough'],
  },
  {
    name: 'broken YAML',
    text: 'version: 1\nmutes: [\n',
    problems: [
      '3:1 not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  },
  { name: 'a key that is a list', text: 'version: 1\n? [a]\n: b\n', problems: ['2:3 a key is a plain word'] },
  {
    name: 'too many bytes',
    text: `version: 1\n# ${'€'.repeat(400_000)}\n`,
    problems: ['1:1 the file is larger than 1 MiB'],
  },
  {
    name: 'deep nesting',
    text: `version: 1\naccounts: ${'['.repeat(100_000)}`,
    problems: ['1:1 the file is nested too deeply'],
  },
];

describe('a declared set is refused for', () => {
  it.each(refusals)('$name', ({ text, problems }) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('everything that is wrong with it, at once and in order', () => {
    const text = `version: 3
account:
  - 111122223333
trustedNetworks:
  - cidr: 10.0.0.0/8
    reason: hub
    expires: 2027-01-32
mutes:
  - check: snapshot-pub
    owner: 7
`;
    expect(problemsOf(text)).toEqual([
      '1:10 the version of this file is 1',
      '2:1 unknown key "account", did you mean "accounts"?',
      '7:14 "2027-01-32" is not a date such as 2027-03-31',
      '9:5 "resource" is missing',
      '9:5 "reason" is missing',
      '9:5 "expires" is missing',
      '9:12 there is no check "snapshot-pub", did you mean "snapshot-public"?',
      "10:12 the owner is a text: write '7' in quotes",
    ]);
  });

  it('a bomb of aliases, without expanding it', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}]`);
    const text = ['version: 1', 'l0: &l0 [x]', ...levels].join('\n');
    const problems = problemsOf(text);
    expect(problems[0]).toBe('3:10 aliases are not read here: repeat the value');
    expect(problems).toHaveLength(81);
  });
});
