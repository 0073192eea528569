import type { TargetGroup } from '../../../model/load-balancer.js';
import type { NetworkInterface, Subnet } from '../../../model/network.js';
import { type Gap, unknownBecause } from '../../../model/value.js';
import { anyOf, type Verdict } from '../../../model/verdict.js';
import type { Source } from '../../../model/way.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { sortedBy } from '../../sorted.js';
import type { AddressSpace } from '../address-space.js';
import { blockPublicAccessGate } from '../block-public-access.js';
import { unknownGate } from '../gate.js';
import type { Host } from '../hosts/host.js';
import { interfaceAddressesOf } from '../interface-addresses.js';
import { internetGatewayGate } from '../internet-gateway.js';
import { networksAround } from '../sources/connected.js';
import { hostsOf } from '../sources/hosts.js';
import type { Conclude } from '../verdict.js';
import { withClientAddress, withOwnAddress } from './back-leg.js';
import type { UnreadFront } from './front.js';
import type { Place } from './passages.js';

const remembered = createMemory();

/**
 * Load balancers of accounts that are not scanned, in this network and in those that are connected to it, by their network
 * interfaces. Whoever shares a subnet sees the interfaces of those with whom it is shared, and nothing else of theirs.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
 */
export function balancersOfParticipants(estate: Estate, vpcId: string): readonly UnreadFront[] {
  const around = [...networksAround(estate, vpcId)].flatMap((id) => frontsIn(estate, id));
  return around.length < 2 ? around : sortedBy(around, ({ arn }) => arn);
}

/** A load balancer has all of its interfaces in one network. */
function frontsIn(estate: Estate, vpcId: string): readonly UnreadFront[] {
  return remembered([estate.networkInterfacesOf, estate.isScanned], vpcId, () => {
    const byArn = new Map<string, readonly NetworkInterface[]>();
    for (const eni of estate.networkInterfacesOf(vpcId)) {
      const arn = balancerOf(estate, eni);
      if (arn === undefined || estate.isScanned({ account: eni.owner, region: eni.region })) continue;
      const present = byArn.get(arn) ?? [];
      if (!present.some((one) => one.id === eni.id)) byArn.set(arn, [...present, eni]);
    }
    return [...byArn].map(([arn, seen]) => frontOf(arn, seen));
  });
}

/**
 * The load balancer that an interface belongs to: AWS describes it by what follows `loadbalancer/` in the ARN, and makes
 * it in the name of a service. Classic ones forward to instances only, and Gateway ones to appliances.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
 */
function balancerOf(
  estate: Estate,
  { description, interfaceType, requesterId, account, owner, region }: NetworkInterface,
): string | undefined {
  const name = /^ELB ((?:app|net)\/\S+)$/.exec(description)?.[1];
  if (name === undefined) return undefined;
  if (interfaceType !== 'network_load_balancer' && requesterId === undefined) return undefined;
  const partition = estate.inventory.regions.find((one) => one.account === account)?.partition ?? 'aws';
  return `arn:${partition}:elasticloadbalancing:${region}:${owner}:loadbalancer/${name}`;
}

function frontOf(arn: string, seen: readonly NetworkInterface[]): UnreadFront {
  const [eni] = seen;
  const { owner: account = '', region = '', vpcId } = eni ?? {};
  const gap: Gap = {
    reason: 'not-collected',
    fact: `where load balancer ${nameOf(arn)} of account ${account} forwards to`,
    account,
    region,
    action: 'elasticloadbalancing:DescribeTargetGroups',
  };
  const group: TargetGroup = {
    account,
    region,
    arn,
    name: nameOf(arn),
    ...(vpcId === undefined ? {} : { vpcId }),
    loadBalancerArns: [arn],
    attributes: unknownBecause(gap),
    targets: unknownBecause(gap),
  };
  return { kind: 'unread', arn, group, gap, seen };
}

/**
 * Whether a load balancer of which only the interfaces are seen may hand connections to a place of the database. It may
 * take them from anybody; on which ports, and for which targets, only its owner knows. But what it opens to the database
 * comes from those interfaces, or keeps the address of the client; and from the internet nothing comes to it, straight, by
 * an accelerator or by a VPC origin, without an internet gateway or where Block Public Access of the subnet's owner is on.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/secure-vpc-connections.html
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export function judgeBehindSeen<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { arn, gap, seen = [] }: UnreadFront,
  { endpoint, subnet, listener }: Place,
  source: Source,
  conclude: Conclude,
): Verdict {
  const deciding = { component: arn, decidedBy: nameOf(arn), text: 'may forward to it' };
  const doubt = unknownGate(space, 'load-balancer', deciding, [gap]);
  const target = { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone };
  return anyOf(
    seen.flatMap((eni): readonly Verdict[] => {
      const entrance = estate.subnet(eni.subnetId, eni);
      if (!entrance.known) return [{ kind: 'unknown', gaps: [entrance.gap] }];
      const isFromInternet = source.kind === 'internet';
      const edge = isFromInternet
        ? [
            internetGatewayGate(estate, space, entrance.value),
            blockPublicAccessGate(estate, space, entrance.value),
          ]
        : [];
      const leg = {
        host: hostOf(arn, eni, entrance.value),
        entrance: entrance.value,
        endpoint,
        subnet,
        listener,
      };
      const back = [
        withOwnAddress(estate, space, space, leg),
        ...(isNetworkLoadBalancer(arn) ? [withClientAddress(estate, space, leg)] : []),
      ];
      return back.map((gates) =>
        conclude({
          space,
          from: isFromInternet ? space.internet : hostsOf(space),
          gates: [doubt, ...edge, ...gates],
          listener,
          target,
          destination: nameOf(arn),
        }),
      );
    }),
  );
}

/** The addresses of Application Load Balancers come and go. */
function hostOf(arn: string, eni: NetworkInterface, { id }: Subnet): Host {
  const { owner, region, securityGroupIds } = eni;
  return {
    account: owner,
    region,
    id: arn,
    subnetId: id,
    addresses: isNetworkLoadBalancer(arn) ? interfaceAddressesOf(eni) : [],
    securityGroupIds,
    isFiltered: securityGroupIds.length > 0,
  };
}

/** `net/reports/50dc6c495c0c9188`. */
function nameOf(arn: string): string {
  return arn.split(':loadbalancer/')[1] ?? arn;
}

function isNetworkLoadBalancer(arn: string): boolean {
  return arn.includes(':loadbalancer/net/');
}
