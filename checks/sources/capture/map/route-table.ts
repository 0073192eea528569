import type { Route, RouteDestination, RouteTableAssociation } from '../../../model/network.js';
import { type Reading, unreadable } from './facts.js';
import { compact, flag, isObject, type Json, list, object, text } from './json.js';
import { routeTarget } from './route-target.js';

export function readRouteTable(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'RouteTableId');
  if (id === undefined) return problem('a route table without RouteTableId');
  const vpcId = text(item, 'VpcId');
  if (vpcId === undefined) return problem(`${id} without VpcId`);
  const { account, region } = scope;
  const routes = list(item, 'Routes')?.map(readRoute) ?? [unreadableRoute];
  const associations: RouteTableAssociation[] = [];
  const listed = list(item, 'Associations');
  if (!listed) problem(`${id} without Associations`);
  for (const association of listed ?? []) {
    const read = isObject(association) ? readAssociation(association) : 'unsettled';
    // A subnet whose association is lost would wrongly seem to use the main table, so the listing is not complete.
    if (read === 'unsettled') problem(`an association of ${id} that is unreadable or changing`);
    else if (read !== 'gone') associations.push(read);
  }
  const owner = text(item, 'OwnerId') ?? account;
  put('routeTables', id, { account, region, owner, id, vpcId, associations, routes });
}

function readAssociation(association: Json): RouteTableAssociation | 'gone' | 'unsettled' {
  const stated = object(association, 'AssociationState');
  const state = stated ? text(stated, 'State') : 'associated';
  if (state === 'disassociated') return 'gone';
  if (state !== 'associated') return 'unsettled';
  const isMain = flag(association, 'Main') ?? false;
  const subnetId = text(association, 'SubnetId');
  const gatewayId = text(association, 'GatewayId');
  if (!isMain && subnetId === undefined && gatewayId === undefined) {
    // Associations with a pool of public addresses are about neither subnets nor gateways.
    return text(association, 'PublicIpv4Pool') === undefined ? 'unsettled' : 'gone';
  }
  return compact({ id: text(association, 'RouteTableAssociationId'), isMain, subnetId, gatewayId });
}

/** Stands for routes of which nothing can be said: any destination, any target. */
const unreadableRoute: Route = {
  destination: { kind: 'cidr', cidr: unreadable('a destination') },
  target: { kind: 'unrecognised', id: 'not readable' },
  state: 'not readable',
  origin: 'not readable',
};

function readRoute(route: unknown): Route {
  if (!isObject(route)) return unreadableRoute;
  return {
    destination: destinationOf(route),
    target: routeTarget(route),
    state: text(route, 'State') ?? 'not stated',
    origin: text(route, 'Origin') ?? 'not stated',
  };
}

function destinationOf(route: Json): RouteDestination {
  const prefixList = text(route, 'DestinationPrefixListId');
  if (prefixList !== undefined) return { kind: 'prefix-list', id: prefixList };
  const cidr = text(route, 'DestinationCidrBlock') ?? text(route, 'DestinationIpv6CidrBlock');
  return { kind: 'cidr', cidr: cidr ?? unreadable('a destination') };
}
