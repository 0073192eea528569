/** One mistake that an engine could make, as an edit of its source. The text to replace occurs exactly once. */
export interface Mutant {
  readonly name: string;
  /** Below `checks/`. */
  readonly file: string;
  readonly replace: string;
  readonly by: string;
}

export const mutants: readonly Mutant[] = [
  {
    name: 'network-acl-unsorted',
    file: 'reach/network/network-acl.ts',
    replace: 'return steps.sort(',
    by: 'return steps; steps.sort(',
  },
  {
    name: 'network-acl-highest-number-first',
    file: 'reach/network/network-acl.ts',
    replace: 'a.entry.ruleNumber - b.entry.ruleNumber',
    by: 'b.entry.ruleNumber - a.entry.ruleNumber',
  },
  {
    name: 'deny-entries-ignored',
    file: 'reach/network/network-acl.ts',
    replace: 'if (entry.direction !== direction) continue;',
    by: "if (entry.direction !== direction || entry.action === 'deny') continue;",
  },
  {
    name: 'network-acl-outbound-not-asked',
    file: 'reach/network/internet.ts',
    replace: '    outboundGate(estate, space, subnet),\n',
    by: '',
  },
  {
    name: 'client-ports-ignored',
    file: 'reach/network/network-acl.ts',
    replace: ': range(ports.from, ports.to + 1);',
    by: ': clientPorts;',
  },
  {
    name: 'main-table-of-wrong-vpc',
    file: 'reach/estate.ts',
    replace: '.get(subnet.vpcId)',
    by: '&& inventory.routeTables',
  },
  {
    name: 'explicit-table-ignored',
    file: 'reach/estate.ts',
    replace: 'if (explicit) return known(explicit);',
    by: '',
  },
  {
    name: 'return-route-not-asked',
    file: 'reach/network/internet.ts',
    replace: 'routeGate(estate, space, subnet),',
    by: '',
  },
  {
    name: 'blackhole-ignored',
    file: 'reach/network/route-table.ts',
    replace: "if (route.state === 'blackhole') return no;",
    by: '',
  },
  {
    name: 'blackhole-as-no-route',
    file: 'reach/network/route-table.ts',
    replace: 'const destination = destinationsOf(estate, space, table, route);',
    by: "if (route.state === 'blackhole') continue; const destination = destinationsOf(estate, space, table, route);",
  },
  {
    name: 'shorter-prefix-wins',
    file: 'reach/network/longest-prefix.ts',
    replace: 'return b.prefixLength - a.prefixLength;',
    by: 'return a.prefixLength - b.prefixLength;',
  },
  {
    name: 'propagated-route-before-static',
    file: 'reach/network/route-table.ts',
    replace: 'if (isPropagated(route)) return 3;',
    by: 'if (isPropagated(route)) return 0;',
  },
  {
    name: 'prefix-list-route-skipped',
    file: 'reach/network/route-table.ts',
    replace: 'cidrs = list.value.entries.value;',
    by: 'cidrs = [];',
  },
  {
    name: 'prefix-list-skipped',
    file: 'reach/network/security-group.ts',
    replace: 'return blocks(space, list.value.entries.value, group);',
    by: 'return exactly<N>(empty);',
  },
  {
    name: 'security-group-first-rule-only',
    file: 'reach/network/security-group.ts',
    replace: 'const rules = listed.flatMap(',
    by: 'const rules = listed.slice(0, 1).flatMap(',
  },
  {
    name: 'security-group-reference-as-anyone',
    file: 'reach/network/security-group.ts',
    replace: 'addresses ?? doubted(referred(rule, members)',
    by: 'addresses ?? doubted(exactly(space.all)',
  },
  {
    name: 'protocol-all-as-no-port',
    file: 'reach/network/listener.ts',
    replace: "if (protocol === 'all') return 'yes';",
    by: "if (protocol === 'all') return 'no';",
  },
  {
    name: 'udp-as-tcp',
    file: 'reach/network/listener.ts',
    replace: "if (name === 'tcp' || name === '6') return 'yes';",
    by: "if (name === 'tcp' || name === '6' || name === 'udp' || name === '17') return 'yes';",
  },
  {
    name: 'last-port-left-out',
    file: 'reach/network/listener.ts',
    replace: 'range(rule.from, rule.to + 1)',
    by: 'range(rule.from, rule.to)',
  },
  {
    name: 'ipv6-ignored',
    file: 'reach/network/address-space.ts',
    replace: "const globalIpv6 = ['2000::/3'];",
    by: 'const globalIpv6: string[] = [];',
  },
  {
    name: 'deny-all-igw-traffic-ignored',
    file: 'reach/network/public-address.ts',
    replace: 'eni.denyAllIgwTraffic !== true',
    by: 'true',
  },
  {
    name: 'public-flag-not-asked',
    file: 'reach/network/public-address.ts',
    replace: 'if (flag.value) {',
    by: 'if (flag.known) {',
  },
  {
    name: 'exclusion-ignored',
    file: 'reach/network/block-public-access.ts',
    replace: "exclusion.mode !== 'allow-egress' && covers(exclusion, subnet)",
    by: 'false',
  },
  {
    name: 'exclusion-over-everything',
    file: 'reach/network/block-public-access.ts',
    replace: "const about = exclusion.resourceArn.split(':').at(-1);",
    by: "if (subnet) return true; const about = '';",
  },
  {
    name: 'block-ingress-as-off',
    file: 'reach/network/block-public-access.ts',
    replace: "options.value.mode === 'off'",
    by: "options.value.mode !== 'block-bidirectional'",
  },
  {
    name: 'block-public-access-of-the-viewer',
    file: 'reach/network/block-public-access.ts',
    replace: 'const scope = ownerScope(subnet);',
    by: 'const scope = subnet;',
  },
  {
    name: 'gateway-route-table-not-asked',
    file: 'reach/network/internet.ts',
    replace: '...(edge ? [edge] : []),',
    by: '',
  },
  {
    name: 'unknown-listing-as-empty',
    file: 'reach/estate.ts',
    replace: "if (entry?.status === 'answered') return undefined;",
    by: 'if (entry) return undefined;',
  },
];
