import { contains, empty, isEmpty, isSubset, overlaps, type Ranges } from '../../../model/ranges.js';
import type { TransitGatewayAttachment } from '../../../model/transit.js';
import type { Block } from '../../../model/verdict.js';
import type { Bounds } from '../../bounds.js';
import { routerKind } from '../../core-networks.js';
import { withLate } from '../../late.js';
import type { AddressSpace } from '../address-space.js';
import { closedGate, type Gate, unknownGate } from '../gate.js';
import type { Attached } from './attached.js';
import type { Between } from './between-attachments.js';

/** What goes from one attachment to another. */
interface Carried<N extends number | bigint> {
  readonly space: AddressSpace<N>;
  readonly attached: Attached;
  readonly between: Between<N>;
}

/** What the transit gateway hands on to the targets, from those to whom replies get home. */
export function transitGate<N extends number | bigint>(
  { space, attached, between: { routes, pending, unclear } }: Carried<N>,
  targets: Ranges<N>,
  home: Bounds<N> | undefined,
): Gate<N> {
  const { near, far, transitGatewayId, gap } = attached;
  const layer = routerKind(transitGatewayId);
  const component = transitGatewayId;
  if (!far || !routes || !home) {
    const deciding = { component, decidedBy: component, text: 'its routes are not known' };
    return unknownGate(space, layer, deciding, gap ? [gap] : []);
  }
  if (pending) {
    return closedGate(layer, {
      code: 'BAD_STATE_ATTACHMENT',
      component: pending.id,
      text: `is ${pending.state}, not available`,
    });
  }
  const { forward, replies } = routes;
  const isDelivered = isSubset(targets, forward.admits.must) && unclear.length === 0 && !isEmpty(targets);
  const mayBeDelivered = overlaps(targets, forward.admits.may);
  const admits = withLate<Omit<Bounds<N>, 'gaps'>, Pick<Bounds<N>, 'gaps'>>(
    { must: isDelivered ? home.must : empty, may: mayBeDelivered ? home.may : empty },
    { gaps: () => [...forward.admits.gaps, ...home.gaps, ...unclear] },
    undefined,
  );
  const isBack = home === replies.admits;
  const textOf = (address: N) => {
    const isDirect = overlaps(targets, forward.direct) && (!isBack || contains(replies.direct, address));
    const isInspected =
      overlaps(targets, forward.inspected) || (isBack && contains(replies.inspected, address));
    const routed = isBack ? `${far.id} and ${near.id} route to each other` : `${far.id} leads to ${near.id}`;
    return isDirect ? routed : `${routed} ${isInspected ? 'by way of an appliance' : 'over peerings'}`;
  };
  return {
    layer,
    admits,
    decide: (address) => ({
      component,
      decidedBy: (isBack ? replies.decidedBy(address) : undefined) ?? component,
      text: textOf(address),
    }),
    block: unrouted(attached, far, mayBeDelivered),
  };
}

const noPackets = {};
const noReplies = {};

/** Why the transit gateway carries nothing between two attachments: packets, or replies to them. */
export function unrouted(
  { near, transitGatewayId: component, isPeered, notes }: Attached,
  far: TransitGatewayAttachment,
  isDelivered: boolean,
): Block {
  const across = isPeered ? ', or one on the way does not' : '';
  const layer = routerKind(component);
  return isDelivered
    ? notes.of(noReplies, () => ({
        layer,
        code: 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
        component,
        text: `the table of ${near.id} sends no replies to ${far.id}${across}`,
      }))
    : notes.of(noPackets, () => ({
        layer,
        code: 'TGW_RTB_CANNOT_ROUTE',
        component,
        text: `the table of ${far.id} does not lead to ${near.id}${across}`,
      }));
}
