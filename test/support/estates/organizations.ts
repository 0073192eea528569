import type { OrganizationPolicy } from '../../../checks/model/identity.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { instance, subnetGroup } from './databases.js';
import { home, nothing, openNetwork } from './network.js';

const manager = { account: '444455556666', region: 'global' };

function policy(name: string, statement: object): OrganizationPolicy {
  return {
    ...manager,
    id: `p-${name}`,
    arn: `arn:aws:organizations::${manager.account}:policy/o-a1b2c3d4e5/service_control_policy/p-${name}`,
    name,
    type: 'SERVICE_CONTROL_POLICY',
    document: known(JSON.stringify({ Version: '2012-10-17', Statement: [statement] })),
    targets: known(['r-root', home.account]),
  };
}

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
    organizations: [home, manager].map(({ account }) => ({
      account,
      region: 'global',
      id: 'o-a1b2c3d4e5',
      managementAccount: manager.account,
    })),
    organizationAccounts: [{ ...manager, id: home.account, path: known(['r-root']) }],
    organizationPolicies: [
      policy('all', { Effect: 'Allow', Action: '*', Resource: '*' }),
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
