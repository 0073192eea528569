import { type Reading, unreadable } from './facts.js';
import { idsIfAny } from './ids.js';
import { compact, flag, type Json, member, text, texts, textsOf } from './json.js';

export function readEndpointService(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'ServiceId');
  if (id === undefined) return problem('a VPC endpoint service without ServiceId');
  const { account, region } = scope;
  const networkLoadBalancerArns = idsIfAny(item, 'NetworkLoadBalancerArns', 'load balancers');
  const gatewayLoadBalancerArns = idsIfAny(item, 'GatewayLoadBalancerArns', 'load balancers');
  // Every service stands on load balancers, of one kind or the other.
  const named = [...networkLoadBalancerArns, ...gatewayLoadBalancerArns].length > 0;
  const service = {
    account,
    region,
    id,
    name: text(item, 'ServiceName'),
    state: text(item, 'ServiceState') ?? 'not stated',
    types: textsOf(item, 'ServiceType', 'ServiceType') ?? [unreadable('types')],
    networkLoadBalancerArns: named ? networkLoadBalancerArns : [unreadable('load balancers')],
    gatewayLoadBalancerArns,
    acceptanceRequired: flag(item, 'AcceptanceRequired'),
    ipAddressTypes: texts(item, 'SupportedIpAddressTypes'),
    supportedRegions: supportedRegionsOf(item),
  };
  put('endpointServices', id, compact(service));
}

function supportedRegionsOf(item: Json): readonly string[] {
  if (member(item, 'SupportedRegions') === undefined) return [];
  return textsOf(item, 'SupportedRegions', 'Region') ?? [unreadable('Regions')];
}

/** The answer may leave out the service: the request names it. */
export function readEndpointServicePrincipal(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const principal = text(item, 'Principal');
  if (principal === undefined) return problem(`a permission of ${parent} without Principal`);
  put('endpointServicePrincipals', `${parent} ${principal}`, { parent, part: principal });
}

export function readEndpointConnection(item: Json, { put, problem }: Reading) {
  const parent = text(item, 'ServiceId');
  if (parent === undefined) return problem('a VPC endpoint connection without ServiceId');
  const endpointId = text(item, 'VpcEndpointId');
  if (endpointId === undefined) return problem(`a connection to ${parent} without VpcEndpointId`);
  put('endpointConnections', `${parent} ${endpointId}`, {
    parent,
    part: compact({
      endpointId,
      endpointOwner: text(item, 'VpcEndpointOwner'),
      endpointRegion: text(item, 'VpcEndpointRegion'),
      state: text(item, 'VpcEndpointState') ?? 'not stated',
    }),
  });
}
