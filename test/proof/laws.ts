import ipaddr from 'ipaddr.js';
import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkAclEntry, SecurityGroupRule } from '../../checks/model/network.js';
import { known } from '../../checks/model/value.js';
import type { Draw } from '../reach/draw.js';
import { permuted } from '../reach/permute.js';

/** Another way to say the same, which must change no answer. */
export interface Law {
  readonly name: string;
  /** Ids change, and with their order which of several ways in is shown. */
  readonly renames?: true;
  apply(inventory: Inventory, draw: Draw): Inventory;
}

export const laws: readonly Law[] = [
  { name: 'the facts come in another order', apply: permuted },
  {
    name: 'each block of a security group rule is split in two',
    apply: withRules((rule) => {
      const { peer } = rule;
      return peer.kind === 'cidr'
        ? halves(peer.cidr).map((cidr) => ({ ...rule, peer: { kind: 'cidr', cidr } }))
        : [rule];
    }),
  },
  {
    name: 'each port range of a security group rule is split in two',
    apply: withRules((rule) => {
      const { ports } = rule;
      if (!ports || ports.from === ports.to) return [rule];
      const middle = Math.floor((ports.from + ports.to) / 2);
      return [
        { ...rule, ports: { from: ports.from, to: middle } },
        { ...rule, ports: { from: middle + 1, to: ports.to } },
      ];
    }),
  },
  { name: 'each security group rule is said twice', apply: withRules((rule) => [rule, rule]) },
  {
    name: 'tcp is written as its number',
    apply: withRules((rule) => [rule.protocol === 'tcp' ? { ...rule, protocol: '6' } : rule]),
  },
  {
    name: 'blocks are written with host bits set',
    apply: withRules(({ peer, ...rule }) => [
      { ...rule, peer: peer.kind === 'cidr' ? { kind: 'cidr', cidr: withHostBits(peer.cidr) } : peer },
    ]),
  },
  {
    name: 'a prefix list in a rule is spelled out',
    apply: (inventory) => {
      const lists = new Map(inventory.prefixLists.map((list) => [list.id, list]));
      return withRules((rule) => {
        const list = rule.peer.kind === 'prefix-list' ? lists.get(rule.peer.id) : undefined;
        if (!list?.entries.known) return [rule];
        return list.entries.value.map((cidr) => ({ ...rule, peer: { kind: 'cidr' as const, cidr } }));
      })(inventory);
    },
  },
  {
    name: 'each entry of a prefix list is split in two',
    apply: (inventory) =>
      inRoutes(inventory).size > 0
        ? inventory
        : {
            ...inventory,
            prefixLists: inventory.prefixLists.map((list) =>
              list.entries.known ? { ...list, entries: known(list.entries.value.flatMap(halves)) } : list,
            ),
          },
  },
  {
    name: 'each block of a network ACL entry is split in two',
    apply: withEntries((entry) =>
      halves(entry.cidr).map((cidr, half) => ({ ...entry, ruleNumber: entry.ruleNumber * 2 + half, cidr })),
    ),
  },
  {
    name: 'network ACL entries are renumbered in the same order',
    apply: withEntries((entry) => [{ ...entry, ruleNumber: entry.ruleNumber * 3 + 7 }]),
  },
  {
    name: 'a network ACL ends with one more denial of everything',
    apply: (inventory) => ({
      ...inventory,
      networkAcls: inventory.networkAcls.map((acl) => ({
        ...acl,
        entries: [
          ...acl.entries,
          ...(['inbound', 'outbound'] as const).map((direction) => ({
            direction,
            ruleNumber: 99_999,
            action: 'deny' as const,
            protocol: '-1',
            cidr: '0.0.0.0/0',
          })),
        ],
      })),
    }),
  },
  {
    name: 'a default route is split in two',
    apply: (inventory) => ({
      ...inventory,
      routeTables: inventory.routeTables.map((table) => {
        const taken = new Set([...destinations(table.routes), ...listed(inventory)]);
        return {
          ...table,
          routes: table.routes.flatMap((route) => {
            const cidr = route.destination.kind === 'cidr' ? route.destination.cidr : '';
            const parts = cidr === '0.0.0.0/0' || cidr === '::/0' ? halves(cidr) : [];
            if (parts.length === 0 || parts.some((part) => taken.has(part))) return [route];
            return parts.map((part) => ({ ...route, destination: { kind: 'cidr' as const, cidr: part } }));
          }),
        };
      }),
    }),
  },
  { name: 'the zones change their names', apply: (inventory) => renamed(inventory, swappedZones) },
  {
    name: 'the ids of all network resources change',
    renames: true,
    apply: (inventory) => renamed(inventory, reversedIds(inventory)),
  },
  {
    name: 'a network is added that nothing refers to',
    apply: (inventory) => {
      const [vpc] = inventory.vpcs;
      const [subnet] = inventory.subnets;
      if (!vpc || !subnet) return inventory;
      return {
        ...inventory,
        vpcs: [...inventory.vpcs, { ...vpc, id: 'vpc-aside' }],
        subnets: [...inventory.subnets, { ...subnet, id: 'subnet-aside', vpcId: 'vpc-aside' }],
        internetGateways: [
          ...inventory.internetGateways,
          { ...vpc, id: 'igw-aside', attachments: [{ vpcId: 'vpc-aside', state: 'available' }] },
        ],
      };
    },
  },
];

