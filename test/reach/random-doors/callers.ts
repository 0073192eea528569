import type { Inventory } from '../../../checks/model/inventory.js';
import type { SecurityGroup, SecurityGroupRule, Subnet } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { hub, region } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';

/** A group of something that calls databases from the hub, whose outbound rules mostly let it. */
export function callerGroup(draw: Draw, id: string): SecurityGroup {
  return {
    ...{ account: hub, region, owner: hub, vpcId: 'vpc-hub', id },
    ingress: known([]),
    egress: known(egressOf(draw)),
  };
}

function egressOf(draw: Draw): readonly SecurityGroupRule[] {
  const to = (cidr: string): SecurityGroupRule => ({ protocol: '-1', peer: { kind: 'cidr', cidr } });
  if (draw.chance(75)) return [to('0.0.0.0/0'), to('::/0')];
  const toGroup = { kind: 'security-group' as const, id: 'sg-orders', account: hub };
  return [
    draw.one([
      to('10.1.0.0/24'),
      { ...to('0.0.0.0/0'), protocol: 'udp' },
      { protocol: 'tcp', ports: { from: 5432, to: 5432 }, peer: toGroup },
    ]),
  ];
}

/** The groups of the estate and that of a caller, to which those of databases refer now and then. */
export function withCallerGroup(draw: Draw, groups: readonly SecurityGroup[], id: string): SecurityGroup[] {
  return [...groups.map((one) => referring(draw, one, id)), callerGroup(draw, id)];
}

function referring(draw: Draw, one: SecurityGroup, id: string): SecurityGroup {
  if (!one.ingress.known || !draw.chance(40)) return one;
  const peer = { kind: 'security-group' as const, id, account: hub };
  const rule = { id: `${one.id}-from-${id}`, protocol: 'tcp', ports: { from: 5432, to: 5432 }, peer };
  return { ...one, ingress: known([...one.ingress.value, rule]) };
}

/** One or two subnets of the hub. */
export function homesIn(draw: Draw, { subnets }: Inventory): readonly Subnet[] {
  return draw
    .shuffled(subnets.filter(({ vpcId, cidr }) => vpcId === 'vpc-hub' && cidr !== undefined))
    .slice(0, 1 + draw.below(2));
}

/** A block in which a database of the hub has its address, or may have none. */
export function blockAbout(draw: Draw, { networkInterfaces, databaseInstances }: Inventory): string {
  const own = networkInterfaces
    .filter((eni) => databaseInstances.some(({ id }) => eni.id === `eni-${id}`))
    .flatMap(({ privateAddresses, ipv6Addresses }) => [
      ...privateAddresses.map(({ address }) => `${address}/32`),
      ...ipv6Addresses.map((address) => `${address}/128`),
    ]);
  return draw.one([...own, ...own, '10.1.0.0/24', '10.1.0.16/28', '10.1.0.128/25']);
}
