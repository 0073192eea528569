import type { Subnet } from '../../../model/network.js';
import { contains, empty, intersect, isEmpty, isSubset, type Ranges } from '../../../model/ranges.js';
import type { TransitGatewayAttachment } from '../../../model/transit.js';
import type { Gap } from '../../../model/value.js';
import type { Verdict } from '../../../model/verdict.js';
import type { Source } from '../../../model/way.js';
import { type Bounds, exactly } from '../../bounds.js';
import { routerKind } from '../../core-networks.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, unknownGate } from '../gate.js';
import type { Listener } from '../listener.js';
import { toTarget } from '../route-table.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { arrivalAt, attachmentGates } from './arrival.js';
import { type Attached, isPending } from './attached.js';
import { type Between, betweenOf } from './between-attachments.js';
import { clientSubnetGate } from './client-subnets.js';
import { gatesOfClientVpn } from './client-vpn-attachment.js';
import { attachmentCrossing } from './crossing.js';
import { hostsOf } from './hosts.js';
import { carriedGroups } from './members.js';
import { vpnGates } from './vpn-connections.js';

/**
 * Whether packets from one attachment of a transit gateway reach the listener. The table that the sender's attachment
 * is associated with must lead to the database's attachment, and the other way round for the replies.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function judgeFromTransitGateway<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  attached: Attached,
  conclude: Conclude = verdictOf,
): Verdict {
  const { near, far, transitGatewayId, source } = attached;
  const arrival = arrivalAt(estate, space, { near, transitGatewayId, endpoint, subnet, listener });
  const { targets, absent } = arrival;
  if (absent) return absent;
  const between = betweenOf(estate, space, attached);
  if (between.open) return { kind: 'unknown', gaps: [between.open] };
  const routing = transitGate(space, attached, between, targets);
  const detoured = detoursBetween(between, targets);
  const from = between.from ?? intersect(routing.admits.may, hostsOf(space));
  // An appliance may hand packets on in another zone than the one they come from.
  const clients = (!detoured.there && between.clients) || [{ addresses: from, subnet: undefined }];
  // Behind an appliance nobody knows any more which groups the sender carries.
  const members = () => (detoured.isOnlyWayThere ? nobody : carriedGroups(estate, space, attached, from));
  return conclude({
    space,
    from,
    gates: [
      ...(source.kind === 'vpc' && source.scanned
        ? [
            clientSubnetGate(
              estate,
              space,
              { ...scopeOf(source), over: attached },
              targets,
              toTarget(routerKind(transitGatewayId), transitGatewayId),
              listener,
              far && attachmentCrossing(estate, space, far, detoured.back ? undefined : subnet, listener),
            ),
          ]
        : []),
      ...(far?.resourceType === 'client-vpn' ? gatesOfClientVpn(estate, space, far, targets) : []),
      ...(far ? vpnGates(estate, space, far, targets) : []),
      routing,
      ...attachmentGates(arrival, clients, members),
      arrival.reply,
    ],
    listener,
    target: arrival.target,
    destination: arrival.destination,
  });
}

const nobody = () => exactly<never>(empty);

function scopeOf({ vpcId, account = '', region = '' }: Extract<Source, { kind: 'vpc' }>) {
  return { id: vpcId, account, region };
}

/** Whether packets there, or back, may take a detour over an appliance. */
function detoursBetween<N extends number | bigint>(
  { routes }: Between<N>,
  targets: Ranges<N>,
): { readonly there: boolean; readonly isOnlyWayThere: boolean; readonly back: boolean } {
  if (!routes) return direct;
  const { forward, replies } = routes;
  const there = !isEmpty(intersect(targets, forward.detour));
  const back = !isEmpty(replies.detour);
  if (!there && !back) return direct;
  return { there, isOnlyWayThere: there && isEmpty(intersect(targets, forward.direct)), back };
}

const direct = { there: false, isOnlyWayThere: false, back: false };

function transitGate<N extends number | bigint>(
  space: AddressSpace<N>,
  { near, far, transitGatewayId, gap }: Attached,
  { routes }: Between<N>,
  targets: Ranges<N>,
): Gate<N> {
  const layer = routerKind(transitGatewayId);
  if (!far || !routes) {
    const deciding = {
      component: transitGatewayId,
      decidedBy: transitGatewayId,
      text: 'its routes are not known',
    };
    return unknownGate(space, layer, deciding, gap ? [gap] : []);
  }
  const pending = [near, far].find(isPending);
  if (pending) {
    return closedGate(layer, {
      code: 'BAD_STATE_ATTACHMENT',
      component: pending.id,
      text: `is ${pending.state}, not available`,
    });
  }
  const { forward, replies } = routes;
  const unclear = [...stateGaps(near), ...stateGaps(far)];
  const isDelivered = isSubset(targets, forward.admits.must) && unclear.length === 0 && !isEmpty(targets);
  const mayBeDelivered = !isEmpty(intersect(targets, forward.admits.may));
  const admits: Bounds<N> = {
    must: isDelivered ? replies.admits.must : [],
    may: mayBeDelivered ? replies.admits.may : [],
    gaps: [...forward.admits.gaps, ...replies.admits.gaps, ...unclear],
  };
  const component = transitGatewayId;
  return {
    layer,
    admits,
    decide: (address) => ({
      component,
      decidedBy: replies.decidedBy(address) ?? component,
      text:
        contains(replies.direct, address) && !isEmpty(intersect(targets, forward.direct))
          ? `${far.id} and ${near.id} route to each other`
          : `${far.id} and ${near.id} route to each other by way of an appliance`,
    }),
    block: {
      code: mayBeDelivered ? 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT' : 'TGW_RTB_CANNOT_ROUTE',
      component,
      text: mayBeDelivered
        ? `the table of ${near.id} sends no replies to ${far.id}`
        : `the table of ${far.id} does not lead to ${near.id}`,
    },
  };
}

/** Attachments carry packets in the state `available`, and while they are modified. */
function stateGaps({ id, state, account, region }: TransitGatewayAttachment): readonly Gap[] {
  if (state === 'available' || state === 'modifying') return [];
  return [{ reason: 'unsupported', fact: `state "${state}" of ${id}`, account, region }];
}
