import { describe, expect, it } from 'vitest';
import type { Ranges } from '../../../checks/model/ranges.js';
import { ipv4 } from '../../../checks/reach/network/address-space.js';
import { admittedByPolicy, type PolicyQuestion } from '../../../checks/reach/policy/admitted.js';
import { statementsOf } from '../../../checks/reach/policy/statements.js';

type Members = Readonly<Record<string, unknown>>;

const domain = 'arn:aws:es:eu-west-1:111122223333:domain/orders';
const everyone: Members = { Effect: 'Allow', Principal: '*', Action: 'es:*', Resource: `${domain}/*` };
const nobody: Members = { ...everyone, Effect: 'Deny' };
const office = { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } };
const elsewhere = { NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '198.51.100.7'] } };

const question: PolicyQuestion = {
  usesTls: true,
  arn: domain,
  isBelow: true,
  actions: ['es:ESHttpGet', 'es:ESHttpDelete'],
  gapAbout: ({ name }) => ({ reason: 'unsupported', fact: name }),
};

/** "all", "none" or the blocks; where not certain, the certain ones before the possible ones, and about what. */
function admitted(statement: readonly Members[]) {
  const statements = statementsOf(JSON.stringify({ Version: '2012-10-17', Statement: statement })) ?? [];
  const { signed, unsigned } = admittedByPolicy(ipv4, statements, question);
  const text = (set: Ranges<number>) => {
    const cidrs = ipv4.cidrs(set).join(' ');
    return cidrs === '' ? 'none' : cidrs === '0.0.0.0/0' ? 'all' : cidrs;
  };
  const words = ({ must, may, gaps }: typeof signed) =>
    gaps.length === 0
      ? text(must)
      : `${text(must)}..${text(may)}: ${[...new Set(gaps.map(({ fact }) => fact))]}`;
  return [words(signed), words(unsigned)];
}

