import type { OrganizationPolicy } from '../../../checks/model/identity.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { instance, subnetGroup } from './databases.js';
import { sharedKey, sharedSecret } from './identities.js';
import { home, nothing, openNetwork } from './network.js';
import { sharedTable } from './tables.js';

const manager = { account: '444455556666', region: 'global' };
const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' };

function policy(
  name: string,
  statement: object,
  type: OrganizationPolicy['type'] = 'SERVICE_CONTROL_POLICY',
): OrganizationPolicy {
  return {
    ...manager,
    id: `p-${name}`,
    arn: `arn:aws:organizations::${manager.account}:policy/o-a1b2c3d4e5/${type.toLowerCase()}/p-${name}`,
    name,
    type,
    document: known(JSON.stringify({ Version: '2012-10-17', Statement: [statement] })),
    targets: known(['r-root', home.account]),
  };
}

const organizations: Inventory['organizations'] = [home, manager].map(({ account }) => ({
  account,
  region: 'global',
  id: 'o-a1b2c3d4e5',
  managementAccount: manager.account,
}));

/**
 * `orders` in a member account, read together with the one that manages its organization, under two policies: one that allows everything, and `guard`,
 * which denies what opens databases.
 */
export function governedAccount(): Inventory {
  return {
    ...nothing,
    ...openNetwork,
    regions: [home, { ...home, account: manager.account }],
    blockPublicAccess: openNetwork.blockPublicAccess.map((options) => ({ ...options, managedBy: 'account' })),
    databaseInstances: [instance('orders')],
    databaseSubnetGroups: [subnetGroup('orders')],
    organizations,
    organizationAccounts: [{ ...manager, id: home.account, path: known(['r-root']) }],
    organizationPolicies: [
      policy('all', allowAll),
      policy('guard', {
        Effect: 'Deny',
        Action: [
          'rds:CreateDBInstance',
          'rds:ModifyDBSnapshotAttribute',
          'ec2:ModifyVpcBlockPublicAccessOptions',
          'cloudtrail:StopLogging',
        ],
        Resource: '*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/security' } },
      }),
    ],
  };
}

/**
 * The key `orders`, whose policy lets a customer use it, in a member account, read together with the one that manages its
 * organization, under a resource control policy that denies keys to whoever is not in the organization.
 */
export function governedKey(): Inventory {
  return { ...sharedKey('999988887777'), ...underPerimeter('kms:*') };
}

/** The same of the secret `orders`, which is shared with its key, under a policy that denies secrets. */
export function governedSecret(): Inventory {
  return { ...nothing, ...sharedSecret('999988887777'), ...underPerimeter('secretsmanager:*') };
}

/** The table `orders`, which is shared with its stream and its key, under a policy that denies tables. */
export function governedTable(): Inventory {
  return { ...sharedTable('999988887777'), ...underPerimeter('dynamodb:*') };
}

function underPerimeter(Action: string) {
  return {
    regions: [home, { ...home, account: manager.account }],
    organizations,
    organizationAccounts: [home, manager].map(({ account }) => ({
      ...manager,
      id: account,
      path: known(['r-root']),
    })),
    organizationPolicies: [
      policy('all', allowAll),
      policy('everything', { ...allowAll, Principal: '*' }, 'RESOURCE_CONTROL_POLICY'),
      policy(
        'perimeter',
        {
          Effect: 'Deny',
          Principal: '*',
          Action,
          Resource: '*',
          Condition: {
            StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        },
        'RESOURCE_CONTROL_POLICY',
      ),
    ],
  };
}
