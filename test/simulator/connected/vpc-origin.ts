import type { Inventory } from '../../../checks/model/inventory.js';
import type { ListeningLoadBalancer } from '../../../checks/model/load-balancer.js';
import type { Subnet } from '../../../checks/model/network.js';
import type { DistributionName, VpcOrigin } from '../../../checks/model/vpc-origin.js';
import { isPublicClient } from '../addresses.js';
import { edgesOf } from '../blocks.js';
import { networkAclAllows, securityGroupsAdmit } from '../filters.js';
import { speaksHttp } from '../stores/in-vpc.js';
import { edgeGates } from './accelerator-gates.js';
import type { ConnectedAttempt, Sender, SendersInto, Target } from './attempt.js';
import { edgesInside } from './balancer-addresses.js';
import {
  type BackLeg,
  backWorlds,
  gatesBetween,
  handoverGates,
  keepsClient,
  ruleWorlds,
  weighedWorlds,
} from './balancer-back-leg.js';
import { balancerOf, choicesAt, wayInside } from './load-balancer.js';
import { combined, distinct, type World } from './worlds.js';

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
            .flatMap((origin) => calledBy(inventory, origin, target))
        : [],
    worlds: (inventory, subnet, attempt) => {
      const origin = inventory.vpcOrigins.find((one) => one.arn === arn);
      return origin
        ? originWorlds(inventory, origin, subnet, attempt)
        : [[{ layer: 'vpc-origin', passes: false }]];
    },
  };
}

/** On the port for HTTP, on that for HTTPS, or by that of the viewer. */
function calledBy(inventory: Inventory, { endpointArn, configuration }: VpcOrigin, target: Target) {
  if (!configuration.known) throw new Error(`nobody knows how ${endpointArn} is called`);
  const { httpPort, httpsPort, protocolPolicy } = configuration.value;
  const ports = [
    ...(protocolPolicy === 'https-only' ? [] : [httpPort]),
    ...(protocolPolicy === 'http-only' ? [] : [httpsPort]),
  ];
  return choicesAt(inventory, endpointArn, target).filter(({ destinationPort }) =>
    ports.includes(destinationPort),
  );
}

/**
 * CloudFront calls from interfaces of its own in the network, which needs an internet gateway though no packet comes by
 * it. Where they stand nobody knows, so that a filter lets all of them in that treats all addresses alike.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
function originWorlds(
  inventory: Inventory,
  origin: VpcOrigin,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const { balancer, entrance, group } = wayInside(inventory, attempt);
  const leg = { balancer, group, entrance, subnet, attempt };
  const used = handedOver(inventory, origin, attempt);
  const door: World = [
    ...edgeGates(inventory, entrance, attempt),
    { layer: 'vpc-origin', passes: used !== 'no' },
    { layer: 'load-balancer-group', passes: isOpenToSome(inventory, balancer, attempt.destinationPort) },
    ...handoverGates(inventory, leg),
  ];
  if (door.some(({ passes }) => !passes)) return [door];
  const isSure =
    used === 'yes' &&
    attempt.family === 4 &&
    isOpenToAll(inventory, balancer, attempt.destinationPort) &&
    isIndifferent(inventory, entrance, attempt.destinationPort);
  const worlds: readonly World[] = isSure ? [[]] : [[], [{ layer: 'vpc-origin', passes: false }]];
  const back = keepsClient(leg) ? seenWorlds(inventory, leg) : backWorlds(inventory, leg, 'its own');
  return combined(combined([door], worlds), combined(ruleWorlds(leg), back));
}

/**
 * A target that sees who calls the load balancer sees CloudFront, behind a group of its own. From which addresses it calls
 * nobody knows, nor whether a group that some rule is about is that one.
 */
function seenWorlds(inventory: Inventory, leg: BackLeg): readonly World[] {
  const own = inventory.subnets
    .filter(({ vpcId }) => vpcId === leg.entrance.vpcId)
    .flatMap((subnet) => edgesInside(inventory, subnet, 4));
  const seen = [...own, ...ends(inventory)].flatMap((address) =>
    replyPorts(inventory).flatMap((port) =>
      [false, true].map((isBehindAny) => gatesBetween(inventory, leg, 4, address, [port], () => isBehindAny)),
    ),
  );
  return combined(weighedWorlds(leg), distinct(seen));
}

