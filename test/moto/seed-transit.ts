import {
  CreateTransitGatewayCommand,
  CreateVpcEndpointServiceConfigurationCommand,
} from '@aws-sdk/client-ec2';
import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { WritingClients } from './clients.js';
import type { EstateScope } from './describe-estate.js';
import { given } from './given.js';

/** A transit gateway with its default route table, to which nothing is attached, and an endpoint service for which nobody asked. */
export async function seedTransit({ ec2, elbv2 }: WritingClients, { transit }: EstateScope): Promise<void> {
  if (transit === undefined) return;
  await ec2.send(new CreateTransitGatewayCommand({ Description: transit.gateway }));
  const balancers = await elbv2.send(new DescribeLoadBalancersCommand({ Names: [transit.offers] }));
  const arn = given(balancers.LoadBalancers?.[0]?.LoadBalancerArn, transit.offers);
  await ec2.send(new CreateVpcEndpointServiceConfigurationCommand({ NetworkLoadBalancerArns: [arn] }));
}
