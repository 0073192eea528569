import type { Inventory } from '../../../checks/model/inventory.js';
import type { ListeningLoadBalancer } from '../../../checks/model/load-balancer.js';
import type { Subnet } from '../../../checks/model/network.js';
import type { VpcOrigin } from '../../../checks/model/vpc-origin.js';
import { isPublicClient } from '../addresses.js';
import { speaksHttp } from '../stores/in-vpc.js';
import { edgeGates } from './accelerator.js';
import type { ConnectedAttempt, Sender, SendersInto } from './attempt.js';
import { backWorlds, handoverGates, ruleWorlds } from './balancer-back-leg.js';
import { balancerOf, choicesAt, wayInside } from './load-balancer.js';
import { combined, type World } from './worlds.js';

/** The VPC origins of CloudFront that lead to a load balancer in the VPC. */
export const vpcOrigins: SendersInto = (inventory, vpcId) =>
  inventory.vpcOrigins
    .filter(({ endpointArn }) => balancerOf(inventory, endpointArn).vpcId === vpcId)
    .map(({ arn }) => vpcOrigin(arn));

function vpcOrigin(arn: string): Sender {
  return {
    kind: 'VPC origin',
    id: arn,
    isMeantBy: (source) => source.kind === 'internet' && source.through === arn,
    isSource: isPublicClient,
    // CloudFront itself calls the load balancer, whoever its client is.
    ignoresClients: true,
    families: () => [4, 6],
    choices: (inventory, target) =>
      speaksHttp(inventory, target.arn)
        ? inventory.vpcOrigins
            .filter((one) => one.arn === arn)
            .flatMap((origin) => calledBy(inventory, origin))
        : [],
    worlds: (inventory, subnet, attempt) => {
      const origin = inventory.vpcOrigins.find((one) => one.arn === arn);
      return origin ? originWorlds(inventory, subnet, attempt) : [[{ layer: 'vpc-origin', passes: false }]];
    },
  };
}

/** On the port for HTTP, on that for HTTPS, or by that of the viewer. */
function calledBy(inventory: Inventory, { endpointArn, configuration }: VpcOrigin) {
  if (!configuration.known) throw new Error(`nobody knows how ${endpointArn} is called`);
  const { httpPort, httpsPort, protocolPolicy } = configuration.value;
  const ports = [
    ...(protocolPolicy === 'https-only' ? [] : [httpPort]),
    ...(protocolPolicy === 'http-only' ? [] : [httpsPort]),
  ];
  return choicesAt(inventory, endpointArn).filter(({ destinationPort }) => ports.includes(destinationPort));
}

/**
 * CloudFront calls from interfaces of its own in the network, which needs an internet gateway though no packet comes by
 * it. Whether a distribution uses the origin, nobody asks.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
function originWorlds(inventory: Inventory, subnet: Subnet, attempt: ConnectedAttempt): readonly World[] {
  const { balancer, entrance, group } = wayInside(inventory, attempt);
  const leg = { balancer, group, entrance, subnet, attempt };
  const door: World = [
    ...edgeGates(inventory, entrance, attempt),
    { layer: 'load-balancer-group', passes: isOpenToSome(inventory, balancer, attempt.destinationPort) },
    ...handoverGates(inventory, leg),
  ];
  if (door.some(({ passes }) => !passes)) return [door];
  const used: readonly World[] = [[], [{ layer: 'vpc-origin', passes: false }]];
  return combined(combined([door], used), combined(ruleWorlds(leg), backWorlds(inventory, leg, 'its own')));
}

/** Any rule about the port may be about CloudFront's group or its addresses. */
function isOpenToSome(
  { securityGroups }: Inventory,
  { kind, securityGroupIds }: ListeningLoadBalancer,
  port: number,
): boolean {
  if (kind === 'network' && securityGroupIds.length === 0) return true;
  return securityGroups
    .filter(({ id }) => securityGroupIds.includes(id))
    .flatMap(({ ingress }) => (ingress.known ? ingress.value : []))
    .some(
      ({ protocol, ports }) =>
        protocol === '-1' ||
        (protocol === 'tcp' && (ports === undefined || (ports.from <= port && port <= ports.to))),
    );
}
