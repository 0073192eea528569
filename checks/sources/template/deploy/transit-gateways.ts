import { unresolvedText } from '../../../model/unresolved.js';
import type { Item } from './answers.js';
import { vpcBlocks } from './network.js';
import { outsideOwner } from './owner.js';
import { plainText, type Resource } from './resource.js';
import { type Deployment, idType, type ResourceType, type ResourceTypes } from './resource-type.js';

/** The table that a transit gateway makes itself, which is both defaults of its where nothing else is said. */
const defaultTableOf = (gatewayId: string) => `tgw-rtb-${gatewayId}.default`;

/**
 * An attachment is associated with the default table, and announces itself to it, unless the gateway says otherwise.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-transitgateway.html
 */
function defaultTable(gateway: Resource, of: 'Association' | 'Propagation'): string | undefined {
  const isOn = (gateway.text(`DefaultRouteTable${of}`) ?? 'enable') === 'enable';
  return isOn ? (gateway.text(`${of}DefaultRouteTableId`) ?? defaultTableOf(gateway.id)) : undefined;
}

/** What the listing of attachments, and that of their type, say of one. */
export interface AttachmentFacts {
  readonly id: string;
  readonly gatewayId: string | undefined;
  readonly resourceType: 'vpc' | 'vpn' | 'peering' | 'connect' | 'direct-connect-gateway';
  readonly resourceId: string | undefined;
}

/** Adds an attachment, with the association and the propagation that the gateway gives it by default. */
export function putAttachment(facts: AttachmentFacts, place: Resource, deployment: Deployment): void {
  const { id, gatewayId, resourceType, resourceId } = facts;
  const gateway = gatewayId === undefined ? undefined : deployment.resource(gatewayId);
  deployment.answers.put('DescribeTransitGatewayAttachments', place, id, {
    TransitGatewayAttachmentId: id,
    TransitGatewayId: gatewayId,
    TransitGatewayOwnerId: gateway?.account ?? outsideOwner,
    ResourceType: resourceType,
    ResourceId: resourceId,
    ResourceOwnerId: place.account,
    State: 'available',
  });
}

/** To be called once every association and propagation that a template declares is there. */
export function attachByDefault(facts: AttachmentFacts, place: Resource, deployment: Deployment): void {
  const { id, gatewayId, resourceType, resourceId } = facts;
  const gateway = gatewayId === undefined ? undefined : deployment.resource(gatewayId);
  if (!gateway) return;
  const isAssociated = deployment
    .resourcesOf('AWS::EC2::TransitGatewayRouteTableAssociation')
    .some((each) => each.text('TransitGatewayAttachmentId') === id);
  const associated = isAssociated ? undefined : defaultTable(gateway, 'Association');
  const member = { TransitGatewayAttachmentId: id, ResourceType: resourceType, ResourceId: resourceId };
  if (associated !== undefined) associate(associated, { ...member, State: 'associated' }, place, deployment);
  // A peering announces nothing by itself.
  // https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
  const propagated = resourceType === 'peering' ? undefined : defaultTable(gateway, 'Propagation');
  if (propagated !== undefined) propagate(propagated, facts, place, deployment);
}

/** The account and Region of a table, which are those of the gateway. */
function placeOfTable(tableId: string, otherwise: Resource, deployment: Deployment): Resource {
  const gatewayId = /^tgw-rtb-(.*)\.default$/.exec(tableId)?.[1] ?? '';
  return deployment.resource(tableId) ?? deployment.resource(gatewayId) ?? otherwise;
}

function associate(tableId: string, member: Item, place: Resource, deployment: Deployment): void {
  const { answers } = deployment;
  const at = placeOfTable(tableId, place, deployment);
  answers.about('GetTransitGatewayRouteTableAssociations', at, tableId, member);
  const id = String(member.TransitGatewayAttachmentId);
  const attachment = answers.get('DescribeTransitGatewayAttachments', place, id);
  if (attachment) attachment.Association = { TransitGatewayRouteTableId: tableId, State: 'associated' };
}

/** The table gets the blocks of a VPC; what a VPN or an appliance announces, only they know. */
function propagate(tableId: string, facts: AttachmentFacts, from: Resource, deployment: Deployment): void {
  const { answers } = deployment;
  const place = placeOfTable(tableId, from, deployment);
  const { id, resourceType, resourceId } = facts;
  const member = { TransitGatewayAttachmentId: id, ResourceType: resourceType, ResourceId: resourceId };
  answers.about('GetTransitGatewayRouteTablePropagations', place, tableId, { ...member, State: 'enabled' });
  const resource = resourceId === undefined ? undefined : deployment.resource(resourceId);
  // A VPN of static routes announces nothing.
  if (resourceType === 'vpn' && resource?.flag('StaticRoutesOnly') === true) return;
  if (resourceType !== 'vpc' || resourceId === undefined || !resource) {
    const why = `what ${id} announces`;
    answers.leavesListingOpen('SearchTransitGatewayRoutes', place, why, tableId);
    return;
  }
  for (const DestinationCidrBlock of vpcBlocks(resourceId, deployment)) {
    answers.about('SearchTransitGatewayRoutes', place, tableId, {
      DestinationCidrBlock,
      Type: 'propagated',
      State: 'active',
      TransitGatewayAttachments: [member],
    });
  }
}

