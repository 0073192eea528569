import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { known } from '../../../checks/model/value.js';
import {
  type ContextValue,
  compile,
  type Decision,
  decide,
  type Policies,
  type Policy,
  type PolicyType,
} from '../../../checks/reach/identity/index.js';
import { operatorNames } from '../../../checks/reach/identity/operators.js';

type Sense = 'asks' | 'refuses' | 'absence';
/** Whether a condition is met. */
type Met = 'met' | 'unmet' | 'open';

interface Matrix {
  readonly operators: readonly {
    readonly name: string;
    readonly sense: Sense;
    readonly operand: string;
    /** A value that fits the operand, and one that does not. */
    readonly fits: string;
    readonly other: string;
  }[];
  readonly qualifiers: readonly (Readonly<Record<Situation, Met>> & {
    readonly prefix: string;
    readonly suffix: string;
    readonly sense: Sense;
  })[];
}

const situations = ['fits', 'other', 'absent', 'unknown', 'mixed', 'empty'] as const;
type Situation = (typeof situations)[number];

const { operators, qualifiers } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, 'matrix.json'), 'utf8'),
) as Matrix;

const types: readonly PolicyType[] = [
  'identity',
  'boundary',
  'session',
  'scp',
  'rcp',
  'resource',
  'endpoint',
];
const qualifierNames = [...new Set(qualifiers.map(({ prefix, suffix }) => `${prefix}…${suffix}`))];

const all = { Action: '*', Resource: '*' };
const everything = (type: PolicyType): Policy =>
  compile({
    id: 'everything',
    type,
    document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...all }] },
  });

/** A policy of a type with one statement under a condition, and one that allows everything where that one denies. */
function under(type: PolicyType, effect: 'Allow' | 'Deny', condition: object): Policy {
  const whom = ['rcp', 'resource', 'endpoint'].includes(type) ? { Principal: '*' } : {};
  const statements = [{ Effect: effect, ...whom, ...all, Condition: condition }];
  const others = effect === 'Deny' && type !== 'rcp' ? [{ Effect: 'Allow', ...whom, ...all }] : [];
  return compile({
    id: type,
    type,
    document: { Version: '2012-10-17', Statement: [...statements, ...others] },
  });
}

/** Policies among which that one decides. */
function among(policy: Policy): Policies {
  const rest = { identity: [everything('identity')], managementAccount: known('999988887777') };
  switch (policy.type) {
    case 'identity':
      return { identity: [policy] };
    case 'resource':
      return { resource: policy };
    case 'boundary':
      return { ...rest, boundary: policy };
    case 'session':
      return { ...rest, session: [policy] };
    case 'scp':
      return { ...rest, scps: [[policy]] };
    case 'rcp':
      return { ...rest, rcps: [[policy]] };
    case 'endpoint':
      return { ...rest, endpoint: policy };
  }
}

function decision(policy: Policy, values: ContextValue): Decision['kind'] {
  const question = {
    principal: { kind: 'role', arn: 'arn:aws:iam::111122223333:role/app', session: 'nightly' },
    action: 'secretsmanager:GetSecretValue',
    resource: { arn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3' },
    context: new Map([['db:key', values]]),
  } as const;
  return decide(question, among(policy)).kind;
}

const outcomes = {
  Allow: { met: 'allow', unmet: 'implicit', open: 'conditional' },
  Deny: { met: 'deny', unmet: 'allow', open: 'conditional' },
} as const;

/** A resource control policy has no allowances of its own. */
const effectsOf = (type: PolicyType) => (type === 'rcp' ? (['Deny'] as const) : (['Allow', 'Deny'] as const));

describe('operator, qualifier and type of policy', () => {
  it('are complete', () => {
    expect(operators.map(({ name }) => name)).toEqual([...operatorNames, 'Null']);
    const wanted = ['asks', 'refuses', 'absence'].flatMap((sense) =>
      qualifierNames.map((name) => `${sense} ${name}`),
    );
    expect(qualifiers.map(({ prefix, suffix, sense }) => `${sense} ${prefix}…${suffix}`).sort()).toEqual(
      wanted.sort(),
    );
    expect(qualifierNames).toHaveLength(6);
  });

  it.each(operators)('$name', ({ name, sense, operand, fits, other }) => {
    const values: Readonly<Record<Situation, ContextValue>> = {
      fits: [fits],
      other: [other],
      absent: 'absent',
      unknown: { reason: 'not-collected', fact: 'db:Key' },
      mixed: [fits, other],
      empty: [],
    };
    const rows = qualifiers.filter((row) => row.sense === sense);
    expect(rows).toHaveLength(qualifierNames.length);
    for (const row of rows) {
      const operator = `${row.prefix}${name}${row.suffix}`;
      for (const type of types)
        for (const effect of effectsOf(type)) {
          const policy = under(type, effect, { [operator]: { 'db:Key': operand } });
          const found = situations.map((situation) => decision(policy, values[situation]));
          const wanted = situations.map((situation) => outcomes[effect][row[situation]]);
          expect({ operator, type, effect, found }).toEqual({ operator, type, effect, found: wanted });
        }
    }
  });
});
