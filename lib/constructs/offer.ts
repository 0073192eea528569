import type { ISecurityGroup, ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { CfnResourceShare } from 'aws-cdk-lib/aws-ram';
import { CfnResourceConfiguration, CfnResourceGateway } from 'aws-cdk-lib/aws-vpclattice';
import { Construct } from 'constructs';

export interface OfferProps {
  readonly name: string;
  /** The ARN of the cluster or instance. */
  readonly resourceArn: string;
  readonly vpc: IVpc;
  readonly subnets: readonly ISubnet[];
  readonly securityGroup: ISecurityGroup;
  /** The accounts that may make an endpoint to the database, each of which has to accept the share. */
  readonly accounts: readonly string[];
}

/**
 * Offers a database to named accounts through AWS PrivateLink: they reach it, and it alone, through an endpoint in a network of
 * theirs, while neither network is routed to the other.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-resources.html
 */
export class Offer extends Construct {
  readonly resourceConfigurationArn: string;

  constructor(scope: Construct, id: string, props: OfferProps) {
    super(scope, id);
    const { name, resourceArn, vpc, subnets, securityGroup, accounts } = props;
    const gateway = new CfnResourceGateway(this, 'Gateway', {
      name,
      vpcIdentifier: vpc.vpcId,
      subnetIds: subnets.map(({ subnetId }) => subnetId),
      securityGroupIds: [securityGroup.securityGroupId],
      ipAddressType: 'IPV4',
    });
    const configuration = new CfnResourceConfiguration(this, 'Resource', {
      name,
      resourceConfigurationType: 'ARN',
      resourceConfigurationDefinition: { arnResource: resourceArn },
      resourceGatewayId: gateway.attrId,
      // Otherwise a guest could pass the database on, in a service network of its own that it shares.
      allowAssociationToSharableServiceNetwork: false,
    });
    new CfnResourceShare(this, 'Share', {
      name,
      resourceArns: [configuration.attrArn],
      principals: [...accounts],
      allowExternalPrincipals: true,
    });
    this.resourceConfigurationArn = configuration.attrArn;
  }
}
