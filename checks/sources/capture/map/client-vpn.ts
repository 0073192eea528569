import type { Reading } from './facts.js';
import { idsOf } from './ids.js';
import { compact, flag, isObject, isPresent, type Json, list, object, text } from './json.js';

export function readClientVpnEndpoint(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'ClientVpnEndpointId');
  if (id === undefined) return problem('a Client VPN endpoint without ClientVpnEndpointId');
  const { account, region } = scope;
  const transit = object(item, 'TransitGatewayConfiguration') ?? {};
  const endpoint = {
    account,
    region,
    id,
    state: codeOf(item),
    vpcId: text(item, 'VpcId'),
    securityGroupIds: idsOf(item, 'SecurityGroupIds', 'security groups'),
    clientCidr: text(item, 'ClientCidrBlock'),
    splitTunnel: flag(item, 'SplitTunnel'),
    authenticationTypes: (list(item, 'AuthenticationOptions') ?? [])
      .map((option) => (isObject(option) ? text(option, 'Type') : undefined))
      .filter(isPresent),
    transitGatewayId: text(transit, 'TransitGatewayId'),
    transitGatewayAttachmentId: text(transit, 'TransitGatewayAttachmentId'),
  };
  put('clientVpnEndpoints', id, compact(endpoint));
}

export function readClientVpnTargetNetwork(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const subnetId = text(item, 'TargetNetworkId');
  // An endpoint that enters a transit gateway has Availability Zones there, and no subnets.
  const zones = list(item, 'AvailabilityZones') ?? list(item, 'AvailabilityZoneIds') ?? [];
  if (subnetId === undefined && zones.length > 0) return;
  if (subnetId === undefined) return problem(`a target network of ${parent} without TargetNetworkId`);
  const associationId = text(item, 'AssociationId');
  put('clientVpnTargetNetworks', [parent, associationId ?? '', subnetId].join(' '), {
    parent,
    part: compact({
      associationId,
      subnetId,
      vpcId: text(item, 'VpcId'),
      securityGroupIds: idsOf(item, 'SecurityGroups', 'security groups'),
      state: codeOf(item),
    }),
  });
}

export function readClientVpnAuthorizationRule(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const destinationCidr = text(item, 'DestinationCidr');
  if (destinationCidr === undefined) {
    return problem(`an authorization rule of ${parent} without DestinationCidr`);
  }
  const groupId = text(item, 'GroupId');
  put('clientVpnAuthorizationRules', [parent, destinationCidr, groupId ?? ''].join(' '), {
    parent,
    part: compact({ destinationCidr, accessAll: flag(item, 'AccessAll'), groupId, state: codeOf(item) }),
  });
}

export function readClientVpnRoute(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const destinationCidr = text(item, 'DestinationCidr');
  if (destinationCidr === undefined) return problem(`a route of ${parent} without DestinationCidr`);
  const targetSubnetId = text(item, 'TargetSubnet');
  const transitGatewayAttachmentId = text(item, 'TransitGatewayAttachmentId');
  const key = [parent, destinationCidr, targetSubnetId ?? '', transitGatewayAttachmentId ?? ''].join(' ');
  put('clientVpnRoutes', key, {
    parent,
    part: compact({ destinationCidr, targetSubnetId, transitGatewayAttachmentId, state: codeOf(item) }),
  });
}

/** Client VPN gives states as objects with a code and a message. */
function codeOf(item: Json): string {
  return text(object(item, 'Status') ?? {}, 'Code') ?? 'not stated';
}
