import { permissionSetName } from '../../../model/operations/permission-sets.js';
import { globalScope } from '../../../model/operations.js';
import { unresolvedFrom, unresolvedText } from '../../../model/unresolved.js';
import type { DeclaredResource } from '../resolve/stack.js';
import type { Item } from './answers.js';
import { policyText } from './opensearch.js';
import { type PlainRecord, plainRecordOf, plainText, type Resource } from './resource.js';
import type { Deployment, ResourceTypes } from './resource-type.js';

/** What AWS puts behind names; whichever it is. */
const someSuffix = '0123456789abcdef';

const groupType = 'AWS::IdentityStore::Group';
const whoElse = 'who else is in the group';

/** Permission sets of Identity Center, which become roles where they are assigned. */
export const permissionSetTypes: ResourceTypes = {
  'AWS::SSO::PermissionSet': {
    called: { kind: 'name', property: 'Name' },
    arn: {
      service: 'sso',
      resource: (declared) =>
        `permissionSet/${instanceOf(declared.property('InstanceArn'))}/ps-${ownName(declared)}`,
    },
    arnAttributes: ['PermissionSetArn'],
  },
  'AWS::SSO::Assignment': { called: { kind: 'name' }, attach: assign },
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-identitystore-group.html
  [groupType]: { called: { kind: 'id', prefix: 'group-' }, idAttributes: ['GroupId'] },
  'AWS::IdentityStore::GroupMembership': { called: { kind: 'name' }, attach: join },
};

function ownName({ stack, logicalId }: DeclaredResource): string {
  return `${stack.source.prefix}${logicalId}`;
}

function instanceOf(arn: unknown): string {
  const id = typeof arn === 'string' ? /:instance\/(ssoins-\w+)$/.exec(arn)?.[1] : undefined;
  return id ?? `ssoins-${someSuffix}`;
}

/**
 * An assignment in an account that no stack is in changes nothing that is judged.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sso-assignment.html
 */
function assign(assignment: Resource, deployment: Deployment): void {
  const { answers } = deployment;
  const { account, region } = assignment;
  const AccountId = assignment.text('TargetId') ?? account;
  const named = assignment.text('PermissionSetArn') ?? '';
  const set = deployment.resourcesOf('AWS::SSO::PermissionSet').find(({ arn }) => arn === named);
  const PermissionSetArn = set?.arn ?? elsewhere(assignment, named);
  const name = permissionSetName(PermissionSetArn);
  if (!answers.accounts().includes(AccountId) || name === undefined) return;
  const [instance = '', id = ''] = name.split(' ');
  const place = { account, region };
  const InstanceArn = `arn:${assignment.arn.split(':')[1]}:sso:::instance/${instance}`;
  answers.put('ListIdentityCenterInstances', place, InstanceArn, { InstanceArn });
  // Of a set that no template declares the id stands for the name.
  const Name = set?.id ?? id;
  answers.about('ListPermissionSetsProvisionedToAccount', place, `${instance} ${AccountId}`, {
    PermissionSets: PermissionSetArn,
  });
  answers.about('DescribePermissionSet', place, name, { PermissionSetArn, Name });
  const PrincipalId =
    assignment.text('PrincipalId') ?? unresolvedText(`the principal of ${assignment.logicalId}`);
  answers.about('ListAccountAssignments', place, `${name} ${AccountId}`, {
    AccountId,
    PermissionSetArn,
    PrincipalType: assignment.text('PrincipalType'),
    PrincipalId,
  });
  const isDeclared = deployment.resourcesOf(groupType).some(({ id: group }) => group === PrincipalId);
  if (!isDeclared) answers.leavesListingOpen('ListGroupMemberships', place, whoElse, PrincipalId);
  putRole(assignment, set, Name, AccountId, deployment);
}

/**
 * Of a group to which no template assigns anything nobody is asked who is in it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-identitystore-groupmembership.html
 */
function join(membership: Resource, { answers, resourcesOf }: Deployment): void {
  const GroupId = membership.text('GroupId');
  const UserId = plainText(membership.record('MemberId').UserId);
  const place = { account: membership.account, region: membership.region };
  const groups = isKnown(GroupId) ? [GroupId] : resourcesOf(groupType).map(({ id }) => id);
  for (const id of groups) {
    if (id === GroupId && isKnown(UserId))
      answers.about('ListGroupMemberships', place, id, { GroupId, MemberId: { UserId } });
    else answers.leavesListingOpen('ListGroupMemberships', place, whoElse, id);
  }
}

function isKnown(name: string | undefined): name is string {
  return name !== undefined && unresolvedFrom(name) < 0;
}

/** A set that no template declares is there as well, with whatever it allows. */
function elsewhere({ logicalId, ...assignment }: Resource, named: string): string {
  if (permissionSetName(named) !== undefined) return named;
  const instance = instanceOf(assignment.text('InstanceArn'));
  return `arn:${assignment.arn.split(':')[1]}:sso:::permissionSet/${instance}/ps-of-${logicalId}`;
}

/**
 * The role that Identity Center makes of a set. That of an instance in us-east-1 has no Region in its path.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
function putRole(
  { arn, region }: Resource,
  set: Resource | undefined,
  name: string,
  account: string,
  { answers }: Deployment,
): void {
  const iam = `arn:${arn.split(':')[1]}:iam::${account}`;
  const path = `/aws-reserved/sso.amazonaws.com/${region === 'us-east-1' ? '' : `${region}/`}`;
  const RoleName = `AWSReservedSSO_${name}_${someSuffix}`;
  const Arn = `${iam}:role${path}${RoleName}`;
  const provider = `${iam}:saml-provider/AWSSSO_${someSuffix}_DO_NOT_DELETE`;
  const place = { account, region: globalScope };
  answers.put('ListSAMLProviders', place, provider, { Arn: provider });
  answers.put('GetAccountAuthorizationDetails', place, Arn, {
    RoleName,
    Path: path,
    Arn,
    AssumeRolePolicyDocument: trustIn(provider),
    InstanceProfileList: [],
    ...(set
      ? policiesOf(set, iam)
      : { AttachedManagedPolicies: [{ PolicyArn: unresolvedText(`what permission set ${name} allows`) }] }),
  });
}

function trustIn(provider: string): string {
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
    Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sso-permissionset.html */
function policiesOf(set: Resource, iam: string): Item {
  const inline = policyText(set.plain('InlinePolicy'));
  const ofAccount = set.records('CustomerManagedPolicyReferences').map((each) => customerPolicy(each, iam));
  const attached = [...set.texts('ManagedPolicies'), ...ofAccount];
  const bounds = set.record('PermissionsBoundary');
  const boundary =
    plainText(bounds.ManagedPolicyArn) ??
    (bounds.CustomerManagedPolicyReference === undefined
      ? undefined
      : customerPolicy(plainRecordOf(bounds.CustomerManagedPolicyReference), iam));
  return {
    RolePolicyList:
      inline === undefined ? [] : [{ PolicyName: 'AwsSSOInlinePolicy', PolicyDocument: inline }],
    AttachedManagedPolicies: attached.map((PolicyArn) => ({ PolicyArn })),
    ...(boundary === undefined ? {} : { PermissionsBoundary: { PermissionsBoundaryArn: boundary } }),
  };
}

/** One of the account in which the set is assigned, by its name. */
function customerPolicy({ Name, Path }: PlainRecord, iam: string): string {
  return `${iam}:policy${plainText(Path) ?? '/'}${plainText(Name) ?? unresolvedText('its name')}`;
}
