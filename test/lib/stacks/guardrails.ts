import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exemptRoles, guardrailIds, type OrganizationDeployment } from '../../../checks/index.js';
import {
  guardrails,
  largestPolicy,
  OrganizationGuardrailsStack,
  organizationPolicies,
  textOf,
  writeGuardrails,
} from '../../../lib/index.js';
import { build, newApp, resourcesOf } from './built.js';

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: string;
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/**
 * The actions that service control policies deny, each with those of their condition keys that the Service Authorization Reference
 * gives it: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const reference: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(new URL('./iam-actions.json', import.meta.url), 'utf8'),
);

/**
 * Keys that stand elsewhere: of the bucket's organization among the global ones, of the port in the guide of EC2.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/permissions-for-ec2-instance-connect-endpoint.html
 */
const documentedElsewhere = ['aws:ResourceOrgID', 'ec2-instance-connect:remotePort'];

const roles = Object.fromEntries(exemptRoles.map((kind) => [kind, [`cdk-hnb659fds-${kind}-role-*`, kind]]));
const organization: OrganizationDeployment = {
  id: 'o-a1b2c3d4e5',
  targets: ['r-ab12', '111122223333'],
  roles,
};
const policies = organizationPolicies(organization);
const denials = guardrails.flatMap(({ id, enforcements }) =>
  enforcements.flatMap((each) =>
    each.kind === 'declarative' ? [] : each.denials.map((denial) => ({ id, kind: each.kind, ...denial })),
  ),
);
const statementIn = (given: typeof policies, sid: string) =>
  given
    .flatMap(({ content }) => (content as { Statement?: readonly Statement[] }).Statement ?? [])
    .find(({ Sid }) => Sid === sid) as Statement;
const statement = (sid: string) => statementIn(policies, sid);

describe('the guardrails', () => {
  it('are all there, each under its id', () => {
    expect(guardrails.map(({ id }) => id)).toEqual([...guardrailIds]);
    for (const { id, sid } of denials) expect(sid.startsWith(id)).toBe(true);
  });

  it.each(denials.filter(({ kind }) => kind === 'scp'))(
    '$sid denies actions that exist, by keys that they have',
    ({ actions, conditions = {} }) => {
      const used = Object.values(conditions).flatMap((keys) => Object.keys(keys));
      for (const action of actions) {
        expect(Object.keys(reference)).toContain(action);
        for (const key of used)
          if (!documentedElsewhere.includes(key)) expect(reference[action]).toContain(key);
      }
      expect([...actions]).toEqual([...new Set(actions)].sort());
    },
  );

  it('deny nothing that the reference was not asked about', () => {
    const denied = denials.filter(({ kind }) => kind === 'scp').flatMap(({ actions }) => actions);
    expect([...new Set(denied)].sort()).toEqual(Object.keys(reference).sort());
  });

  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html (services)
  it('are of resources where services have resource control policies', () => {
    const services = denials.filter(({ kind }) => kind === 'rcp').flatMap(({ actions }) => actions);
    expect([...new Set(services)].sort()).toEqual(['dynamodb:*', 'kms:*', 'secretsmanager:*']);
  });
});

describe('guardrail G03', () => {
  it('guards every security group of the stacks, since each carries its tag', () => {
    const { network, databases } = build({ orders: {} }, { egress: true });
    const groups = [network, ...Object.values(databases)].flatMap((stack) =>
      resourcesOf(stack, 'AWS::EC2::SecurityGroup'),
    );
    expect(groups.length).toBeGreaterThan(3);
    for (const { Tags } of groups) expect(Tags).toContainEqual({ Key: 'dbperimeter', Value: 'true' });
    expect(statement('G03Guards').Condition).toMatchObject({
      StringEquals: { 'aws:ResourceTag/dbperimeter': 'true' },
    });
  });
});

