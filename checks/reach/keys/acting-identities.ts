import type { IamRole, IamUser } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import { type Decision, decide, type Policies, type Principal } from '../identity/index.js';
import { policyReader } from './policies-of.js';
import { inSomeAccount } from './some-account.js';

/** A user or a role, and what its own policies say about requests. */
export interface ActingIdentity {
  readonly arn: string;
  readonly name: string;
  readonly kind: 'user' | 'role';
  readonly account: string;
  /** What its policies and its boundary say, apart from policies of resources and of the organization. */
  decides(action: string, resource: string): Decision;
}

/**
 * Users and roles that somebody can act as. Service-linked roles are left out: only their service acts as them, in ways that
 * nobody changes. https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
 */
export function actingIdentitiesIn(inventory: Inventory): readonly ActingIdentity[] {
  const reader = policyReader(inventory, inSomeAccount);
  const acting = (kind: 'user' | 'role', holder: IamUser | IamRole): ActingIdentity => {
    const { arn, name, account } = holder;
    const boundary = reader.boundary(holder);
    const policies: Policies = { identity: reader.identity(holder), ...(boundary ? { boundary } : {}) };
    const principal: Principal = { kind, arn: inSomeAccount(arn, account) };
    return {
      arn,
      name,
      kind,
      account,
      decides: (action, resource) =>
        decide({ principal, action, resource: { arn: inSomeAccount(resource, account) } }, policies),
    };
  };
  return [
    ...inventory.iamUsers.map((user) => acting('user', user)),
    ...inventory.iamRoles
      .filter(({ arn }) => !arn.includes(':role/aws-service-role/'))
      .map((role) => acting('role', role)),
  ];
}
