import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkAclEntry, Route, RouteTable, SecurityGroupRule } from '../../checks/model/network.js';
import { known } from '../../checks/model/value.js';
import type { Attempt } from '../simulator/simulate.js';

/** What the world would look like to the simulator if AWS did not have the rule. */
export interface Without {
  estate?(inventory: Inventory): Inventory;
  attempt?(inventory: Inventory, attempt: Attempt): Attempt;
}

/**
 * The documented rules that can change a verdict, each with a world that lacks it. A packet is decided by a rule when
 * its fate is another one there. A rule may have several such worlds, one for each thing that it says.
 */
export const withoutRule: Readonly<Record<string, readonly Without[]>> = {
  R1: [
    {
      estate: tables((table) => ({
        ...table,
        associations: table.associations.filter(({ subnetId }) => !subnetId),
      })),
    },
  ],
  R2: [{ estate: routes((route) => withCidr(route, forBothFamilies)) }],
  R3: [
    { estate: tables((table) => ({ ...table, routes: table.routes.filter(isDefaultRoute) })) },
    {
      estate: tables((table) => ({
        ...table,
        routes: table.routes.filter(({ origin }) => origin !== 'CreateRoute'),
      })),
    },
  ],
  R8: [{ estate: routes((route) => (route.state === 'blackhole' ? [] : [route])) }],
  R12: [
    {
      estate: tables((table) => ({
        ...table,
        associations: table.associations.filter(({ gatewayId }) => !gatewayId),
      })),
    },
  ],
  R14: [{ estate: routes((route) => (route.destination.kind === 'prefix-list' ? [] : [route])) }],
  R15: [
    { estate: (inventory) => ({ ...inventory, internetGateways: [] }) },
    { estate: (inventory) => ({ ...inventory, internetGateways: inventory.vpcs.map(attachedGateway) }) },
  ],
  R17: [{ estate: interfaces((eni) => ({ ...eni, denyAllIgwTraffic: false })) }],
  R18: [{ estate: targets('egress-only-internet-gateway') }],
  R19: [{ estate: targets('nat-gateway') }],
  R25: [{ estate: routes((route) => (route.target.kind === 'local' ? [] : [route])) }],
  R26: [
    { estate: entries((entry) => [{ ...entry, ruleNumber: 40_000 - entry.ruleNumber }]) },
    { estate: entries((entry) => [{ ...entry, action: 'allow' }]) },
  ],
  R27: [{ estate: entries((entry) => forBothFamilies(entry.cidr).map((cidr) => ({ ...entry, cidr }))) }],
  R28: [
    { estate: entries((entry) => [entry.protocol === '-1' ? { ...entry, protocol: '17' } : entry]) },
    { estate: entries((entry) => [entry.protocol === '17' ? { ...entry, protocol: '6' } : entry]) },
  ],
  R29: [
    {
      estate: entries((entry) =>
        entry.direction === 'outbound' ? [{ ...entry, protocol: '-1', action: 'allow' }] : [entry],
      ),
    },
  ],
  R34: [
    { estate: rules((rule, position) => (position === 0 ? [rule] : [])) },
    { estate: rules((rule) => [{ ...rule, protocol: '-1', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } }]) },
  ],
  R35: [{ estate: rules((rule) => (rule.protocol === '-1' ? [] : [rule])) }],
  R36: [{ estate: rules((rule) => (rule.peer.kind === 'prefix-list' ? [] : [rule])) }],
  R37: [
    {
      estate: rules((rule) => [
        rule.peer.kind === 'security-group' ? { ...rule, peer: { kind: 'cidr', cidr: '0.0.0.0/0' } } : rule,
      ]),
    },
  ],
  R76: [
    {
      attempt: (_, attempt) => ({ ...attempt, database: { ...attempt.database, publiclyAccessible: false } }),
    },
  ],
  R77: [{ attempt: flaggedAsAnotherMember }],
  R78: [{ attempt: inAnotherSubnet }],
  R79: [{ attempt: (_, attempt) => ({ ...attempt, destinationPort: attempt.destinationPort + 1 }) }],
  R80: [
    { estate: interfaces((eni) => ({ ...eni, description: 'RDSNetworkInterface', securityGroupIds: [] })) },
  ],
  R81: [{ estate: interfaces((eni) => ({ ...eni, ipv6Addresses: [] })) }],
  R96: [
    { estate: (inventory) => ({ ...inventory, blockPublicAccess: [] }) },
    { estate: (inventory) => ({ ...inventory, blockPublicAccessExclusions: [] }) },
  ],
};

