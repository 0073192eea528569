import type { OperationId } from '../../../model/operations.js';
import type {
  ClientVpnEndpoint,
  TransitGatewayAttachment,
  TransitGatewayPolicyTable,
  TransitGatewayRouteTable,
} from '../../../model/transit.js';
import { known, unknownBecause, type Value } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { missingRecord } from './missing-record.js';
import { partsByParent } from './parts.js';
import type { RegionFacts } from './region-facts.js';

/**
 * The listed attachments, each with what the listing of its own type adds, and those that only that listing has. An
 * attachment that lacks the record of its type keeps a gap in its place.
 */
export function joinTransitGatewayAttachments(
  facts: RegionFacts,
  coverage: RegionCoverage,
): readonly TransitGatewayAttachment[] {
  const vpcs = new Map(facts.all('transitGatewayVpcAttachments').map((each) => [each.id, each]));
  const peerings = new Map(facts.all('transitGatewayPeeringAttachments').map((each) => [each.id, each]));
  const own = <T>(record: T | undefined, id: string, listing: OperationId): Value<T> =>
    record === undefined
      ? unknownBecause(missingRecord(facts, coverage, listing, `the details of ${id}`))
      : known(record);
  const listed = facts.all('transitGatewayAttachments').map((attachment): TransitGatewayAttachment => {
    const { id, resourceType } = attachment;
    const vpc = vpcs.get(id)?.vpc;
    const peering = peerings.get(id)?.peering;
    vpcs.delete(id);
    peerings.delete(id);
    return {
      ...attachment,
      ...(resourceType === 'vpc' || vpc ? { vpc: own(vpc, id, 'DescribeTransitGatewayVpcAttachments') } : {}),
      ...(resourceType === 'peering' || peering
        ? { peering: own(peering, id, 'DescribeTransitGatewayPeeringAttachments') }
        : {}),
    };
  });
  return [
    ...listed,
    ...[...vpcs.values()].map(({ vpc, ...attachment }) => ({ ...attachment, vpc: known(vpc) })),
    ...[...peerings.values()].map(({ peering, ...attachment }) => ({
      ...attachment,
      peering: known(peering),
    })),
  ];
}

export function joinTransitGatewayRouteTables(
  facts: RegionFacts,
  coverage: RegionCoverage,
): readonly TransitGatewayRouteTable[] {
  const routesOf = partsByParent(facts.all('transitGatewayRoutes'));
  const associationsOf = partsByParent(facts.all('transitGatewayAssociations'));
  const propagationsOf = partsByParent(facts.all('transitGatewayPropagations'));
  return facts.all('transitGatewayRouteTables').map((table) => {
    const { id } = table;
    const routes = `routes of ${id}`;
    const associations = `associations of ${id}`;
    const propagations = `propagations to ${id}`;
    return {
      ...table,
      routes: routesOf(id, coverage.gap('SearchTransitGatewayRoutes', routes, id), routes),
      associations: associationsOf(
        id,
        coverage.gap('GetTransitGatewayRouteTableAssociations', associations, id),
        associations,
      ),
      propagations: propagationsOf(
        id,
        coverage.gap('GetTransitGatewayRouteTablePropagations', propagations, id),
        propagations,
      ),
    };
  });
}

export function joinTransitGatewayPolicyTables(
  facts: RegionFacts,
  coverage: RegionCoverage,
): readonly TransitGatewayPolicyTable[] {
  const associationsOf = partsByParent(facts.all('transitGatewayPolicyAssociations'));
  const entriesOf = partsByParent(facts.all('transitGatewayPolicyEntries'));
  return facts.all('transitGatewayPolicyTables').map((table) => {
    const { id } = table;
    const associations = `associations of ${id}`;
    const entries = `entries of ${id}`;
    return {
      ...table,
      associations: associationsOf(
        id,
        coverage.gap('GetTransitGatewayPolicyTableAssociations', associations, id),
        associations,
      ),
      entries: entriesOf(id, coverage.gap('GetTransitGatewayPolicyTableEntries', entries, id), entries),
    };
  });
}

export function joinClientVpnEndpoints(
  facts: RegionFacts,
  coverage: RegionCoverage,
): readonly ClientVpnEndpoint[] {
  const networksOf = partsByParent(facts.all('clientVpnTargetNetworks'));
  const rulesOf = partsByParent(facts.all('clientVpnAuthorizationRules'));
  const routesOf = partsByParent(facts.all('clientVpnRoutes'));
  return facts.all('clientVpnEndpoints').map((endpoint) => {
    const { id } = endpoint;
    const networks = `target networks of ${id}`;
    const rules = `authorization rules of ${id}`;
    const routes = `routes of ${id}`;
    return {
      ...endpoint,
      targetNetworks: networksOf(id, coverage.gap('DescribeClientVpnTargetNetworks', networks, id), networks),
      authorizationRules: rulesOf(id, coverage.gap('DescribeClientVpnAuthorizationRules', rules, id), rules),
      routes: routesOf(id, coverage.gap('DescribeClientVpnRoutes', routes, id), routes),
    };
  });
}