/** What the policy admits, signed and unsigned. */
const rows: readonly (readonly [
  name: string,
  statements: readonly Members[],
  signed: string,
  unsigned: string,
])[] = [
  ['no statement', [], 'all', 'none'],
  ['an allow for everyone', [everyone], 'all', 'all'],
  ['an allow for everyone as AWS principals', [{ ...everyone, Principal: { AWS: ['*'] } }], 'all', 'all'],
  [
    'an allow for one role',
    [{ ...everyone, Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } }],
    'all',
    'none',
  ],
  ['an allow for an account', [{ ...everyone, Principal: { AWS: '111122223333' } }], 'all', 'none'],
  [
    'an allow for all but one role',
    [{ ...everyone, Principal: undefined, NotPrincipal: { AWS: 'x' } }],
    'all',
    'none..all: statement 1',
  ],
  ['an allow from some addresses', [{ ...everyone, Condition: office }], 'all', '192.0.2.0/24'],
  [
    'an allow from all other addresses',
    [{ ...everyone, Condition: { NotIpAddress: { 'AWS:sourceip': '0.0.0.0/1' } } }],
    'all',
    '128.0.0.0/1',
  ],
  ['an allow of reading', [{ ...everyone, Action: ['es:eshttpget'] }], 'all', 'all'],
  ['an allow of describing the domain', [{ ...everyone, Action: 'es:DescribeDomain' }], 'all', 'none'],
  [
    'an allow of all but what reads and writes',
    [{ ...everyone, Action: undefined, NotAction: 'es:ESHttp*' }],
    'all',
    'none',
  ],
  ['an allow for the domain and nothing below it', [{ ...everyone, Resource: domain }], 'all', 'none'],
  ['an allow for one index', [{ ...everyone, Resource: `${domain}/public/*` }], 'all', 'all'],
  ['an allow for another domain', [{ ...everyone, Resource: `${domain}-2/*` }], 'all', 'none'],
  ['an allow for any domain', [{ ...everyone, Resource: 'arn:aws:es:*:*:domain/*' }], 'all', 'all'],
  [
    'an allow for something of any domain',
    [{ ...everyone, Resource: 'arn:aws:es:*:*:domain/*/public' }],
    'all',
    'none..all: statement 1',
  ],
  [
    'an allow over TLS',
    [{ ...everyone, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    'all',
    'all',
  ],
  [
    'an allow for one organization',
    [{ ...everyone, Sid: 'Ours', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }],
    'all',
    'none..all: Ours',
  ],
  [
    'an allow from a VPC endpoint',
    [{ ...everyone, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }],
    'all',
    'none',
  ],
  [
    'an allow from a VPC endpoint, if any',
    [{ ...everyone, Condition: { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-1' } } }],
    'all',
    'all',
  ],
  [
    'an allow with two conditions',
    [{ ...everyone, Condition: { ...office, StringEquals: { 'aws:UserAgent': 'x' } } }],
    'all',
    'none..192.0.2.0/24: statement 1',
  ],
  [
    'addresses that are none',
    [{ ...everyone, Condition: { IpAddress: { 'aws:SourceIp': 'the office' } } }],
    'all',
    'none..all: statement 1',
  ],
  ['a denial to everyone', [everyone, nobody], 'none', 'none'],
  ['a denial of writing', [everyone, { ...nobody, Action: 'es:ESHttpDelete' }], 'all', 'all'],
  [
    'a denial of the only thing that is allowed',
    [
      { ...everyone, Action: 'es:ESHttpGet' },
      { ...nobody, Action: 'es:ESHttp?et' },
    ],
    'all',
    'none',
  ],
  ['a denial of one index', [everyone, { ...nobody, Resource: `${domain}/secret/*` }], 'all', 'all'],
  [
    'a denial of one index, which alone is allowed',
    [
      { ...everyone, Resource: `${domain}/a/*` },
      { ...nobody, Resource: `${domain}/a/*` },
    ],
    'all',
    'none..all: statement 2',
  ],
  [
    'a denial to one role',
    [everyone, { ...nobody, Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } }],
    'all',
    'all',
  ],
  [
    'a denial to an account',
    [everyone, { ...nobody, Principal: { AWS: 'arn:aws:iam::111122223333:root' } }],
    'none..all: statement 2',
    'none..all: statement 2',
  ],
  [
    'a denial to all but one role',
    [everyone, { ...nobody, Principal: undefined, NotPrincipal: { AWS: 'x' } }],
    'none..all: statement 2',
    'none..all: statement 2',
  ],
  [
    'a denial from elsewhere',
    [everyone, { ...nobody, Condition: elsewhere }],
    '192.0.2.0/24 198.51.100.7/32',
    '192.0.2.0/24 198.51.100.7/32',
  ],
  [
    'a denial outside of VPCs',
    [everyone, { ...nobody, Condition: { Null: { 'aws:SourceVpc': 'true' } } }],
    'none',
    'none',
  ],
  [
    'a denial outside of one VPC',
    [everyone, { ...nobody, Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } } }],
    'none',
    'none',
  ],
  [
    "a denial outside of one organization's VPCs",
    [everyone, { ...nobody, Condition: { StringNotEqualsIfExists: { 'aws:VpceOrgID': 'o-1' } } }],
    'none',
    'none',
  ],
  [
    'a denial in a VPC',
    [everyone, { ...nobody, Condition: { Null: { 'aws:SourceVpc': false } } }],
    'all',
    'all',
  ],
  [
    'a denial in VPCs by address',
    [everyone, { ...nobody, Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } } }],
    'all',
    'all',
  ],
  [
    'a denial without TLS',
    [everyone, { ...nobody, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    'all',
    'all',
  ],
  [
    'a denial outside of VPCs to all but a role',
    [
      everyone,
      {
        ...nobody,
        Condition: { Null: { 'aws:SourceVpc': 'true' }, StringNotEquals: { 'aws:PrincipalArn': 'x' } },
      },
    ],
    'none..all: statement 2',
    'none..all: statement 2',
  ],
  [
    'a denial outside of VPCs, asked of a set',
    [everyone, { ...nobody, Condition: { 'ForAnyValue:StringNotEquals': { 'aws:SourceVpc': 'vpc-1' } } }],
    'none..all: statement 2',
    'none..all: statement 2',
  ],
];

describe('a resource policy', () => {
  it.each(rows)('%s', (_name, statements, signed, unsigned) => {
    expect(admitted(statements)).toEqual([signed, unsigned]);
  });

  it.each([
    ['no JSON', 'Allow'],
    ['no object', '["Allow"]'],
    ['no statement', '{"Version":"2012-10-17"}'],
    ['an effect that IAM does not know', '{"Statement":{"Effect":"Perhaps","Action":"*","Resource":"*"}}'],
    [
      'a condition that is none',
      '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":"x"}}',
    ],
    ['actions that are no texts', '{"Statement":{"Effect":"Allow","Action":[{}],"Resource":"*"}}'],
  ])('of %s is not read', (_name, policy) => {
    expect(statementsOf(policy)).toBeUndefined();
  });
});
