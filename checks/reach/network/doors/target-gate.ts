import type { NetworkInterface, Subnet } from '../../../model/network.js';
import { empty, intersect, isEmpty, isSubset, type Ranges, subtract } from '../../../model/ranges.js';
import { unresolvedWhat } from '../../../model/unresolved.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, hostsOf } from '../address-space.js';
import { interfacesOf } from '../database-interfaces.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import { interfaceAddressesOf } from '../interface-addresses.js';
import type { Listener } from '../listener.js';
import { openBlock } from '../open-blocks.js';
import { privateAddressesOf } from '../sources/targets.js';
import { blocksOf } from './far-target-groups.js';
import type { Front } from './front.js';

/** The code of a block which says that the target group names others. */
export const otherTarget = 'TARGET_ADDRESS_RESTRICTION';

const layer = 'target';

/**
 * Whether the target group names this very listener. A registered target's own port overrides that of the group.
 * Whether AWS finds the target healthy does not count: a load balancer sends to all where none is.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
 */
export function targetGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { group }: Pick<Front, 'group'>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
): Gate<N> {
  const component = group.arn;
  const deciding = (id: string) => ({ component, decidedBy: id, text: `forwards to ${id}` });
  if (!group.targets.known)
    return unknownGate(space, layer, deciding('targets that are not known'), [group.targets.gap]);
  const addresses = addressesNamed(estate, space, group, endpoint, subnet);
  const several = hasSeveral(estate, endpoint, subnet);
  // Where a template leaves the block of the subnet open, every address may lie in it.
  const mayBeIn = isEmpty(addresses) && openBlock(space, subnet) !== undefined;
  const matchOf = (id: string) => {
    if (unresolvedWhat(id) !== undefined) return 'maybe';
    if (id === endpoint.arn) return 'yes';
    if (mayBeItsInstance(estate, endpoint, subnet, id)) return 'maybe';
    if (group.targetType === 'alb') return 'no';
    const match = matches(space, id, addresses, several);
    return match === 'no' && mayBeIn ? 'maybe' : match;
  };
  let possible: string | undefined;
  for (const { id, port } of group.targets.value) {
    const listening = port ?? group.port;
    if (listening !== undefined && isEmpty(intersect(listener.ports, [listening, listening + 1]))) continue;
    const match = matchOf(id);
    const isCertain = listening !== undefined && listener.gap === undefined && listener.doubt === undefined;
    if (match === 'yes' && isCertain) return openGate(space, layer, deciding(`${id}:${listening}`));
    if (match !== 'no') possible = id;
  }
  if (possible !== undefined) {
    const { account, region, id } = endpoint;
    const open = unresolvedWhat(possible);
    return unknownGate(space, layer, deciding(open ?? possible), [
      ...(listener.doubt ? [listener.doubt] : []),
      open === undefined
        ? { reason: 'unsupported', fact: `whether target ${possible} is ${id}`, account, region }
        : { reason: 'unresolved', fact: open, account, region },
    ]);
  }
  return closedGate(layer, {
    code: otherTarget,
    component,
    text: `names no target that is ${endpoint.id}`,
  });
}

function matches<N extends number | bigint>(
  space: AddressSpace<N>,
  id: string,
  addresses: Ranges<N>,
  several: boolean,
): 'yes' | 'no' | 'maybe' {
  const target = hostsOf(space, [id]);
  if (isEmpty(target) || isEmpty(intersect(target, addresses))) return 'no';
  return several || isSubset(addresses, target) ? 'yes' : 'maybe';
}

/** Whether the addresses that were seen here are all the endpoint's at once, as those of a domain with several nodes. */
function hasSeveral(estate: Estate, endpoint: Endpoint, subnet: Subnet): boolean {
  if (!endpoint.marks?.isInEverySubnet || estate.listingGap('DescribeNetworkInterfaces', endpoint))
    return false;
  return interfacesOf(estate, endpoint, subnet.id).length > 0;
}

/** The addresses that the endpoint may have here, without those that mean something else to the target group. */
function addressesNamed<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { vpcId }: Front['group'],
  endpoint: Endpoint,
  subnet: Subnet,
): Ranges<N> {
  const all = privateAddressesOf(estate, space, endpoint, subnet);
  const own = endpoint.isOnInstance ? all : subtract(all, takenByOthers(estate, space, subnet.id));
  // An address of the load balancer's own network stands for something there.
  return vpcId === undefined || vpcId === subnet.vpcId ? own : subtract(own, blocksOf(estate, space, vpcId));
}

/** Whether a target by instance may be the one on which a database of RDS Custom runs. */
function mayBeItsInstance(estate: Estate, endpoint: Endpoint, subnet: Subnet, id: string): boolean {
  if (!endpoint.isOnInstance || !id.startsWith('i-')) return false;
  return interfacesOf(estate, endpoint, subnet.id).some(({ instanceId }) => instanceId === id);
}

const remembered = createMemory();

/** Addresses of a subnet on interfaces that are surely no database's: of machines, gateways, load balancers. */
function takenByOthers<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnetId: string,
): Ranges<N> {
  return remembered([estate.networkInterfacesIn, space], subnetId, () => {
    const others = estate.networkInterfacesIn(subnetId).filter(isSurelyNoDatabase);
    if (others.length === 0) return empty;
    return hostsOf(space, others.flatMap(interfaceAddressesOf));
  });
}

function isSurelyNoDatabase({ instanceId, interfaceType }: NetworkInterface): boolean {
  return instanceId !== undefined || otherTypes.has(interfaceType);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html */
const otherTypes = new Set([
  'natGateway',
  'nat_gateway',
  'network_load_balancer',
  'gateway_load_balancer',
  'gateway_load_balancer_endpoint',
  'transit_gateway',
  'lambda',
  'global_accelerator_managed',
  'ec2_instance_connect_endpoint',
]);
