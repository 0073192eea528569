import type { Subnet } from '../../../model/network.js';
import { empty, isEmpty, isSubset, type Ranges } from '../../../model/ranges.js';
import type { TransitGatewayAttachment } from '../../../model/transit.js';
import type { Gap } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import type { Listener } from '../listener.js';
import { clientSide, inboundGate, outboundGate, type PortGate } from '../network-acl.js';
import { routingTo, toTarget } from '../route-table.js';
import { type Members, securityGroupGate } from '../security-group.js';

/** What a packet from a transit gateway meets between the attachment and the listener. */
export interface Arrival<N extends number | bigint> {
  readonly near: TransitGatewayAttachment;
  readonly subnet: Subnet;
  readonly endpoint: Endpoint;
  readonly listener: Listener;
  readonly targets: Ranges<N>;
}

/**
 * The gates on the database's side of a transit gateway. Packets enter through the attachment's subnet of the same
 * zone: its route table and its network ACL apply. A database in that very subnet is not guarded by the ACL on arrival.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
export function attachmentGates<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  arrival: Arrival<N>,
  members: Members<N>,
): readonly (Gate<N> | PortGate<N>)[] {
  const { near, subnet, endpoint, listener } = arrival;
  const groups = securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint, members);
  const entrance = entranceOf(estate, near, subnet);
  switch (entrance.kind) {
    case 'unknown':
      return [
        unknownGate(space, 'transit-gateway', deciding(near, 'enters by a subnet that is not known'), [
          entrance.gap,
        ]),
        groups,
      ];
    case 'none':
      return [
        closedGate('transit-gateway', {
          code: 'TGW_ATTACH_VPC_AZ_RESTRICTION',
          component: near.id,
          text: `has no subnet in ${subnet.availabilityZone}, so that no reply can enter the transit gateway`,
        }),
        groups,
      ];
    case 'subnet': {
      const isShared = entrance.subnet.id === subnet.id;
      if (isShared)
        return [groups, outboundGate(estate, space, subnet), repliesIn(estate, space, arrival, subnet)];
      return [
        deliveryGate(estate, space, arrival, entrance.subnet),
        ...aclOf(estate, space, arrival, entrance.subnet),
        inboundGate(estate, space, subnet, listener),
        groups,
        outboundGate(estate, space, subnet),
      ];
    }
  }
}

type Entrance =
  | { readonly kind: 'subnet'; readonly subnet: Subnet }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** The attachment's subnet in the zone of the database: only from there can its zone send to the transit gateway. */
function entranceOf(estate: Estate, near: TransitGatewayAttachment, subnet: Subnet): Entrance {
  const { account, region } = near;
  if (!near.vpc) {
    return {
      kind: 'unknown',
      gap: { reason: 'not-collected', fact: `subnets of ${near.id}`, account, region },
    };
  }
  if (!near.vpc.known) return { kind: 'unknown', gap: near.vpc.gap };
  let gap: Gap | undefined;
  for (const id of near.vpc.value.subnetIds) {
    const candidate = estate.subnet(id, near);
    if (!candidate.known) gap = candidate.gap;
    else if (candidate.value.availabilityZone === subnet.availabilityZone) {
      return { kind: 'subnet', subnet: candidate.value };
    }
  }
  return gap ? { kind: 'unknown', gap } : { kind: 'none' };
}

/** The attachment subnet's own table: normally local, otherwise an appliance may stand in between. */
function deliveryGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { near, targets }: Arrival<N>,
  entrance: Subnet,
): Gate<N> {
  const layer = 'transit-gateway';
  const table = estate.routeTableOf(entrance);
  if (!table.known) return unknownGate(space, layer, deciding(near, `enters by ${entrance.id}`), [table.gap]);
  const { admits } = routingTo(estate, space, table.value, toTarget('local', 'local'));
  if (!isEmpty(targets) && isSubset(targets, admits.must)) {
    return openGate(space, layer, deciding(near, `enters by ${entrance.id}`));
  }
  const gap: Gap = {
    reason: 'unsupported',
    fact: `where ${table.value.id} of ${entrance.id} sends packets to the database`,
    account: table.value.account,
    region: table.value.region,
  };
  return unknownGate(space, layer, deciding(near, `enters by ${entrance.id}, which may divert`), [
    gap,
    ...admits.gaps,
  ]);
}

/** The ACL of the attachment's subnet lets the packet out towards the database, and the reply in from it. */
function aclOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  arrival: Arrival<N>,
  entrance: Subnet,
): readonly PortGate<N>[] {
  const { near, targets, listener } = arrival;
  const { leaves, ports } = clientSide(estate, space, entrance, targets, listener);
  const surely = !isEmpty(targets) && isSubset(targets, leaves.must);
  const possibly = !isEmpty(leaves.may);
  const bounds = {
    must: surely ? ports.must : empty,
    may: possibly ? ports.may : empty,
    gaps: [...leaves.gaps, ...ports.gaps],
  };
  return [
    portGate(
      space,
      near,
      bounds,
      `the ACL of ${entrance.id} passes it`,
      `the ACL of ${entrance.id} stops it`,
    ),
  ];
}

/** In a shared subnet replies to the transit gateway pass the inbound entries as well, as packets from the database. */
function repliesIn<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { near, targets, listener }: Arrival<N>,
  subnet: Subnet,
): PortGate<N> {
  const { ports } = clientSide(estate, space, subnet, targets, listener);
  return portGate(
    space,
    near,
    ports,
    `the ACL of ${subnet.id} passes the reply`,
    `the ACL of ${subnet.id} stops the reply`,
  );
}

function portGate<N extends number | bigint>(
  space: AddressSpace<N>,
  near: TransitGatewayAttachment,
  ports: { readonly must: Ranges<number>; readonly may: Ranges<number>; readonly gaps: readonly Gap[] },
  passes: string,
  stops: string,
): PortGate<N> {
  const segments = [{ addresses: space.all, ports }];
  return {
    layer: 'transit-gateway',
    segments,
    admits: {
      must: isEmpty(ports.must) ? empty : space.all,
      may: isEmpty(ports.may) ? empty : space.all,
      gaps: ports.gaps,
    },
    decide: () => deciding(near, passes),
    block: { code: 'SUBNET_ACL_RESTRICTION', component: near.id, text: stops },
  };
}

function deciding(near: TransitGatewayAttachment, text: string) {
  return { component: near.id, decidedBy: near.id, text };
}
