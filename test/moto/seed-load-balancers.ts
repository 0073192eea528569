import {
  CreateLoadBalancerCommand as CreateClassicLoadBalancerCommand,
  type ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { EstateLoadBalancer } from './describe-estate.js';
import { given } from './given.js';
import type { SeededNetwork } from './seed-network.js';

/** Internal Network Load Balancers with one listener, whose target group has no targets. */
export async function seedLoadBalancers(
  elbv2: ElasticLoadBalancingV2Client,
  balancers: readonly EstateLoadBalancer[],
  networks: ReadonlyMap<string, SeededNetwork>,
): Promise<void> {
  for (const { name, network, subnet } of balancers) {
    const { vpcId, subnets } = given(networks.get(network), network);
    const created = await elbv2.send(
      new CreateLoadBalancerCommand({
        Name: name,
        Type: 'network',
        Scheme: 'internal',
        Subnets: [given(subnets.get(subnet), subnet)],
      }),
    );
    const groups = await elbv2.send(
      new CreateTargetGroupCommand({
        Name: name,
        Protocol: 'TCP',
        Port: 443,
        VpcId: vpcId,
        TargetType: 'ip',
      }),
    );
    await elbv2.send(
      new CreateListenerCommand({
        LoadBalancerArn: given(created.LoadBalancers?.[0]?.LoadBalancerArn, name),
        Port: 443,
        Protocol: 'TCP',
        DefaultActions: [
          { Type: 'forward', TargetGroupArn: given(groups.TargetGroups?.[0]?.TargetGroupArn, name) },
        ],
      }),
    );
  }
}

/** Internal Classic Load Balancers with one listener and no instances. */
export async function seedClassicLoadBalancers(
  elb: ElasticLoadBalancingClient,
  balancers: readonly EstateLoadBalancer[],
  networks: ReadonlyMap<string, SeededNetwork>,
): Promise<void> {
  for (const { name, network, subnet } of balancers) {
    const { subnets, applicationGroupId } = given(networks.get(network), network);
    await elb.send(
      new CreateClassicLoadBalancerCommand({
        LoadBalancerName: name,
        Scheme: 'internal',
        Subnets: [given(subnets.get(subnet), subnet)],
        SecurityGroups: [applicationGroupId],
        Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstanceProtocol: 'HTTP', InstancePort: 80 }],
      }),
    );
  }
}
