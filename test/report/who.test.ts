import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { whoGetsTo, whoReporters } from '../../checks/index.js';
import { estateOf, iam, type Scenario } from '../reach/keys/scenario.js';

const docs = resolve(import.meta.dirname, '../../docs');
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
addFormats.default(ajv);
const isValid = ajv.compile(JSON.parse(readFileSync(resolve(docs, 'who.schema.json'), 'utf8')) as object);

const allow = (Action: string | readonly string[], Resource = '*', Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition ? { Condition } : {}),
});
const trust = (Principal: object, Condition?: object) => ({
  Effect: 'Allow',
  Principal,
  Action: 'sts:AssumeRole',
  ...(Condition ? { Condition } : {}),
});

const shop: Scenario = {
  secret: {},
  hosts: [{ id: 'i-bastion', admitted: true }],
  roles: [
    {
      name: 'vendor',
      allow: [{ Sid: 'Operate', ...allow('rds:ModifyDBInstance') }],
      trust: [trust({ AWS: 'arn:aws:iam::444455556666:root' })],
    },
  ],
  users: [
    { name: 'ana', allow: [allow(['ssm:StartSession', 'secretsmanager:GetSecretValue'])] },
    { name: 'bob', allow: [allow('secretsmanager:GetSecretValue')] },
    {
      name: 'cleo',
      allow: [
        allow('sts:AssumeRole', `${iam}:role/vendor`),
        allow('rds:ModifyDBInstance', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
      ],
    },
    { name: 'dora', allow: 'unread' },
  ],
};
const options = { asOf: '2026-11-29T12:00:00Z', version: '0.1.0' };
const report = whoGetsTo(estateOf(shop), 'orders', options);

describe('the report of who gets in', () => {
  it('obeys its published schema', () => {
    isValid(report);
    expect(isValid.errors ?? []).toEqual([]);
    expect(JSON.parse(whoReporters.json(report, { columns: 80, colour: false }))).toEqual(report);
  });

  it('names outsiders first, then who surely gets in, then who lacks something', () => {
    expect(report.outsiders).toBe('yes');
    expect(report.holders.map(({ id, certainty, lacks }) => [id, certainty, ...lacks])).toEqual([
      ['444455556666', 'sure'],
      [`${iam}:role/vendor`, 'sure'],
      [`${iam}:user/ana`, 'sure'],
      [`${iam}:user/cleo`, 'perhaps'],
      [`${iam}:user/dora`, 'perhaps'],
      [`${iam}:user/bob`, 'sure', 'network'],
    ]);
  });

  it('says of each step which statement allows it', () => {
    expect(
      report.holders[0]?.steps.map(({ way, as, statements }) => [
        way,
        as,
        statements.map(({ name }) => name),
      ]),
    ).toEqual([
      ['sts-001', '444455556666', ['statement 1']],
      ['modify-instance', `${iam}:role/vendor`, ['Operate']],
    ]);
  });

  it('says a condition in words, and what nobody could read', () => {
    const [cleo, dora] = [`${iam}:user/cleo`, `${iam}:user/dora`].map((id) =>
      report.holders.find((holder) => holder.id === id),
    );
    expect(cleo?.when).toEqual(['aws:MultiFactorAuthPresent is true']);
    expect(dora?.gaps.map(({ action }) => action)).toEqual(['iam:GetAccountAuthorizationDetails']);
  });

  it('is unless guardrails deny it where nobody could read them', () => {
    const estate = estateOf(shop);
    const coverage = estate.coverage.filter(({ operation }) => !operation.includes('Organization'));
    const unread = whoGetsTo({ ...estate, coverage, organizations: [] }, 'orders', options);
    expect(new Set(unread.holders.map(({ certainty }) => certainty))).toEqual(
      new Set(['unless-guardrails', 'perhaps']),
    );
    expect(unread.gaps.map(({ action }) => action)).toContain('organizations:DescribeOrganization');
  });

  it.each([
    ['terminal', 80, 'who.80.txt'],
    ['terminal', 40, 'who.40.txt'],
    ['markdown', 80, 'who.md'],
  ] as const)('as %s of %i columns', async (format, columns, golden) => {
    const text = whoReporters[format]({ ...report, gaps: [] }, { columns, colour: false });
    await expect(text).toMatchFileSnapshot(`who/goldens/${golden}`);
  });
});
