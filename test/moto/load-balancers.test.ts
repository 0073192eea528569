import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  ElasticLoadBalancingClient,
  CreateLoadBalancerCommand as MakeClassic,
} from '@aws-sdk/client-elastic-load-balancing';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyTargetGroupAttributesCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Inventory } from '../../checks/model/inventory.js';
import { createInventoryBuilder } from '../../checks/sources/capture/index.js';
import { anyKey } from './clients.js';
import { given } from './given.js';
import { awsEnvironment, captureLive } from './scan.js';
import { type MotoServer, startMoto } from './server.js';

const region = 'eu-west-1';
let moto: MotoServer;
let inventory: Inventory;
let made: Awaited<ReturnType<typeof makeLoadBalancers>>;

async function makeLoadBalancers(url: string) {
  const settings = { endpoint: url, region, credentials: anyKey, maxAttempts: 1 };
  const ec2 = new EC2Client(settings);
  const elbv2 = new ElasticLoadBalancingV2Client(settings);
  const elb = new ElasticLoadBalancingClient(settings);
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const vpcId = given(Vpc?.VpcId, 'VPC');
  const { Subnet } = await ec2.send(
    new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: '10.0.1.0/24', AvailabilityZone: `${region}a` }),
  );
  const subnetId = given(Subnet?.SubnetId, 'subnet');
  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: 'ledger', Description: 'ledger', VpcId: vpcId }),
  );
  const groupId = given(GroupId, 'security group');

  const balancers = await elbv2.send(
    new CreateLoadBalancerCommand({
      Name: 'orders',
      Type: 'network',
      Scheme: 'internal',
      Subnets: [subnetId],
    }),
  );
  const balancer = given(balancers.LoadBalancers?.[0]?.LoadBalancerArn, 'load balancer');
  const groups = await elbv2.send(
    new CreateTargetGroupCommand({
      Name: 'orders',
      Protocol: 'TCP',
      Port: 3306,
      VpcId: vpcId,
      TargetType: 'ip',
    }),
  );
  const group = given(groups.TargetGroups?.[0]?.TargetGroupArn, 'target group');
  const Attributes = [{ Key: 'preserve_client_ip.enabled', Value: 'true' }];
  await elbv2.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: group, Attributes }));
  const Targets = [
    { Id: '10.0.1.20', Port: 3306 },
    { Id: '10.0.1.21', Port: 22 },
  ];
  await elbv2.send(new RegisterTargetsCommand({ TargetGroupArn: group, Targets }));
  const listeners = await elbv2.send(
    new CreateListenerCommand({
      LoadBalancerArn: balancer,
      Port: 3307,
      Protocol: 'TCP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: group }],
    }),
  );
  const listener = given(listeners.Listeners?.[0]?.ListenerArn, 'listener');
  await elb.send(
    new MakeClassic({
      LoadBalancerName: 'ledger',
      Listeners: [{ Protocol: 'TCP', LoadBalancerPort: 80, InstanceProtocol: 'TCP', InstancePort: 3306 }],
      Subnets: [subnetId],
      SecurityGroups: [groupId],
    }),
  );
  for (const client of [ec2, elbv2, elb]) client.destroy();
  return { vpcId, subnetId, groupId, balancer, group, listener };
}

beforeAll(async () => {
  moto = await startMoto();
  made = await makeLoadBalancers(moto.url);
  const records = await captureLive(awsEnvironment(moto.url, anyKey), { regions: [region] });
  const builder = createInventoryBuilder({ kind: 'live', description: 'the emulated account' });
  for (const record of records) builder.add(record);
  inventory = builder.finish();
});

afterAll(() => moto?.stop());

const scope = { account: '123456789012', region };

test('a Network Load Balancer with its listener, and a Classic Load Balancer', () => {
  const { vpcId, subnetId, groupId, balancer, group, listener } = made;
  expect(inventory.loadBalancers).toEqual([
    {
      ...scope,
      kind: 'classic',
      arn: `arn:aws:elasticloadbalancing:${region}:${scope.account}:loadbalancer/ledger`,
      name: 'ledger',
      scheme: 'internet-facing',
      vpcId,
      subnets: [{ id: subnetId, addresses: [] }],
      securityGroupIds: [groupId],
      listeners: [{ protocol: 'TCP', port: 80, instanceProtocol: 'TCP', instancePort: 3306 }],
      instanceIds: [],
      attributes: { known: true, value: { crossZone: false } },
    },
    {
      ...scope,
      kind: 'network',
      arn: balancer,
      name: 'orders',
      scheme: 'internal',
      vpcId,
      state: 'active',
      ipAddressType: 'ipv4',
      subnets: [{ id: subnetId, availabilityZone: `${region}a`, addresses: [] }],
      securityGroupIds: [],
      attributes: { known: true, value: { crossZone: false } },
      listeners: {
        known: true,
        value: [
          {
            arn: listener,
            protocol: 'TCP',
            port: 3307,
            defaultActions: [{ kind: 'forward', targetGroups: [{ arn: group, weight: 1 }] }],
          },
        ],
      },
    },
  ]);
});

test('its target group with the ports that the targets were registered with', () => {
  const { vpcId, balancer, group } = made;
  expect(inventory.targetGroups).toEqual([
    {
      ...scope,
      arn: group,
      name: 'orders',
      protocol: 'TCP',
      port: 3306,
      vpcId,
      targetType: 'ip',
      ipAddressType: 'ipv4',
      loadBalancerArns: [balancer],
      attributes: {
        known: true,
        value: { preserveClientIp: true, crossZone: 'use_load_balancer_configuration' },
      },
      targets: {
        known: true,
        value: [
          { id: '10.0.1.20', port: 3306 },
          { id: '10.0.1.21', port: 22 },
        ],
      },
    },
  ]);
});
