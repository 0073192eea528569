import { globalScope } from '../../../model/operations.js';
import { unresolvedText } from '../../../model/unresolved.js';
import type { DeclaredResource } from '../resolve/stack.js';
import { type Item, listIn, type Place } from './answers.js';
import { addToReport, addUserToReport } from './credential-report.js';
import { putTrustedProviders } from './identity-providers.js';
import { policyText } from './opensearch.js';
import { plainText, type Resource } from './resource.js';
import type { Deployment, ResourceType, ResourceTypes } from './resource-type.js';
import { tagsOf } from './tags.js';

const listing = 'GetAccountAuthorizationDetails';
const worldwide = ({ account }: Resource): Place => ({ account, region: globalScope });

type Kind = 'User' | 'Group' | 'Role';

/** Where a resource names the identities to which it belongs, for each kind. */
const holders: readonly { readonly kind: Kind; readonly properties: readonly string[] }[] = [
  { kind: 'Role', properties: ['Roles', 'RoleName'] },
  { kind: 'User', properties: ['Users', 'UserName'] },
  { kind: 'Group', properties: ['Groups', 'GroupName'] },
];

/** The path stands before the name in the ARN: `role/service/deployer`. */
const underPath = (kind: string) => (declared: DeclaredResource) => {
  const path = declared.property('Path');
  if (path === undefined) return `${kind}/{id}`;
  return typeof path === 'string' ? `${kind}${path}{id}` : `${kind}/${unresolvedText('its path')}`;
};

const userType = identity('User', (user) => ({ GroupList: [...user.texts('Groups')] }));

/** Users, groups and roles with their policies, as the account has them once they are deployed. */
export const identityTypes: ResourceTypes = {
  'AWS::IAM::Role': {
    ...identity('Role', (role) => ({
      AssumeRolePolicyDocument: policyText(role.plain('AssumeRolePolicyDocument')),
      InstanceProfileList: [],
    })),
    attach: putTrustedProviders,
  },
  'AWS::IAM::User': {
    ...userType,
    deploy(user, deployment) {
      userType.deploy?.(user, deployment);
      addUserToReport(deployment.answers, worldwide(user), user);
    },
  },
  'AWS::IAM::AccessKey': {
    called: { kind: 'id', prefix: 'AKIA-' },
    attach(key, deployment) {
      const name = key.text('UserName');
      if (name === undefined) return;
      const user = holderNamed('User', name, key, deployment);
      const status = key.text('Status') ?? 'Active';
      addToReport(deployment.answers, worldwide(key), {
        user: name,
        arn: String(user.Arn),
        access_key_1_active: status === 'Active' ? 'true' : status === 'Inactive' ? 'false' : status,
        // Somebody of elsewhere may have another one.
        access_key_2_active: deployment.resource(name, 'IAM::User') ? 'false' : 'unknown',
      });
    },
  },
  'AWS::IAM::Group': identity('Group', () => ({})),
  'AWS::IAM::ManagedPolicy': {
    called: { kind: 'name', property: 'ManagedPolicyName' },
    arn: { service: 'iam', resource: underPath('policy') },
    refIsArn: true,
    arnAttributes: ['PolicyArn'],
    deploy(policy, { answers }) {
      const Document = policyText(policy.plain('PolicyDocument'));
      answers.put(listing, worldwide(policy), policy.arn, {
        PolicyName: policy.id,
        Arn: policy.arn,
        DefaultVersionId: 'v1',
        PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document }],
      });
    },
    attach(policy, deployment) {
      for (const { item } of holdersOf(policy, deployment))
        listIn(item, 'AttachedManagedPolicies').push({ PolicyName: policy.id, PolicyArn: policy.arn });
    },
  },
  'AWS::IAM::Policy': inlinePolicy(),
  'AWS::IAM::RolePolicy': inlinePolicy(),
  'AWS::IAM::UserPolicy': inlinePolicy(),
  'AWS::IAM::GroupPolicy': inlinePolicy(),
  'AWS::IAM::UserToGroupAddition': {
    called: { kind: 'name' },
    attach(addition, deployment) {
      const group = addition.text('GroupName');
      for (const name of group === undefined ? [] : addition.texts('Users'))
        listIn(holderNamed('User', name, addition, deployment), 'GroupList').push(group as unknown as Item);
    },
  },
  'AWS::IAM::InstanceProfile': {
    called: { kind: 'name', property: 'InstanceProfileName' },
    arn: { service: 'iam', resource: underPath('instance-profile') },
    arnAttributes: ['Arn'],
    attach(profile, deployment) {
      for (const { item } of holdersOf(profile, deployment))
        listIn(item, 'InstanceProfileList').push({ Arn: profile.arn });
    },
  },
};

