import type { ISecurityGroup, ISubnet } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDBProxy, CfnDBProxyTargetGroup } from 'aws-cdk-lib/aws-rds';
import { ArnFormat, Fn, Lazy, Stack } from 'aws-cdk-lib/core';
import { Construct, type IDependable } from 'constructs';

export interface PrivateProxyProps {
  readonly name: string;
  readonly family: 'POSTGRESQL' | 'MYSQL';
  /** What it leads to, by identifier. */
  readonly target: { readonly cluster: string } | { readonly instance: string };
  /** The resource id by which IAM names the database. */
  readonly resourceId: string;
  /** What has to be there before the proxy can register its target. */
  readonly after: IDependable;
  readonly subnets: readonly ISubnet[];
  readonly securityGroup: ISecurityGroup;
}

/** The ARN by which IAM names a user of a database or proxy. */
export function userArn(stack: Stack, resourceId: string, user: string): string {
  return stack.formatArn({
    service: 'rds-db',
    resource: 'dbuser',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    resourceName: `${resourceId}/${user}`,
  });
}

/**
 * An RDS Proxy that takes TLS and tokens of IAM alone and logs in with IAM itself, so that no secret stands behind it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-iam-setup.html
 */
export class PrivateProxy extends Construct {
  readonly endpoint: string;
  /** The resource id by which IAM names the proxy. */
  readonly resourceId: string;
  private readonly users = new Set<string>();

  constructor(scope: Construct, id: string, props: PrivateProxyProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('rds.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
      description: `Logs the proxy ${props.name} in to its database`,
    });
    // The CDK's own proxy leaves this out, and could not log in.
    const policy = new ManagedPolicy(this, 'Policy', {
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['rds-db:connect'],
          resources: Lazy.list({
            produce: () => [...this.users].map((user) => userArn(stack, props.resourceId, user)),
          }),
        }),
      ],
    });
    const proxy = new CfnDBProxy(this, 'Resource', {
      dbProxyName: props.name,
      engineFamily: props.family,
      defaultAuthScheme: 'IAM_AUTH',
      requireTls: true,
      debugLogging: false,
      roleArn: role.roleArn,
      vpcSubnetIds: props.subnets.map(({ subnetId }) => subnetId),
      vpcSecurityGroupIds: [props.securityGroup.securityGroupId],
    });
    proxy.node.addDependency(policy);
    const targets = new CfnDBProxyTargetGroup(this, 'Targets', {
      dbProxyName: proxy.ref,
      targetGroupName: 'default',
      ...('cluster' in props.target
        ? { dbClusterIdentifiers: [props.target.cluster] }
        : { dbInstanceIdentifiers: [props.target.instance] }),
    });
    targets.node.addDependency(props.after);
    this.endpoint = proxy.attrEndpoint;
    this.resourceId = Fn.select(6, Fn.split(':', proxy.attrDbProxyArn));
  }

  /** Lets the proxy log in as a user of the database. */
  admit(user: string): void {
    this.users.add(user);
  }
}
