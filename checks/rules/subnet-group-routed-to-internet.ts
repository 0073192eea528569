import type { DatabaseSubnetGroup } from '../model/database.js';
import type { Cut, Fact, Finding } from '../model/outcome.js';
import { isEmpty } from '../model/ranges.js';
import type { Gap } from '../model/value.js';
import type { Reach } from '../reach/index.js';
import { type CheckContext, defineCheck } from './define-check.js';
import { type About, facts, fail, pass, unknown } from './parts/finding.js';
import { rdsArn, unlisted } from './parts/unlisted.js';
import { count, enumerate, firstOf, remedy } from './parts/words.js';

export const subnetGroupRoutedToInternet = defineCheck({
  id: 'subnet-group-routed-to-internet',
  title: 'Database subnet group holds a subnet that is routed to the internet',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'A DB subnet group with a subnet whose route table sends any public address through an internet gateway, whatever the width of the route. Low instead of medium when no database uses the group.',
    matters:
      'The route is the layer that nobody changes by accident. Without it a public flag and an open security group still let nobody in; with it they are enough, after a failover too.',
    fix: 'Build the group from isolated subnets in which nothing else runs, and leave the open ones out of it.',
    blindSpots:
      'Routes to NAT gateways, transit gateways and VPN are not internet gateways and pass. What a firewall appliance behind a route forwards is reported as unknown. Neptune and DocumentDB use the same groups. The subnet groups of Redshift and DMS have no finding of their own: what a route there opens is the business of database-reachable-on-failover and of dms-instance-reachable-from-internet.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html',
  ],

  evaluate(context) {
    return [
      ...context.inventory.databaseSubnetGroups.map((group) => judge(group, context)),
      ...namedOnly(context),
      ...unlisted(context, 'subgrp', 'DescribeDBSubnetGroups'),
    ];
  },
});

function judge(group: DatabaseSubnetGroup, context: CheckContext): Finding {
  const { reach } = context;
  const about = aboutGroup(group.name, group, context, group.arn);
  const routed: { id: string; facts: readonly Fact[] }[] = [];
  const gaps: Gap[] = [];
  for (const { id } of group.subnets) {
    const { ipv4, ipv6, routes, routeTable } = reach.internetRoutes(id, group);
    if (!isEmpty(ipv4.must) || !isEmpty(ipv6.must)) {
      const table = routeTable.known ? routeTable.value.id : 'its route table';
      routed.push({ id, facts: [{ resource: id, text: `${table} routes ${enumerate(routes)}` }] });
    } else if (!isEmpty(ipv4.may) || !isEmpty(ipv6.may)) gaps.push(...ipv4.gaps, ...ipv6.gaps);
  }
  const size = count(group.subnets.length, 'subnet');
  if (routed.length > 0) {
    const ids = routed.map((subnet) => subnet.id);
    const users = usersOf(group, reach);
    const used = users.databases > 0 || !users.complete;
    return fail(
      about,
      `${ids.length} of ${size} ${ids.length === 1 ? 'is' : 'are'} routed to an internet gateway: ${firstOf(ids)}${used ? '' : '; no database uses the group'}`,
      facts(...routed.flatMap((subnet) => subnet.facts)),
      cutsOf(group, ids, reach),
      used ? undefined : 'low',
    );
  }
  if (group.subnets.length === 0) gaps.push(noSubnets(group));
  if (gaps.length > 0)
    return unknown(
      about,
      `cannot tell where ${size} ${group.subnets.length === 1 ? 'is' : 'are'} routed: ${remedy(gaps)}`,
      gaps,
    );
  return pass(about, `none of ${size} is routed to an internet gateway`);
}

function noSubnets({ name, account, region }: DatabaseSubnetGroup): Gap {
  return { reason: 'not-collected', fact: `subnets of subnet group ${name}`, account, region };
}

/** How many databases use the group, and whether all were seen. */
function usersOf(group: DatabaseSubnetGroup, reach: Reach) {
  const uses = (name: string | undefined, scope: { account: string; region: string }) =>
    name === group.name && scope.account === group.account && scope.region === group.region;
  const databases = reach.databases.filter(
    (subject) => subject.subnetGroup?.known && uses(subject.subnetGroup.value.name, subject),
  ).length;
  return { databases, complete: reach.unlistedDatabases(group).length === 0 };
}

/** Groups that a database names and no answer describes. */
function namedOnly(context: CheckContext): readonly Finding[] {
  const { inventory, reach } = context;
  const findings = new Map<string, Finding>();
  for (const database of [...inventory.databaseInstances, ...inventory.databaseClusters]) {
    if (database.subnetGroup === undefined) continue;
    const group = reach.estate.subnetGroup(database.subnetGroup, database);
    if (group.known) continue;
    const about = aboutGroup(database.subnetGroup, database, context);
    findings.set(
      about.arn,
      unknown(about, `${database.id} names it and it could not be read: ${remedy([group.gap])}`, [group.gap]),
    );
  }
  return [...findings.values()];
}

function aboutGroup(
  name: string,
  scope: { readonly account: string; readonly region: string },
  { inventory }: CheckContext,
  arn?: string,
): About {
  const { account, region } = scope;
  const partition =
    inventory.regions.find((scanned) => scanned.account === account && scanned.region === region)
      ?.partition ?? 'aws';
  return { account, region, arn: arn ?? rdsArn({ account, region, partition }, 'subgrp', name) };
}

function cutsOf(group: DatabaseSubnetGroup, routed: readonly string[], reach: Reach): readonly Cut[] {
  const cuts = reach.groupCuts(group);
  if (cuts.length > 0) return cuts;
  // RDS takes only groups that span two Availability Zones, and refuses to drop a subnet that is in use.
  return [
    {
      text: `Replace ${firstOf(routed)} in ${group.name} by isolated subnets`,
      cli: [],
      cdk: 'vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED }',
      verified: false,
    },
  ];
}
