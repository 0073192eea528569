import type { ResourceConfiguration, ResourceGateway } from '../../../model/lattice.js';
import type { Scope, Subnet } from '../../../model/network.js';
import { range, unionAll } from '../../../model/ranges.js';
import { known, unknownBecause, type Value } from '../../../model/value.js';
import { anyOf, type Verdict } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, ipv4, ipv6 } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import { judgeFromHost } from '../hosts/host-leg.js';
import type { Listener } from '../listener.js';
import { eitherFamily, type Judge } from '../places.js';
import { noAddressOfFamily } from '../public-address.js';
import type { Connected } from '../sources/connected.js';
import { hostsOf } from '../sources/hosts.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { gated } from './gated.js';
import { portGate } from './port-gate.js';
import { replayed } from './replayed.js';
import { type Consumer, consumersOf, stateOf } from './resource-consumers.js';
import { isResource } from './resource-target.js';
import { otherTarget } from './target-gate.js';

const layer = 'resource-configuration';

/**
 * Everybody who comes, or may come, through a resource configuration of VPC Lattice that leads, or may lead, to one of
 * these endpoints. Neither routes nor groups of the consumer count: its resource gateway calls the database, with
 * addresses and groups of its own. In no order.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/resource-gateway.html
 */
export function throughResourceConfigurations(
  estate: Estate,
  endpoints: readonly Endpoint[],
): readonly Connected[] {
  return estate.inventory.resourceConfigurations
    .filter((configuration) => endpoints.some((endpoint) => mayLeadTo(estate, configuration, endpoint)))
    .flatMap((configuration) =>
      consumersOf(estate, configuration).map(
        (consumer): Connected => ({
          source: consumer.source,
          judge: (endpoint, conclude) => judgeThrough(estate, configuration, consumer, endpoint, conclude),
        }),
      ),
    );
}

/** What is not told leads, from a gateway that is not told either, to databases of its own account, if to any. */
function mayLeadTo(estate: Estate, configuration: ResourceConfiguration, endpoint: Endpoint): boolean {
  const { account, region } = configuration;
  const isNear = account === endpoint.account && region === endpoint.region;
  const mayBeAnywhere = isNear || gatewayOf(estate, configuration).known;
  if (!endpoint.subnetGroup.known) return mayBeAnywhere;
  return endpoint.subnetGroup.value.subnets.some(({ id }) => {
    const subnet = estate.subnet(id, endpoint);
    if (!subnet.known) return mayBeAnywhere;
    return [isResource(estate, ipv4, configuration, endpoint, subnet.value)]
      .concat(isResource(estate, ipv6, configuration, endpoint, subnet.value))
      .some(({ is }) => is === 'yes' || (is === 'maybe' && mayBeAnywhere));
  });
}

/** One way: to the configuration, and from its gateway on to the database, which does not see the client. */
function judgeThrough(
  estate: Estate,
  configuration: ResourceConfiguration,
  consumer: Consumer,
  endpoint: Endpoint,
  conclude: Conclude = verdictOf,
): Judge {
  return (space, subnet, listener) =>
    conclude({
      space,
      from: hostsOf(space),
      gates: [
        ...familyGates(space, configuration),
        consumerGate(space, configuration, consumer),
        stateGate(space, layer, configuration),
        ...protocolGates(space, configuration, listener),
        ...replayed(
          space,
          'resource-gateway',
          configuration.id,
          onwardFrom(estate, configuration, endpoint, subnet, listener),
        ),
      ],
      listener,
      target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
      destination: configuration.id,
    });
}

/** Over IPv4 whoever has been let in gets in; over IPv6 no further ones do. */
function familyGates<N extends number | bigint>(
  space: AddressSpace<N>,
  { id }: ResourceConfiguration,
): readonly Gate<N>[] {
  if (space.family === 4) return [];
  const text = 'consumers of resources are followed over IPv4';
  return [closedGate(layer, { code: noAddressOfFamily, component: id, text })];
}

function consumerGate<N extends number | bigint>(
  space: AddressSpace<N>,
  { id }: ResourceConfiguration,
  { decidedBy, text, gaps }: Consumer,
): Gate<N> {
  const deciding = { component: id, decidedBy, text };
  return gaps.length > 0 ? unknownGate(space, layer, deciding, gaps) : openGate(space, layer, deciding);
}

