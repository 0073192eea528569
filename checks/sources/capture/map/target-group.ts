import { type Reading, unreadable } from './facts.js';
import { compact, type Json, member, object, text, texts, wholeNumber } from './json.js';
import { nameIn } from './load-balancer.js';

export function readTargetGroup(item: Json, { scope, put, problem }: Reading) {
  const arn = text(item, 'TargetGroupArn');
  if (arn === undefined) return problem('a target group without TargetGroupArn');
  const port = wholeNumber(item, 'Port');
  if (port === undefined && member(item, 'Port') !== undefined) problem(`${arn} without a readable Port`);
  const { account, region } = scope;
  put(
    'targetGroups',
    arn,
    compact({
      account,
      region,
      arn,
      name: text(item, 'TargetGroupName') ?? nameIn(arn),
      targetType: text(item, 'TargetType'),
      protocol: text(item, 'Protocol'),
      port,
      vpcId: text(item, 'VpcId'),
      ipAddressType: text(item, 'IpAddressType'),
      loadBalancerArns: texts(item, 'LoadBalancerArns') ?? [unreadable('load balancers')],
    }),
  );
}

/** The values of the attributes that decide who gets through and as whom; the other attributes are left alone. */
const attributeValues: Readonly<Record<string, readonly string[]>> = {
  'preserve_client_ip.enabled': ['true', 'false'],
  'load_balancing.cross_zone.enabled': ['true', 'false', 'use_load_balancer_configuration'],
};

export function readTargetGroupAttribute(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const name = text(item, 'Key');
  if (name === undefined) return problem(`an attribute of ${parent} without Key`);
  const values = Object.hasOwn(attributeValues, name) ? attributeValues[name] : undefined;
  if (values === undefined) return;
  const value = text(item, 'Value');
  if (value === undefined || !values.includes(value)) {
    return problem(`${name} of ${parent} that is not one of ${values.join(', ')}`);
  }
  put('targetGroupAttributes', `${parent} ${name}`, { parent, name, value });
}

/**
 * The answer does not name its group: the request does. Whether a target is healthy is left out: with no healthy target
 * the load balancer sends to all of them.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
 */
export function readTarget(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const described = object(item, 'Target');
  const id = described && text(described, 'Id');
  if (!described || id === undefined) return problem(`a target of ${parent} without Id`);
  const port = wholeNumber(described, 'Port');
  if (port === undefined && member(described, 'Port') !== undefined) {
    return problem(`target ${id} of ${parent} without a readable Port`);
  }
  const target = compact({ id, port, availabilityZone: text(described, 'AvailabilityZone') });
  put('targets', [parent, id, port ?? '', target.availabilityZone ?? ''].join(' '), {
    group: parent,
    target,
  });
}
