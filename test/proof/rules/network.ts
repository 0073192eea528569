import type { Inventory } from '../../../checks/model/inventory.js';
import type { Route, RouteTable } from '../../../checks/model/network.js';
import type { Attempt } from '../../simulator/simulate.js';
import { storeInVpc } from '../../simulator/stores/in-vpc.js';
import { entries, interfaces, routes, rules, tables } from './edits.js';
import type { Without } from './without.js';

/** Rules about the database's own network, each with worlds that lack it. */
export const ofTheNetwork: Readonly<Record<string, readonly Without[]>> = {
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
  R4: [{ estate: tables(withFirstListAlone) }],
  R8: [{ estate: routes((route) => (route.state === 'blackhole' ? [] : [route])) }],
  R9: [{ estate: routes((route) => (route.target.kind === 'unrecognised' ? [] : [route])) }],
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
  R66: [{ estate: routes((route) => (route.target.kind === 'vpc-endpoint' ? [] : [route])) }],
  R76: [
    {
      attempt: (inventory, attempt) =>
        storeInVpc(inventory, attempt.database.arn)
          ? attempt
          : { ...attempt, database: { ...attempt.database, publiclyAccessible: false } },
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

/** As if AWS had to choose the first of several lists. */
function withFirstListAlone(table: RouteTable): RouteTable {
  const isList = ({ destination }: Route) => destination.kind === 'prefix-list';
  const first = table.routes.find(isList);
  return { ...table, routes: table.routes.filter((route) => route === first || !isList(route)) };
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
