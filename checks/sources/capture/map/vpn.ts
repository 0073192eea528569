import type { Reading } from './facts.js';
import { attachmentsOf } from './gateways.js';
import { compact, flag, isObject, isPresent, type Json, list, object, text } from './json.js';

export function readVpnGateway(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'VpnGatewayId');
  if (id === undefined) return problem('a virtual private gateway without VpnGatewayId');
  const attachments = attachmentsOf(item, 'VpcAttachments');
  if (!attachments) return problem(`${id} without readable VpcAttachments`);
  const { account, region } = scope;
  const state = text(item, 'State') ?? 'not stated';
  put('vpnGateways', id, { account, region, id, state, attachments });
}

export function readVpnConnection(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'VpnConnectionId');
  if (id === undefined) return problem('a VPN connection without VpnConnectionId');
  const { account, region } = scope;
  const options = object(item, 'Options') ?? {};
  const routes: { readonly cidr: string; readonly state: string }[] = [];
  for (const route of list(item, 'Routes') ?? []) {
    const cidr = isObject(route) ? text(route, 'DestinationCidrBlock') : undefined;
    if (cidr === undefined) problem(`a static route of ${id} without DestinationCidrBlock`);
    else routes.push({ cidr, state: text(route as Json, 'State') ?? 'not stated' });
  }
  const cidrs = (side: 'Local' | 'Remote') =>
    ['Ipv4', 'Ipv6'].map((family) => text(options, `${side}${family}NetworkCidr`)).filter(isPresent);
  const connection = {
    account,
    region,
    id,
    state: text(item, 'State') ?? 'not stated',
    customerGatewayId: text(item, 'CustomerGatewayId'),
    vpnGatewayId: text(item, 'VpnGatewayId'),
    transitGatewayId: text(item, 'TransitGatewayId'),
    vpnConcentratorId: text(item, 'VpnConcentratorId'),
    coreNetworkArn: text(item, 'CoreNetworkArn'),
    staticRoutesOnly: flag(options, 'StaticRoutesOnly'),
    routes,
    localCidrs: cidrs('Local'),
    remoteCidrs: cidrs('Remote'),
  };
  put('vpnConnections', id, compact(connection));
}

export function readCustomerGateway(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'CustomerGatewayId');
  if (id === undefined) return problem('a customer gateway without CustomerGatewayId');
  const { account, region } = scope;
  const state = text(item, 'State') ?? 'not stated';
  put('customerGateways', id, compact({ account, region, id, state, address: text(item, 'IpAddress') }));
}
