import type { LoadBalancer, TargetGroup } from '../../model/load-balancer.js';
import type { RouteTable, VpcPeeringConnection } from '../../model/network.js';
import type {
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../../model/transit.js';
import { known, type Value } from '../../model/value.js';
import type { BlackholeTransitRoute } from './door-edits.js';
import type { Edit } from './edit.js';

export function editLoadBalancer(balancer: LoadBalancer, edit: Edit): LoadBalancer {
  if (edit.kind !== 'delete-listener' || balancer.kind === 'classic') return balancer;
  return { ...balancer, listeners: without(balancer.listeners, ({ arn }) => arn === edit.listener.arn) };
}

export function editTargetGroup(group: TargetGroup, edit: Edit): TargetGroup {
  if (edit.kind !== 'deregister-target' || edit.group.arn !== group.arn) return group;
  const { id, port } = edit.target;
  return { ...group, targets: without(group.targets, (target) => target.id === id && target.port === port) };
}

export function editPeering(connection: VpcPeeringConnection, edit: Edit): VpcPeeringConnection {
  if (edit.kind !== 'delete-peering' || edit.connection.id !== connection.id) return connection;
  return { ...connection, status: 'deleted' };
}

export function editPropagatedRoutes(table: RouteTable, edit: Edit): RouteTable {
  if (edit.kind !== 'disable-route-propagation' || edit.table.id !== table.id) return table;
  const kept = table.routes.filter(
    ({ origin, target }) => origin !== 'EnableVgwRoutePropagation' || target.id !== edit.gatewayId,
  );
  return { ...table, routes: kept };
}

/**
 * An attachment that is associated with no table sends nowhere.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-routing-overview
 */
export function editAttachment(attachment: TransitGatewayAttachment, edit: Edit): TransitGatewayAttachment {
  if (edit.kind !== 'disassociate-attachment' || edit.attachment.id !== attachment.id) return attachment;
  if (edit.attachment.transitGatewayId !== attachment.transitGatewayId) return attachment;
  const { association: _, ...rest } = attachment;
  return rest;
}

export function editTransitTable(table: TransitGatewayRouteTable, edit: Edit): TransitGatewayRouteTable {
  switch (edit.kind) {
    case 'disassociate-attachment':
      if (edit.table.id !== table.id) return table;
      return {
        ...table,
        associations: without(table.associations, (one) => one.attachmentId === edit.attachment.id),
      };
    case 'disable-transit-propagation':
      if (edit.table.id !== table.id) return table;
      return {
        ...table,
        routes: mappedValue(table.routes, (routes) => routes.flatMap((route) => unlearned(route, edit))),
        propagations: without(table.propagations, (one) => one.attachmentId === edit.attachmentId),
      };
    case 'blackhole-transit-route':
      if (edit.table.id !== table.id) return table;
      return { ...table, routes: mappedValue(table.routes, (routes) => blackholed(routes, edit)) };
    default:
      return table;
  }
}

function unlearned(
  route: TransitGatewayRoute,
  { attachmentId }: { readonly attachmentId: string },
): readonly TransitGatewayRoute[] {
  if (route.type !== 'propagated' || !route.attachments.some(({ id }) => id === attachmentId)) return [route];
  const attachments = route.attachments.filter(({ id }) => id !== attachmentId);
  return attachments.length > 0 ? [{ ...route, attachments }] : [];
}

function blackholed(
  routes: readonly TransitGatewayRoute[],
  { cidr }: BlackholeTransitRoute,
): readonly TransitGatewayRoute[] {
  const destination = { kind: 'cidr', cidr } as const;
  const others = routes.filter(
    ({ destination: to, type, prefixListId }) =>
      to.kind !== 'cidr' || to.cidr !== cidr || type !== 'static' || prefixListId !== undefined,
  );
  return [...others, { destination, type: 'static', state: 'blackhole', attachments: [] }];
}

function without<T>(list: Value<readonly T[]>, gone: (item: T) => boolean): Value<readonly T[]> {
  return mappedValue(list, (items) => items.filter((item) => !gone(item)));
}

function mappedValue<T>(value: Value<T>, change: (content: T) => T): Value<T> {
  return value.known ? known(change(value.value)) : value;
}
