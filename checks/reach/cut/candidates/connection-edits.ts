import type { Route } from '../../../model/network.js';

import type {
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../../../model/transit.js';
import type { Source } from '../../../model/way.js';
import { isCoreNetwork } from '../../core-networks.js';
import type { Estate } from '../../estate.js';
import { ipv4, ipv6 } from '../../network/address-space.js';
import { associatedTable } from '../../network/sources/transit-routes.js';
import type { Edit } from '../edit.js';
import { holds } from '../monotone.js';

/** Ids of what connects a source: `tgw-1, tgw-attach-2` names two. */
export function connectionsOf(source: Source): readonly string[] {
  return 'via' in source ? source.via.split(', ') : [];
}

/** Whether a route leads to one of these connections, or to the internet. */
export function leadsTo(
  connections: readonly string[],
  isInternet: boolean,
): (target: Route['target']) => boolean {
  return ({ kind, id }) => connections.includes(id) || (isInternet && kind === 'internet-gateway');
}

/** What can be done at these connections of a network themselves. */
export function connectionEdits(
  estate: Estate,
  vpcId: string,
  connections: readonly string[],
): readonly Edit[] {
  const named = new Set(connections);
  const peerings = estate
    .peeringConnectionsOf(vpcId)
    .filter(({ id }) => named.has(id))
    .map((connection) => ({ kind: 'delete-peering', connection }) as const);
  const transit = estate.transitGatewayAttachmentsOf(vpcId).flatMap((near) => {
    const id = near.transitGatewayId;
    // The routes of a core network follow from its policy, which no edit here changes.
    if (id === undefined || !named.has(id) || isCoreNetwork(id)) return [];
    const far = estate
      .attachmentsOfTransitGateway(id)
      .filter((one) => one.id !== near.id && named.has(one.id));
    return transitEdits(estate, near, far);
  });
  return [...peerings, ...transit];
}

function transitEdits(
  estate: Estate,
  near: TransitGatewayAttachment,
  far: readonly TransitGatewayAttachment[],
): readonly Edit[] {
  const homeward = associatedTable(estate, near);
  const closing = new Map<string, { table: TransitGatewayRouteTable; to: string; behind: string[] }>();
  const note = (table: TransitGatewayRouteTable, to: string, behind: string) => {
    const key = `${table.id} ${to}`;
    const present = closing.get(key);
    if (present) present.behind.push(behind);
    else closing.set(key, { table, to, behind: [behind] });
  };
  const disassociations: Edit[] = [];
  const disassociate = (attachment: TransitGatewayAttachment, isOwn: boolean) => {
    const table = associatedTable(estate, attachment);
    if (!table.known || !table.value) return;
    disassociations.push({ kind: 'disassociate-attachment', table: table.value, attachment, isOwn });
  };
  for (const other of far) {
    if (homeward.known && homeward.value) note(homeward.value, other.id, other.id);
    const outward = associatedTable(estate, other);
    if (outward.known && outward.value) note(outward.value, near.id, other.id);
    disassociate(other, false);
  }
  disassociate(near, true);
  return [
    ...[...closing.values()].flatMap(({ table, to, behind }) => tableEdits(estate, table, to, behind)),
    ...disassociations,
  ];
}

function tableEdits(
  estate: Estate,
  table: TransitGatewayRouteTable,
  to: string,
  behind: readonly string[],
): readonly Edit[] {
  if (!table.routes.known) return [];
  const leading = table.routes.value.filter(
    ({ state, attachments }) => state !== 'blackhole' && attachments.some(({ id }) => id === to),
  );
  const cidrs = leading.flatMap((route) =>
    route.destination.kind === 'cidr' ? [{ route, cidr: route.destination.cidr }] : [],
  );
  return [
    ...cidrs.map(
      ({ route, cidr }) => ({ kind: 'blackhole-transit-route', table, route, cidr, behind }) as const,
    ),
    ...(isTheOnlyOrigin(estate, table, to, leading)
      ? [{ kind: 'disable-transit-propagation', table, attachmentId: to, behind } as const]
      : []),
  ];
}

/**
 * Whether no other route takes over when an attachment announces nothing more. What another announces for the same
 * block to the same table is hidden behind these routes, and is not shown.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview
 */
function isTheOnlyOrigin(
  estate: Estate,
  { propagations, routes, transitGatewayId }: TransitGatewayRouteTable,
  attachmentId: string,
  leading: readonly TransitGatewayRoute[],
): boolean {
  if (!propagations.known || !routes.known) return false;
  const enabled = propagations.value.filter(({ state }) => state !== 'disabled');
  if (!enabled.some((one) => one.attachmentId === attachmentId)) return false;
  const learned = leading.filter(({ type }) => type === 'propagated');
  const shown = routes.value
    .filter((route) => !learned.includes(route))
    .map(({ destination }) => destination);
  const attachments = estate.attachmentsOfTransitGateway(transitGatewayId ?? '');
  for (const other of enabled) {
    if (other.attachmentId === attachmentId) continue;
    const announced = announcedBy(
      estate,
      attachments.find(({ id }) => id === other.attachmentId),
    );
    if (!announced) return false;
    shown.push(...announced);
  }
  return (
    learned.length > 0 &&
    learned.every(({ destination }) => shown.every((other) => !takesOver(other, destination)))
  );
}

/** The blocks of a VPC; undefined for what nobody but the other side knows. */
function announcedBy(
  estate: Estate,
  attachment: TransitGatewayAttachment | undefined,
): readonly Destination[] | undefined {
  if (attachment?.resourceType !== 'vpc' || attachment.resourceId === undefined) return undefined;
  const vpc = estate.vpc(attachment.resourceId, attachment);
  if (!vpc.known) return undefined;
  return [...vpc.value.cidrs, ...vpc.value.ipv6Cidrs].map((cidr) => ({ kind: 'cidr', cidr }));
}

type Destination = TransitGatewayRoute['destination'];

function takesOver(other: Destination, gone: Destination): boolean {
  if (other.kind === 'prefix-list' || gone.kind === 'prefix-list') return true;
  return holds(ipv4, other.cidr, gone.cidr) || holds(ipv6, other.cidr, gone.cidr);
}