/** Both types describe the same thing; only the options are called alike as well. */
const vpcAttachment: ResourceType = {
  called: { kind: 'id', prefix: 'tgw-attach-' },
  idAttributes: ['Id'],
  deploy(attachment, deployment) {
    const facts = factsOf(attachment);
    putAttachment(facts, attachment, deployment);
    const options = attachment.record('Options');
    const option = (name: string, other: string) => plainText(options[name]) ?? other;
    deployment.answers.put('DescribeTransitGatewayVpcAttachments', attachment, attachment.id, {
      TransitGatewayAttachmentId: attachment.id,
      TransitGatewayId: facts.gatewayId,
      VpcId: facts.resourceId ?? unresolvedText(`the VPC of ${attachment.id}`),
      VpcOwnerId: attachment.account,
      State: 'available',
      SubnetIds: attachment.texts('SubnetIds'),
      // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTransitGatewayVpcAttachmentRequestOptions.html
      Options: {
        SecurityGroupReferencingSupport: option('SecurityGroupReferencingSupport', 'enable'),
        ApplianceModeSupport: option('ApplianceModeSupport', 'disable'),
        Ipv6Support: option('Ipv6Support', 'disable'),
        DnsSupport: option('DnsSupport', 'enable'),
      },
    });
  },
  attach(attachment, deployment) {
    attachByDefault(factsOf(attachment), attachment, deployment);
  },
};

const peering: ResourceType = {
  called: { kind: 'id', prefix: 'tgw-attach-' },
  idAttributes: ['TransitGatewayAttachmentId'],
  deploy(attachment, deployment) {
    putAttachment(factsOf(attachment), attachment, deployment);
    const side = (id: string | undefined, account: string | undefined, region: string | undefined) => ({
      TransitGatewayId: id,
      OwnerId: account ?? attachment.account,
      Region: region ?? attachment.region,
    });
    deployment.answers.put('DescribeTransitGatewayPeeringAttachments', attachment, attachment.id, {
      TransitGatewayAttachmentId: attachment.id,
      State: 'available',
      RequesterTgwInfo: side(attachment.text('TransitGatewayId'), undefined, undefined),
      AccepterTgwInfo: side(
        attachment.text('PeerTransitGatewayId'),
        attachment.text('PeerAccountId'),
        attachment.text('PeerRegion'),
      ),
    });
  },
  attach(attachment, deployment) {
    attachByDefault(factsOf(attachment), attachment, deployment);
  },
};

/** What an attachment is, by the resource that declares it. */
function factsOf(attachment: Resource): AttachmentFacts {
  const gatewayId = attachment.text('TransitGatewayId');
  switch (attachment.type) {
    case 'AWS::EC2::TransitGatewayPeeringAttachment':
      return {
        id: attachment.id,
        gatewayId,
        resourceType: 'peering',
        resourceId: attachment.text('PeerTransitGatewayId'),
      };
    case 'AWS::EC2::VPNConnection':
      return {
        id: vpnAttachmentOf(attachment.id),
        gatewayId,
        resourceType: 'vpn',
        resourceId: attachment.id,
      };
    default:
      return { id: attachment.id, gatewayId, resourceType: 'vpc', resourceId: attachment.text('VpcId') };
  }
}

/** The attachment that a VPN connection to a transit gateway makes. */
export const vpnAttachmentOf = (connectionId: string) => `tgw-attach-${connectionId}`;

/** The attachment that has this id, as the resource says that makes it. */
export function attachmentNamed(id: string, deployment: Deployment): AttachmentFacts | undefined {
  const own = deployment.resource(id) ?? deployment.resource(id.replace(/^tgw-attach-(?=vpn-)/, ''));
  return own && factsOf(own);
}

/** An attachment of Connect leads where the one does that it stands on. */
function connectFacts(connect: Resource, deployment: Deployment): AttachmentFacts {
  const under = attachmentNamed(connect.text('TransportTransitGatewayAttachmentId') ?? '', deployment);
  return {
    id: connect.id,
    gatewayId: under?.gatewayId,
    resourceType: 'connect',
    resourceId: under?.resourceId,
  };
}

