import type { TransitGatewayPeer } from '../../../model/transit.js';
import type { Reading } from './facts.js';
import { idsIfAny, idsOf } from './ids.js';
import { compact, type Json, object, text } from './json.js';

export function readTransitGateway(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'TransitGatewayId');
  if (id === undefined) return problem('a transit gateway without TransitGatewayId');
  const { account, region } = scope;
  const options = object(item, 'Options') ?? {};
  const gateway = {
    account,
    region,
    id,
    owner: text(item, 'OwnerId'),
    state: text(item, 'State') ?? 'not stated',
    cidrs: idsIfAny(options, 'TransitGatewayCidrBlocks', 'blocks'),
    securityGroupReferencingSupport: text(options, 'SecurityGroupReferencingSupport'),
    autoAcceptSharedAttachments: text(options, 'AutoAcceptSharedAttachments'),
    defaultRouteTableAssociation: text(options, 'DefaultRouteTableAssociation'),
    associationDefaultRouteTableId: text(options, 'AssociationDefaultRouteTableId'),
    defaultRouteTablePropagation: text(options, 'DefaultRouteTablePropagation'),
    propagationDefaultRouteTableId: text(options, 'PropagationDefaultRouteTableId'),
  };
  put('transitGateways', id, compact(gateway));
}

export function readTransitGatewayAttachment(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'TransitGatewayAttachmentId');
  if (id === undefined) return problem('a transit gateway attachment without TransitGatewayAttachmentId');
  const { account, region } = scope;
  const attachment = {
    account,
    region,
    id,
    transitGatewayId: text(item, 'TransitGatewayId'),
    transitGatewayOwner: text(item, 'TransitGatewayOwnerId'),
    resourceType: text(item, 'ResourceType') ?? 'not stated',
    resourceId: text(item, 'ResourceId'),
    resourceOwner: text(item, 'ResourceOwnerId'),
    state: text(item, 'State') ?? 'not stated',
    association: associationOf(object(item, 'Association') ?? {}),
  };
  put('transitGatewayAttachments', id, compact(attachment));
}

function associationOf(association: Json) {
  const routeTableId = text(association, 'TransitGatewayRouteTableId');
  const state = text(association, 'State');
  if (routeTableId === undefined && state === undefined) return undefined;
  return compact({ routeTableId, state: state ?? 'not stated' });
}

export function readTransitGatewayVpcAttachment(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'TransitGatewayAttachmentId');
  if (id === undefined) return problem('a VPC attachment without TransitGatewayAttachmentId');
  const vpcId = text(item, 'VpcId');
  if (vpcId === undefined) return problem(`${id} without VpcId`);
  const { account, region } = scope;
  const options = object(item, 'Options') ?? {};
  const vpc = compact({
    vpcId,
    subnetIds: idsOf(item, 'SubnetIds', 'subnets'),
    securityGroupReferencingSupport: text(options, 'SecurityGroupReferencingSupport'),
    applianceModeSupport: text(options, 'ApplianceModeSupport'),
    ipv6Support: text(options, 'Ipv6Support'),
  });
  const attachment = {
    account,
    region,
    id,
    transitGatewayId: text(item, 'TransitGatewayId'),
    resourceType: 'vpc',
    resourceId: vpcId,
    resourceOwner: text(item, 'VpcOwnerId'),
    state: text(item, 'State') ?? 'not stated',
    vpc,
  };
  put('transitGatewayVpcAttachments', id, compact(attachment));
}

export function readTransitGatewayPeeringAttachment(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'TransitGatewayAttachmentId');
  if (id === undefined) return problem('a peering attachment without TransitGatewayAttachmentId');
  const { account, region } = scope;
  const peering = compact({
    accepterAttachmentId: text(item, 'AccepterTransitGatewayAttachmentId'),
    requester: peerOf(object(item, 'RequesterTgwInfo') ?? {}),
    accepter: peerOf(object(item, 'AccepterTgwInfo') ?? {}),
  });
  const state = text(item, 'State') ?? 'not stated';
  put('transitGatewayPeeringAttachments', id, {
    account,
    region,
    id,
    resourceType: 'peering',
    state,
    peering,
  });
}

function peerOf(side: Json): TransitGatewayPeer {
  return compact({
    transitGatewayId: text(side, 'TransitGatewayId'),
    coreNetworkId: text(side, 'CoreNetworkId'),
    account: text(side, 'OwnerId'),
    region: text(side, 'Region'),
  });
}
