import type { Reading } from './facts.js';
import { compact, isObject, type Json, list, member, text } from './json.js';

export function readDirectConnectGatewayAssociation(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const directConnectGatewayId = text(item, 'directConnectGatewayId');
  if (directConnectGatewayId === undefined) {
    return problem(`an association of ${parent} without directConnectGatewayId`);
  }
  put('directConnectGateways', [parent, directConnectGatewayId].join(' '), {
    parent,
    part: compact({
      directConnectGatewayId,
      owner: text(item, 'directConnectGatewayOwnerAccount'),
      state: text(item, 'associationState') ?? 'not stated',
    }),
  });
}

/** Most virtual interfaces end elsewhere: at a Direct Connect gateway, or at no gateway at all. */
export function readVirtualInterface(item: Json, { put, problem }: Reading) {
  const id = text(item, 'virtualInterfaceId');
  if (id === undefined) return problem('a virtual interface without virtualInterfaceId');
  const stated = member(item, 'virtualGatewayId');
  if (stated === undefined || stated === '') return;
  const vpnGatewayId = text(item, 'virtualGatewayId');
  if (vpnGatewayId === undefined) return problem(`${id} without readable virtualGatewayId`);
  const state = text(item, 'virtualInterfaceState') ?? 'not stated';
  const virtualInterface = { id, state, addressFamilies: addressFamiliesOf(item) };
  put('virtualInterfaces', id, { vpnGatewayId, virtualInterface });
}

/** The family that the interface was made with, and those of the BGP peers that were added to it. */
function addressFamiliesOf(item: Json): readonly string[] {
  const peers = (list(item, 'bgpPeers') ?? []).filter(isObject);
  return [...new Set([item, ...peers].flatMap((each) => text(each, 'addressFamily') ?? []))].sort();
}