function identity(kind: Kind, more: (resource: Resource) => Item): ResourceType {
  return {
    called: { kind: 'name', property: `${kind}Name` },
    arn: { service: 'iam', resource: underPath(kind.toLowerCase()) },
    arnAttributes: ['Arn'],
    deploy(resource, { answers }) {
      const boundary = resource.text('PermissionsBoundary');
      answers.put(listing, worldwide(resource), resource.arn, {
        [`${kind}Name`]: resource.id,
        Arn: resource.arn,
        [`${kind}PolicyList`]: inlinePoliciesOf(resource),
        AttachedManagedPolicies: resource.texts('ManagedPolicyArns').map((PolicyArn) => ({ PolicyArn })),
        ...(boundary === undefined ? {} : { PermissionsBoundary: { PermissionsBoundaryArn: boundary } }),
        Tags: tagsOf(resource),
        ...more(resource),
      });
    },
  };
}

/** A list that is left open, or an item that is, may be any policy. */
function inlinePoliciesOf(resource: Resource): Item[] {
  return resource.list('Policies').map((policy, index) => {
    const open = unresolvedText(`policy ${index + 1} of ${resource.logicalId}`);
    if (typeof policy !== 'object' || Array.isArray(policy))
      return { PolicyName: open, PolicyDocument: open };
    const { PolicyName, PolicyDocument } = policy as Readonly<Record<string, never>>;
    return { PolicyName: plainText(PolicyName) ?? open, PolicyDocument: policyText(PolicyDocument) ?? open };
  });
}

function inlinePolicy(): ResourceType {
  return {
    called: { kind: 'name', property: 'PolicyName' },
    attach(policy, deployment) {
      const PolicyDocument = policyText(policy.plain('PolicyDocument'));
      for (const { kind, item } of holdersOf(policy, deployment))
        listIn(item, `${kind}PolicyList`).push({ PolicyName: policy.id, PolicyDocument });
    },
  };
}

function holdersOf(
  resource: Resource,
  deployment: Deployment,
): readonly { readonly kind: Kind; readonly item: Item }[] {
  return holders.flatMap(({ kind, properties }) =>
    properties
      .filter((property) => resource.type !== `AWS::IAM::${kind}` && resource.has(property))
      .flatMap((property) => resource.texts(property))
      .map((name) => ({ kind, item: holderNamed(kind, name, resource, deployment) })),
  );
}

/**
 * The identity that has the name. One that no template declares is there as well, with whatever else it has: nobody knows
 * its trust policy, and the policy that the template gives it is judged.
 */
function holderNamed(kind: Kind, name: string, near: Resource, { answers, resource }: Deployment): Item {
  const place = worldwide(near);
  const partition = near.arn.split(':')[1] ?? 'aws';
  const arn =
    resource(name, `IAM::${kind}`)?.arn ??
    `arn:${partition}:iam::${near.account}:${kind.toLowerCase()}/${name}`;
  const present = answers.get(listing, place, arn);
  if (present) return present;
  return answers.put(listing, place, arn, {
    [`${kind}Name`]: name,
    Arn: arn,
    AttachedManagedPolicies: [{ PolicyArn: unresolvedText(`what else is attached to ${name}`) }],
    ...(kind === 'Role'
      ? { AssumeRolePolicyDocument: unresolvedText(`the trust policy of ${name}`), InstanceProfileList: [] }
      : {}),
  });
}