function withRules(change: (rule: SecurityGroupRule) => readonly SecurityGroupRule[]) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    securityGroups: inventory.securityGroups.map((group) =>
      group.ingress.known ? { ...group, ingress: known(group.ingress.value.flatMap(change)) } : group,
    ),
  });
}

function withEntries(change: (entry: NetworkAclEntry) => readonly NetworkAclEntry[]) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    networkAcls: inventory.networkAcls.map((acl) => ({ ...acl, entries: acl.entries.flatMap(change) })),
  });
}

type Routes = Inventory['routeTables'][number]['routes'];

function destinations(routes: Routes): readonly string[] {
  return routes.flatMap(({ destination }) => (destination.kind === 'cidr' ? [destination.cidr] : []));
}

function inRoutes({ routeTables }: Inventory): ReadonlySet<string> {
  return new Set(
    routeTables.flatMap(({ routes }) =>
      routes.flatMap(({ destination }) => (destination.kind === 'prefix-list' ? [destination.id] : [])),
    ),
  );
}

function listed({ prefixLists }: Inventory): readonly string[] {
  return prefixLists.flatMap(({ entries }) => (entries.known ? entries.value : []));
}

/** The two blocks, one bit longer, that a block consists of; a single address stays as it is. */
export function halves(cidr: string): readonly string[] {
  const [network, length] = ipaddr.parseCIDR(cidr);
  const bytes = network.toByteArray();
  if (length === bytes.length * 8) return [cidr];
  const first = bytes.map((byte, index) => byte & mask(length - index * 8));
  const second = first.map((byte, index) => (index === length >> 3 ? byte | (128 >> (length & 7)) : byte));
  return [first, second].map((half) => `${ipaddr.fromByteArray(half)}/${length + 1}`);
}

/** The leading bits of a byte, as a mask. */
function mask(bits: number): number {
  return bits >= 8 ? 255 : bits <= 0 ? 0 : (255 << (8 - bits)) & 255;
}

function withHostBits(cidr: string): string {
  const [network, length] = ipaddr.parseCIDR(cidr);
  const bytes = network.toByteArray().map((byte, index) => byte | (255 & ~mask(length - index * 8)));
  return `${ipaddr.fromByteArray(bytes)}/${length}`;
}

function renamed(inventory: Inventory, rename: (text: string) => string): Inventory {
  return JSON.parse(JSON.stringify(inventory), (_key, value) =>
    typeof value === 'string' ? rename(value) : value,
  );
}

function swappedZones(text: string): string {
  if (text === 'eu-west-1a') return 'eu-west-1b';
  return text === 'eu-west-1b' ? 'eu-west-1a' : text;
}

/** New ids whose order is the opposite of the old ones', also inside ARNs. */
function reversedIds(inventory: Inventory): (text: string) => string {
  const ids = [
    ...inventory.vpcs,
    ...inventory.subnets,
    ...inventory.routeTables,
    ...inventory.internetGateways,
    ...inventory.networkAcls,
    ...inventory.securityGroups,
    ...inventory.prefixLists,
    ...inventory.networkInterfaces,
  ].map(({ id }) => id);
  const order = [...new Set(ids)].sort().reverse();
  const fresh = new Map(
    order.map((id, index) => [id, `${id.split('-')[0]}-${String(index).padStart(4, '0')}`]),
  );
  return (text) => {
    const start = text.lastIndexOf('/') + 1;
    const id = fresh.get(text.slice(start));
    return id === undefined ? text : `${text.slice(0, start)}${id}`;
  };
}
