import type { EnvironmentNote, ProgramEnvironment } from './function-environment.js';
import type { GlueConnection } from './glue-connection.js';
import type { Scope } from './network.js';
import type { PlainParameter } from './plain-parameter.js';
import type { Value } from './value.js';

/**
 * A policy document: the text of its JSON as AWS keeps it, once percent-encoding is taken off. Nothing has read it yet; a
 * text that is no policy stays here, and makes its own policy unknown where it is judged.
 */
export type PolicyDocument = Value<string>;

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** A policy that is part of one user, group or role. */
export interface InlinePolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** What users, groups and roles have in common. They belong to an account as a whole, and their Region is `global`. */
export interface PolicyHolder extends Scope {
  readonly arn: string;
  readonly name: string;
  /** AWS's unique id, for example `AIDA…`, `AROA…`. Absent: the answer did not say, or it is not made yet. */
  readonly id?: string;
  readonly inlinePolicies: readonly InlinePolicy[];
  /** Each is in `managedPolicies` where it could be read. */
  readonly attachedPolicyArns: readonly string[];
}

export interface IamUser extends PolicyHolder {
  readonly groupNames: readonly string[];
  /** ARN of the managed policy that is its permissions boundary. Absent: it has none. */
  readonly permissionsBoundaryArn?: string;
  readonly tags: readonly Tag[];
}

/** A name and a password with which a user of IAM signs in to one service, from anywhere and without an expiry. */
export interface ServiceCredential extends Scope {
  readonly id: string;
  readonly userName: string;
  /** The service that takes it, for example `cassandra.amazonaws.com` for Amazon Keyspaces. Absent: the answer did not say. */
  readonly service?: string;
  /** AWS's word: `Active`, `Inactive`. Absent: the answer did not say. */
  readonly status?: string;
  /** ISO 8601. Absent: the answer did not say. */
  readonly createdAt?: string;
}

/**
 * One of the two access keys that a user may have, by which its programs sign requests, from anywhere and without an expiry.
 * A user whom the credential report names has both here, each inactive where there is none.
 */
export interface AccessKey extends Scope {
  readonly userArn: string;
  /** Absent: the report did not say. */
  readonly isActive?: boolean;
  /** ISO 8601. Absent: there is none, or the report did not say. */
  readonly createdAt?: string;
  /** ISO 8601. Absent: it was never used, or the report did not say. */
  readonly lastUsedAt?: string;
  /** The service that it asked last, for example `rds`. */
  readonly lastUsedService?: string;
}

/** A provider of OpenID Connect or SAML that may vouch for whoever assumes a role. */
export interface IdentityProvider extends Scope {
  readonly arn: string;
}

export interface IamGroup extends PolicyHolder {}

export interface IamRole extends PolicyHolder {
  /** Who may assume it. */
  readonly trustPolicy: PolicyDocument;
  /** ARN of the managed policy that is its permissions boundary. Absent: it has none. */
  readonly permissionsBoundaryArn?: string;
  readonly tags: readonly Tag[];
  /** ARNs of the instance profiles through which EC2 instances act as the role. */
  readonly instanceProfileArns: readonly string[];
}

/** A managed policy of the customer or of AWS (`arn:aws:iam::aws:policy/…`), in its default version. */
export interface ManagedPolicy extends Scope {
  readonly arn: string;
  readonly name: string;
  readonly document: PolicyDocument;
}

/** Services whose resource policies are listed beside their resources; data stores hold their own (`DataStoreGuard`). */
export const resourcePolicyServices = ['secretsmanager', 'kms', 'lambda', 'dynamodb'] as const;
export type ResourcePolicyService = (typeof resourcePolicyServices)[number];

/**
 * The policy of a secret, a key, a function, a table or its stream. One that could not be read is here with the reason; what of
 * these is in the inventory without an entry here surely has no policy.
 */
export interface ResourcePolicy extends Scope {
  readonly service: ResourcePolicyService;
  readonly resourceArn: string;
  readonly document: PolicyDocument;
}

