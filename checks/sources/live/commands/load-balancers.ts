import * as elb from '@aws-sdk/client-elastic-load-balancing';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import type { loadBalancerOperations } from '../../../model/operations/load-balancers.js';
import type { CommandsOf } from './command.js';

export const loadBalancerCommands = {
  DescribeLoadBalancers: elbv2.DescribeLoadBalancersCommand,
  DescribeLoadBalancerAttributes: elbv2.DescribeLoadBalancerAttributesCommand,
  DescribeListeners: elbv2.DescribeListenersCommand,
  DescribeRules: elbv2.DescribeRulesCommand,
  DescribeTargetGroups: elbv2.DescribeTargetGroupsCommand,
  DescribeTargetGroupAttributes: elbv2.DescribeTargetGroupAttributesCommand,
  DescribeTargetHealth: elbv2.DescribeTargetHealthCommand,
  DescribeClassicLoadBalancers: elb.DescribeLoadBalancersCommand,
  DescribeClassicLoadBalancerAttributes: elb.DescribeLoadBalancerAttributesCommand,
} as const satisfies CommandsOf<typeof loadBalancerOperations>;
