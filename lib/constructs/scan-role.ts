import { ArnPrincipal, ManagedPolicy, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { leastPrivilegePolicy } from '../../checks/index.js';
import { acknowledge } from './acknowledgements.js';

/** The name of the role by which a scan reads an account, where none is given. */
export const scanRoleName = 'db-perimeter-scan';

export interface ScanRoleProps {
  /** The name of the role, which the account that scans enters by it. */
  readonly roleName: string;
  /** The ARNs of the roles that may enter it. */
  readonly readers: readonly string[];
  /** What they have to say. */
  readonly externalId: string;
}

/** The role in an account that is read: the actions that a scan asks, and none beside them. */
export class ScanRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { roleName, readers, externalId }: ScanRoleProps) {
    super(scope, id);
    const [first, ...others] = readers.map((arn) => new ArnPrincipal(arn));
    if (first === undefined) throw new Error('A role that nobody may enter is no use');
    this.role = new Role(this, 'Role', {
      roleName,
      description: 'Read by db-perimeter: who can reach databases',
      assumedBy: first.withConditions({ StringEquals: { 'sts:ExternalId': externalId } }),
      maxSessionDuration: Duration.hours(1),
    });
    for (const other of others)
      this.role.assumeRolePolicy?.addStatements(
        new PolicyStatement({
          actions: ['sts:AssumeRole'],
          principals: [other],
          conditions: { StringEquals: { 'sts:ExternalId': externalId } },
        }),
      );
    readingPolicy(this, 'Policy', this.role);
  }
}

/** What a scan asks of an account: the generated policy, as `db-perimeter policy` prints it. */
export function readingPolicy(scope: Construct, id: string, role: Role): ManagedPolicy {
  const policy = new ManagedPolicy(scope, id, {
    description: 'What db-perimeter asks of an account',
    document: PolicyDocument.fromJson(leastPrivilegePolicy()),
    roles: [role],
  });
  acknowledge(policy, 'describe-calls-take-no-resource');
  return policy;
}
