import type { ListeningLoadBalancer, LoadBalancer } from '../../../model/load-balancer.js';
import type { NetworkInterface, Subnet } from '../../../model/network.js';
import { known } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import type { Endpoint } from '../endpoint.js';
import type { Host } from '../hosts/host.js';
import { interfaceAddressesOf } from '../interface-addresses.js';
import { type Listener, listenerOn } from '../listener.js';

/** A load balancer in one of its subnets, as what opens connections to its targets. */
export function hostOf(estate: Estate, balancer: ListeningLoadBalancer, entrance: Subnet): Host {
  return { ...callerOf(balancer, entrance.id), addresses: addressesIn(estate, balancer, entrance) };
}

/** Any load balancer somewhere in one of its subnets, as what opens connections to its targets. */
export function callerOf(balancer: LoadBalancer, subnetId: string): Host {
  const { account, region, arn, securityGroupIds } = balancer;
  const networkType = networkTypeOf(balancer);
  return {
    ...{ account, region, id: arn, subnetId, securityGroupIds, addresses: [] },
    isFiltered: isFiltered(balancer),
    ...(networkType === undefined ? {} : { networkType }),
  };
}

/**
 * A Classic Load Balancer has no IPv6 address in a VPC.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-internet-facing-load-balancers.html
 */
function networkTypeOf(balancer: LoadBalancer): string | undefined {
  if (balancer.kind === 'classic') return 'IPV4';
  const { ipAddressType } = balancer;
  if (ipAddressType === 'ipv4') return 'IPV4';
  return ipAddressType?.startsWith('dualstack') ? 'DUAL' : undefined;
}

const remembered = createMemory();

/** A load balancer in one of its subnets, as what clients connect to: one object for all who do. */
export function endpointOf(
  estate: Estate,
  balancer: ListeningLoadBalancer,
  entrance: Subnet,
  port: number,
): Endpoint {
  return remembered([estate.networkInterfacesIn, balancer, entrance], String(port), () =>
    endpointAt(estate, balancer, entrance, port),
  );
}

function endpointAt(
  estate: Estate,
  balancer: ListeningLoadBalancer,
  entrance: Subnet,
  port: number,
): Endpoint {
  const { account, region, arn, name, securityGroupIds } = balancer;
  const networkType = networkTypeOf(balancer);
  const addresses = addressesIn(estate, balancer, entrance);
  const listeners: readonly Listener[] = [listenerOn(port)];
  return {
    account,
    region,
    id: name,
    arn,
    listeners,
    securityGroupIds,
    publiclyAccessible: known(balancer.scheme !== 'internal'),
    availabilityZone: entrance.availabilityZone,
    subnetGroup: known({ account, region, name, vpcId: entrance.vpcId, subnets: [{ id: entrance.id }] }),
    ...(networkType === undefined ? {} : { networkType }),
    ...(addresses.length > 0 ? { privateAddresses: addresses } : { isUntold: true }),
    ...(isFiltered(balancer) ? {} : { isFiltered: false }),
  };
}

/**
 * A Network Load Balancer that was made without groups has none for good; Application and Classic ones always have some.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 */
export function isFiltered({
  kind,
  securityGroupIds,
}: Pick<LoadBalancer, 'kind' | 'securityGroupIds'>): boolean {
  return kind !== 'network' || securityGroupIds.length > 0;
}

/**
 * The private addresses of a Network Load Balancer in a subnet: those of its interface, otherwise those that were
 * chosen for it. None where they are not all known, and for Application Load Balancers, whose addresses come and go.
 */
function addressesIn(estate: Estate, balancer: ListeningLoadBalancer, { id }: Subnet): readonly string[] {
  if (balancer.kind !== 'network') return [];
  const own = estate.networkInterfacesIn(id).filter((eni) => isInterfaceOf(eni, balancer));
  if (own.length > 0) {
    return own.flatMap(interfaceAddressesOf);
  }
  if (balancer.ipAddressType !== 'ipv4') return [];
  const place = balancer.subnets.find((subnet) => subnet.id === id);
  return (place?.addresses ?? []).flatMap(({ privateAddress }) => privateAddress ?? []);
}

/**
 * Its interfaces are described by what follows `loadbalancer/` in the ARN, and AWS gives them a type of their own,
 * which nobody else can choose.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html
 */
function isInterfaceOf(
  { interfaceType, description }: NetworkInterface,
  { arn }: ListeningLoadBalancer,
): boolean {
  return interfaceType === 'network_load_balancer' && description === `ELB ${arn.split(':loadbalancer/')[1]}`;
}