/** A secret of Secrets Manager: everything but its value. */
export interface Secret extends Scope {
  readonly arn: string;
  readonly name: string;
  /** Key id, ARN or alias as AWS gives it. Absent: the key `aws/secretsmanager` of the account. */
  readonly kmsKeyId?: string;
  /** Absent: the answer did not say, which AWS means as false. */
  readonly rotationEnabled?: boolean;
  /** ARN of the function that rotates it. */
  readonly rotationFunctionArn?: string;
  /** ISO 8601. Absent: it has never been rotated, or the answer did not say. */
  readonly lastRotatedAt?: string;
  /** ISO 8601: the end of the day by which it rotates next. Absent: it has no rotation, or the answer did not say. */
  readonly nextRotationAt?: string;
  /** The service that manages it, for example `rds`, `redshift`. Absent: nobody but the customer. */
  readonly owningService?: string;
  /** ISO 8601: it is to be deleted and cannot be read any more. */
  readonly deletedAt?: string;
  readonly tags: readonly Tag[];
}

/**
 * The member of a secret under which a template's `SecretTargetAttachment` names the database. AWS writes it into the value
 * of the secret alone, which no answer holds.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secrettargetattachment.html
 */
export const secretAttachment = 'db-perimeter:AttachedTo';

/** What ties a secret to a database. */
export interface SecretLink extends Scope {
  readonly secretArn: string;
  /** ARN of the instance, the cluster, the proxy or the store that it opens. */
  readonly databaseArn: string;
  /** What says so: `MasterUserSecret` of the database, its `MasterUserPassword` in a template, `Auth` of a proxy, a `SecretTargetAttachment`, a tag. */
  readonly evidence: string;
}

/** What a key of KMS encrypts: a database, or a snapshot of one. Secrets and tables name their keys themselves. */
export interface KeyUse extends Scope {
  /** Key id, ARN or alias as AWS gives it. */
  readonly keyId: string;
  readonly resourceArn: string;
}

/** A key of KMS by which a secret, a database, a snapshot or a table is encrypted. */
export interface KmsKey extends Scope {
  readonly id: string;
  readonly arn: string;
  /** AWS's word: `AWS` or `CUSTOMER`. Absent: the answer did not say. */
  readonly manager?: string;
  /** AWS's word, for example `Enabled`, `PendingDeletion`. */
  readonly state?: string;
  /** What allows operations of the key beside all policies. */
  readonly grants: Value<readonly KmsGrant[]>;
}

export interface KmsGrant {
  readonly id: string;
  readonly granteePrincipal: string;
  /** AWS's words, for example `Decrypt`, `CreateGrant`. */
  readonly operations: readonly string[];
  /** Whether it holds for some encryption contexts alone. */
  readonly isConstrained: boolean;
}

/** Compute that acts as a role, beside EC2 instances, whose profile stands with them. */
export interface Workload extends Scope {
  readonly kind: 'lambda-function';
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  /** Empty: it is in no VPC of the customer. */
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** ARN of the capacity provider on whose instances it runs, in a network that its own answer does not name. */
  readonly capacityProviderArn?: string;
  /** What its environment says about databases. Absent: nothing. */
  readonly environment?: Value<readonly EnvironmentNote[]>;
}

/** The organization of an account, as AWS tells each of its members. */
export interface Organization extends Scope {
  readonly id: string;
  readonly managementAccount: string;
}

/** A service or resource control policy, which only the management account and delegated administrators can read. */
export interface OrganizationPolicy extends Scope {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  readonly document: PolicyDocument;
  /** Ids of the root, the organizational units and the accounts to which it is attached. */
  readonly targets: Value<readonly string[]>;
}

/** Where an account stands in its organization. */
export interface OrganizationAccount extends Scope {
  readonly id: string;
  /** Ids from the root down to the unit that holds the account. */
  readonly path: Value<readonly string[]>;
}