describe('the policies of an organization', () => {
  it('are four of services, one of resources and one of EC2, so that AWS attaches them all', () => {
    expect(policies.map(({ name, type }) => `${type} ${name}`)).toEqual([
      'SERVICE_CONTROL_POLICY databases',
      'SERVICE_CONTROL_POLICY network',
      'SERVICE_CONTROL_POLICY copies',
      'SERVICE_CONTROL_POLICY detection',
      'RESOURCE_CONTROL_POLICY resources',
      'DECLARATIVE_POLICY_EC2 ec2',
    ]);
    const spread = policies.flatMap((policy) => policy.guardrails);
    expect([...new Set(spread)].sort()).toEqual([...guardrailIds]);
  });

  it.each(policies)('$name is within the size that AWS takes, white space and all', (policy) => {
    expect(textOf(policy).length).toBeLessThanOrEqual(largestPolicy[policy.type]);
    expect(JSON.parse(textOf(policy))).toEqual(policy.content);
  });

  it.each(policies.filter(({ type }) => type !== 'DECLARATIVE_POLICY_EC2'))(
    '$name is written in the grammar of policies',
    ({ content, type }) => {
      expect(Object.keys(content)).toEqual(['Version', 'Statement']);
      const { Version, Statement } = content as { Version: string; Statement: readonly Statement[] };
      expect(Version).toBe('2012-10-17');
      const sids = Statement.map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
      for (const { Sid, Effect, Principal, Action, Resource, Condition = {} } of Statement) {
        expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
        expect(Effect).toBe('Deny');
        expect(Principal).toBe(type === 'RESOURCE_CONTROL_POLICY' ? '*' : undefined);
        for (const action of Action) expect(action).toMatch(/^[a-z0-9-]+:([A-Za-z0-9]+|\*)$/);
        for (const resource of [Resource].flat())
          expect(resource).toMatch(/^(\*|arn:\*:[a-z0-9-]+:\*:\*:.+)$/);
        for (const [operator, keys] of Object.entries(Condition)) {
          expect(operator).toMatch(
            /^(ForAllValues:)?(Bool|Null|(String|Arn|Numeric)(Not)?(Equals|Like))(IfExists)?$/,
          );
          for (const [key, values] of Object.entries(keys)) {
            expect(key).toMatch(/^[a-z0-9-]+:[A-Za-z]+(\/\w+)?$/);
            expect([values].flat().length).toBeGreaterThan(0);
            for (const value of [values].flat()) expect(value).not.toContain('<');
          }
        }
      }
    },
  );

  it('let through whom the declared set names, and whoever breaks the glass', () => {
    expect(statement('G12Replicate').Condition).toEqual({
      ArnNotLike: {
        'aws:PrincipalArn': [
          'arn:*:iam::*:role/cdk-hnb659fds-migration-role-*',
          'arn:*:iam::*:role/migration',
          'arn:*:iam::*:role/cdk-hnb659fds-breakGlass-role-*',
          'arn:*:iam::*:role/breakGlass',
        ],
      },
    });
    expect(statement('G01Public').Condition).toEqual({ Bool: { 'rds:PubliclyAccessible': 'true' } });
  });

  it('let nobody through where nobody breaks the glass', () => {
    const locked = organizationPolicies({ ...organization, roles: { ...roles, breakGlass: [] } });
    expect(statementIn(locked, 'G04Share')).toEqual({
      Sid: 'G04Share',
      Effect: 'Deny',
      Action: ['rds:ModifyDBClusterSnapshotAttribute', 'rds:ModifyDBSnapshotAttribute'],
      Resource: '*',
    });
  });

  it('refuse callers and buckets outside the organization', () => {
    expect(statement('G05Callers')).toMatchObject({
      Principal: '*',
      Action: ['kms:*'],
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    });
    expect(statement('G06Bucket').Condition).toMatchObject({
      StringNotEqualsIfExists: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' },
    });
    expect(statement('G13Copy').Condition).toMatchObject({
      'ForAllValues:StringNotLike': { 'backup:CopyTargetOrgPaths': 'o-a1b2c3d4e5/*' },
    });
  });

  it.each([
    { mode: undefined, says: 'block_ingress' },
    { mode: 'bidirectional' as const, says: 'block_bidirectional' },
  ])('keep the internet out of VPCs by $says, without exclusions', ({ mode, says }) => {
    const given = mode ? { ...organization, vpcBlockPublicAccess: mode } : organization;
    expect(organizationPolicies(given).at(-1)?.content).toEqual({
      ec2_attributes: {
        vpc_block_public_access: {
          internet_gateway_block: {
            mode: { '@@assign': says },
            exclusions_allowed: { '@@assign': 'disabled' },
          },
        },
        snapshot_block_public_access: { state: { '@@assign': 'block_all_sharing' } },
      },
    });
  });

  it('leave out what is written under without, whole policies among it', () => {
    const left = organizationPolicies({ ...organization, without: ['G02', 'G10', 'G16'] });
    expect(left.map(({ name }) => name)).toEqual(['databases', 'network', 'copies', 'resources']);
    expect(left.flatMap((policy) => policy.guardrails)).not.toContain('G10');
  });
});

describe('the stack of an organization', () => {
  const stackOf = (props: OrganizationDeployment) => {
    const { account: _, ...rest } = props;
    return new OrganizationGuardrailsStack(newApp(), 'OrganizationGuardrails', rest);
  };

  it('attaches every policy to every target', () => {
    const template = Template.fromStack(stackOf(organization));
    template.resourceCountIs('AWS::Organizations::Policy', policies.length);
    for (const { name, type, content } of policies)
      template.hasResourceProperties('AWS::Organizations::Policy', {
        Name: `db-perimeter-${name}`,
        Type: type,
        Content: Match.exact(content),
        TargetIds: ['r-ab12', '111122223333'],
      });
  });

  it('refuses guardrails that would let nobody through, and names what they need', () => {
    const { clients: _, ...others } = roles;
    expect(() => stackOf({ ...organization, roles: others })).toThrow(
      'organization.roles.clients: names no role for G09, G10 to let through: name one, or write the guardrails under without',
    );
    expect(() => stackOf({ ...organization, roles: others, without: ['G09', 'G10'] })).not.toThrow();
  });

  it('refuses a policy that is too large for AWS', () => {
    const database = Array.from({ length: 30 }, (_, index) => `deployer-of-databases-number-${index}`);
    expect(() => stackOf({ ...organization, roles: { ...roles, database } })).toThrow(
      /organization\.roles: policy databases has \d+ characters of 5120: name fewer roles/,
    );
  });
});

describe('the files of guardrails', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'guardrails-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const root = join(import.meta.dirname, '../../..');

  it('are written for the organization of a declared set', () => {
    const written = writeGuardrails(join(root, 'examples/stacks/db-perimeter.yaml'), join(folder, 'new'));
    expect(written.map((path) => readFileSync(path, 'utf8'))).toEqual(
      ['databases', 'network', 'copies', 'detection', 'resources', 'ec2'].map((name) =>
        readFileSync(join(root, 'docs/guardrails', `${name}.json`), 'utf8'),
      ),
    );
  });

  it('are refused for a declared set without an organization', () => {
    const declared = join(folder, 'declared.yaml');
    writeFileSync(declared, 'version: 1\n');
    expect(() => writeGuardrails(declared, folder)).toThrow(`${declared}: stacks.organization is missing`);
  });
});
