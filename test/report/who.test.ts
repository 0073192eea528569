import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { whoGetsTo, whoReporters } from '../../checks/index.js';
import { estateOf, iam, type Scenario } from '../reach/keys/scenario.js';
import { deny } from '../support/estates/index.js';
import { home } from '../support/estates/network.js';

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

  describe('of a group of Identity Center', () => {
    const role = {
      name: 'AWSReservedSSO_Dba_0123456789abcdef',
      path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
      allow: [allow('rds:ModifyDBInstance')],
      trust: [
        {
          Effect: 'Allow',
          Principal: { Federated: `${iam}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE` },
          Action: 'sts:AssumeRoleWithSAML',
        },
      ],
    };
    const group = 'arn:aws:identitystore:::group/9067-dba';
    const reportWith = (members: readonly string[], denied?: 'ListGroupMemberships') => {
      const inventory = estateOf({
        center: home.account,
        roles: [role],
        sets: { Dba: ['group/9067-dba'] },
        members: { '9067-dba': members },
      });
      const found = whoGetsTo(denied ? deny(inventory, denied) : inventory, 'orders', options);
      return { found, holder: found.holders.find(({ id }) => id === group) };
    };
    const inWords = (members: readonly string[], denied?: 'ListGroupMemberships') =>
      whoReporters.terminal(reportWith(members, denied).found, { columns: 200, colour: false });

    it('names the users', () => {
      const { found, holder } = reportWith(['9067-bob', '9067-ann']);
      expect(holder?.members).toEqual(
        ['ann', 'bob'].map((user) => `arn:aws:identitystore:::user/9067-${user}`),
      );
      isValid(found);
      expect(isValid.errors ?? []).toEqual([]);
      expect(inWords(['9067-bob', '9067-ann'])).toContain('In the group: 9067-ann, 9067-bob');
      const many = Array.from({ length: 10 }, (_, index) => `9067-${index}`);
      expect(inWords(many)).toContain('9067-6, 9067-7 and 2 more users');
    });

    it('names the group where nobody is in it', () => {
      expect(reportWith([]).holder).toMatchObject({ certainty: 'sure', members: [] });
      expect(inWords([])).toContain('Nobody is in the group now, and whoever fills it');
    });

    it('says that nobody read who is in it', () => {
      const { holder } = reportWith(['9067-ann'], 'ListGroupMemberships');
      expect([holder?.certainty, holder?.members]).toEqual(['sure', undefined]);
      expect(holder?.gaps.map(({ action }) => action)).toEqual(['identitystore:ListGroupMemberships']);
    });
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
