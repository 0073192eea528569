import { unresolvedText } from '../../../model/unresolved.js';
import type { DeclaredResource } from '../resolve/stack.js';
import type { Item } from './answers.js';
import { putInterface } from './interfaces.js';
import { isPlainRecord, type PlainRecord, plainNumber, plainText, type Resource } from './resource.js';
import type { Deployment, ResourceTypes } from './resource-type.js';
import { groupIdsOr, vpcNamed, vpcOf } from './where.js';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html */
const kindsInArns: Readonly<Record<string, string>> = { application: 'app', network: 'net', gateway: 'gwy' };

function typeIn(declared: DeclaredResource): string {
  const type = declared.property('Type');
  return typeof type === 'string' ? type : 'application';
}

export const loadBalancerTypes: ResourceTypes = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    called: { kind: 'name', property: 'Name' },
    arn: {
      service: 'elasticloadbalancing',
      resource: (declared) => `loadbalancer/${kindsInArns[typeIn(declared)] ?? 'app'}/{id}/declared`,
    },
    refIsArn: true,
    arnAttributes: ['LoadBalancerArn'],
    attribute(balancer, name, deployment) {
      switch (name) {
        case 'LoadBalancerName':
          return balancer.id;
        case 'LoadBalancerFullName':
          return fullNameOf(balancer);
        case 'SecurityGroups':
          return groupsOf(balancer, deployment);
        default:
          return undefined;
      }
    },
    deploy(balancer, deployment) {
      const { answers } = deployment;
      const type = balancer.text('Type') ?? 'application';
      const Scheme = balancer.text('Scheme') ?? 'internet-facing';
      const places = placesOf(balancer);
      const groups = groupsOf(balancer, deployment);
      answers.put('DescribeLoadBalancers', balancer, balancer.arn, {
        LoadBalancerArn: balancer.arn,
        LoadBalancerName: balancer.id,
        Type: type,
        Scheme,
        State: { Code: 'active' },
        VpcId: vpcNamed(
          places.map(({ subnetId }) => subnetId),
          balancer.id,
          deployment,
        ),
        IpAddressType: balancer.text('IpAddressType') ?? 'ipv4',
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic:
          balancer.text('EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic') ??
          (type === 'network' && groups.length > 0 ? 'on' : undefined),
        AvailabilityZones: places.map(({ subnetId, privateAddress, publicAddress, ipv6Address }) => ({
          SubnetId: subnetId,
          ZoneName: deployment.resource(subnetId)?.text('AvailabilityZone'),
          LoadBalancerAddresses: [privateAddress, publicAddress, ipv6Address].some(
            (each) => each !== undefined,
          )
            ? [
                {
                  PrivateIPv4Address: privateAddress,
                  IpAddress: publicAddress,
                  IPv6Address: ipv6Address,
                },
              ]
            : [],
        })),
        SecurityGroups: type === 'gateway' ? undefined : groups,
      });
      putAttributes(balancer, type, Scheme, deployment);
      for (const [index, place] of places.entries())
        putNode(balancer, type, place, index, groups, deployment);
    },
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    called: { kind: 'name' },
    arn: { service: 'elasticloadbalancing', resource: 'listener/{id}' },
    refIsArn: true,
    arnAttributes: ['ListenerArn'],
    deploy(listener, { answers }) {
      const balancer = listener.text('LoadBalancerArn');
      if (balancer === undefined) return;
      answers.about('DescribeListeners', listener, balancer, {
        ListenerArn: listener.arn,
        LoadBalancerArn: balancer,
        Port: listener.number('Port'),
        Protocol: listener.text('Protocol'),
        DefaultActions: listener.records('DefaultActions').map(actionItem),
        MutualAuthentication: { Mode: plainText(listener.record('MutualAuthentication').Mode) ?? 'off' },
      });
    },
    attach(listener, deployment) {
      nameBalancer(
        listener.text('LoadBalancerArn'),
        listener.records('DefaultActions'),
        listener,
        deployment,
      );
    },
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    called: { kind: 'name' },
    arn: { service: 'elasticloadbalancing', resource: 'listener-rule/{id}' },
    refIsArn: true,
    arnAttributes: ['RuleArn'],
    attach(rule, deployment) {
      const arn = rule.text('ListenerArn');
      const listener = deployment.resource(arn?.split('/').at(-1) ?? '', 'V2::Listener');
      const balancer =
        listener?.text('LoadBalancerArn') ?? unresolvedText(`the load balancer of ${arn ?? rule.id}`);
      nameBalancer(balancer, rule.records('Actions'), rule, deployment);
      if (arn !== undefined) deployment.answers.about('DescribeRules', rule, arn, ruleItem(rule));
    },
  },
};

interface PlaceOfBalancer {
  readonly subnetId: string;
  readonly privateAddress?: string | undefined;
  readonly publicAddress?: string | undefined;
  readonly ipv6Address?: string | undefined;
}

