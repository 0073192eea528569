import type { SecurityGroupPeer } from './network.js';

/** The source or destination of a rule as text: a block, or an id. */
export function peerText(peer: SecurityGroupPeer): string {
  switch (peer.kind) {
    case 'cidr':
      return peer.cidr;
    case 'prefix-list':
    case 'security-group':
      return peer.id;
    case 'unrecognised':
      return peer.text;
  }
}
