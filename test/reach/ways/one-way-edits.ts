import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkAclEntry } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { clientBlocks, databaseBlocks, ipv6Blocks } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import { type OneWayEdit, oneWayEdits } from '../one-way-edits.js';

const anyBlock = (draw: Draw): string => draw.one([...clientBlocks, ...databaseBlocks, ...ipv6Blocks]);

/** Those about the internet that are about any source, and those about connections. */
export const connectedEdits: readonly OneWayEdit[] = [
  ...oneWayEdits.filter(({ name }) => name.includes('security group') || name.includes('rule')),
  {
    name: 'deny one block with the lowest number, both ways',
    direction: 'closes',
    apply: (inventory, draw) => withEntries(inventory, 'deny', [anyBlock(draw)]),
  },
  {
    name: 'allow everything with the lowest number, both ways',
    direction: 'opens',
    apply: (inventory) => withEntries(inventory, 'allow', ['0.0.0.0/0', '::/0']),
  },
  {
    name: 'turn some routes to connections into blackholes',
    direction: 'closes',
    apply: (inventory, draw) => ({
      ...inventory,
      routeTables: inventory.routeTables.map((table) => ({
        ...table,
        routes: table.routes.map((route) =>
          route.target.kind !== 'local' && draw.chance(50) ? { ...route, state: 'blackhole' } : route,
        ),
      })),
    }),
  },
  {
    name: 'turn some routes of transit gateways into blackholes',
    direction: 'closes',
    apply: (inventory, draw) => ({
      ...inventory,
      transitGatewayRouteTables: inventory.transitGatewayRouteTables.map((table) => ({
        ...table,
        routes: table.routes.known
          ? known(
              table.routes.value.map((route) =>
                draw.chance(50) ? { ...route, state: 'blackhole', attachments: [] } : route,
              ),
            )
          : table.routes,
      })),
    }),
  },
  {
    name: 'take away some associations',
    direction: 'closes',
    apply: (inventory, draw) => {
      const lost = inventory.transitGatewayAttachments.filter(() => draw.chance(40)).map(({ id }) => id);
      return {
        ...inventory,
        transitGatewayAttachments: inventory.transitGatewayAttachments.map((one) => {
          const { association: _lost, ...rest } = one;
          return lost.includes(one.id) ? rest : one;
        }),
        transitGatewayRouteTables: inventory.transitGatewayRouteTables.map((table) => ({
          ...table,
          associations: table.associations.known
            ? known(table.associations.value.filter(({ attachmentId }) => !lost.includes(attachmentId)))
            : table.associations,
        })),
      };
    },
  },
  ...(['enable', 'disable'] as const).map(
    (word): OneWayEdit => ({
      name: `${word} references to groups over transit gateways`,
      direction: word === 'enable' ? 'opens' : 'closes',
      apply: (inventory) => ({
        ...inventory,
        transitGateways: inventory.transitGateways.map((one) => ({
          ...one,
          securityGroupReferencingSupport: word,
        })),
      }),
    }),
  ),
  {
    name: 'let every peering connection be active',
    direction: 'opens',
    apply: (inventory) => ({
      ...inventory,
      peeringConnections: inventory.peeringConnections.map((one) => ({ ...one, status: 'active' })),
    }),
  },
  {
    name: 'delete connections',
    direction: 'closes',
    apply: (inventory) => ({
      ...inventory,
      peeringConnections: inventory.peeringConnections.map((one) => ({ ...one, status: 'deleted' })),
      vpnConnections: inventory.vpnConnections.map((one) => ({ ...one, state: 'deleted' })),
    }),
  },
];

function withEntries(inventory: Inventory, action: 'allow' | 'deny', blocks: readonly string[]): Inventory {
  const added = blocks.flatMap((cidr, index) =>
    (['inbound', 'outbound'] as const).map(
      (direction): NetworkAclEntry => ({ direction, ruleNumber: index + 1, action, protocol: '-1', cidr }),
    ),
  );
  return {
    ...inventory,
    networkAcls: inventory.networkAcls.map((acl) => ({ ...acl, entries: [...acl.entries, ...added] })),
  };
}
