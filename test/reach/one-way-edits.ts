import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkAclEntry, SecurityGroup, SecurityGroupRule } from '../../checks/model/network.js';
import { known } from '../../checks/model/value.js';
import type { Draw } from './draw.js';
import { databasePort, ipv4Blocks, ipv6Blocks } from './random-addresses.js';

/** A change that can only let more packets in, or only fewer. */
export interface OneWayEdit {
  readonly name: string;
  readonly direction: 'opens' | 'closes';
  apply(inventory: Inventory, draw: Draw): Inventory;
}

const anyBlock = (draw: Draw): string => draw.one([...ipv4Blocks, ...ipv6Blocks]);

export const oneWayEdits: readonly OneWayEdit[] = [
  {
    name: 'allow one more block in every security group',
    direction: 'opens',
    apply: (inventory, draw) =>
      withRules(inventory, (rules) => [
        ...rules,
        {
          id: 'sgr-added',
          protocol: 'tcp',
          ports: { from: databasePort, to: databasePort },
          peer: { kind: 'cidr', cidr: anyBlock(draw) },
        },
      ]),
  },
  {
    name: 'widen every rule by one bit and to all ports',
    direction: 'opens',
    apply: (inventory) =>
      withRules(inventory, (rules) =>
        rules.map((rule) => ({
          ...rule,
          ...(rule.ports ? { ports: { from: 0, to: 65535 } } : {}),
          peer: rule.peer.kind === 'cidr' ? { ...rule.peer, cidr: widened(rule.peer.cidr) } : rule.peer,
        })),
      ),
  },
  {
    name: 'make every database public',
    direction: 'opens',
    apply: (inventory) => ({
      ...inventory,
      databaseInstances: inventory.databaseInstances.map((one) => ({ ...one, publiclyAccessible: true })),
    }),
  },
  {
    name: 'exclude every network from Block Public Access',
    direction: 'opens',
    apply: (inventory) => ({
      ...inventory,
      blockPublicAccessExclusions: [
        ...inventory.blockPublicAccessExclusions,
        ...inventory.vpcs.map(({ id, account, region }) => ({
          account,
          region,
          id: `vpcbpa-exclude-${id}`,
          resourceArn: `arn:aws:ec2:${region}:${account}:vpc/${id}`,
          mode: 'allow-bidirectional',
          state: 'create-complete',
        })),
      ],
    }),
  },
  {
    name: 'deny one block with the lowest number, on the way in',
    direction: 'closes',
    apply: (inventory, draw) => withDenial(inventory, 'inbound', anyBlock(draw)),
  },
  {
    name: 'deny one block with the lowest number, on the way out',
    direction: 'closes',
    apply: (inventory, draw) => withDenial(inventory, 'outbound', anyBlock(draw)),
  },
  {
    name: 'enable Block Public Access',
    direction: 'closes',
    apply: (inventory, draw) => ({
      ...inventory,
      blockPublicAccess: inventory.blockPublicAccess.map((entry) => ({
        ...entry,
        mode: draw.one(['block-bidirectional', 'block-ingress']),
      })),
    }),
  },
  {
    name: 'take one rule from every security group',
    direction: 'closes',
    apply: (inventory) => withRules(inventory, (rules) => rules.slice(1)),
  },
  {
    name: 'turn every route to an internet gateway into a blackhole',
    direction: 'closes',
    apply: (inventory) => ({
      ...inventory,
      routeTables: inventory.routeTables.map((table) => ({
        ...table,
        routes: table.routes.map((route) =>
          route.target.kind === 'internet-gateway' ? { ...route, state: 'blackhole' } : route,
        ),
      })),
    }),
  },
];

function withRules(
  inventory: Inventory,
  change: (rules: readonly SecurityGroupRule[]) => readonly SecurityGroupRule[],
): Inventory {
  const changed = (group: SecurityGroup): SecurityGroup =>
    group.ingress.known ? { ...group, ingress: known(change(group.ingress.value)) } : group;
  return { ...inventory, securityGroups: inventory.securityGroups.map(changed) };
}

function withDenial(inventory: Inventory, direction: NetworkAclEntry['direction'], cidr: string): Inventory {
  const denial: NetworkAclEntry = { direction, ruleNumber: 1, action: 'deny', protocol: '-1', cidr };
  return {
    ...inventory,
    networkAcls: inventory.networkAcls.map((acl) => ({ ...acl, entries: [...acl.entries, denial] })),
  };
}

/** Host bits may then be set, which every reader of the rule has to ignore. */
function widened(cidr: string): string {
  const [address, length] = cidr.split('/');
  return `${address}/${Math.max(0, Number(length) - 1)}`;
}
