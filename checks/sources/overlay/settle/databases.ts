import { type Item, items, type Place } from '../../template/deploy/answers.js';
import type { Settled } from './taken.js';

/** What decides where a database listens and who may come in. */
const deciding = ['PubliclyAccessible', 'NetworkType', 'DBClusterIdentifier'] as const;

/** The subnets of a group stand in the answer about each of its databases as well, and each subnet has its live zone. */
export function settleSubnetGroups(settled: Settled): void {
  const { answers, taken } = settled;
  for (const { operation, place, name } of taken) {
    if (operation !== 'DescribeDBSubnetGroups') continue;
    const group = answers.get(operation, place, name);
    if (!group) continue;
    group.Subnets = items(group.Subnets).map((subnet) => inItsZone(subnet, place, settled));
    for (const database of answers.all('DescribeDBInstances', place)) {
      const embedded = database.DBSubnetGroup as Item | undefined;
      if (embedded?.DBSubnetGroupName === name)
        database.DBSubnetGroup = { ...embedded, VpcId: group.VpcId, Subnets: group.Subnets };
    }
  }
}

function inItsZone(subnet: Item, place: Place, { answers }: Settled): Item {
  const zone = answers.get('DescribeSubnets', place, String(subnet.SubnetIdentifier))?.AvailabilityZone;
  return zone === undefined ? subnet : { ...subnet, SubnetAvailabilityZone: { Name: zone } };
}

/**
 * A database that changes has interfaces that nobody knows before: whether they have a public address, and which groups.
 * The live ones that may be its own are gone then. Those that others share with it are taken as theirs no longer, so that
 * they too may be in any subnet of their group.
 */
export function settleInterfaces({ answers, taken }: Settled): void {
  for (const { operation, place, name, was } of taken) {
    if (operation !== 'DescribeDBInstances') continue;
    const now = answers.get(operation, place, name);
    if (!now || !isChanged(was, now)) continue;
    const groups = groupsOf(was);
    const subnets = new Set(subnetsOf(was));
    for (const [id, eni] of answers.entries('DescribeNetworkInterfaces', place)) {
      const isOfRds = String(eni.Description).replaceAll(' ', '').startsWith('RDSNetworkInterface');
      const own = items(eni.Groups).map(({ GroupId }) => GroupId);
      if (isOfRds && subnets.has(eni.SubnetId) && own.sort().join() === groups)
        answers.remove('DescribeNetworkInterfaces', place, id);
    }
  }
}

function isChanged(was: Item, now: Item): boolean {
  return (
    deciding.some((member) => was[member] !== now[member]) ||
    groupsOf(was) !== groupsOf(now) ||
    subnetsOf(was).sort().join() !== subnetsOf(now).sort().join()
  );
}

function groupsOf(database: Item): string {
  return items(database.VpcSecurityGroups)
    .map(({ VpcSecurityGroupId }) => String(VpcSecurityGroupId))
    .sort()
    .join();
}

function subnetsOf({ DBSubnetGroup }: Item): readonly unknown[] & unknown[] {
  return items((DBSubnetGroup as Item | undefined)?.Subnets).map(({ SubnetIdentifier }) => SubnetIdentifier);
}

/** Members of a cluster that no template declares, such as readers that AWS adds under load, stay while they are there. */
export function settleMembers({ answers, taken }: Settled): void {
  for (const { operation, place, name, was } of taken) {
    if (operation !== 'DescribeDBClusters') continue;
    const now = answers.get(operation, place, name);
    if (!now) continue;
    const live = items(was.DBClusterMembers);
    const declared = items(now.DBClusterMembers);
    const own = new Set(declared.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier));
    const more = live.filter(
      ({ DBInstanceIdentifier: id }) =>
        !own.has(id) && answers.get('DescribeDBInstances', place, String(id)) !== undefined,
    );
    const asLive = (member: Item) =>
      live.find((each) => each.DBInstanceIdentifier === member.DBInstanceIdentifier) ?? member;
    now.DBClusterMembers = [...declared.map(asLive), ...more];
  }
}
