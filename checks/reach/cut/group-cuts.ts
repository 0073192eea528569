import type { DatabaseSubnetGroup } from '../../model/database.js';
import type { RouteTable } from '../../model/network.js';
import type { Cut } from '../../model/outcome.js';
import { intersect, isEmpty } from '../../model/ranges.js';
import { known } from '../../model/value.js';
import { type Estate, ownerScope } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { type AddressSpace, ipv4, ipv6 } from '../network/address-space.js';
import { placementOf } from '../network/placement.js';
import { internetRouting } from '../network/route-table.js';
import { endpointsOf } from '../subjects.js';
import { routeDeletions } from './candidates/route-deletions.js';
import { describedCut } from './describe.js';
import { disruptionOf } from './disruption.js';
import type { Edit } from './edit.js';
import { editedEstate } from './edited-estate.js';
import { type Users, usersOf } from './users.js';

/**
 * Answers which changes each leave a subnet group without a subnet that is routed to the internet: leaving those subnets
 * out, where RDS would do that, or deleting the routes. The less disruptive first. Each was tried on the edited estate
 * and has no part that could be left out.
 */
export function groupCutFinder(
  estate: Estate,
  databases: readonly DatabaseSubject[],
): (group: DatabaseSubnetGroup) => readonly Cut[] {
  const users = usersOf(estate, databases);
  return (group) => {
    const subject = asSubject(group);
    return groupCutEdits(estate, databases, users, group).map((edits) =>
      describedCut(edits, subject, users, []),
    );
  };
}

/** The same as edits. */
export function groupCutEdits(
  estate: Estate,
  databases: readonly DatabaseSubject[],
  users: Users,
  group: DatabaseSubnetGroup,
): readonly (readonly Edit[])[] {
  const subject = asSubject(group);
  const routed = group.subnets.filter(({ id }) => isRouted(estate, group, id));
  const cost = (edits: readonly Edit[]) =>
    edits.reduce((sum, edit) => sum + disruptionOf(edit, subject, users, 0), 0);
  return [leavingOut(estate, databases, group), routesOf(estate, group, routed)]
    .filter((edits) => edits.length > 0 && closes(estate, group, edits))
    .map((edits) => withoutSpare(estate, group, edits))
    .sort((a, b) => cost(a) - cost(b));
}

/** The group as what is closed: it stands for whatever is placed in it. */
function asSubject(group: DatabaseSubnetGroup): DatabaseSubject {
  const { name, arn = name, account, region } = group;
  return {
    ...{ kind: 'store', id: name, arn, account, region, engine: '' },
    ...{ securityGroupIds: [], ports: [], instances: [], subnetGroup: known(group) },
  };
}

/** Also a subnet of which that is not certain. */
function isRouted(estate: Estate, group: DatabaseSubnetGroup, subnetId: string): boolean {
  const subnet = estate.subnet(subnetId, group);
  const table = subnet.known ? estate.routeTableOf(subnet.value) : subnet;
  if (!table.known) return true;
  return leadsOut(estate, ipv4, table.value) || leadsOut(estate, ipv6, table.value);
}

function leadsOut<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  table: RouteTable,
): boolean {
  return !isEmpty(intersect(internetRouting(estate, space, table).admits.may, space.internet));
}

function closes(estate: Estate, group: DatabaseSubnetGroup, edits: readonly Edit[]): boolean {
  const edited = editedEstate(estate, edits).estate;
  const replaced = edits.find((edit) => edit.kind === 'replace-subnets');
  const { subnets } = replaced ?? group;
  return subnets.length > 0 && subnets.every(({ id }) => !isRouted(edited, group, id));
}

function withoutSpare(estate: Estate, group: DatabaseSubnetGroup, edits: readonly Edit[]): readonly Edit[] {
  const spare = edits.find((edit) =>
    closes(
      estate,
      group,
      edits.filter((one) => one !== edit),
    ),
  );
  return spare
    ? withoutSpare(
        estate,
        group,
        edits.filter((one) => one !== spare),
      )
    : edits;
}

/**
 * RDS lets no subnet go in which a database of the group runs, and wants subnets in two Availability Zones: where those
 * that are left are in one, another one of the VPC joins them.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSubnetGroup.html
 */
function leavingOut(
  estate: Estate,
  databases: readonly DatabaseSubject[],
  group: DatabaseSubnetGroup,
): readonly Edit[] {
  const running = new Set(databases.flatMap((subject) => placesIn(estate, subject, group)));
  const keep = group.subnets.filter(({ id }) => !isRouted(estate, group, id));
  if (group.subnets.some(({ id }) => running.has(id) && !keep.some((kept) => kept.id === id))) return [];
  const zones = new Set(
    keep.map(({ id, availabilityZone }) => availabilityZone ?? zoneOf(estate, group, id)),
  );
  if (zones.size >= 2) return [{ kind: 'replace-subnets', group, subnets: keep }];
  const isolated = [...estate.subnetsOf(group.vpcId ?? '')].filter(
    ({ id, availabilityZone }) => !zones.has(availabilityZone) && !isRouted(estate, group, id),
  );
  const added: DatabaseSubnetGroup['subnets'][number][] = [];
  for (const { id, availabilityZone } of isolated) {
    if (zones.size >= 2) break;
    if (zones.has(availabilityZone)) continue;
    zones.add(availabilityZone);
    added.push({ id, availabilityZone, status: 'Active' });
  }
  return zones.size >= 2 ? [{ kind: 'replace-subnets', group, subnets: [...keep, ...added] }] : [];
}

function zoneOf(estate: Estate, group: DatabaseSubnetGroup, id: string): string | undefined {
  const subnet = estate.subnet(id, group);
  return subnet.known ? subnet.value.availabilityZone : undefined;
}

function placesIn(
  estate: Estate,
  subject: DatabaseSubject,
  { name, account, region }: DatabaseSubnetGroup,
): readonly string[] {
  if (subject.account !== account || subject.region !== region) return [];
  return endpointsOf(estate, subject).flatMap((endpoint) => {
    const own = endpoint.subnetGroup;
    return own.known && own.value.name === name ? placementOf(estate, endpoint, own.value).now : [];
  });
}

function routesOf(
  estate: Estate,
  group: DatabaseSubnetGroup,
  routed: DatabaseSubnetGroup['subnets'],
): readonly Edit[] {
  const subnets = routed.flatMap(({ id }) => {
    const subnet = estate.subnet(id, group);
    return subnet.known ? [subnet.value] : [];
  });
  // Whoever owns the subnets owns their routes.
  if (subnets.some((subnet) => !estate.isScanned(ownerScope(subnet)))) return [];
  return routeDeletions(estate, subnets, ({ kind }) => kind === 'internet-gateway');
}
