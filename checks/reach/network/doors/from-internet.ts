import type { ListeningLoadBalancer, LoadBalancer } from '../../../model/load-balancer.js';
import type { Subnet } from '../../../model/network.js';
import type { Gap } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import { gatesFromInternet } from '../internet.js';
import type { Listener } from '../listener.js';
import type { PortGate } from '../network-acl.js';
import { securityGroupGate } from '../security-group.js';
import { isFiltered } from './balancer-side.js';

/** A load balancer as far as the internet is concerned. */
export type Facing = Pick<
  ListeningLoadBalancer,
  'account' | 'region' | 'arn' | 'name' | 'scheme' | 'ipAddressType' | 'attributes' | 'securityGroupIds'
> & { readonly kind: LoadBalancer['kind'] };

/** What a packet from the internet meets on its way to a load balancer in one of its subnets. */
export function gatesToBalancer<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  balancer: Facing,
  entrance: Subnet,
  listener: Listener,
): readonly (Gate<N> | PortGate<N>)[] {
  const groups = isFiltered(balancer)
    ? [asBalancerGroup(securityGroupGate(estate, space, balancer.securityGroupIds, listener, balancer))]
    : [];
  return gatesFromInternet(
    estate,
    space,
    { subnet: entrance, address: schemeGate(space, balancer), groups },
    listener,
  );
}

/** The group that guards a load balancer is not the database's. */
export function asBalancerGroup<N extends number | bigint, G extends Gate<N>>(gate: G): G {
  return gate.layer === 'security-group' ? { ...gate, layer: 'load-balancer-group' } : gate;
}

/** Internet-facing load balancers have public addresses; internal ones have none. */
function schemeGate<N extends number | bigint>(space: AddressSpace<N>, balancer: Facing): Gate<N> {
  const layer = 'load-balancer';
  const { name, scheme, ipAddressType, attributes, account, region } = balancer;
  const deciding = (text: string) => ({ component: balancer.arn, decidedBy: name, text });
  const gap = (fact: string): Gap => ({ reason: 'not-collected', fact, account, region });
  const without = (text: string) =>
    closedGate<N>(layer, { code: 'NO_POSSIBLE_DESTINATION', component: balancer.arn, text });
  if (scheme === 'internal') {
    return closedGate(layer, {
      code: 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS',
      component: balancer.arn,
      text: 'is internal',
    });
  }
  if (scheme !== 'internet-facing')
    return unknownGate(space, layer, deciding('may be internet-facing'), [gap(`scheme of ${name}`)]);
  if (space.family === 4) {
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html
    return ipAddressType === 'dualstack-without-public-ipv4'
      ? without('has no public IPv4 address')
      : openGate(space, layer, deciding('is internet-facing'));
  }
  if (ipAddressType === 'ipv4') return without('has no IPv6 address');
  if (!attributes.known)
    return unknownGate(space, layer, deciding('may be reachable over IPv6'), [attributes.gap]);
  if (attributes.value.denyAllIgwTraffic === true) {
    return closedGate(layer, {
      code: 'ENI_ADDRESS_RESTRICTION',
      component: balancer.arn,
      text: 'denies IPv6 from the internet gateway',
    });
  }
  if (ipAddressType === undefined)
    return unknownGate(space, layer, deciding('may be dual-stack'), [gap(`address type of ${name}`)]);
  return openGate(space, layer, deciding('is internet-facing and dual-stack'));
}
