import type { Draw } from '../draw.js';

interface Key {
  /** What requests hold. */
  readonly values: readonly string[];
  readonly most: number;
  /** What policies compare it with. */
  readonly operands: readonly string[];
  readonly operators: readonly string[];
}

const strings = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
];
const ordered = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
const arns = ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'];

/** Keys of requests by the kind of their values. */
export const keyPool: Readonly<Record<string, Key>> = {
  'aws:SourceIp': {
    values: ['203.0.113.7', '198.51.100.9', '2001:db8::5'],
    most: 1,
    operands: ['203.0.113.0/24', '198.51.100.9', '0.0.0.0/0', '2001:db8::/32', '203.0.113.7/32'],
    operators: ['IpAddress', 'NotIpAddress'],
  },
  'aws:SourceVpce': {
    values: ['vpce-1', 'vpce-2'],
    most: 1,
    operands: ['vpce-1', 'vpce-*', 'VPCE-2', 'vpce-?', `vpce-\${aws:PrincipalTag/team}`],
    operators: strings,
  },
  'aws:PrincipalTag/team': {
    values: ['db', 'Db', 'web', '', '1'],
    most: 1,
    operands: ['db', 'd*', 'DB', 'web', `\${aws:username, 'db'}`, `\${aws:username}`, `d\${*}`, ''],
    operators: strings,
  },
  'aws:TagKeys': {
    values: ['cost', 'owner', 'Env', 'team'],
    most: 3,
    operands: ['cost', 'own*', 'env', '*', 'owner'],
    operators: strings,
  },
  'aws:MultiFactorAuthAge': {
    values: ['30', '300', '0', '12.5'],
    most: 1,
    operands: ['30', '60', '300', '-1', '12.5', '+30'],
    operators: ordered.map((name) => `Numeric${name}`),
  },
  'aws:CurrentTime': {
    values: ['2026-03-01T00:00:00Z', '2026-06-30T12:00:00Z', '1772323200', '2024-02-29T23:59:59Z'],
    most: 1,
    operands: [
      '2026-03-01T00:00:00Z',
      '2026-06-01',
      '1772323200',
      '2026-03-01T01:00:00+01:00',
      '2026-06-30T12:00:00.5Z',
      '2024-02',
    ],
    operators: ordered.map((name) => `Date${name}`),
  },
  'aws:SecureTransport': {
    values: ['true', 'false'],
    most: 1,
    operands: ['true', 'false', 'True'],
    operators: ['Bool'],
  },
  'aws:SourceArn': {
    values: ['arn:aws:sns:eu-west-1:111122223333:orders', 'arn:aws:s3:::dumps/a:b', 'none'],
    most: 1,
    operands: [
      'arn:aws:sns:*:111122223333:orders',
      'arn:aws:sns:eu-west-1:111122223333:*',
      'arn:aws:s3:::dumps/*',
      'arn:*:s3:::dumps/a?b',
      'arn:aws:*:*:*:*',
      `arn:aws:sns:eu-west-1:111122223333:\${aws:PrincipalTag/team}`,
    ],
    operators: arns,
  },
  'aws:PrincipalArn': {
    values: ['arn:aws:iam::111122223333:role/app'],
    most: 1,
    operands: [
      'arn:aws:iam::111122223333:role/*',
      'arn:aws:iam::*:user/ana',
      'arn:aws:iam::111122223333:role/app',
    ],
    operators: [...arns, 'StringLike', 'StringNotLike', 'StringEquals'],
  },
  'aws:PrincipalAccount': {
    values: ['111122223333'],
    most: 1,
    operands: ['111122223333', '4444*', `\${aws:ResourceAccount}`],
    operators: strings,
  },
  'db:Digest': {
    values: ['QmluYXJ5', 'b3RoZXI='],
    most: 1,
    operands: ['QmluYXJ5', 'b3RoZXI='],
    operators: ['BinaryEquals'],
  },
};

const qualified = ['', '', '', 'ForAnyValue:', 'ForAllValues:'];

export type Block = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** One or two conditions, or an absence to ask for. */
export function randomBlock(draw: Draw): Block {
  const block: Record<string, Record<string, readonly string[]>> = {};
  for (const _ of draw.several([0], 1, 2)) {
    const [key, { operands, operators }] = draw.one(Object.entries(keyPool));
    const spelled = draw.chance(10) ? key.toUpperCase() : key;
    const operator = draw.chance(8)
      ? 'Null'
      : `${draw.one(qualified)}${draw.one(operators)}${draw.chance(20) ? 'IfExists' : ''}`;
    const values = operator === 'Null' ? draw.several(['true', 'false'], 1, 1) : draw.several(operands, 1, 3);
    block[operator] = { ...block[operator], [spelled]: values };
  }
  return block;
}
