import type {
  ListeningLoadBalancer,
  LoadBalancerAddress,
  LoadBalancerSubnet,
} from '../../../model/load-balancer.js';
import { type Reading, unreadable } from './facts.js';
import { compact, isObject, isPresent, type Json, list, member, object, text, texts } from './json.js';

/** AWS's words for the types: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html */
const kinds: Readonly<Record<string, ListeningLoadBalancer['kind']>> = {
  application: 'application',
  network: 'network',
  gateway: 'gateway',
};

export function readLoadBalancer(item: Json, { scope, put, problem }: Reading) {
  const arn = text(item, 'LoadBalancerArn');
  if (arn === undefined) return problem('a load balancer without LoadBalancerArn');
  const { account, region } = scope;
  const type = text(item, 'Type') ?? '';
  const kind = (Object.hasOwn(kinds, type) ? kinds[type] : undefined) ?? 'unrecognised';
  const state = object(item, 'State');
  put(
    'loadBalancers',
    arn,
    compact({
      account,
      region,
      kind,
      arn,
      name: text(item, 'LoadBalancerName') ?? nameIn(arn),
      scheme: text(item, 'Scheme'),
      vpcId: text(item, 'VpcId'),
      state: state && text(state, 'Code'),
      ipAddressType: text(item, 'IpAddressType'),
      enforceSecurityGroupsOnPrivateLink: text(item, 'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic'),
      subnets: subnetsOf(item) ?? [{ id: unreadable('subnets'), addresses: [] }],
      securityGroupIds: securityGroupsOf(kind, item) ?? [unreadable('security groups')],
    }),
  );
}

/**
 * What follows the account: `loadbalancer/net/orders/50dc6c495c0c9188`. Answers about one load balancer or target group
 * are kept under it, as a folder of answers cannot have colons in its file names.
 */
export function resourceIn(arn: string): string {
  return arn.split(':').at(-1) ?? arn;
}

/** `loadbalancer/net/orders/50dc6c495c0c9188` and `targetgroup/orders/73e2d6bc24d8a067` both end so. */
export function nameIn(arn: string): string {
  return arn.split('/').at(-2) ?? arn;
}

/**
 * Application Load Balancers always have groups, Network Load Balancers where they were made with some, Gateway Load
 * Balancers never.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 */
function securityGroupsOf(kind: ListeningLoadBalancer['kind'], item: Json): readonly string[] | undefined {
  const groups =
    member(item, 'SecurityGroups') === undefined && kind !== 'application'
      ? []
      : texts(item, 'SecurityGroups');
  return kind === 'application' && groups?.length === 0 ? undefined : groups;
}

function subnetsOf(item: Json): readonly LoadBalancerSubnet[] | undefined {
  const subnets = list(item, 'AvailabilityZones')?.map((zone) => {
    const id = isObject(zone) ? text(zone, 'SubnetId') : undefined;
    if (!isObject(zone) || id === undefined) return undefined;
    const addresses = addressesOf(zone);
    return addresses && compact({ id, availabilityZone: text(zone, 'ZoneName'), addresses });
  });
  return subnets?.every(isPresent) ? subnets : undefined;
}

function addressesOf(zone: Json): readonly LoadBalancerAddress[] | undefined {
  if (member(zone, 'LoadBalancerAddresses') === undefined) return [];
  const addresses = list(zone, 'LoadBalancerAddresses')?.map((address) =>
    isObject(address)
      ? compact({
          privateAddress: text(address, 'PrivateIPv4Address'),
          publicAddress: text(address, 'IpAddress'),
          ipv6Address: text(address, 'IPv6Address'),
        })
      : undefined,
  );
  return addresses?.every(isPresent) ? addresses : undefined;
}

export const crossZoneAttribute = 'load_balancing.cross_zone.enabled';

/** The attributes that decide who gets through; the others are left alone. */
export function readLoadBalancerAttribute(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const name = text(item, 'Key');
  if (name === undefined) return problem(`an attribute of ${parent} without Key`);
  if (name !== crossZoneAttribute && name !== 'ipv6.deny_all_igw_traffic') return;
  const value = text(item, 'Value');
  if (value !== 'true' && value !== 'false') return problem(`${name} of ${parent} that is not true or false`);
  put('loadBalancerAttributes', `${parent} ${name}`, { parent, name, value });
}
