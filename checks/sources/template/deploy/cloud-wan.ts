import { globalScope } from '../../../model/operations.js';
import { unresolvedText, unresolvedWhat } from '../../../model/unresolved.js';
import type { Item, Place } from './answers.js';
import { idIn } from './id-in.js';
import { plainFlag, type Resource } from './resource.js';
import { type Deployment, idType, type ResourceType, type ResourceTypes } from './resource-type.js';
import { putAttachment } from './transit-gateways.js';

const worldwide = ({ account }: Resource): Place => ({ account, region: globalScope });

/** Each type of attachment as answers call it, and the property that names what is attached. */
const attachments = {
  VpcAttachment: { type: 'VPC', resource: 'VpcArn' },
  SiteToSiteVpnAttachment: { type: 'SITE_TO_SITE_VPN', resource: 'VpnConnectionArn' },
  ConnectAttachment: { type: 'CONNECT', resource: undefined },
  DirectConnectGatewayAttachment: { type: 'DIRECT_CONNECT_GATEWAY', resource: 'DirectConnectGatewayArn' },
  TransitGatewayRouteTableAttachment: {
    type: 'TRANSIT_GATEWAY_ROUTE_TABLE',
    resource: 'TransitGatewayRouteTableArn',
  },
} as const;

/**
 * What Cloud WAN connects. In which segment an attachment is, and where the segments route, AWS works out from the policy
 * and from what is announced, so that no template tells.
 * https://docs.aws.amazon.com/network-manager/latest/cloudwan/cloudwan-route-evaluation.html
 */
export const cloudWanTypes: ResourceTypes = {
  'AWS::NetworkManager::GlobalNetwork': idType('global-network-', { idAttributes: ['Id'] }),
  'AWS::NetworkManager::CoreNetwork': idType('core-network-', {
    arn: { service: 'networkmanager', resource: 'core-network/{id}' },
    idAttributes: ['CoreNetworkId'],
    arnAttributes: ['CoreNetworkArn'],
    deploy(network, { answers }) {
      const { id, arn, account } = network;
      answers.put('ListCoreNetworks', worldwide(network), id, {
        CoreNetworkId: id,
        CoreNetworkArn: arn,
        OwnerAccountId: account,
        State: 'AVAILABLE',
      });
      const why = `what AWS makes of the policy of ${id}`;
      answers.leavesListingOpen('GetCoreNetwork', worldwide(network), why, id);
    },
  }),
  ...Object.fromEntries(
    Object.entries(attachments).map(([name, { type, resource }]) => [
      `AWS::NetworkManager::${name}`,
      attachmentType(type, resource),
    ]),
  ),
  'AWS::NetworkManager::TransitGatewayPeering': idType('peering-', {
    idAttributes: ['PeeringId'],
    attribute: ({ id }, name) =>
      name === 'TransitGatewayPeeringAttachmentId' ? `tgw-attach-${id}` : undefined,
    // The transit gateway has a peering of its own for it.
    // https://docs.aws.amazon.com/network-manager/latest/cloudwan/cloudwan-peerings.html
    deploy(peering, deployment) {
      const facts = {
        id: `tgw-attach-${peering.id}`,
        gatewayId: idIn(peering.text('TransitGatewayArn')),
        resourceType: 'peering' as const,
        resourceId: peering.text('CoreNetworkId'),
      };
      putAttachment(facts, peering, deployment);
      const at = { OwnerId: peering.account, Region: peering.region };
      deployment.answers.put('DescribeTransitGatewayPeeringAttachments', peering, facts.id, {
        TransitGatewayAttachmentId: facts.id,
        State: 'available',
        RequesterTgwInfo: { ...at, CoreNetworkId: facts.resourceId ?? unresolvedText('a core network') },
        AccepterTgwInfo: { ...at, TransitGatewayId: facts.gatewayId },
      });
    },
  }),
};

function attachmentType(type: string, property: string | undefined): ResourceType {
  return idType('attachment-', {
    arn: { service: 'networkmanager', resource: 'attachment/{id}' },
    idAttributes: ['AttachmentId'],
    deploy(attachment, { answers, resource }) {
      const peering = resource(attachment.text('PeeringId') ?? '', 'TransitGatewayPeering');
      const coreNetworkId = (peering ?? attachment).text('CoreNetworkId');
      const attached = property === undefined ? undefined : attachment.text(property);
      // It may attach any network, or to any core network.
      const isOpen = (text = '') => unresolvedWhat(text) !== undefined;
      if (coreNetworkId === undefined || isOpen(coreNetworkId) || isOpen(attached)) {
        const why = `what ${attachment.id} attaches`;
        answers.leavesListingOpen('ListAttachments', worldwide(attachment), why);
      }
      const item: Item = {
        AttachmentId: attachment.id,
        CoreNetworkId: coreNetworkId,
        OwnerAccountId: attachment.account,
        AttachmentType: type,
        State: 'AVAILABLE',
        EdgeLocation: edgeOf(type, attachment),
        ResourceArn: attached,
      };
      answers.put('ListAttachments', worldwide(attachment), attachment.id, item);
      if (type !== 'VPC') return;
      answers.about('GetVpcAttachment', worldwide(attachment), attachment.id, {
        Attachment: item,
        SubnetArns: attachment.texts('SubnetArns'),
        Options: {
          ApplianceModeSupport: plainFlag(attachment.record('Options').ApplianceModeSupport) ?? false,
        },
      });
    },
    attach: join,
  });
}

/** That of what is attached; a Direct Connect gateway is at several. */
function edgeOf(type: string, attachment: Resource): string | undefined {
  if (type === 'DIRECT_CONNECT_GATEWAY') return undefined;
  return attachment.text('EdgeLocation') ?? attachment.region;
}

/** What an attachment changes at what is attached. */
function join(attachment: Resource, { answers, resource }: Deployment): void {
  const connection = answers.get(
    'DescribeVpnConnections',
    attachment,
    idIn(attachment.text('VpnConnectionArn')) ?? '',
  );
  const network = resource(attachment.text('CoreNetworkId') ?? '');
  if (connection) connection.CoreNetworkArn = network?.arn ?? attachment.text('CoreNetworkId');
  const table = idIn(attachment.text('TransitGatewayRouteTableArn'));
  if (table === undefined) return;
  const why = `what the core network of ${attachment.id} announces`;
  answers.leavesListingOpen('SearchTransitGatewayRoutes', resource(table) ?? attachment, why, table);
}
