import type { Mutant } from '../mutants.js';

/** Mistakes about doors that other accounts and proxies come through. */
export const mutantsOfDoors: readonly Mutant[] = [
  {
    name: 'nothing-lent-to-accelerators',
    file: 'reach/network/doors/accelerator.ts',
    replace: '[...estate.inventory.accelerators, ...lentAccelerators(estate)]',
    by: 'estate.inventory.accelerators',
  },
  {
    name: 'accounts-that-were-read-have-others',
    file: 'reach/network/doors/lent-to-accelerators.ts',
    replace: 'if (unlisted === undefined) return [];',
    by: "if (unlisted === undefined) return [{ reason: 'unsupported', fact: id }];",
  },
  {
    name: 'permission-without-acceptance',
    file: 'reach/network/doors/endpoint-service-access.ts',
    replace: 'permitted !== undefined && service.acceptanceRequired === false',
    by: 'permitted !== undefined',
  },
  {
    name: 'waiting-connection-as-accepted',
    file: 'reach/network/doors/endpoint-service-access.ts',
    replace: "pendingacceptance: 'waiting'",
    by: "pendingacceptance: 'open'",
  },
  {
    name: 'connection-ends-with-permission',
    file: 'reach/network/doors/endpoint-service-access.ts',
    replace: 'if (accepted && consumer.account !== undefined)',
    by: 'if (accepted && permissionOf(service, consumer) !== undefined)',
  },
  {
    name: 'everyone-is-nobody',
    file: 'reach/network/doors/endpoint-service-access.ts',
    replace: "principal === '*')",
    by: "principal === 'arn:*')",
  },
  {
    name: 'unreadable-principals-as-none',
    file: 'reach/network/doors/endpoint-service-access.ts',
    replace: "allowedPrincipals.known ? allowedPrincipals.value : ['*']",
    by: 'allowedPrincipals.known ? allowedPrincipals.value : []',
  },
  {
    name: 'client-address-kept-over-privatelink',
    file: 'reach/network/doors/endpoint-service.ts',
    replace: "{ endpoint, subnet, listener }, 'load-balancer')",
    by: "{ endpoint, subnet, listener }, 'as-configured')",
  },
  {
    name: 'groups-never-asked-over-privatelink',
    file: 'reach/network/doors/endpoint-service.ts',
    replace: "if (enforced === 'off')",
    by: "if (enforced !== 'maybe')",
  },
  {
    name: 'groups-always-asked-over-privatelink',
    file: 'reach/network/doors/endpoint-service.ts',
    replace: "if (enforced === 'off')",
    by: "if (enforced === 'never')",
  },
  {
    name: 'unstated-enforcement-as-on',
    file: 'reach/network/doors/endpoint-service.ts',
    replace: "enforced === 'on' ? group",
    by: "enforced !== 'off' ? group",
  },
  {
    name: 'deleted-service-works',
    file: 'reach/network/doors/endpoint-service.ts',
    replace: "case 'deleted':",
    by: "case 'gone':",
  },
  {
    name: 'proxy-not-asked-about-database',
    file: 'reach/network/doors/proxy.ts',
    replace: "...replayed(way.space, 'proxy', proxy.proxy.arn, beyond),",
    by: '',
  },
  {
    name: 'proxy-of-any-database',
    file: 'reach/network/doors/proxy-endpoints.ts',
    replace: "?? 'other'",
    by: '?? undefined',
  },
  {
    name: 'unread-targets-as-none',
    file: 'reach/network/doors/proxy-endpoints.ts',
    replace: "estate.listingGap('DescribeDBProxyTargets', proxy, proxy.name) ?? 'other'",
    by: "'other'",
  },
  {
    name: 'unread-targets-as-certain',
    file: 'reach/network/doors/proxy-endpoints.ts',
    replace: "estate.listingGap('DescribeDBProxyTargets', proxy, proxy.name) ?? 'other'",
    by: "(estate.listingGap('DescribeDBProxyTargets', proxy, proxy.name) ? undefined : 'other')",
  },
  {
    name: 'cluster-as-instance-of-its-name',
    file: 'reach/network/doors/proxy-endpoints.ts',
    replace: "subject.kind === 'cluster' && databaseId === subject.id",
    by: 'databaseId === subject.id',
  },
  {
    name: 'own-endpoint-of-proxy-alone',
    file: 'reach/network/doors/proxy-endpoints.ts',
    replace: '[proxy, ...others].map',
    by: '[proxy].map',
  },
  {
    name: 'network-of-endpoint-left-out',
    file: 'reach/network/doors/proxy.ts',
    replace: 'standsIn === vpcId ? [] : [fromHome',
    by: "standsIn !== '' ? [] : [fromHome",
  },
  {
    name: 'proxy-on-port-of-database',
    file: 'reach/network/doors/proxy-endpoints.ts',
    replace: 'listenerOn(usual)',
    by: 'listenerOn(usual + 10_000)',
  },
  {
    name: 'address-of-proxy-not-told',
    file: 'reach/network/doors/proxy-endpoints.ts',
    replace: 'descriptions.has(eni.description)',
    by: 'descriptions.has(eni.interfaceType)',
  },
];
