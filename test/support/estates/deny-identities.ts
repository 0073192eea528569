import type { ResourcePolicyService } from '../../../checks/model/identity.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Scope } from '../../../checks/model/network.js';
import type { OperationId } from '../../../checks/model/operations.js';
import type { Unknown } from '../../../checks/model/value.js';

type Loss = (inventory: Inventory) => Partial<Inventory>;

/** What is left of identities, secrets and keys when one of their operations is denied. */
export function withoutIdentities(denied: (id: OperationId, fact: string, scope: Scope) => Unknown) {
  const otherThan = (service: ResourcePolicyService, { resourcePolicies }: Inventory) =>
    resourcePolicies.filter((policy) => policy.service !== service);
  return {
    GetAccountAuthorizationDetails: () => ({
      iamUsers: [],
      iamGroups: [],
      iamRoles: [],
      managedPolicies: [],
    }),
    ListServiceSpecificCredentials: () => ({ serviceCredentials: [] }),
    // Where a report is there already, it is read all the same.
    GenerateCredentialReport: () => ({}),
    GetCredentialReport: () => ({ accessKeys: [] }),
    ListOpenIDConnectProviders: (inventory) => withoutProviders(inventory, ':oidc-provider/'),
    ListSAMLProviders: (inventory) => withoutProviders(inventory, ':saml-provider/'),
    ListIdentityPools: () => ({ identityPools: [] }),
    DescribeIdentityPool: (inventory) => ({
      identityPools: inventory.identityPools.map((pool) => ({
        ...pool,
        guests: denied('DescribeIdentityPool', `whether identity pool ${pool.id} takes guests`, pool),
      })),
    }),
    ListSecrets: (inventory) => ({
      secrets: [],
      resourcePolicies: otherThan('secretsmanager', inventory),
      secretLinks: inventory.secretLinks.filter(({ evidence }) =>
        ['MasterUserSecret', 'Auth'].includes(evidence),
      ),
    }),
    ListTables: (inventory) => ({ dynamoDbTables: [], resourcePolicies: otherThan('dynamodb', inventory) }),
    DescribeTable: (inventory) => {
      const dynamoDbTables = inventory.dynamoDbTables.map((table) => ({
        ...table,
        description: denied('DescribeTable', `the stream and the key of table ${table.name}`, table),
      }));
      return {
        dynamoDbTables,
        resourcePolicies: [
          ...otherThan('dynamodb', inventory),
          ...dynamoDbTables.map(({ account, region, arn, description }) => ({
            account,
            region,
            service: 'dynamodb' as const,
            resourceArn: arn,
            document: description,
          })),
        ],
      };
    },
    GetTablePolicy: (inventory) => ({
      resourcePolicies: [
        ...otherThan('dynamodb', inventory),
        ...inventory.dynamoDbTables.flatMap(({ account, region, arn, name, description }) => {
          const { streamArn } = description.known ? description.value : {};
          const of = (resourceArn: string, what: string) => ({
            account,
            region,
            service: 'dynamodb' as const,
            resourceArn,
            document: denied('GetTablePolicy', `the resource policy of ${what}`, { account, region }),
          });
          return [
            of(arn, `table ${name}`),
            ...(streamArn === undefined ? [] : [of(streamArn, `the stream of table ${name}`)]),
          ];
        }),
      ],
    }),
    ListBackupVaults: () => ({ airGappedVaults: [] }),
    ListProtectedResourcesByBackupVault: ({ airGappedVaults }) => ({
      airGappedVaults: airGappedVaults.map((vault) => ({
        ...vault,
        resourceTypes: denied(
          'ListProtectedResourcesByBackupVault',
          `what vault ${vault.name} holds backups of`,
          vault,
        ),
      })),
    }),
    GetResourceShareAssociations: ({ airGappedVaults }) => ({
      airGappedVaults: airGappedVaults.map((vault) => ({
        ...vault,
        sharedWith: denied('GetResourceShareAssociations', `with whom vault ${vault.name} is shared`, vault),
      })),
    }),
    DescribeParameters: () => ({ plainParameters: [] }),
    GetConnections: () => ({ glueConnections: [] }),
    GetDataCatalogEncryptionSettings: (inventory) => ({
      glueConnections: inventory.glueConnections.map((each) => ({
        ...each,
        catalogEncrypts: denied(
          'GetDataCatalogEncryptionSettings',
          'whether the catalog of Glue encrypts passwords of connections',
          each,
        ),
      })),
    }),
    ListProjects: (inventory) => ({
      programEnvironments: inventory.programEnvironments.filter(({ kind }) => kind !== 'codebuild-project'),
    }),
    BatchGetProjects: (inventory) => ({
      programEnvironments: inventory.programEnvironments.map((each) =>
        each.kind === 'codebuild-project'
          ? { ...each, environment: denied('BatchGetProjects', `variables of project ${each.name}`, each) }
          : each,
      ),
    }),
    ListTaskDefinitionFamilies: (inventory) => ({
      programEnvironments: inventory.programEnvironments.filter(({ kind }) => kind !== 'ecs-task-definition'),
    }),
    DescribeTaskDefinition: (inventory) => ({
      programEnvironments: inventory.programEnvironments.map((each) =>
        each.kind === 'ecs-task-definition'
          ? {
              ...each,
              environment: denied(
                'DescribeTaskDefinition',
                `variables of task definition ${each.name}`,
                each,
              ),
            }
          : each,
      ),
    }),
    ListFunctions: (inventory) => ({
      workloads: [],
      resourcePolicies: otherThan('lambda', inventory),
    }),
    DescribeOrganization: () => ({ organizations: [], organizationPolicies: [], organizationAccounts: [] }),
    ListPolicies: () => ({ organizationPolicies: [] }),
    DescribePolicy: (inventory) => ({
      organizationPolicies: inventory.organizationPolicies.map((policy) => ({
        ...policy,
        document: denied(
          'DescribePolicy',
          `the document of policy ${policy.name} of the organization`,
          policy,
        ),
      })),
    }),
    ListTargetsForPolicy: (inventory) => ({
      organizationPolicies: inventory.organizationPolicies.map((policy) => ({
        ...policy,
        targets: denied(
          'ListTargetsForPolicy',
          `what policy ${policy.name} of the organization is attached to`,
          policy,
        ),
      })),
    }),
    ListAccounts: () => ({ organizationAccounts: [] }),
    ListIdentityCenterInstances: () => ({
      identityCenterInstances: [],
      permissionSets: [],
      accountAssignments: [],
      groupMemberships: [],
    }),
    ListPermissionSetsProvisionedToAccount: () => ({
      permissionSets: [],
      accountAssignments: [],
      groupMemberships: [],
    }),
    DescribePermissionSet: () => ({ permissionSets: [] }),
    ListAccountAssignments: () => ({ accountAssignments: [], groupMemberships: [] }),
    ListGroupMemberships: () => ({ groupMemberships: [] }),
    GetSecretPolicy: (inventory) => ({
      resourcePolicies: [
        ...otherThan('secretsmanager', inventory),
        ...inventory.secrets.map(({ account, region, arn, name }) => ({
          account,
          region,
          service: 'secretsmanager' as const,
          resourceArn: arn,
          document: denied('GetSecretPolicy', `the resource policy of secret ${name}`, { account, region }),
        })),
      ],
    }),
    GetKeyPolicy: (inventory) => ({
      resourcePolicies: [
        ...otherThan('kms', inventory),
        ...inventory.kmsKeys.map(({ account, region, arn, id }) => ({
          account,
          region,
          service: 'kms' as const,
          resourceArn: arn,
          document: denied('GetKeyPolicy', `the resource policy of key key/${id}`, { account, region }),
        })),
      ],
    }),
    GetFunctionPolicy: (inventory) => ({
      resourcePolicies: [
        ...otherThan('lambda', inventory),
        ...inventory.workloads.map(({ account, region, arn, name }) => ({
          account,
          region,
          service: 'lambda' as const,
          resourceArn: arn,
          document: denied('GetFunctionPolicy', `the resource policy of function ${name}`, {
            account,
            region,
          }),
        })),
      ],
    }),
    ListGrants: (inventory) => ({
      kmsKeys: inventory.kmsKeys.map((key) => ({
        ...key,
        grants: denied('ListGrants', `grants of key key/${key.id}`, key),
      })),
    }),
  } as const satisfies Partial<Record<OperationId, Loss>>;
}

function withoutProviders({ identityProviders }: Inventory, kind: string): Partial<Inventory> {
  return { identityProviders: identityProviders.filter(({ arn }) => !arn.includes(kind)) };
}
