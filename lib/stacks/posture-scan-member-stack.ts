import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ScanRole, scanRoleName } from '../constructs/scan-role.js';

export interface PostureScanMemberStackProps extends StackProps {
  /**
   * The name of the role.
   * @default 'db-perimeter-scan'
   */
  readonly role?: string;
  /** The ARNs of the roles that may enter it: those of the functions that plan and read. */
  readonly readers: readonly string[];
  /** What they have to say. */
  readonly externalId: string;
}

/** The role by which a scheduled scan reads an account. */
export class PostureScanMemberStack extends Stack {
  readonly role: ScanRole;

  constructor(scope: Construct, id: string, props: PostureScanMemberStackProps) {
    const { role = scanRoleName, readers, externalId, ...rest } = props;
    super(scope, id, { description: 'Lets db-perimeter read this account', ...rest });
    this.role = new ScanRole(this, 'Scan', { roleName: role, readers, externalId });
  }
}