function stateGate<N extends number | bigint>(
  space: AddressSpace<N>,
  at: 'resource-configuration' | 'resource-gateway',
  { id, state, account, region }: ResourceConfiguration | ResourceGateway,
): Gate<N> {
  const deciding = { component: id, decidedBy: id, text: 'takes connections' };
  switch (stateOf(state)) {
    case 'open':
      return openGate(space, at, deciding);
    case 'closed':
      return closedGate(at, { code: 'BAD_STATE', component: id, text: `is ${state}` });
    case 'unclear':
      return unknownGate(space, at, deciding, [
        { reason: 'unsupported', fact: `state "${state}" of ${id}`, account, region },
      ]);
  }
}

/** Where it names the resource by its ARN it leads to the port of that. */
function protocolGates<N extends number | bigint>(
  space: AddressSpace<N>,
  configuration: ResourceConfiguration,
  listener: Listener,
): readonly Gate<N>[] {
  const { id, account, region, definition } = configuration;
  // Whether it leads to the database is unknown then, and its ports with it.
  if (!definition.known) return [];
  const { protocol, ports, target } = definition.value;
  const maybe = (fact: string): Gate<N> =>
    unknownGate(space, layer, { component: id, decidedBy: id, text: 'may lead to the listener' }, [
      { reason: 'not-collected', fact, account, region },
    ]);
  const carried =
    protocol === undefined || protocol === 'TCP' ? [] : [maybe(`protocol "${protocol}" of ${id}`)];
  if (target.kind === 'arn' && ports.length === 0) return carried;
  if (ports.length === 0) return [...carried, maybe(`ports of ${id}`)];
  const open = unionAll(ports.map(({ from, to }) => range(from, to + 1)));
  return [...carried, portGate(space, layer, id, open, listener)];
}

/** From the gateway's subnets, behind its groups, over either family. Its addresses in a subnet are not told. */
function onwardFrom(
  estate: Estate,
  configuration: ResourceConfiguration,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
): Verdict {
  const gateway = gatewayOf(estate, configuration);
  if (!gateway.known) return { kind: 'unknown', gaps: [gateway.gap] };
  const { account, region, id, subnetIds, securityGroupIds, networkType } = gateway.value;
  const first = <N extends number | bigint>(space: AddressSpace<N>) => [
    targetGate(estate, space, configuration, endpoint, subnet),
    stateGate(space, 'resource-gateway', gateway.value),
  ];
  return anyOf(
    subnetIds.map((subnetId) => {
      const host = {
        ...{ account, region, id, subnetId, addresses: [], securityGroupIds, isFiltered: true },
        ...(networkType === undefined ? {} : { networkType }),
      };
      const judge = judgeFromHost(estate, endpoint, host, gated(verdictOf, first));
      return eitherFamily(judge(ipv4, subnet, listener, 'now'), judge(ipv6, subnet, listener, 'now'));
    }),
  );
}

function targetGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  configuration: ResourceConfiguration,
  endpoint: Endpoint,
  subnet: Subnet,
): Gate<N> {
  const { id } = configuration;
  const named = isResource(estate, space, configuration, endpoint, subnet);
  const deciding = { component: id, decidedBy: id, text: `leads to ${endpoint.id}` };
  switch (named.is) {
    case 'yes':
      return openGate(space, layer, deciding);
    case 'no':
      return closedGate(layer, {
        code: otherTarget,
        component: id,
        text: `does not lead to ${endpoint.id}`,
      });
    case 'maybe':
      return unknownGate(space, layer, deciding, [named.gap]);
  }
}

/** A child has the gateway of its group. */
function gatewayOf(estate: Estate, configuration: ResourceConfiguration): Value<ResourceGateway> {
  const { id, account, region, groupId } = configuration;
  const { resourceConfigurations, resourceGateways } = estate.inventory;
  const isOwn = (each: Scope) => each.account === account && each.region === region;
  const group = resourceConfigurations.find((each) => each.id === groupId && isOwn(each));
  const gatewayId = configuration.gatewayId ?? group?.gatewayId;
  const gateway = resourceGateways.find((each) => each.id === gatewayId && isOwn(each));
  if (gateway) return known(gateway);
  const fact = `resource gateway of ${id}`;
  return unknownBecause(
    estate.listingGap('ListResourceGateways', configuration) ?? {
      reason: 'not-collected',
      fact,
      account,
      region,
    },
  );
}
