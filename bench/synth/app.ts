import { IpAddresses, Peer, Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { DatabaseInstance, DatabaseInstanceEngine, PostgresEngineVersion } from 'aws-cdk-lib/aws-rds';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { App, Stack } from 'aws-cdk-lib/core';

const stacks = 4;
const databasesOfStack = 6;
const servicesOfStack = 6;

/** An app of some 500 resources, most of them of networks and databases; one database is public. */
export function benchApp(outdir: string): App {
  const app = new App({ outdir, builtinCloudFormationValidation: false, analyticsReporting: false });
  for (let index = 0; index < stacks; index++) addStack(app, index);
  return app;
}

function addStack(app: App, index: number): void {
  const stack = new Stack(app, `Shop${index}`);
  const vpc = new Vpc(stack, 'Hub', {
    ipAddresses: IpAddresses.cidr(`10.${index}.0.0/16`),
    natGateways: 1,
    subnetConfiguration: [
      { name: 'Edge', subnetType: SubnetType.PUBLIC },
      { name: 'App', subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      { name: 'Data', subnetType: SubnetType.PRIVATE_ISOLATED },
    ],
  });
  const clients = Array.from({ length: servicesOfStack }, (_, service) => {
    const role = new Role(stack, `Role${service}`, {
      assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com'),
    });
    const bucket = new Bucket(stack, `Files${service}`);
    bucket.grantRead(role);
    const topic = new Topic(stack, `News${service}`);
    topic.addToResourcePolicy(
      new PolicyStatement({ actions: ['sns:Publish'], principals: [role], resources: ['*'] }),
    );
    return new SecurityGroup(stack, `Client${service}`, { vpc });
  });
  for (let number = 0; number < databasesOfStack; number++) {
    const isPublic = index === 0 && number === 0;
    const orders = new DatabaseInstance(stack, `Orders${number}`, {
      engine: DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_16 }),
      vpc,
      vpcSubnets: { subnetType: isPublic ? SubnetType.PUBLIC : SubnetType.PRIVATE_ISOLATED },
    });
    for (const client of clients) orders.connections.allowFrom(client, Port.tcp(5432));
    if (isPublic) orders.connections.allowFrom(Peer.ipv4('0.0.0.0/1'), Port.tcp(5432));
  }
}
