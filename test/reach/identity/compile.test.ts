import { describe, expect, it } from 'vitest';
import { compile, decide, gapsOf, inWords, unknownPolicy } from '../../../checks/reach/identity/index.js';
import { readJson } from '../../../checks/reach/identity/json.js';
import { drawFrom, tapeOf } from '../draw.js';

const arn = 'arn:aws:iam::111122223333:policy/orders';

function problemsIn(document: unknown, type: 'identity' | 'resource' = 'identity'): readonly string[] {
  return compile({ id: arn, type, document }).problems.map(
    ({ policy, at, what }) => `${policy} ${at} ${what}`,
  );
}

const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' };
const of = (...Statement: readonly unknown[]) => ({ Version: '2012-10-17', Statement });

const question = {
  principal: { kind: 'user', arn: 'arn:aws:iam::111122223333:user/ana' },
  action: 'rds-db:connect',
  resource: { arn: 'arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-ABCDEFGH/app' },
} as const;

describe('what cannot be read of a policy', () => {
  it.each([
    ['{"Version": ', 'character 13 is no JSON'],
    ['{"Version": "2012-10-17" "Statement": []}', 'character 26 stands where a comma or a brace should'],
    ['{"a": 1, "a": 2}', 'character 10 names a member for the second time'],
    ['"text', 'character 1 opens a string that never ends'],
    [`${'['.repeat(100_000)}`, 'character 34 is nested deeper than any policy'],
    [`{"Version":"2012-10-17","Id":"${'x'.repeat(1_100_000)}"}`, 'document is longer than any policy'],
    [JSON.stringify({ Statement: 7 }), 'Statement is no statement'],
    [JSON.stringify({ Version: 2012, Statement: [] }), 'Version is no version that is known'],
    [
      JSON.stringify(of(allowAll, { ...allowAll, Effect: 'Grant' })),
      'Statement[1].Effect is neither Allow nor Deny',
    ],
    [
      JSON.stringify(of({ ...allowAll, Action: ['s3:*', 7] })),
      'Statement[0].Action has to be given once, as Action or NotAction, by texts',
    ],
    [
      JSON.stringify(of({ ...allowAll, Resource: ['*', 'orders'] })),
      'Statement[0].Resource[1] is no resource that can be read',
    ],
    [
      JSON.stringify(of({ ...allowAll, Condition: { StringIs: { 'aws:PrincipalTag/team': 'db' } } })),
      'Statement[0].Condition.StringIs.aws:PrincipalTag/team is no operator that is known',
    ],
    [
      JSON.stringify(
        of({ ...allowAll, Condition: { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', 'home'] } } }),
      ),
      'Statement[0].Condition.IpAddress.aws:SourceIp[1] is no value for IpAddress',
    ],
    [
      JSON.stringify(of({ ...allowAll, Condition: { Bool: 'true' } })),
      'Statement[0].Condition.Bool gives no keys with values',
    ],
  ])('%# is named with its place', (text, problem) => {
    expect(problemsIn(text)).toEqual([`${arn} ${problem}`]);
  });

  it('keeps what can be read of a policy of a resource', () => {
    const principal = { AWS: ['111122223333', 'ana'], Group: 'admins' };
    expect(problemsIn(of({ ...allowAll, Principal: principal }), 'resource')).toEqual([
      `${arn} Statement[0].Principal.AWS[1] is no principal that can be read`,
      `${arn} Statement[0].Principal.Group[0] is no principal that can be read`,
    ]);
  });

  it('is told with what it leaves open', () => {
    const policy = compile({ id: arn, type: 'identity', document: of({ ...allowAll, Effect: 'Grant' }) });
    const decision = decide(question, { identity: [policy] });
    expect(decision.kind === 'conditional' && inWords(decision.when)).toBe(
      `Statement[0].Effect of ${arn}, which is neither Allow nor Deny, allows it and not (Statement[0].Effect of ${arn}, which is neither Allow nor Deny, denies it)`,
    );
  });

  it('is told with the permission that is missing', () => {
    const gap = { reason: 'denied', fact: `the policy ${arn}`, action: 'iam:GetPolicyVersion' } as const;
    const decision = decide(question, { identity: [unknownPolicy(arn, 'identity', gap)] });
    expect(decision.kind === 'conditional' && gapsOf(decision.when)).toEqual([gap]);
  });
});

describe('a policy of ten thousand statements', () => {
  const statements = Array.from({ length: 10_000 }, (_, index) => ({
    ...allowAll,
    Action: `s3:Get${index}`,
    Sid: `Get${index}`,
  }));
  const policy = compile({
    id: arn,
    type: 'identity',
    document: JSON.stringify(of(...statements, { ...allowAll, Sid: 'Last', Action: 'rds-db:connect' })),
  });

  it('is read to its end', () => {
    expect(decide(question, { identity: [policy] })).toEqual({
      kind: 'allow',
      by: [{ policy: arn, index: 10_000, name: 'Last' }],
    });
  });

  it('is asked for the statements about a service alone', () => {
    expect(policy.about('rds-db').map(({ name }) => name.name)).toEqual(['Last']);
    expect(policy.about('kms')).toEqual([]);
  });
});

describe('a document', () => {
  it('may be given as a value', () => {
    const policy = compile({ id: arn, type: 'identity', document: of(allowAll) });
    expect(decide(question, { identity: [policy] }).kind).toBe('allow');
  });

  it('is read as JSON.parse reads it, wherever a sign is changed, and more strictly where members repeat', () => {
    const text = JSON.stringify(
      of({
        ...allowAll,
        Sid: 'a\u00e9\\n"',
        Condition: { NumericLessThan: { 'a:b': [-1.5e2, true, null] } },
      }),
    );
    const signs = '{}[]",:\\ 0etrun-.';
    let broken = 0;
    for (let seed = 0; seed < 3000; seed++) {
      const draw = drawFrom(tapeOf(seed));
      const at = draw.below(text.length);
      const changed = text.slice(0, at) + draw.one([...signs, '']) + text.slice(at + draw.below(2));
      const read = readJson(changed);
      if (read.kind === 'value') expect(read.value).toEqual(JSON.parse(changed));
      else {
        broken++;
        if (read.what !== 'names a member for the second time') expect(() => JSON.parse(changed)).toThrow();
      }
    }
    expect(broken).toBeGreaterThan(1000);
  });
});
