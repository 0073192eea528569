import type { Mutant } from '../mutants.js';

/** Mistakes about connected networks. */
export const mutantsOfWays: readonly Mutant[] = [
  {
    name: 'pending-peering-as-active',
    file: 'reach/network/sources/peering.ts',
    replace: "if (status === 'active')",
    by: "if (status === 'active' || status === 'pending-acceptance')",
  },
  {
    name: 'client-route-not-asked',
    file: 'reach/network/sources/client-subnets.ts',
    replace: 'isSubset(targets, routing.admits.must) && ',
    by: '',
  },
  {
    name: 'replies-into-client-subnet-not-asked',
    file: 'reach/network/sources/client-subnets.ts',
    replace: '    ports: acl.ports,',
    by: '    ports: { must: clientPorts, may: clientPorts, gaps: [] },',
  },
  {
    name: 'group-references-across-regions',
    file: 'reach/network/sources/peering.ts',
    replace: 'near.region !== far.region)',
    by: 'near.region === undefined)',
  },
  {
    name: 'strangers-carry-any-group',
    file: 'reach/network/sources/members.ts',
    replace: 'group.account === account ? from : empty',
    by: 'from',
  },
  {
    name: 'reference-support-of-attachments-ignored',
    file: 'reach/network/sources/members.ts',
    replace: "securityGroupReferencingSupport === 'disable'",
    by: "securityGroupReferencingSupport === 'disabled'",
  },
  {
    name: 'reference-support-unsaid-as-off',
    file: 'reach/network/sources/members.ts',
    replace: "if (support !== undefined && support !== 'enable') return nobody;",
    by: "if (support !== 'enable') return nobody;",
  },
  {
    name: 'zones-not-asked-where-replies-return-elsewhere',
    file: 'reach/network/sources/crossing.ts',
    replace: 'return bothSegments(leaving.value, anyPort(space, []));',
    by: 'return anyPort(space, []);',
  },
  {
    name: 'transit-static-after-propagated',
    file: 'reach/network/sources/transit-routes.ts',
    replace: "return type === 'static' ? 0 : 2;",
    by: "return type === 'static' ? 2 : 0;",
  },
  {
    name: 'transit-prefix-list-before-static',
    file: 'reach/network/sources/transit-routes.ts',
    replace: "destination.kind === 'prefix-list') return 1;",
    by: "destination.kind === 'prefix-list') return -1;",
  },
  {
    name: 'transit-blackhole-as-route',
    file: 'reach/network/sources/transit-routes.ts',
    replace: "if (state === 'blackhole') return { is: 'no' };",
    by: "if (state === 'blackhole') return { is: 'yes' };",
  },
  {
    name: 'transit-replies-by-any-table',
    file: 'reach/network/sources/between-attachments.ts',
    replace: 'replies: routesOver(estate, space, associatedTable(estate, near), far),',
    by: 'replies: routesOver(estate, space, associatedTable(estate, far), far),',
  },
  {
    name: 'replies-by-another-connection-as-none',
    file: 'reach/network/sources/from-transit-gateway.ts',
    replace: 'const elsewhere = backElsewhere(estate, subnet, attached);',
    by: 'const elsewhere = undefined;',
  },
  {
    name: 'unread-transit-routes-as-none',
    file: 'reach/network/sources/transit-routes.ts',
    replace: 'if (!table.routes.known) return undecided(space, table.routes.gap);',
    by: 'if (!table.routes.known) return nowhere;',
  },
  {
    name: 'zones-by-name',
    file: 'reach/network/sources/attachment-zones.ts',
    replace: "if (!ids.includes(undefined)) return ids[0] === ids[1] ? 'yes' : 'no';",
    by: '',
  },
  {
    name: 'zone-of-the-sender-ignored',
    file: 'reach/network/sources/attachment-zones.ts',
    replace: 'if (!from || !keepsZone) return all;',
    by: 'return all;',
  },
  {
    name: 'appliance-mode-ignored',
    file: 'reach/network/sources/attachment-zones.ts',
    replace: "attachment.vpc.value.applianceModeSupport === 'disable'",
    by: "attachment.vpc.value.applianceModeSupport !== ''",
  },
  {
    name: 'sender-zone-without-attachment',
    file: 'reach/network/sources/crossing.ts',
    replace: "if (exit.kind === 'none') return { known: false, value: [] };",
    by: "if (exit.kind === 'none') return { known: true, value: segmentsOf(space, { must: space.all, may: space.all, gaps: [] }) };",
  },
  {
    name: 'acl-asked-in-a-shared-subnet',
    file: 'reach/network/sources/entrances.ts',
    replace: 'isShared: entrance.id === subnet.id,',
    by: 'isShared: false,',
  },
  {
    name: 'acl-of-the-attachment-not-asked-for-replies',
    file: 'reach/network/sources/arrival.ts',
    replace: 'return [...gatesInward(arrival, clients, members), exit.replies];',
    by: 'return gatesInward(arrival, clients, members);',
  },
  {
    name: 'gateway-without-vpn-as-open',
    file: 'reach/network/sources/vpn-gateway.ts',
    replace: "vpnGatewayId === id && state === 'available'",
    by: 'vpnGatewayId === id',
  },
  {
    name: 'ipv6-over-vpn',
    file: 'reach/network/sources/vpn-gateway.ts',
    replace: 'space.family === 6',
    by: 'space.family > 6',
  },
  {
    name: 'address-of-the-other-family',
    file: 'reach/network/sources/targets.ts',
    replace: 'if (!isEmpty(targets)) return undefined;',
    by: 'if (targets) return undefined;',
  },
];