/** Whether distributions send it the requests of everybody, of some, or of nobody. */
function handedOver(
  { distributions }: Inventory,
  { id, configuration, users }: VpcOrigin,
  { destinationPort }: ConnectedAttempt,
): 'yes' | 'perhaps' | 'no' {
  const { httpPort, protocolPolicy } = configuration.known ? configuration.value : {};
  const needsHttp = protocolPolicy === 'match-viewer' && destinationPort === httpPort;
  const uses = distributions
    .filter(({ enabled }) => enabled)
    .flatMap((distribution) => distribution.uses)
    .filter((use) => use.vpcOriginId === id && (!needsHttp || use.viewerProtocolPolicy === 'allow-all'));
  if (uses.some(({ guards }) => guards.length === 0)) return 'yes';
  // A distribution of another account that nobody looked at may send it requests, or none.
  const isUnseen = (user: DistributionName) =>
    !distributions.some((one) => one.id === user.id && one.account === user.account);
  return uses.length > 0 || (users.known && users.value.some(isUnseen)) ? 'perhaps' : 'no';
}

/** Any rule about the port may be about CloudFront's group or its addresses. */
function isOpenToSome(inventory: Inventory, balancer: ListeningLoadBalancer, port: number): boolean {
  const { kind, securityGroupIds } = balancer;
  if (kind === 'network' && securityGroupIds.length === 0) return true;
  return rulesAbout(inventory, balancer, port).length > 0;
}

function isOpenToAll(inventory: Inventory, balancer: ListeningLoadBalancer, port: number): boolean {
  const { kind, securityGroupIds } = balancer;
  if (kind === 'network' && securityGroupIds.length === 0) return true;
  return ends(inventory).every((peer) =>
    securityGroupsAdmit(inventory, securityGroupIds, { family: 4, peer, port }),
  );
}

function isIndifferent(inventory: Inventory, { id }: Subnet, port: number): boolean {
  return ends(inventory).every(
    (peer) =>
      networkAclAllows(inventory, id, 'inbound', { family: 4, peer, port }) &&
      replyPorts(inventory).every((reply) =>
        networkAclAllows(inventory, id, 'outbound', { family: 4, peer, port: reply }),
      ),
  );
}

/** Where a filter may change its mind about an address. */
function ends({ networkAcls, securityGroups }: Inventory): readonly string[] {
  const named = [
    ...networkAcls.flatMap(({ entries }) => entries.map(({ cidr }) => cidr)),
    ...securityGroups.flatMap(({ ingress }) =>
      ingress.known ? ingress.value.flatMap(({ peer }) => (peer.kind === 'cidr' ? [peer.cidr] : [])) : [],
    ),
  ];
  const blocks = ['0.0.0.0/0', ...named.filter((block) => !block.includes(':'))];
  return [...new Set(blocks)].flatMap((block) => edgesOf(block, 4));
}

function replyPorts({ networkAcls }: Inventory): readonly number[] {
  const edges = networkAcls.flatMap(({ entries }) =>
    entries.flatMap(({ ports }) => (ports ? [ports.from - 1, ports.from, ports.to, ports.to + 1] : [])),
  );
  return [...new Set([1024, 65535, ...edges])].filter((port) => port >= 1024 && port <= 65535);
}

function rulesAbout(
  { securityGroups }: Inventory,
  { securityGroupIds }: ListeningLoadBalancer,
  port: number,
) {
  return securityGroups
    .filter(({ id }) => securityGroupIds.includes(id))
    .flatMap(({ ingress }) => (ingress.known ? ingress.value : []))
    .filter(
      ({ protocol, ports }) =>
        protocol === '-1' ||
        (protocol === 'tcp' && (ports === undefined || (ports.from <= port && port <= ports.to))),
    );
}
