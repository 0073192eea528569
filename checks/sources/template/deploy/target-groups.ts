import { isPlainRecord, type PlainRecord, plainNumber, plainText, type Resource } from './resource.js';
import type { Deployment, ResourceTypes } from './resource-type.js';
import { groupIdsOr, vpcNamed, vpcOf } from './where.js';

export const targetGroupTypes: ResourceTypes = {
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    called: { kind: 'name', property: 'Name' },
    arn: { service: 'elasticloadbalancing', resource: 'targetgroup/{id}/declared' },
    refIsArn: true,
    arnAttributes: ['TargetGroupArn'],
    attribute(group, name) {
      switch (name) {
        case 'TargetGroupName':
          return group.id;
        case 'TargetGroupFullName':
          return `targetgroup/${group.id}/declared`;
        default:
          return undefined;
      }
    },
    deploy(group, deployment) {
      const { answers } = deployment;
      answers.put('DescribeTargetGroups', group, group.arn, {
        TargetGroupArn: group.arn,
        TargetGroupName: group.id,
        TargetType: group.text('TargetType') ?? 'instance',
        Protocol: group.text('Protocol'),
        Port: group.number('Port'),
        VpcId: group.text('VpcId'),
        IpAddressType: group.text('IpAddressType') ?? 'ipv4',
        LoadBalancerArns: [],
      });
      putAttributes(group, deployment);
      for (const target of group.list('Targets')) {
        answers.about('DescribeTargetHealth', group, group.arn, {
          Target: isPlainRecord(target) ? targetOf(target) : { Id: plainText(target) },
        });
      }
    },
  },
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    called: { kind: 'name', property: 'LoadBalancerName' },
    deploy(balancer, deployment) {
      const subnets = balancer.texts('Subnets');
      const vpcId = vpcOf(subnets, deployment);
      deployment.answers.put('DescribeClassicLoadBalancers', balancer, balancer.id, {
        LoadBalancerName: balancer.id,
        Scheme: balancer.text('Scheme') ?? 'internet-facing',
        VPCId: vpcId ?? vpcNamed(subnets, balancer.id, deployment),
        Subnets: subnets.length > 0 ? subnets : undefined,
        SecurityGroups: groupIdsOr(balancer.texts('SecurityGroups'), vpcId),
        ListenerDescriptions: balancer.records('Listeners').map((listener) => ({
          Listener: {
            Protocol: plainText(listener.Protocol)?.toUpperCase(),
            LoadBalancerPort: plainNumber(listener.LoadBalancerPort),
            // https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_Listener.html
            InstanceProtocol: plainText(listener.InstanceProtocol) ?? plainText(listener.Protocol),
            InstancePort: plainNumber(listener.InstancePort),
          },
        })),
        Instances: balancer.texts('Instances').map((InstanceId) => ({ InstanceId })),
      });
      // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancing-loadbalancer.html
      deployment.answers.about('DescribeClassicLoadBalancerAttributes', balancer, balancer.id, {
        CrossZoneLoadBalancing: { Enabled: balancer.flag('CrossZone') ?? false },
      });
    },
  },
};

function targetOf(target: PlainRecord) {
  return {
    Id: plainText(target.Id),
    Port: plainNumber(target.Port),
    AvailabilityZone: plainText(target.AvailabilityZone),
  };
}

/** Attributes that decide who gets through and as whom, with their defaults where nobody sets them. */
function putAttributes(group: Resource, { answers }: Deployment): void {
  const given = (Key: string) =>
    plainText(
      group.records('TargetGroupAttributes').find((attribute) => plainText(attribute.Key) === Key)?.Value,
    );
  const put = (Key: string, other: string | undefined) => {
    const Value = given(Key) ?? other;
    if (Value !== undefined) answers.about('DescribeTargetGroupAttributes', group, group.arn, { Key, Value });
  };
  put('load_balancing.cross_zone.enabled', 'use_load_balancer_configuration');
  put('preserve_client_ip.enabled', keepsClient(group));
}

/**
 * Only Network Load Balancers keep addresses of clients, by default for instances, and for what is not plain TCP or TLS.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
function keepsClient(group: Resource): string | undefined {
  switch (group.text('Protocol')) {
    case 'TCP':
    case 'TLS':
      return String(
        (group.text('TargetType') ?? 'instance') === 'instance' || group.text('TargetType') === 'alb',
      );
    case 'UDP':
    case 'TCP_UDP':
    case 'QUIC':
    case 'TCP_QUIC':
      return 'true';
    default:
      return undefined;
  }
}
