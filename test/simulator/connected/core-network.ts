import type { CoreNetwork, CoreNetworkAttachment } from '../../../checks/model/core-network.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { asDocumented, choicesAbout, withPeeringsApart } from './core-network-peerings.js';

/**
 * The same estate with a transit gateway for each core network, whose tables are the segments at their edges: packets
 * from an attachment go by the routes of its segment at its edge.
 * https://docs.aws.amazon.com/network-manager/latest/cloudwan/cloudwan-route-evaluation.html
 */
export function withCoreNetworksAsGateways(inventory: Inventory): Inventory {
  if (inventory.coreNetworks.length === 0) return inventory;
  const present = translated.get(inventory);
  if (present) return present;
  const answer = withPeeringsApart(inTheirWords(inventory), asDocumented);
  translated.set(inventory, answer);
  return answer;
}

/** One for each way in which peerings with core networks may be, where there are any. */
export function estatesByPeerings(inventory: Inventory): readonly Inventory[] {
  if (inventory.coreNetworks.length === 0) return [inventory];
  const whole = inTheirWords(inventory);
  const choices = choicesAbout(whole);
  if (choices.length === 0) return [inventory];
  return choices.map(
    (choice): Inventory => ({
      ...withPeeringsApart(whole, choice),
      coreNetworks: [],
      coreNetworkAttachments: [],
    }),
  );
}

function inTheirWords(inventory: Inventory): Inventory {
  const { coreNetworks, coreNetworkAttachments: attachments } = inventory;
  return {
    ...inventory,
    transitGateways: [...inventory.transitGateways, ...coreNetworks.map(gatewayOf)],
    transitGatewayRouteTables: [
      ...inventory.transitGatewayRouteTables,
      ...coreNetworks.flatMap((network) => tablesOf(network, attachments)),
    ],
    transitGatewayAttachments: [...inventory.transitGatewayAttachments, ...attachments.map(attachmentOf)],
  };
}

const translated = new WeakMap<Inventory, Inventory>();

/** Whether it carries references to groups is in no answer. */
function gatewayOf({ account, region, id, owner }: CoreNetwork): Inventory['transitGateways'][number] {
  return { account, region, id, owner: owner ?? account, state: 'available', cidrs: [] };
}

function tablesOf(
  { account, region, id, segments }: CoreNetwork,
  attachments: readonly CoreNetworkAttachment[],
): readonly TransitGatewayRouteTable[] {
  return (segments.known ? segments.value : []).flatMap(({ name, edges }) =>
    edges.map(({ location, routes }) => ({
      ...{ account, region, id: `${id}/${name}/${location}`, transitGatewayId: id, state: 'available' },
      routes: known(
        (routes.known ? routes.value : []).map(({ destination, type, state, attachments: to }) => ({
          ...{ destination, type: type.toLowerCase(), state: state.toLowerCase(), attachments: to },
        })),
      ),
      associations: known(
        attachments
          .filter(
            (one) => one.coreNetworkId === id && one.segmentName === name && one.edgeLocation === location,
          )
          .map((one) => ({ attachmentId: one.id, state: 'associated' })),
      ),
      propagations: known([]),
    })),
  );
}

const kinds: Readonly<Record<string, string>> = {
  VPC: 'vpc',
  SITE_TO_SITE_VPN: 'vpn',
  DIRECT_CONNECT_GATEWAY: 'direct-connect-gateway',
  TRANSIT_GATEWAY_ROUTE_TABLE: 'peering',
};

function attachmentOf(one: CoreNetworkAttachment): TransitGatewayAttachment {
  const [, , , region = '', owner = '', resource = ''] = (one.resourceArn ?? '').split(':');
  const resourceId = resource.slice(resource.indexOf('/') + 1);
  return {
    account: one.account,
    region,
    id: one.id,
    ...(one.coreNetworkId === undefined ? {} : { transitGatewayId: one.coreNetworkId }),
    resourceType: kinds[one.type] ?? one.type,
    resourceId,
    resourceOwner: owner,
    state: one.state === 'AVAILABLE' ? 'available' : one.state.toLowerCase(),
    ...(one.vpc?.known
      ? {
          vpc: known({
            vpcId: resourceId,
            subnetIds: one.vpc.value.subnetIds,
            applianceModeSupport: one.vpc.value.applianceModeSupport ? 'enable' : 'disable',
          }),
        }
      : {}),
  };
}