/** An instance of IAM Identity Center that an account sees: that of its organization, or one of its own. */
export interface IdentityCenterInstance extends Scope {
  readonly arn: string;
  /** The account that it belongs to. Absent: the answer did not say. */
  readonly ownerAccount?: string;
  /** Id of the directory of its users and groups. Absent: the answer did not say. */
  readonly identityStoreId?: string;
}

/** A permission set, which Identity Center keeps as the role `AWSReservedSSO_<name>_<suffix>` wherever it is assigned. */
export interface PermissionSet extends Scope {
  readonly arn: string;
  readonly name: string;
}

/** A user or a group that acts as the role of a permission set in an account. */
export interface AccountAssignment extends Scope {
  readonly permissionSetArn: string;
  readonly targetAccount: string;
  readonly principalType: 'USER' | 'GROUP';
  readonly principalId: string;
}

/** That a user is in a group to which a permission set is assigned. */
export interface GroupMembership extends Scope {
  readonly groupId: string;
  readonly userId: string;
}

/** An identity pool of Cognito, which vouches for guests and for whoever logs in with a provider of its own. */
export interface IdentityPool extends Scope {
  /** Region and id: `eu-west-1:8d7e…`. Tokens of the pool name it as their audience. */
  readonly id: string;
  readonly name: string;
  readonly guests: Value<GuestAccess>;
}

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DescribeIdentityPool.html */
export interface GuestAccess {
  /** Whether whoever asks gets an identity without a login. */
  readonly areTaken: boolean;
  /**
   * Whether they may take a token to STS themselves, where no policy of AWS narrows what the role may do. Absent: the answer
   * did not say. https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
   */
  readonly mayUseBasicFlow?: boolean;
}

/** Everything that decides who may do what, and where credentials of databases are kept. */
export interface IdentityFacts {
  readonly iamUsers: readonly IamUser[];
  readonly serviceCredentials: readonly ServiceCredential[];
  readonly accessKeys: readonly AccessKey[];
  readonly identityProviders: readonly IdentityProvider[];
  readonly iamGroups: readonly IamGroup[];
  readonly iamRoles: readonly IamRole[];
  readonly managedPolicies: readonly ManagedPolicy[];
  readonly resourcePolicies: readonly ResourcePolicy[];
  readonly secrets: readonly Secret[];
  readonly secretLinks: readonly SecretLink[];
  readonly glueConnections: readonly GlueConnection[];
  readonly plainParameters: readonly PlainParameter[];
  readonly kmsKeys: readonly KmsKey[];
  readonly keyUses: readonly KeyUse[];
  readonly workloads: readonly Workload[];
  readonly programEnvironments: readonly ProgramEnvironment[];
  readonly organizations: readonly Organization[];
  readonly organizationPolicies: readonly OrganizationPolicy[];
  readonly organizationAccounts: readonly OrganizationAccount[];
  readonly identityCenterInstances: readonly IdentityCenterInstance[];
  readonly permissionSets: readonly PermissionSet[];
  readonly identityPools: readonly IdentityPool[];
  readonly accountAssignments: readonly AccountAssignment[];
  readonly groupMemberships: readonly GroupMembership[];
}

/** No identity at all. Only coverage says whether that is known. */
export const noIdentities: IdentityFacts = {
  iamUsers: [],
  serviceCredentials: [],
  accessKeys: [],
  identityProviders: [],
  iamGroups: [],
  iamRoles: [],
  managedPolicies: [],
  resourcePolicies: [],
  secrets: [],
  secretLinks: [],
  glueConnections: [],
  plainParameters: [],
  kmsKeys: [],
  keyUses: [],
  workloads: [],
  programEnvironments: [],
  organizations: [],
  organizationPolicies: [],
  organizationAccounts: [],
  identityCenterInstances: [],
  permissionSets: [],
  identityPools: [],
  accountAssignments: [],
  groupMemberships: [],
};