export const transitGatewayTypes: ResourceTypes = {
  'AWS::EC2::TransitGateway': idType('tgw-', {
    idAttributes: ['Id'],
    arnAttributes: ['TransitGatewayArn'],
    arn: { service: 'ec2', resource: 'transit-gateway/{id}' },
    deploy(gateway, { answers }) {
      const association = defaultTable(gateway, 'Association');
      const propagation = defaultTable(gateway, 'Propagation');
      answers.put('DescribeTransitGateways', gateway, gateway.id, {
        TransitGatewayId: gateway.id,
        OwnerId: gateway.account,
        State: 'available',
        Options: {
          TransitGatewayCidrBlocks: gateway.texts('TransitGatewayCidrBlocks'),
          SecurityGroupReferencingSupport: gateway.text('SecurityGroupReferencingSupport') ?? 'disable',
          AutoAcceptSharedAttachments: gateway.text('AutoAcceptSharedAttachments') ?? 'disable',
          DefaultRouteTableAssociation: association === undefined ? 'disable' : 'enable',
          AssociationDefaultRouteTableId: association,
          DefaultRouteTablePropagation: propagation === undefined ? 'disable' : 'enable',
          PropagationDefaultRouteTableId: propagation,
        },
      });
      if (![association, propagation].includes(defaultTableOf(gateway.id))) return;
      putTable(defaultTableOf(gateway.id), gateway.id, gateway, answers);
    },
  }),
  'AWS::EC2::TransitGatewayAttachment': vpcAttachment,
  'AWS::EC2::TransitGatewayVpcAttachment': vpcAttachment,
  'AWS::EC2::TransitGatewayPeeringAttachment': peering,
  'AWS::EC2::TransitGatewayConnect': idType('tgw-attach-', {
    idAttributes: ['TransitGatewayAttachmentId'],
    // What an appliance announces over it is not known, and it stands on another attachment.
    deploy: (connect, deployment) => putAttachment(connectFacts(connect, deployment), connect, deployment),
    attach: (connect, deployment) => attachByDefault(connectFacts(connect, deployment), connect, deployment),
  }),
  'AWS::EC2::TransitGatewayRouteTable': idType('tgw-rtb-', {
    idAttributes: ['TransitGatewayRouteTableId'],
    deploy(table, { answers }) {
      putTable(table.id, table.text('TransitGatewayId'), table, answers);
    },
  }),
  'AWS::EC2::TransitGatewayRouteTableAssociation': idType('tgw-assoc-', {
    attach(association, deployment) {
      const tableId = association.text('TransitGatewayRouteTableId');
      const attachmentId = association.text('TransitGatewayAttachmentId');
      if (tableId === undefined || attachmentId === undefined) return;
      const facts = attachmentNamed(attachmentId, deployment);
      const member = {
        TransitGatewayAttachmentId: attachmentId,
        ResourceType: facts?.resourceType,
        ResourceId: facts?.resourceId,
        State: 'associated',
      };
      associate(tableId, member, association, deployment);
    },
  }),
  'AWS::EC2::TransitGatewayRouteTablePropagation': idType('tgw-propagation-', {
    attach(propagation, deployment) {
      const tableId = propagation.text('TransitGatewayRouteTableId');
      const id = propagation.text('TransitGatewayAttachmentId');
      if (tableId === undefined || id === undefined) return;
      const unknown = { id, gatewayId: undefined, resourceType: 'vpc' as const, resourceId: undefined };
      propagate(tableId, attachmentNamed(id, deployment) ?? unknown, propagation, deployment);
    },
  }),
  'AWS::EC2::TransitGatewayRoute': idType('tgw-route-', {
    attach(route, deployment) {
      const tableId = route.text('TransitGatewayRouteTableId');
      if (tableId === undefined) return;
      const id = route.text('TransitGatewayAttachmentId');
      const facts = id === undefined ? undefined : attachmentNamed(id, deployment);
      const isBlackhole = route.flag('Blackhole') ?? false;
      const at = placeOfTable(tableId, route, deployment);
      deployment.answers.about('SearchTransitGatewayRoutes', at, tableId, {
        DestinationCidrBlock: route.text('DestinationCidrBlock'),
        Type: 'static',
        State: isBlackhole === true ? 'blackhole' : isBlackhole === false ? 'active' : isBlackhole,
        TransitGatewayAttachments:
          id === undefined || isBlackhole === true
            ? []
            : [
                {
                  TransitGatewayAttachmentId: id,
                  ResourceType: facts?.resourceType,
                  ResourceId: facts?.resourceId,
                },
              ],
      });
    },
  }),
};

function putTable(
  id: string,
  gatewayId: string | undefined,
  place: Resource,
  answers: Deployment['answers'],
): void {
  answers.put('DescribeTransitGatewayRouteTables', place, id, {
    TransitGatewayRouteTableId: id,
    TransitGatewayId: gatewayId,
    State: 'available',
  });
}
