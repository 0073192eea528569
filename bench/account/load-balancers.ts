import type { Answer, RegionAnswers } from '../../test/fixture-server/data.js';
import { awsId, itemsOf } from './items.js';
import { groupIn, type Place, zoneOf } from './network.js';
import type { AccountShape } from './shape.js';

/** Load balancers with one listener and one target group each: every other one is a Network Load Balancer. */
export function loadBalancerAnswers(shape: AccountShape, place: Place): RegionAnswers {
  const { account, region } = place;
  const head = `arn:aws:elasticloadbalancing:${region}:${account}:`;
  const hex = (index: number) => index.toString(16).padStart(16, '0');
  const isNetwork = (index: number) => index % 2 === 0;
  const resource = (index: number) => `${isNetwork(index) ? 'net' : 'app'}/orders-${index}/${hex(index)}`;
  const balancer = (index: number) => `${head}loadbalancer/${resource(index)}`;
  const group = (index: number) => `${head}targetgroup/orders-${index}/${hex(index)}`;
  const vpcOf = (index: number) => index % shape.vpcs;
  const subnetOf = (index: number) => vpcOf(index) * shape.subnetsPerVpc;
  const each = (nameOf: (index: number) => string, answerOf: (index: number) => Answer) =>
    Object.fromEntries(
      Array.from({ length: shape.loadBalancers }, (_, i) => [nameOf(i), answerOf(i)] as const),
    );

  const defaultRule = (index: number) => ({
    RuleArn: `${head}listener-rule/${resource(index)}/${hex(index)}/${hex(index)}`,
    Priority: 'default',
    IsDefault: true,
    Conditions: [],
    Actions: [{ Type: 'forward', TargetGroupArn: group(index) }],
  });

  return {
    DescribeLoadBalancers: {
      LoadBalancers: itemsOf(shape.loadBalancers, (i) => ({
        LoadBalancerArn: balancer(i),
        LoadBalancerName: `orders-${i}`,
        Type: isNetwork(i) ? 'network' : 'application',
        Scheme: i % 3 === 0 ? 'internet-facing' : 'internal',
        VpcId: awsId('vpc', vpcOf(i)),
        State: { Code: 'active' },
        IpAddressType: 'ipv4',
        AvailabilityZones: [
          { ZoneName: zoneOf(subnetOf(i), region), SubnetId: awsId('subnet', subnetOf(i)) },
        ],
        SecurityGroups: [groupIn(vpcOf(i), i, shape)],
      })),
    },
    DescribeLoadBalancerAttributes: each(balancer, (i) => ({
      Attributes: [
        { Key: 'load_balancing.cross_zone.enabled', Value: String(!isNetwork(i)) },
        { Key: 'ipv6.deny_all_igw_traffic', Value: 'false' },
      ],
    })),
    DescribeListeners: each(balancer, (i) => ({
      Listeners: [
        {
          ListenerArn: `${head}listener/${resource(i)}/${hex(i)}`,
          LoadBalancerArn: balancer(i),
          Port: isNetwork(i) ? 3306 : 443,
          Protocol: isNetwork(i) ? 'TCP' : 'HTTPS',
          DefaultActions: [{ Type: 'forward', TargetGroupArn: group(i) }],
        },
      ],
    })),
    DescribeRules: Object.fromEntries(
      Array.from({ length: shape.loadBalancers }, (_, i) => i)
        .filter((i) => !isNetwork(i))
        .map((i) => [`${head}listener/${resource(i)}/${hex(i)}`, { Rules: [defaultRule(i)] }] as const),
    ),
    DescribeTargetGroups: {
      TargetGroups: itemsOf(shape.loadBalancers, (i) => ({
        TargetGroupArn: group(i),
        TargetGroupName: `orders-${i}`,
        Protocol: isNetwork(i) ? 'TCP' : 'HTTP',
        Port: 8080,
        VpcId: awsId('vpc', vpcOf(i)),
        TargetType: 'instance',
        IpAddressType: 'ipv4',
        LoadBalancerArns: [balancer(i)],
      })),
    },
    DescribeTargetGroupAttributes: each(group, () => ({
      Attributes: [{ Key: 'preserve_client_ip.enabled', Value: 'true' }],
    })),
    DescribeTargetHealth: each(group, (i) => ({
      TargetHealthDescriptions: [{ Target: { Id: awsId('i', i), Port: 8080 } }],
    })),
    DescribeClassicLoadBalancers: {
      LoadBalancerDescriptions: itemsOf(shape.classicLoadBalancers, (i) => ({
        LoadBalancerName: `ledger-${i}`,
        Scheme: 'internal',
        VPCId: awsId('vpc', vpcOf(i)),
        Subnets: [awsId('subnet', subnetOf(i))],
        SecurityGroups: [groupIn(vpcOf(i), i, shape)],
        ListenerDescriptions: [
          {
            Listener: { Protocol: 'TCP', LoadBalancerPort: 80, InstanceProtocol: 'TCP', InstancePort: 8080 },
          },
        ],
        Instances: [{ InstanceId: awsId('i', i) }],
      })),
    },
    DescribeClassicLoadBalancerAttributes: Object.fromEntries(
      Array.from({ length: shape.classicLoadBalancers }, (_, i) => [
        `ledger-${i}`,
        { LoadBalancerAttributes: { CrossZoneLoadBalancing: { Enabled: true } } },
      ]),
    ),
  };
}
