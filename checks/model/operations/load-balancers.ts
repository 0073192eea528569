import type { ComposedRequest, Operation } from './operation.js';

/**
 * The members with which the load balancing services page, and the largest page of both.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
 */
const loadBalancingPages = {
  sizeMember: 'PageSize',
  size: 400,
  tokenFrom: 'NextMarker',
  tokenTo: 'Marker',
} as const;

const loadBalancing = (service: 'elb' | 'elbv2', name: string, answer: string): Operation => ({
  service,
  name,
  action: `elasticloadbalancing:${name}`,
  facts: 'network',
  answer,
});

/** Only listeners of Application Load Balancers have rules beside their default actions. */
const applicationListener: ComposedRequest = {
  members: ['ListenerArn'],
  inputsAbout: ({ ListenerArn: arn, LoadBalancerArn: balancer }) => {
    const isOfApplication =
      String(arn).includes(':listener/app/') || String(balancer).includes(':loadbalancer/app/');
    return typeof arn === 'string' && isOfApplication ? [{ ListenerArn: arn }] : [];
  },
  nameIn: ({ ListenerArn: arn }) => (typeof arn === 'string' && arn !== '' ? arn : undefined),
  inputNamed: (arn) => ({ ListenerArn: arn }),
};

export const loadBalancerOperations = {
  DescribeLoadBalancers: {
    ...loadBalancing('elbv2', 'DescribeLoadBalancers', 'LoadBalancers'),
    paging: loadBalancingPages,
  },
  DescribeLoadBalancerAttributes: {
    ...loadBalancing('elbv2', 'DescribeLoadBalancerAttributes', 'Attributes'),
    parent: { member: 'LoadBalancerArn', from: 'DescribeLoadBalancers' },
  },
  DescribeListeners: {
    ...loadBalancing('elbv2', 'DescribeListeners', 'Listeners'),
    paging: loadBalancingPages,
    parent: { member: 'LoadBalancerArn', from: 'DescribeLoadBalancers' },
  },
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeRules.html
  DescribeRules: {
    ...loadBalancing('elbv2', 'DescribeRules', 'Rules'),
    paging: loadBalancingPages,
    parent: { member: 'ListenerArn', from: 'DescribeListeners', composed: applicationListener },
  },
  DescribeTargetGroups: {
    ...loadBalancing('elbv2', 'DescribeTargetGroups', 'TargetGroups'),
    paging: loadBalancingPages,
  },
  DescribeTargetGroupAttributes: {
    ...loadBalancing('elbv2', 'DescribeTargetGroupAttributes', 'Attributes'),
    parent: { member: 'TargetGroupArn', from: 'DescribeTargetGroups' },
  },
  DescribeTargetHealth: {
    ...loadBalancing('elbv2', 'DescribeTargetHealth', 'TargetHealthDescriptions'),
    parent: { member: 'TargetGroupArn', from: 'DescribeTargetGroups' },
  },
  DescribeClassicLoadBalancers: {
    ...loadBalancing('elb', 'DescribeLoadBalancers', 'LoadBalancerDescriptions'),
    paging: loadBalancingPages,
  },
  // https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeLoadBalancerAttributes.html
  DescribeClassicLoadBalancerAttributes: {
    ...loadBalancing('elb', 'DescribeLoadBalancerAttributes', 'LoadBalancerAttributes'),
    holds: 'object',
    parent: { member: 'LoadBalancerName', from: 'DescribeClassicLoadBalancers' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
