import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../model/transit.js';
import type { Gap, Value } from '../../../model/value.js';
import type { Source } from '../../../model/way.js';
import type { Notes } from '../../remember.js';

/** Another attachment of a transit gateway that the database's network is attached to, or of one that is peered with it. */
export interface Attached {
  readonly near: TransitGatewayAttachment;
  /** Undefined: the transit gateway's route tables cannot be read, so that nothing behind it is known one by one. */
  readonly far: TransitGatewayAttachment | undefined;
  /** The one that the database's network is attached to. */
  readonly transitGatewayId: string;
  /** The far attachment is one of another transit gateway, which peerings lead to. */
  readonly isPeered: boolean;
  readonly gap: Gap | undefined;
  readonly source: Source;
  /** What was worked out about it. */
  readonly notes: Notes;
}

/** Where packets go on that a table sends over a peering. */
export interface Onward {
  /** The peering as an attachment of the router at its other end. */
  readonly end: TransitGatewayAttachment;
  /** What routes them there. */
  readonly table: Value<TransitGatewayRouteTable | undefined>;
  /** Why it is not certain that they get there. */
  readonly unclear: readonly Gap[];
}

/** It was deleted or refused, or is about to be. */
export function isGone({ state }: TransitGatewayAttachment): boolean {
  return ['deleted', 'deleting', 'rejected', 'rejecting', 'failed', 'failing'].includes(state);
}

/** An attachment carries nothing until it has been accepted and created. */
export function isPending({ state }: TransitGatewayAttachment): boolean {
  return ['initiating', 'initiatingRequest', 'pendingAcceptance', 'pending', 'rollingBack'].includes(state);
}

/** Whether a network outside AWS lies behind it. */
export function leadsOutside({ resourceType }: TransitGatewayAttachment): boolean {
  return ['vpn', 'vpn-concentrator', 'direct-connect-gateway', 'connect'].includes(resourceType);
}

/** Attachments carry packets in the state `available`, and while they are modified. */
export function stateGaps({ id, state, account, region }: TransitGatewayAttachment): readonly Gap[] {
  if (state === 'available' || state === 'modifying') return [];
  return [{ reason: 'unsupported', fact: `state "${state}" of ${id}`, account, region }];
}
