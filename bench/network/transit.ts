import type {
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../../checks/model/transit.js';
import { known } from '../../checks/model/value.js';
import type { Random } from './random.js';
import type { Shape } from './shape.js';
import type { Network } from './vpc.js';

export interface Transit {
  readonly gateways: readonly TransitGateway[];
  readonly attachments: readonly TransitGatewayAttachment[];
  readonly routeTables: readonly TransitGatewayRouteTable[];
}

interface Attached {
  readonly network: Network;
  readonly attachment: TransitGatewayAttachment;
  /** Which of the gateway's tables routes what it sends. */
  readonly table: number;
}

/**
 * Transit gateways as large organizations run them: each network is attached to the one that its number chooses, as the
 * route tables of networks expect, and each table is a domain of its own that knows its members, those of shared
 * services, and the way to the corporate network.
 */
export function transitOf(
  random: Random,
  networks: readonly Network[],
  { transitGateways, tablesPerTransitGateway }: Shape,
): Transit {
  const hubs = Array.from({ length: transitGateways }, (_, number) => hubOf(random, networks, number));
  return {
    gateways: hubs.map(({ gateway }) => gateway),
    attachments: hubs.flatMap(({ attached, corporate }) => [
      ...attached.map(({ attachment }) => attachment),
      corporate,
    ]),
    routeTables: hubs.flatMap((hub) =>
      Array.from({ length: tablesPerTransitGateway }, (_, index) => tableOf(random, hub, index)),
    ),
  };

  function hubOf(source: Random, all: readonly Network[], number: number) {
    const members = all.filter(({ transitGatewayId }) => transitGatewayId === `tgw-${number}`);
    const [first] = members;
    if (!first) throw new Error('a transit gateway needs networks');
    const { account, region } = first.vpc;
    const id = `tgw-${number}`;
    const gateway: TransitGateway = {
      ...{ account, region, id, owner: account, state: 'available', cidrs: [] },
      securityGroupReferencingSupport: source.chance(50) ? 'enable' : 'disable',
    };
    const attached = members.map(
      (network): Attached => ({
        network,
        table: source.below(tablesPerTransitGateway),
        attachment: attachmentOf(gateway, network),
      }),
    );
    const corporate: TransitGatewayAttachment = {
      ...{ account, region, id: `tgw-attach-${id}-vpn`, transitGatewayId: id, transitGatewayOwner: account },
      ...{ resourceType: 'vpn', resourceId: `vpn-${number}`, resourceOwner: account, state: 'available' },
    };
    return { gateway, attached, corporate };
  }
}

type Hub = {
  readonly gateway: TransitGateway;
  readonly attached: readonly Attached[];
  readonly corporate: TransitGatewayAttachment;
};

function attachmentOf(
  { account, region, id }: TransitGateway,
  { vpc, subnets }: Network,
): TransitGatewayAttachment {
  return {
    ...{ account, region, id: `tgw-attach-${vpc.id}`, transitGatewayId: id, transitGatewayOwner: account },
    ...{ resourceType: 'vpc', resourceId: vpc.id, resourceOwner: vpc.account, state: 'available' },
    vpc: known({
      vpcId: vpc.id,
      // The application tier, one subnet in each zone.
      subnetIds: subnets.slice(3, 6).map((subnet) => subnet.id),
      securityGroupReferencingSupport: 'enable',
      applianceModeSupport: 'disable',
      ipv6Support: 'enable',
    }),
  };
}

/** A domain knows its members and the shared services, table 0, which knows everybody; and the corporate network. */
function tableOf(
  random: Random,
  { gateway, attached, corporate }: Hub,
  index: number,
): TransitGatewayRouteTable {
  const { account, region, id } = gateway;
  const propagated = attached.filter(({ table }) => index === 0 || table === index || table === 0);
  const leadingTo = (
    attachment: TransitGatewayAttachment,
    cidr: string,
    type: string,
  ): TransitGatewayRoute => ({
    destination: { kind: 'cidr', cidr },
    type,
    state: 'active',
    attachments: [{ id: attachment.id, resourceType: attachment.resourceType }],
  });
  return {
    ...{ account, region, id: `tgw-rtb-${id}-${index}`, transitGatewayId: id, state: 'available' },
    associations: known([
      ...attached
        .filter(({ table }) => table === index)
        .map(({ attachment }) => ({ attachmentId: attachment.id, state: 'associated' })),
      ...(index === 0 ? [{ attachmentId: corporate.id, state: 'associated' }] : []),
    ]),
    propagations: known(
      propagated.map(({ attachment }) => ({ attachmentId: attachment.id, state: 'enabled' })),
    ),
    routes: known([
      ...propagated.flatMap(({ attachment, network: { vpc } }) =>
        [...vpc.cidrs, ...vpc.ipv6Cidrs].map((cidr) => leadingTo(attachment, cidr, 'propagated')),
      ),
      leadingTo(corporate, '172.16.0.0/12', 'static'),
      ...(random.chance(30)
        ? [
            {
              destination: { kind: 'cidr' as const, cidr: '10.255.0.0/16' },
              type: 'static',
              state: 'blackhole',
              attachments: [],
            },
          ]
        : []),
    ]),
  };
}
