import type { Subnet } from '../../../model/network.js';
import { type Gap, gapKey } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { toTarget, type Wanted } from '../route-table.js';
import { isGone } from './attached.js';

/**
 * Transit gateways over which a network may get its replies when its packets come over a peering connection: each that
 * both networks are attached to, or that may have the other one attached. AWS carries each direction by itself, as the
 * routes say. https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations.html
 */
export function transitReturns(estate: Estate, vpcId: string, farVpcId: string): ReadonlySet<string> {
  const shared = estate.transitGatewayAttachmentsOf(vpcId).flatMap((near) => {
    const { transitGatewayId } = near;
    if (transitGatewayId === undefined || isGone(near)) return [];
    const mayHold =
      estate.transitGatewayGap(near) !== undefined ||
      estate
        .attachmentsOfTransitGateway(transitGatewayId)
        .some((far) => far.resourceId === farVpcId && !isGone(far));
    return mayHold ? [transitGatewayId] : [];
  });
  return new Set(shared);
}

/** Wants replies over a peering connection; over one of these transit gateways they may get there as well. */
export function backOverPeering(
  estate: Estate,
  { vpcId, owner, region }: Subnet,
  farVpcId: string,
  connectionId: string,
): Wanted {
  const direct = toTarget('vpc-peering-connection', connectionId);
  const returns = transitReturns(estate, vpcId, farVpcId);
  const unlisted = estate.listingGap('DescribeTransitGatewayAttachments', { account: owner, region });
  if (returns.size === 0 && !unlisted) return direct;
  return {
    key: `${direct.key} or ${[...returns].sort().join()} ${unlisted ? gapKey(unlisted) : ''}`,
    isTargetOf(route, table, asked) {
      const { kind, id } = route.target;
      if (!returns.has(id))
        return unlisted && kind === 'transit-gateway'
          ? { is: 'maybe', gap: unlisted }
          : direct.isTargetOf(route, table, asked);
      const gap: Gap = {
        reason: 'unsupported',
        fact: `whether ${id} carries replies to packets that come over ${connectionId}`,
        account: table.account,
        region: table.region,
      };
      return { is: 'maybe', gap };
    },
  };
}
