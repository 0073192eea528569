import type {
  DeploymentProblem,
  ExemptRole,
  GuardrailId,
  OrganizationDeployment,
  VpcBlock,
} from '../../checks/index.js';
import { copyGuardrails } from './copies.js';
import { databaseGuardrails } from './databases.js';
import { detectionGuardrails } from './detection.js';
import {
  type Conditions,
  controlPolicies,
  type Denial,
  type Enforcement,
  type Guardrail,
  internetMode,
  ownOrganization,
} from './guardrail.js';
import { networkGuardrails } from './network.js';

/** Every guardrail, in the order of its id. */
export const guardrails: readonly Guardrail[] = [
  ...databaseGuardrails,
  ...networkGuardrails,
  ...copyGuardrails,
  ...detectionGuardrails,
].sort((a, b) => a.id.localeCompare(b.id));

export interface OrganizationPolicy {
  /** Unique among the policies of a deployment, and the name of its file. */
  readonly name: string;
  readonly type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' | 'DECLARATIVE_POLICY_EC2';
  readonly guardrails: readonly GuardrailId[];
  readonly content: object;
}

/**
 * Characters that AWS takes, white space among them.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const largestPolicy: Readonly<Record<OrganizationPolicy['type'], number>> = {
  SERVICE_CONTROL_POLICY: 5120,
  RESOURCE_CONTROL_POLICY: 5120,
  DECLARATIVE_POLICY_EC2: 10_000,
};

/** The policies of an organization, each within AWS's limits where `problemsOfOrganization` names nothing. Empty ones are left out. */
export function organizationPolicies(organization: OrganizationDeployment): readonly OrganizationPolicy[] {
  const enforced = guardrails
    .filter(({ id }) => !organization.without?.includes(id))
    .flatMap(({ id, enforcements }) => enforcements.map((enforcement) => ({ id, enforcement })));
  const policy = (
    name: string,
    type: OrganizationPolicy['type'],
    isPart: (enforcement: Enforcement) => boolean,
  ): readonly OrganizationPolicy[] => {
    const parts = enforced.filter(({ enforcement }) => isPart(enforcement));
    if (parts.length === 0) return [];
    const content = contentOf(
      parts.map(({ enforcement }) => enforcement),
      organization,
    );
    return [{ name, type, guardrails: parts.map(({ id }) => id), content }];
  };
  return [
    ...controlPolicies.flatMap((name) =>
      policy(name, 'SERVICE_CONTROL_POLICY', (part) => part.kind === 'scp' && part.policy === name),
    ),
    ...policy('resources', 'RESOURCE_CONTROL_POLICY', ({ kind }) => kind === 'rcp'),
    ...policy('ec2', 'DECLARATIVE_POLICY_EC2', ({ kind }) => kind === 'declarative'),
  ];
}

/** Roles that guardrails need and nobody named, and policies that are too large for AWS. */
export function problemsOfOrganization(organization: OrganizationDeployment): readonly DeploymentProblem[] {
  const { roles = {}, without = [] } = organization;
  const needed = new Map<ExemptRole, GuardrailId[]>();
  for (const { id, enforcements } of guardrails.filter((each) => !without.includes(each.id)))
    for (const kind of new Set(enforcements.flatMap(denialsOf).flatMap(({ except = [] }) => except)))
      needed.set(kind, [...(needed.get(kind) ?? []), id]);
  const missing = [...needed].filter(([kind]) => (roles[kind] ?? []).length === 0);
  const large = organizationPolicies(organization).filter(
    (policy) => textOf(policy).length > largestPolicy[policy.type],
  );
  return [
    ...missing.map(([kind, ids]) => ({
      path: ['organization', 'roles', kind],
      message: `names no role for ${ids.join(', ')} to let through: name one, or write the guardrails under without`,
    })),
    ...large.map((policy) => ({
      path: ['organization', 'roles'],
      message: `policy ${policy.name} has ${textOf(policy).length} characters of ${largestPolicy[policy.type]}: name fewer roles, with a * at the end`,
    })),
  ];
}

/** A policy as a file, a statement on a line: AWS counts white space as well, unless its console is given the file. */
export function textOf({ content }: OrganizationPolicy): string {
  if (!('Statement' in content)) return `${JSON.stringify(content)}\n`;
  const { Statement, ...rest } = content as { readonly Statement: readonly object[] };
  const statements = Statement.map((statement) => JSON.stringify(statement)).join(',\n');
  return `${JSON.stringify(rest).slice(0, -1)},"Statement":[\n${statements}\n]}\n`;
}

function denialsOf(enforcement: Enforcement): readonly Denial[] {
  return enforcement.kind === 'declarative' ? [] : enforcement.denials;
}

function contentOf(parts: readonly Enforcement[], organization: OrganizationDeployment): object {
  const { vpcBlockPublicAccess: mode = 'ingress' } = organization;
  const attributes = parts.flatMap((part) => (part.kind === 'declarative' ? [part.attributes] : []));
  if (attributes.length > 0) return { ec2_attributes: withMode(Object.assign({}, ...attributes), mode) };
  return {
    Version: '2012-10-17',
    Statement: parts.flatMap((part) =>
      denialsOf(part).map((denial) => statementOf(denial, part.kind, organization)),
    ),
  };
}

function withMode(attributes: object, mode: VpcBlock): object {
  return JSON.parse(JSON.stringify(attributes).replaceAll(internetMode, `block_${mode}`));
}

function statementOf(
  { sid, actions, resources, conditions = {}, except }: Denial,
  kind: Enforcement['kind'],
  { id, roles = {} }: OrganizationDeployment,
): object {
  const exempt = except ? [...except, 'breakGlass' as const].flatMap((each) => roles[each] ?? []) : [];
  const arns = [...new Set(exempt)].map((role) => `arn:*:iam::*:role/${role}`);
  // Without a value, the condition would hold for nobody or for everybody.
  const everyCondition: Conditions =
    arns.length === 0 ? conditions : { ...conditions, ArnNotLike: { 'aws:PrincipalArn': arns } };
  return {
    Sid: sid,
    Effect: 'Deny',
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
    ...(kind === 'rcp' ? { Principal: '*' } : {}),
    Action: actions,
    Resource: resources ? resources.map((resource) => `arn:*:${resource}`) : '*',
    ...(Object.keys(everyCondition).length > 0
      ? { Condition: JSON.parse(JSON.stringify(everyCondition).replaceAll(ownOrganization, id)) }
      : {}),
  };
}
