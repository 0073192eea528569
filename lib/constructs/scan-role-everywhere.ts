import { CfnStackSet } from 'aws-cdk-lib/aws-cloudformation';
import { App, LegacyStackSynthesizer, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { ScanRole } from './scan-role.js';

export interface ScanRoleEverywhereProps {
  readonly name: string;
  readonly role: string;
  readonly readers: readonly string[];
  readonly externalId: string;
  /** Organizational units, or the root. */
  readonly organizationalUnits: readonly string[];
}

/**
 * The role of a scan in every account of some organizational units, also in those that join later. Only the management account of an
 * organization, or one to which it delegates StackSets, can deploy it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
 */
export class ScanRoleEverywhere extends Construct {
  constructor(scope: Construct, id: string, props: ScanRoleEverywhereProps) {
    super(scope, id);
    const { name, role, readers, externalId, organizationalUnits } = props;
    new CfnStackSet(this, 'StackSet', {
      stackSetName: `${name}-members`,
      description: 'Lets db-perimeter read the accounts',
      permissionModel: 'SERVICE_MANAGED',
      autoDeployment: { enabled: true, retainStacksOnAccountRemoval: false },
      capabilities: ['CAPABILITY_NAMED_IAM'],
      managedExecution: { Active: true },
      stackInstancesGroup: [
        // A role is one for all Regions.
        {
          regions: [Stack.of(this).region],
          deploymentTargets: { organizationalUnitIds: [...organizationalUnits] },
        },
      ],
      templateBody: JSON.stringify(memberTemplate({ role, readers, externalId })),
    });
  }
}

/** The template of the stack in each account. It needs nothing that a bootstrap of the CDK leaves there. */
export function memberTemplate({
  role,
  readers,
  externalId,
}: Pick<ScanRoleEverywhereProps, 'role' | 'readers' | 'externalId'>): object {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'PostureScanMember', {
    description: 'Lets db-perimeter read this account',
    synthesizer: new LegacyStackSynthesizer(),
  });
  new ScanRole(stack, 'Scan', { roleName: role, readers, externalId });
  return app.synth().getStackByName(stack.stackName).template as object;
}