function placesOf(balancer: Resource): readonly PlaceOfBalancer[] {
  const mapped = balancer.records('SubnetMappings').flatMap((mapping) => {
    const subnetId = plainText(mapping.SubnetId);
    if (subnetId === undefined) return [];
    return [
      {
        subnetId,
        privateAddress: plainText(mapping.PrivateIPv4Address),
        publicAddress: plainText(mapping.AllocationId)?.replace(/^eipalloc-/, 'eip-'),
        ipv6Address: plainText(mapping.IPv6Address),
      },
    ];
  });
  return mapped.length > 0 ? mapped : balancer.texts('Subnets').map((subnetId) => ({ subnetId }));
}

/**
 * An Application Load Balancer always has groups, a Network Load Balancer only those that it is made with.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 */
function groupsOf(balancer: Resource, deployment: Deployment): readonly string[] {
  const given = balancer.texts('SecurityGroups');
  if ((balancer.text('Type') ?? 'application') !== 'application') return given;
  return groupIdsOr(
    given,
    vpcOf(
      placesOf(balancer).map(({ subnetId }) => subnetId),
      deployment,
    ),
  );
}

/** Attributes that decide who gets through, with their defaults where nobody sets them. */
function putAttributes(balancer: Resource, type: string, scheme: string, { answers }: Deployment): void {
  const put = (Key: string, other: string) => {
    const given = balancer
      .records('LoadBalancerAttributes')
      .find((attribute) => plainText(attribute.Key) === Key);
    const Value = plainText(given?.Value) ?? other;
    answers.about('DescribeLoadBalancerAttributes', balancer, balancer.arn, { Key, Value });
  };
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
  put('load_balancing.cross_zone.enabled', String(type === 'application'));
  if (type !== 'gateway') put('ipv6.deny_all_igw_traffic', String(scheme === 'internal'));
}

function fullNameOf({ arn }: Resource): string {
  return arn.split(':loadbalancer/')[1] ?? arn;
}

/** The interface of a load balancer in one of its subnets, described as AWS describes it. */
function putNode(
  balancer: Resource,
  type: string,
  { subnetId, privateAddress }: PlaceOfBalancer,
  index: number,
  groupIds: readonly string[],
  deployment: Deployment,
): void {
  if (type === 'gateway') return;
  const item = putInterface(
    {
      id: `eni-${fullNameOf(balancer)}.${index}`,
      subnetId,
      groupIds,
      description: `ELB ${fullNameOf(balancer)}`,
      type: type === 'network' ? 'network_load_balancer' : 'interface',
      requesterId: 'amazon-elb',
      privateAddress,
      ipv6Count: balancer.text('IpAddressType')?.startsWith('dualstack') ? 1 : 0,
    },
    balancer,
    deployment,
  );
  // Without groups it has none, not even the default one.
  item.Groups = groupIds.map((GroupId) => ({ GroupId }));
}

/** Members of conditions are called in the template as in the answer. */
function ruleItem(rule: Resource): Item {
  const priority = rule.number('Priority');
  return {
    RuleArn: rule.arn,
    Priority: typeof priority === 'number' ? String(priority) : priority,
    IsDefault: false,
    Conditions: rule.records('Conditions') as readonly Item[],
    Actions: rule.records('Actions').map(actionItem),
  };
}

function actionItem(action: PlainRecord): Item {
  const config = isPlainRecord(action.ForwardConfig) ? action.ForwardConfig : undefined;
  return {
    Type: plainText(action.Type),
    TargetGroupArn: plainText(action.TargetGroupArn),
    ForwardConfig: config && { TargetGroups: groupsIn(config).map(groupItem) },
  };
}

function groupItem(group: PlainRecord): Item {
  return { TargetGroupArn: plainText(group.TargetGroupArn), Weight: plainNumber(group.Weight) };
}

function groupsIn(config: PlainRecord): readonly PlainRecord[] {
  return Array.isArray(config.TargetGroups) ? config.TargetGroups.filter(isPlainRecord) : [];
}

/** A target group names every load balancer that forwards to it, by whichever rule. */
function nameBalancer(
  balancer: string | undefined,
  actions: readonly PlainRecord[],
  place: Resource,
  { answers }: Deployment,
): void {
  if (balancer === undefined) return;
  const arns = actions.flatMap((action) => [
    plainText(action.TargetGroupArn),
    ...(isPlainRecord(action.ForwardConfig)
      ? groupsIn(action.ForwardConfig).map((group) => plainText(group.TargetGroupArn))
      : []),
  ]);
  for (const arn of new Set(arns)) {
    const group = arn === undefined ? undefined : answers.get('DescribeTargetGroups', place, arn);
    const named = group?.LoadBalancerArns as string[] | undefined;
    if (named && !named.includes(balancer)) named.push(balancer);
  }
}
