import type { VpnGateway } from '../../../model/transit.js';
import type { Gap } from '../../../model/value.js';
import { anythingIn, type Bounds, exactly } from '../../bounds.js';
import type { AddressSpace } from '../address-space.js';

/** Something that ends at a virtual private gateway, and whose packets it brings there. */
export interface Carrier<N extends number | bigint> {
  readonly id: string;
  readonly carries: Bounds<N>;
  readonly text: string;
}

/** What carries packets, or would as soon as the other side is up, and what surely never will. */
interface States {
  readonly up: readonly string[];
  readonly over: readonly string[];
}

/** https://docs.aws.amazon.com/directconnect/latest/APIReference/API_DirectConnectGatewayAssociation.html */
const associationStates: States = { up: ['associated', 'updating'], over: ['disassociated'] };

/**
 * One whose BGP session is down comes up when its owner wants it to.
 * https://docs.aws.amazon.com/directconnect/latest/APIReference/API_VirtualInterface.html
 */
const interfaceStates: States = { up: ['available', 'down', 'testing'], over: ['deleted', 'rejected'] };

/**
 * What of Direct Connect ends at a virtual private gateway, and what of it could not be read. Two answers tell all of
 * it to the owner of the gateway:
 *
 * - The Direct Connect gateways of any account: the owner of the virtual private gateway proposes the association.
 *   https://docs.aws.amazon.com/directconnect/latest/UserGuide/multi-account-associate-vgw.html
 * - The virtual interfaces that end at it directly. On a connection of another account they are hosted ones; whoever
 *   accepts one owns it, names the gateway, and has it listed with its own, in the Region of the gateway.
 *   https://docs.aws.amazon.com/directconnect/latest/APIReference/API_ConfirmPrivateVirtualInterface.html
 *
 * Whoever is there may send from any address, and announces which replies come back. The prefixes that an association
 * allows are announced the other way: they only say of which addresses of the VPC the other side is told.
 * https://docs.aws.amazon.com/directconnect/latest/UserGuide/allowed-to-prefixes.html
 */
export function directConnectsAt<N extends number | bigint>(
  space: AddressSpace<N>,
  gateway: VpnGateway,
): { readonly carriers: readonly Carrier<N>[]; readonly unread: readonly Gap[] } {
  const { directConnectGateways, virtualInterfaces } = gateway;
  const carriedBy = (id: string, state: string, states: States, doubts: readonly string[]): Bounds<N> => {
    const gaps = [...(states.up.includes(state) ? [] : [`state "${state}" of ${id}`]), ...doubts];
    return gaps.length === 0 ? exactly(space.all) : anythingIn(space.all, gaps.map(unsupported));
  };
  const unsupported = (fact: string): Gap => {
    const { account, region } = gateway;
    return { reason: 'unsupported', fact, account, region };
  };
  const associated = (directConnectGateways.known ? directConnectGateways.value : [])
    .filter(({ state }) => !associationStates.over.includes(state))
    .map(({ directConnectGatewayId: id, state, owner }) => ({
      id,
      carries: carriedBy(id, state, associationStates, []),
      text: `is associated with Direct Connect gateway ${id}${owner === undefined ? '' : ` of account ${owner}`}`,
    }));
  const direct = (virtualInterfaces.known ? virtualInterfaces.value : [])
    .filter(({ state }) => !interfaceStates.over.includes(state))
    .map(({ id, state, addressFamilies }) => ({
      id,
      carries: carriedBy(
        id,
        state,
        interfaceStates,
        // Each family has a BGP session of its own, and one may be added.
        // https://docs.aws.amazon.com/directconnect/latest/UserGuide/add-peer-to-vif.html
        addressFamilies.includes(`ipv${space.family}`) ? [] : [`whether ${id} carries IPv${space.family}`],
      ),
      text: `ends Direct Connect virtual interface ${id}`,
    }));
  return {
    carriers: [...associated, ...direct],
    unread: [directConnectGateways, virtualInterfaces].flatMap((each) => (each.known ? [] : [each.gap])),
  };
}
