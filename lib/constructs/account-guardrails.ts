import { CfnSnapshotBlockPublicAccess, CfnVPCBlockPublicAccessOptions } from 'aws-cdk-lib/aws-ec2';
import { CfnDetector } from 'aws-cdk-lib/aws-guardduty';
import { CfnHub } from 'aws-cdk-lib/aws-securityhub';
import { Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type AccountGuardrailsDeployment, singletons } from '../../checks/index.js';
import { ConfigurationRecord } from './configuration-record.js';
import { refuse } from './refuse.js';

export interface AccountGuardrailsProps extends Omit<AccountGuardrailsDeployment, 'region'> {}

/**
 * Settings of which a Region of an account takes one, each of them where it is asked for. Throws where another construct of the
 * app makes the same for what is or may be the same Region of the same account.
 */
export class AccountGuardrails extends Construct {
  private readonly props: AccountGuardrailsProps;

  constructor(scope: Construct, id: string, props: AccountGuardrailsProps) {
    super(scope, id);
    this.props = props;
    this.refuseTwice();
    const { vpcBlockPublicAccess, snapshotBlockPublicAccess, guardDuty, securityHub, config } = props;
    // https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
    if (vpcBlockPublicAccess)
      new CfnVPCBlockPublicAccessOptions(this, 'Internet', {
        internetGatewayBlockMode: `block-${vpcBlockPublicAccess}`,
      });
    // https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html
    if (snapshotBlockPublicAccess)
      new CfnSnapshotBlockPublicAccess(this, 'Snapshots', { state: 'block-all-sharing' });
    // https://docs.aws.amazon.com/guardduty/latest/ug/rds-protection.html
    if (guardDuty)
      new CfnDetector(this, 'Detector', {
        enable: true,
        findingPublishingFrequency: 'FIFTEEN_MINUTES',
        features: [{ name: 'RDS_LOGIN_EVENTS', status: 'ENABLED' }],
      });
    const record = config ? new ConfigurationRecord(this, 'Configuration') : undefined;
    // https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-setup-prereqs.html
    if (securityHub) {
      const hub = new CfnHub(this, 'Hub', {
        enableDefaultStandards: true,
        autoEnableControls: true,
        controlFindingGenerator: 'SECURITY_CONTROL',
      });
      if (record) hub.addDependency(record.recorder);
    }
  }

  private refuseTwice(): void {
    const others = this.node.root.node
      .findAll()
      .filter((each): each is AccountGuardrails => each instanceof AccountGuardrails && each !== this);
    const { account, region } = Stack.of(this);
    const same = others.filter((other) => {
      const stack = Stack.of(other);
      return mayBeSame(stack.account, account) && mayBeSame(stack.region, region);
    });
    refuse(
      singletons.flatMap((key) =>
        same
          .filter((other) => this.props[key] && other.props[key])
          .map((other) => ({
            path: ['accountGuardrails', key],
            message: `${this.node.path} makes what ${other.node.path} makes, and a Region of an account takes one: leave it out of either, or give their stacks different Regions`,
          })),
      ),
    );
  }
}

function mayBeSame(a: string, b: string): boolean {
  return a === b || Token.isUnresolved(a) || Token.isUnresolved(b);
}
