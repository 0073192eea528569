import type {
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../../checks/model/transit.js';
import { known } from '../../checks/model/value.js';
import { clientBlocks, databaseBlocks, hub, partner, region, stranger } from './connected-estates-facts.js';
import type { ConnectedVpc } from './connected-estates-networks.js';
import type { Draw } from './draw.js';

export interface RandomTransit {
  readonly transitGateways: readonly TransitGateway[];
  readonly transitGatewayAttachments: readonly TransitGatewayAttachment[];
  readonly transitGatewayRouteTables: readonly TransitGatewayRouteTable[];
}

export const noTransit: RandomTransit = {
  transitGateways: [],
  transitGatewayAttachments: [],
  transitGatewayRouteTables: [],
};

interface Attached {
  readonly attachment: TransitGatewayAttachment;
  readonly blocks: readonly string[];
  readonly tableId: string | undefined;
}

/** One transit gateway with one or two route tables, to which these VPCs and some networks outside AWS are attached. */
export function randomTransit(draw: Draw, networks: readonly ConnectedVpc[]): RandomTransit {
  const owner = draw.chance(20) ? partner : hub;
  const scope = { account: owner, region };
  const tables = draw.chance(50) ? ['tgw-rtb-1'] : ['tgw-rtb-1', 'tgw-rtb-2'];
  const attach = (
    name: string,
    blocks: readonly string[],
    facts: Partial<TransitGatewayAttachment>,
  ): Attached => {
    const tableId = draw.chance(97) ? draw.one(tables) : undefined;
    return {
      blocks,
      tableId,
      attachment: {
        ...scope,
        id: `tgw-attach-${name}`,
        transitGatewayId: 'tgw-1',
        transitGatewayOwner: owner,
        resourceType: 'vpc',
        resourceOwner: owner,
        state: draw.chance(96) ? 'available' : draw.one(['pendingAcceptance', 'deleted', 'rejected']),
        ...(tableId === undefined ? {} : { association: { routeTableId: tableId, state: 'associated' } }),
        ...facts,
      },
    };
  };
  const attached = [
    ...networks.map(({ vpc, attachmentSubnets }) =>
      attach(vpc.id.slice(4), [...vpc.cidrs, ...vpc.ipv6Cidrs], {
        resourceId: vpc.id,
        resourceOwner: vpc.owner,
        vpc: known({
          vpcId: vpc.id,
          subnetIds: attachmentSubnets.map(({ id }) => id),
          securityGroupReferencingSupport: draw.chance(90) ? 'enable' : 'disable',
          applianceModeSupport: draw.chance(10) ? 'enable' : 'disable',
          ipv6Support: 'enable',
        }),
      }),
    ),
    ...(draw.chance(50)
      ? [attach('vpn', ['192.168.0.0/16'], { resourceType: 'vpn', resourceId: 'vpn-2' })]
      : []),
    ...(draw.chance(30)
      ? [attach('dx', ['172.16.0.0/12'], { resourceType: 'direct-connect-gateway', resourceId: 'dx-1' })]
      : []),
    ...(draw.chance(15)
      ? [attach('peer', [], { resourceType: 'peering', resourceId: 'tgw-9', resourceOwner: stranger })]
      : []),
  ];
  const gateway = {
    ...scope,
    id: 'tgw-1',
    owner,
    state: 'available',
    cidrs: [],
    securityGroupReferencingSupport: draw.chance(65) ? 'enable' : 'disable',
  };
  const attachments = attached.map(({ attachment }) => attachment);
  return {
    transitGateways: [gateway, ...(owner === hub ? [] : [{ ...gateway, account: hub }])],
    transitGatewayAttachments: draw.shuffled([
      ...attachments,
      ...(owner === hub ? [] : seenByHub(attachments)),
    ]),
    transitGatewayRouteTables: tables.map((id) => ({
      ...scope,
      id,
      transitGatewayId: 'tgw-1',
      state: 'available',
      ...routing(draw, id, attached),
    })),
  };
}

/** Whoever shares a transit gateway sees their own attachments, and is not told what they are associated with. */
function seenByHub(attachments: readonly TransitGatewayAttachment[]): readonly TransitGatewayAttachment[] {
  return attachments
    .filter(({ resourceOwner }) => resourceOwner === hub)
    .map(({ association: _hidden, ...one }) => ({ ...one, account: hub }));
}

function routing(draw: Draw, tableId: string, attached: readonly Attached[]) {
  const propagating = attached.filter(() => draw.chance(95));
  const routes = new Map<string, TransitGatewayRoute>();
  const add = (cidr: string, rest: Omit<TransitGatewayRoute, 'destination'>) => {
    // A second network with the same block is not propagated; a static route exists once.
    const key = `${cidr} ${rest.type} ${rest.prefixListId ?? ''}`;
    if (!routes.has(key)) routes.set(key, { destination: { kind: 'cidr', cidr }, ...rest });
  };
  for (const { attachment, blocks } of propagating) {
    for (const cidr of blocks)
      add(cidr, { type: 'propagated', state: 'active', attachments: [leadingTo(attachment)] });
  }
  for (let count = draw.chance(35) ? 1 + draw.below(3) : 0; count > 0; count--) {
    const blackhole = draw.chance(35);
    const { attachment } = draw.one(attached);
    add(draw.one([...clientBlocks, ...databaseBlocks]), {
      type: 'static',
      state: blackhole ? 'blackhole' : 'active',
      attachments: blackhole ? [] : [leadingTo(attachment)],
      ...(draw.chance(40) ? { prefixListId: 'pl-transit' } : {}),
    });
  }
  return {
    routes: known(draw.shuffled([...routes.values()])),
    associations: known(
      attached
        .filter((one) => one.tableId === tableId)
        .map(({ attachment }) => ({ attachmentId: attachment.id, state: 'associated' })),
    ),
    propagations: known(
      propagating.map(({ attachment }) => ({ attachmentId: attachment.id, state: 'enabled' })),
    ),
  };
}

function leadingTo({ id, resourceType, resourceId }: TransitGatewayAttachment) {
  return { id, resourceType, ...(resourceId === undefined ? {} : { resourceId }) };
}
