import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface, Subnet } from '../../checks/model/network.js';
import type { VpcOrigin } from '../../checks/model/vpc-origin.js';
import { edgesInside } from './connected/balancer-addresses.js';
import { networkAclAllows, securityGroupsAdmit } from './filters.js';
import { edge } from './host-accelerators.js';
import { fateThroughBalancer } from './host-balancers.js';
import { best, oneOf, passes, worst } from './host-fates.js';
import type { HostFate } from './hosts.js';
import { remembered } from './remember.js';

/** The name of the group that CloudFront gives its interfaces. */
export const groupOfCloudFront = 'CloudFront-VPCOrigins-Service-SG';

/**
 * Whether what viewers of some distribution send gets to the host by a VPC origin: by its instance, or by a load balancer.
 * CloudFront calls from interfaces of its own somewhere in the network, over IPv4, which needs an internet gateway though no
 * packet comes by it.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export function fateThroughVpcOrigin(
  inventory: Inventory,
  arn: string,
  port: number,
  host: NetworkInterface,
): HostFate {
  const origin = inventory.vpcOrigins.find((one) => one.arn === arn);
  const home = inventory.subnets.find(({ id }) => id === host.subnetId);
  if (!origin || !home) return 'stopped';
  return worst([
    handedOver(inventory, origin, port),
    fates(inventory, `${arn} ${port} ${host.id}`, () => called(inventory, origin, port, host, home)),
  ]);
}

/** No client is seen, so that this is worked out once. */
const fates = remembered<HostFate>();

/** The ports on which it may be called. */
export function portsOf({ configuration }: VpcOrigin): readonly number[] {
  if (!configuration.known) throw new Error('nobody knows how it is called');
  const { httpPort, httpsPort } = configuration.value;
  return [...new Set([httpPort ?? 80, httpsPort ?? 443])];
}

function called(
  inventory: Inventory,
  { endpointArn }: VpcOrigin,
  port: number,
  host: NetworkInterface,
  home: Subnet,
): HostFate {
  const own = inventory.subnets
    .filter(({ vpcId }) => vpcId === home.vpcId)
    .flatMap((subnet) => edgesInside(inventory, subnet, 4));
  if (endpointArn.endsWith(`:instance/${host.instanceId}`))
    return worst([
      edge(inventory, home),
      admitted(inventory, own, home, port, (peer) => isAdmitted(inventory, host, peer, port)),
    ]);
  const groupIds = groupsOfCloudFront(inventory);
  const fatesByPort = replyPorts(inventory).map((sourcePort) =>
    fateThroughBalancer(
      inventory,
      endpointArn,
      port,
      host,
      { sources: own, sourcePort, groupIds },
      (balancer, entrance, at) => {
        const isUnfiltered = balancer.kind === 'network' && balancer.securityGroupIds.length === 0;
        return worst([
          edge(inventory, entrance),
          admitted(
            inventory,
            own,
            entrance,
            at,
            (peer) => isUnfiltered || isAdmitted(inventory, balancer, peer, at),
          ),
        ]);
      },
    ),
  );
  return oneOf(fatesByPort);
}

/** From wherever its interfaces stand, and whichever of the usual ports they use. */
function admitted(
  inventory: Inventory,
  own: readonly string[],
  { id }: Subnet,
  port: number,
  admits: (peer: string) => boolean,
): HostFate {
  const allows = (direction: 'inbound' | 'outbound', peer: string, at: number) =>
    networkAclAllows(inventory, id, direction, { family: 4, peer, port: at });
  const replies = replyPorts(inventory);
  return oneOf(
    own.map((peer) => {
      if (!admits(peer) || !allows('inbound', peer, port)) return 'stopped';
      return oneOf(replies.map((reply) => passes(allows('outbound', peer, reply))));
    }),
  );
}

function isAdmitted(
  inventory: Inventory,
  { securityGroupIds }: Pick<NetworkInterface, 'securityGroupIds'>,
  peer: string,
  port: number,
): boolean {
  const its = groupsOfCloudFront(inventory);
  return securityGroupsAdmit(inventory, securityGroupIds, { family: 4, peer, port }, ({ id }) =>
    its.includes(id),
  );
}

function groupsOfCloudFront({ securityGroups }: Inventory): readonly string[] {
  return securityGroups.filter(({ name }) => name === groupOfCloudFront).map(({ id }) => id);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
function replyPorts({ networkAcls }: Inventory): readonly number[] {
  const ends = networkAcls.flatMap(({ entries }) =>
    entries.flatMap(({ ports }) => (ports ? [ports.from - 1, ports.from, ports.to, ports.to + 1] : [])),
  );
  return [...new Set([1024, 65535, ...ends])].filter((port) => port >= 1024 && port <= 65535);
}

/** Whether distributions send requests of everybody to that port of it, of some, or of nobody. */
function handedOver({ distributions }: Inventory, { id, configuration }: VpcOrigin, port: number): HostFate {
  if (!configuration.known) return 'perhaps';
  const { httpPort, httpsPort, protocolPolicy } = configuration.value;
  const uses = distributions
    .filter(({ enabled }) => enabled === true)
    .flatMap((one) => one.uses)
    .filter(({ vpcOriginId }) => vpcOriginId === id);
  return best(
    uses.map(({ guards, viewerProtocolPolicy }) => {
      const isByHttps = port === httpsPort && protocolPolicy !== 'http-only';
      // A distribution that lets nobody speak HTTP has nothing to hand on as it came.
      const isByHttp =
        port === httpPort &&
        (protocolPolicy === 'http-only' ||
          (protocolPolicy === 'match-viewer' && viewerProtocolPolicy === 'allow-all'));
      if (!isByHttps && !isByHttp) return 'stopped';
      return guards.length === 0 ? 'delivered' : 'perhaps';
    }),
  );
}
