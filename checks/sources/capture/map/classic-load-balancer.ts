import type { ClassicListener } from '../../../model/load-balancer.js';
import { type Reading, unreadable } from './facts.js';
import {
  compact,
  flag,
  isObject,
  isPresent,
  type Json,
  list,
  object,
  text,
  texts,
  textsOf,
  wholeNumber,
} from './json.js';
import { crossZoneAttribute } from './load-balancer.js';

export function readClassicLoadBalancer(item: Json, { scope, put, problem }: Reading) {
  const name = text(item, 'LoadBalancerName');
  if (name === undefined) return problem('a Classic Load Balancer without LoadBalancerName');
  const listeners = list(item, 'ListenerDescriptions')?.map(listenerIn);
  const instanceIds = textsOf(item, 'Instances', 'InstanceId');
  if (!listeners?.every(isPresent) || !instanceIds) {
    return problem(`${name} without readable ListenerDescriptions or Instances`);
  }
  const groups = texts(item, 'SecurityGroups');
  const { account, region, partition } = scope;
  put(
    'classicLoadBalancers',
    name,
    compact({
      account,
      region,
      kind: 'classic' as const,
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancing.html
      arn: `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`,
      name,
      scheme: text(item, 'Scheme'),
      vpcId: text(item, 'VPCId'),
      subnets: (texts(item, 'Subnets') ?? [unreadable('subnets')]).map((id) => ({ id, addresses: [] })),
      // In a VPC each has at least one group.
      securityGroupIds: groups && groups.length > 0 ? groups : [unreadable('security groups')],
      listeners,
      instanceIds,
    }),
  );
}

/** Whether it crosses zones, under the name that the attribute has for the other kinds. */
export function readClassicLoadBalancerAttributes(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const crossZone = object(item, 'CrossZoneLoadBalancing');
  const enabled = crossZone && flag(crossZone, 'Enabled');
  if (enabled === undefined) return problem(`attributes of ${parent} without CrossZoneLoadBalancing`);
  put('loadBalancerAttributes', `${parent} ${crossZoneAttribute}`, {
    parent,
    name: crossZoneAttribute,
    value: String(enabled),
  });
}

function listenerIn(description: unknown): ClassicListener | undefined {
  const listener = isObject(description) ? object(description, 'Listener') : undefined;
  const port = listener && wholeNumber(listener, 'LoadBalancerPort');
  const instancePort = listener && wholeNumber(listener, 'InstancePort');
  if (!listener || port === undefined || instancePort === undefined) return undefined;
  const protocol = text(listener, 'Protocol');
  return compact({ protocol, port, instanceProtocol: text(listener, 'InstanceProtocol'), instancePort });
}
