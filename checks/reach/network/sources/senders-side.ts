import type { Source } from '../../../model/way.js';
import { routerKind } from '../../core-networks.js';
import type { Estate } from '../../estate.js';
import { createBasis, createMemory } from '../../remember.js';
import type { AddressSpace } from '../address-space.js';
import { type Listener, listenerKey } from '../listener.js';
import { toTarget } from '../route-table.js';
import type { Attached } from './attached.js';
import { clientBasisOf, clientSubnetGates, type GatesOfClients } from './client-subnets.js';
import { attachmentCrossings, type Crossings } from './crossing.js';
import { attachmentBasisOf } from './transit-basis.js';

const remembered = createMemory();

/** What packets meet in the network of the sender. */
export interface SendersSide<N extends number | bigint> {
  /** Undefined where the network is not scanned, or is none. */
  readonly clientGates: GatesOfClients<N> | undefined;
  readonly crossings: Crossings<N> | undefined;
}

const nobodySeen = { clientGates: undefined, crossings: undefined };

const sideBasisOf = createBasis((estate: Estate) => [clientBasisOf(estate), attachmentBasisOf(estate)]);

/** The same for every place to which they send on this listener's ports. */
export function sendersSide<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { source, far, transitGatewayId }: Attached,
  listener: Listener,
): SendersSide<N> {
  if (source.kind !== 'vpc' || !source.scanned) return nobodySeen;
  const entered = far?.transitGatewayId ?? transitGatewayId;
  const side = () => {
    const wanted = toTarget(routerKind(entered), entered);
    return {
      clientGates: clientSubnetGates(estate, space, scopeOf(source), wanted, listener),
      crossings: far && attachmentCrossings(estate, space, far, listener),
    };
  };
  // The attachment tells the network, and most often by which transit gateway it sends.
  if (far?.transitGatewayId === undefined) return side();
  return remembered([sideBasisOf(estate), space, far], listenerKey(listener), side);
}

function scopeOf({ vpcId, account = '', region = '' }: Extract<Source, { kind: 'vpc' }>) {
  return { id: vpcId, account, region };
}
