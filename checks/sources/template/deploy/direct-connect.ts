import { unresolvedWhat } from '../../../model/unresolved.js';
import type { Place } from './answers.js';
import { idIn } from './id-in.js';
import { plainText, type Resource } from './resource.js';
import { type Deployment, idType, type ResourceType, type ResourceTypes } from './resource-type.js';
import { attachByDefault, putAttachment } from './transit-gateways.js';

const isOpen = (id: string) => unresolvedWhat(id) !== undefined;

/**
 * An association ends a Direct Connect gateway at a virtual private gateway or at a transit gateway. Where another
 * account owns the Direct Connect gateway, the stack's account proposes it, and it counts as accepted.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-directconnect-directconnectgatewayassociation.html
 */
const association: ResourceType = idType('dx-assoc-', {
  idAttributes: ['AssociationId'],
  deploy(declared, deployment) {
    const gatewayId = gatewayOf(declared);
    if (isOpen(gatewayId)) {
      const why = `where ${declared.id} ends`;
      deployment.answers.leavesListingOpen('DescribeTransitGatewayAttachments', declared, why);
    } else if (!gatewayId.startsWith('vgw-')) {
      putAttachment(attachmentOf(declared), declared, deployment);
    }
  },
  attach(declared, deployment) {
    const { answers } = deployment;
    const gatewayId = gatewayOf(declared);
    if (isOpen(gatewayId)) {
      const why = `where ${declared.id} ends`;
      for (const [id] of answers.entries('DescribeVpnGateways', declared))
        answers.leavesListingOpen('DescribeDirectConnectGatewayAssociations', declared, why, id);
    } else if (!gatewayId.startsWith('vgw-')) {
      attachByDefault(attachmentOf(declared), declared, deployment);
    } else {
      answers.about(
        'DescribeDirectConnectGatewayAssociations',
        placeOf(gatewayId, declared, deployment),
        gatewayId,
        {
          directConnectGatewayId: idIn(declared.text('DirectConnectGatewayId')),
          associationState: 'associated',
          virtualGatewayId: gatewayId,
        },
      );
    }
  },
});

/** The stack's account owns it, also on a connection of another account. */
const privateInterface: ResourceType = idType('dxvif-', {
  idAttributes: ['VirtualInterfaceId'],
  deploy(declared, deployment) {
    const { answers } = deployment;
    const gatewayId = idIn(declared.text('VirtualGatewayId'));
    if (gatewayId === undefined) return;
    if (isOpen(gatewayId))
      answers.leavesListingOpen('DescribeVirtualInterfaces', declared, `where ${declared.id} ends`);
    answers.about('DescribeVirtualInterfaces', placeOf(gatewayId, declared, deployment), '', {
      virtualInterfaceId: declared.id,
      virtualInterfaceType: 'private',
      virtualInterfaceState: 'available',
      virtualGatewayId: gatewayId,
      bgpPeers: declared
        .records('BgpPeers')
        .map((peer) => ({ addressFamily: plainText(peer.AddressFamily) })),
    });
  },
});

export const directConnectTypes: ResourceTypes = {
  'AWS::DirectConnect::DirectConnectGateway': idType('dx-gateway-', {
    arn: { service: 'directconnect', resource: 'dx-gateway/{id}' },
    refIsArn: true,
    idAttributes: ['DirectConnectGatewayId'],
    arnAttributes: ['DirectConnectGatewayArn'],
  }),
  'AWS::DirectConnect::DirectConnectGatewayAssociation': association,
  'AWS::DirectConnect::PrivateVirtualInterface': privateInterface,
};

function gatewayOf(declared: Resource): string {
  return idIn(declared.text('AssociatedGatewayId')) ?? '';
}

/** What ends at a gateway is told in the Region of the gateway, wherever the stack is that ends it there. */
function placeOf(gatewayId: string, declared: Resource, { resource }: Deployment): Place {
  return resource(gatewayId) ?? declared;
}

function attachmentOf(declared: Resource) {
  return {
    id: `tgw-attach-${declared.id}`,
    gatewayId: gatewayOf(declared),
    resourceType: 'direct-connect-gateway' as const,
    resourceId: idIn(declared.text('DirectConnectGatewayId')),
  };
}
