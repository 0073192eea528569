import type { VpnGateway } from '../../../model/transit.js';
import { known, unknownBecause } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { partsByParent } from './parts.js';
import type { RegionFacts } from './region-facts.js';

export function joinVpnGateways(facts: RegionFacts, coverage: RegionCoverage): readonly VpnGateway[] {
  const associationsOf = partsByParent(facts.all('directConnectGateways'));
  const interfaces = facts.all('virtualInterfaces');
  return facts.all('vpnGateways').map((gateway): VpnGateway => {
    const { id } = gateway;
    const associations = `Direct Connect gateways associated with ${id}`;
    const unlisted = coverage.gap('DescribeVirtualInterfaces', `virtual interfaces that end at ${id}`, '');
    const own = interfaces.filter(({ vpnGatewayId }) => vpnGatewayId === id);
    return {
      ...gateway,
      directConnectGateways: associationsOf(
        id,
        coverage.gap('DescribeDirectConnectGatewayAssociations', associations, id),
        associations,
      ),
      virtualInterfaces: unlisted
        ? unknownBecause(unlisted)
        : known(own.map(({ virtualInterface }) => virtualInterface).sort(byId)),
    };
  });
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
