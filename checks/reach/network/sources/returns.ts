import type { Route, RouteTable, Subnet } from '../../../model/network.js';
import type { TransitGatewayAttachment } from '../../../model/transit.js';
import { type Gap, gapKey } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import type { Answer } from '../longest-prefix.js';
import { throughAppliance, toTarget, type Wanted } from '../route-table.js';
import { type Attached, isGone, leadsOutside } from './attached.js';
import { isOver } from './peering-state.js';
import { transitBasisOf } from './transit-basis.js';

/**
 * Connections over which a network may get its replies when its packets come over another one. AWS carries each
 * direction by itself, as the routes say. https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations.html
 */
interface Returns {
  /** Peering connections, transit gateways and core networks, and targets of routes that nobody knows. */
  readonly ids: ReadonlySet<string>;
  /** Why there may be others, by the kind of a route's target. */
  readonly unlisted: ReadonlyMap<string, Gap>;
}

/** Wants replies over a peering connection; over transit gateways that lead to the other network they may get there too. */
export function backOverPeering(
  estate: Estate,
  subnet: Subnet,
  farVpcId: string,
  connectionId: string,
): Wanted {
  const direct = toTarget('vpc-peering-connection', connectionId);
  const returns = {
    ids: new Set([...transitReturns(estate, subnet.vpcId, farVpcId), ...strangeTargets(estate, subnet)]),
    unlisted: unlistedTransit(estate, subnet),
  };
  if (isNone(returns)) return direct;
  return {
    key: `${direct.key} or ${keyOf(returns)}`,
    isTargetOf: (route, table, asked) =>
      mayReturn(returns, route, table, connectionId) ?? direct.isTargetOf(route, table, asked),
  };
}

const remembered = createMemory();

/**
 * Wants replies over anything else that may lead back to where packets come from that an attachment of a transit gateway
 * carried, also by way of an appliance; undefined where nothing else may. What comes over VPN, Direct Connect or Client
 * VPN is judged by its own way back alone: whoever is there may as well send by it.
 */
export function backElsewhere(estate: Estate, subnet: Subnet, attached: Attached): Wanted | undefined {
  const about = [transitBasisOf(estate), estate.peeringConnectionsOf, attached];
  const known = remembered(about, '', () => returnsTo(estate, subnet, attached));
  if (!known) return undefined;
  const strange = strangeTargets(estate, subnet);
  const returns = strange.length === 0 ? known : { ...known, ids: new Set([...known.ids, ...strange]) };
  if (isNone(returns)) return undefined;
  const { transitGatewayId } = attached;
  return {
    key: `beside ${transitGatewayId}: ${keyOf(returns)}`,
    isTargetOf(route, table) {
      if (route.target.id === transitGatewayId) return { is: 'no' };
      return (
        mayReturn(returns, route, table, transitGatewayId) ?? throughAppliance(table, route) ?? { is: 'no' }
      );
    },
  };
}

function returnsTo(
  estate: Estate,
  subnet: Subnet,
  { near, far, transitGatewayId }: Attached,
): Returns | undefined {
  if (!far || (far.resourceType !== 'vpc' && !leadsOn(far))) return undefined;
  const { vpcId } = subnet;
  const peerings = estate.peeringConnectionsOf(vpcId).filter((one) => !isOver(one));
  const farVpcId = far.resourceType === 'vpc' ? far.resourceId : undefined;
  // Behind another transit gateway may lie any network, also one that is connected in other ways.
  const ids =
    farVpcId === undefined
      ? [...peerings.map(({ id }) => id), ...gatewaysOf(estate, vpcId)]
      : [
          ...peerings
            .filter(({ requester, accepter }) => [requester.vpcId, accepter.vpcId].includes(farVpcId))
            .map(({ id }) => id),
          ...transitReturns(estate, vpcId, farVpcId),
        ];
  const unread = estate.listingGap('DescribeVpcPeeringConnections', near);
  return {
    ids: new Set(ids.filter((id) => id !== transitGatewayId)),
    unlisted: new Map([
      ...unlistedTransit(estate, subnet),
      ...(unread ? [['vpc-peering-connection', unread] as const] : []),
    ]),
  };
}

/** Of routes of a subnet: whatever a target is that AWS made since, it may lead to any network. */
function strangeTargets(estate: Estate, subnet: Subnet): readonly string[] {
  const table = estate.routeTableOf(subnet);
  if (!table.known) return [];
  return remembered([table.value], 'strange', () =>
    table.value.routes.flatMap(({ target }) => (target.kind === 'unrecognised' ? [target.id] : [])),
  );
}

/** Transit gateways that both networks are attached to, or that may lead to the other one. */
function transitReturns(estate: Estate, vpcId: string, farVpcId: string): ReadonlySet<string> {
  const far = new Set(gatewaysOf(estate, farVpcId));
  const shared = liveAttachments(estate, vpcId).flatMap((near) => {
    const { transitGatewayId } = near;
    if (transitGatewayId === undefined) return [];
    const mayLead =
      far.has(transitGatewayId) ||
      estate.transitGatewayGap(near) !== undefined ||
      hasFurther(estate, transitGatewayId);
    return mayLead ? [transitGatewayId] : [];
  });
  return new Set(shared);
}

/** Whether networks lie behind a transit gateway that are not known one by one. */
function hasFurther(estate: Estate, transitGatewayId: string): boolean {
  return remembered([estate.attachmentsOfTransitGateway], transitGatewayId, () =>
    estate.attachmentsOfTransitGateway(transitGatewayId).some((one) => leadsOn(one) && !isGone(one)),
  );
}

function gatewaysOf(estate: Estate, vpcId: string): readonly string[] {
  return liveAttachments(estate, vpcId).flatMap(({ transitGatewayId }) => transitGatewayId ?? []);
}

function liveAttachments(estate: Estate, vpcId: string): readonly TransitGatewayAttachment[] {
  return estate.transitGatewayAttachmentsOf(vpcId).filter((one) => !isGone(one));
}

/** Whether networks lie behind an attachment that are not known one by one: those of another transit gateway. */
function leadsOn(attachment: TransitGatewayAttachment): boolean {
  return !leadsOutside(attachment) && !['vpc', 'client-vpn'].includes(attachment.resourceType);
}

function unlistedTransit(estate: Estate, { owner, region }: Subnet): ReadonlyMap<string, Gap> {
  const gap = estate.listingGap('DescribeTransitGatewayAttachments', { account: owner, region });
  return new Map(gap ? [['transit-gateway', gap]] : []);
}

function isNone({ ids, unlisted }: Returns): boolean {
  return ids.size === 0 && unlisted.size === 0;
}

function keyOf({ ids, unlisted }: Returns): string {
  return [...[...ids].sort(), ...[...unlisted.values()].map(gapKey)].join();
}

/** Never certain: whether the other connection leads there is a matter of its own. */
function mayReturn(
  { ids, unlisted }: Returns,
  { target }: Route,
  { account, region }: RouteTable,
  over: string,
): Answer | undefined {
  const unread = unlisted.get(target.kind);
  if (!ids.has(target.id)) return unread && { is: 'maybe', gap: unread };
  const fact = `whether ${target.id} carries replies to packets that come over ${over}`;
  return { is: 'maybe', gap: { reason: 'unsupported', fact, account, region } };
}
