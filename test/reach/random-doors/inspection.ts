import type { NetworkAcl, Route, RouteTable, Subnet, Vpc } from '../../../checks/model/network.js';
import type {
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { clientBlocks, databaseBlocks, hub, region } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import type { RandomDoor } from './random-door.js';

const owned = { account: hub, owner: hub, region };
const id = 'tgw-attach-inspection';
const block = '10.9.0.0/16';

/** A VPC with an appliance, through which the transit gateway sends some of what it carries. */
export const withInspection: RandomDoor = (draw, estate) => {
  const [gateway] = estate.transitGateways;
  // What everybody routes by one table needs a second one, by which the appliance returns it.
  if (!gateway || estate.transitGatewayRouteTables.length < 2 || !draw.chance(60)) return estate;
  const vpc: Vpc = { ...owned, id: 'vpc-inspection', isDefault: false, cidrs: [block], ipv6Cidrs: [] };
  const subnet: Subnet = {
    ...owned,
    id: 'subnet-inspection',
    vpcId: vpc.id,
    availabilityZone: `${region}a`,
    availabilityZoneId: `${region}-az1`,
    cidr: '10.9.0.0/28',
    ipv6Cidrs: [],
  };
  const attachment: TransitGatewayAttachment = {
    ...{
      account: gateway.account,
      region,
      id,
      transitGatewayId: gateway.id,
      transitGatewayOwner: gateway.owner ?? hub,
    },
    ...{ resourceType: 'vpc', resourceId: vpc.id, resourceOwner: hub, state: 'available' },
    vpc: known({
      vpcId: vpc.id,
      subnetIds: [subnet.id],
      securityGroupReferencingSupport: 'enable',
      applianceModeSupport: draw.chance(70) ? 'enable' : 'disable',
      ipv6Support: 'enable',
    }),
  };
  const tables = estate.transitGatewayRouteTables;
  const own = draw.below(tables.length);
  return {
    ...estate,
    vpcs: [...estate.vpcs, vpc],
    subnets: [...estate.subnets, subnet],
    routeTables: [...estate.routeTables, tableOf(draw, vpc)],
    networkAcls: [...estate.networkAcls, openAcl(vpc, subnet)],
    transitGatewayAttachments: [...estate.transitGatewayAttachments, attachment],
    transitGatewayRouteTables: tables.map((table, index) => through(draw, table, index === own)),
  };
};

/** Mostly everything goes to the appliance, else some of it or nothing. */
function tableOf(draw: Draw, { id: vpcId }: Vpc): RouteTable {
  const local: Route = {
    destination: { kind: 'cidr', cidr: block },
    target: { kind: 'local', id: 'local' },
    state: 'active',
    origin: 'CreateRouteTable',
  };
  const blocks = draw.one([['0.0.0.0/0', '::/0'], ['0.0.0.0/0'], [draw.one(databaseBlocks)], []]);
  const routes = blocks.map(
    (cidr): Route => ({
      destination: { kind: 'cidr', cidr },
      target: { kind: 'network-interface', id: 'eni-firewall' },
      state: draw.chance(90) ? 'active' : 'blackhole',
      origin: 'CreateRoute',
    }),
  );
  return {
    ...owned,
    id: 'rtb-inspection',
    vpcId,
    associations: [{ isMain: true }],
    routes: [local, ...routes],
  };
}

function openAcl({ id: vpcId }: Vpc, { id: subnetId }: Subnet): NetworkAcl {
  return {
    ...{ ...owned, id: 'acl-inspection', vpcId, isDefault: true, subnetIds: [subnetId] },
    entries: (['inbound', 'outbound'] as const).flatMap((direction) =>
      ['0.0.0.0/0', '::/0'].map((cidr, index) => ({
        ...{ direction, ruleNumber: 100 + index, action: 'allow' as const, protocol: '-1', cidr },
      })),
    ),
  };
}

/**
 * The table leads to the appliance by a static route, often with everything; one of them routes what comes from there.
 */
function through(draw: Draw, table: TransitGatewayRouteTable, isOwn: boolean): TransitGatewayRouteTable {
  const { routes, associations } = table;
  if (!routes.known || !associations.known) return table;
  if (isOwn) {
    const own = { attachmentId: id, state: 'associated' };
    return { ...table, associations: known([...associations.value, own]) };
  }
  if (draw.chance(60)) return { ...table, routes: known(['0.0.0.0/0', '::/0'].map(towards)) };
  const cidr = draw.one([...clientBlocks, ...databaseBlocks]);
  const others = routes.value.filter(
    ({ destination, type, prefixListId }) =>
      destination.kind !== 'cidr' ||
      destination.cidr !== cidr ||
      type !== 'static' ||
      prefixListId !== undefined,
  );
  return { ...table, routes: known([...others, towards(cidr)]) };
}

function towards(cidr: string): TransitGatewayRoute {
  return {
    destination: { kind: 'cidr', cidr },
    type: 'static',
    state: 'active',
    attachments: [{ id, resourceType: 'vpc', resourceId: 'vpc-inspection' }],
  };
}