/** Rules about sources that the internet does not carry: counted where such a source would otherwise get through. */
const privateOrShared = /^(10|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
export const sourceRules = {
  R16: (source: string) => privateOrShared.test(source),
  R25: (source: string) => !privateOrShared.test(source),
} as const;

/** Documented rules that no sampled packet can be decided by, and where they are tested instead. */
export const notSampled: Readonly<Record<string, string>> = {
  R4: 'AWS chooses freely between the two lists, so that one packet has two fates; test/reach/network/route-table.json',
  R9: 'the simulator knows every target; test/reach/network/route-table.json',
  R83: 'the gateway stands outside any network, and nothing is filtered; test/reach/network/cluster.json',
  R91: 'no packet is involved in restoring a snapshot; test/rules/snapshot-shared-with-undeclared-account.md',
};

/** Documented rules about packets that do not come from the internet, as all sampled ones do: tested by scenarios alone. */
export const ofOtherSources: readonly string[] = [
  'R5',
  'R31',
  'R45',
  'R46',
  'R47',
  'R48',
  'R49',
  'R50',
  'R51',
  'R54',
];

function tables(change: (table: RouteTable) => RouteTable) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    routeTables: inventory.routeTables.map(change),
  });
}

function routes(change: (route: Route) => readonly Route[]) {
  return tables((table) => ({ ...table, routes: table.routes.flatMap(change) }));
}

function isDefaultRoute({ destination }: Route): boolean {
  return destination.kind === 'cidr' && (destination.cidr === '0.0.0.0/0' || destination.cidr === '::/0');
}

/** What covers all of one family, covering all of the other instead of nothing. */
function forBothFamilies(cidr: string): readonly string[] {
  return cidr === '0.0.0.0/0' || cidr === '::/0' ? ['0.0.0.0/0', '::/0'] : [cidr];
}

function withCidr(route: Route, change: (cidr: string) => readonly string[]): readonly Route[] {
  if (route.destination.kind !== 'cidr') return [route];
  return change(route.destination.cidr).map((cidr) => ({ ...route, destination: { kind: 'cidr', cidr } }));
}

/** As if these targets let connections in like an internet gateway. */
function targets(kind: Route['target']['kind']) {
  return (inventory: Inventory): Inventory => {
    const gatewayOf = new Map(
      inventory.internetGateways.flatMap(({ id, attachments }) =>
        attachments.map(({ vpcId }) => [vpcId, id]),
      ),
    );
    return tables((table) => ({
      ...table,
      routes: table.routes.map((route) => {
        const id = gatewayOf.get(table.vpcId);
        return route.target.kind === kind && id
          ? { ...route, target: { kind: 'internet-gateway', id } }
          : route;
      }),
    }))(inventory);
  };
}

function attachedGateway({ id, account, owner, region }: Inventory['vpcs'][number]) {
  return {
    id: id.replace('vpc-', 'igw-'),
    account,
    owner,
    region,
    attachments: [{ vpcId: id, state: 'available' }],
  };
}

function entries(change: (entry: NetworkAclEntry) => readonly NetworkAclEntry[]) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    networkAcls: inventory.networkAcls.map((acl) => ({ ...acl, entries: acl.entries.flatMap(change) })),
  });
}

function rules(change: (rule: SecurityGroupRule, position: number) => readonly SecurityGroupRule[]) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    securityGroups: inventory.securityGroups.map((group) =>
      group.ingress.known ? { ...group, ingress: known(group.ingress.value.flatMap(change)) } : group,
    ),
  });
}

function interfaces(
  change: (eni: Inventory['networkInterfaces'][number]) => Inventory['networkInterfaces'][number],
) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    networkInterfaces: inventory.networkInterfaces.map(change),
  });
}

/** As if the flag of one member were that of all. */
function flaggedAsAnotherMember(inventory: Inventory, attempt: Attempt): Attempt {
  const { database } = attempt;
  if (database.kind !== 'instance' || database.clusterId === undefined) return attempt;
  const other = inventory.databaseInstances.find(
    ({ clusterId, arn }) => clusterId === database.clusterId && arn !== database.arn,
  );
  return other
    ? { ...attempt, database: { ...database, publiclyAccessible: other.publiclyAccessible === true } }
    : attempt;
}

/** As if the database ran in the first subnet of its group, whatever its zone. */
function inAnotherSubnet(inventory: Inventory, attempt: Attempt): Attempt {
  const group = inventory.databaseSubnetGroups.find(({ name }) => name === attempt.database.subnetGroup);
  const other = group?.subnets.find(({ id }) => id !== attempt.subnetId);
  return other ? { ...attempt, subnetId: other.id } : attempt;
}
