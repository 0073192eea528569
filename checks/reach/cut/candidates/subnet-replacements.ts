import type { DatabaseSubnetGroup } from '../../../model/database.js';
import type { Estate } from '../../estate.js';
import type { DatabaseSubject } from '../../index.js';
import type { Endpoint } from '../../network/endpoint.js';
import { placementOf } from '../../network/placement.js';
import { endpointsOf } from '../../subjects.js';
import type { ReplaceSubnets } from '../edit.js';
import { editedEstate } from '../edited-estate.js';
import type { Goal } from '../goal.js';
import type { CutQuestions } from '../questions.js';
import type { Users } from '../users.js';

type Members = DatabaseSubnetGroup['subnets'];

/** How many other subnets of the VPC are tried where a group needs one in a second zone. */
const mostTried = 8;

/**
 * Subnet groups of RDS without the subnets to which a database may be moved and where it would be open. RDS lets no subnet go
 * in which a database of the group runs, and wants subnets in two Availability Zones.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSubnetGroup.html
 */
export function subnetReplacements(
  estate: Estate,
  subject: DatabaseSubject,
  endpoints: readonly Endpoint[],
  questions: CutQuestions,
  goal: Goal,
  users: Users,
): readonly ReplaceSubnets[] {
  if (subject.store || subject.replication) return [];
  const opens = questions.ways(estate, subject, goal.closing);
  if (!opens.some(({ failover }) => failover.kind === 'reachable')) return [];
  const groups = new Map<string, DatabaseSubnetGroup>();
  for (const { subnetGroup } of endpoints)
    if (subnetGroup.known) groups.set(subnetGroup.value.name, subnetGroup.value);
  return [...groups.values()].flatMap((group) => {
    const edit = replacement(estate, subject, group, questions, goal, users);
    return edit ? [edit] : [];
  });
}

function replacement(
  estate: Estate,
  subject: DatabaseSubject,
  group: DatabaseSubnetGroup,
  questions: CutQuestions,
  { closing }: Goal,
  users: Users,
): ReplaceSubnets | undefined {
  const replaced = (subnets: Members): ReplaceSubnets => ({ kind: 'replace-subnets', group, subnets });
  const tenants = [subject, ...users.neighbours(replaced(group.subnets), subject)];
  const running = new Set(tenants.flatMap((tenant) => runningIn(estate, tenant, group)));
  const stay = group.subnets.filter(({ id }) => running.has(id));
  /** Whether nobody who is to be kept out could reach the subject if it moved to this subnet. */
  const closed = (subnet: Members[number]) => {
    const edited = editedEstate(estate, [replaced([...stay, subnet])]);
    const ways = questions.ways(edited.estate, edited.subject(subject), closing);
    return ways.every(({ failover }) => failover.kind === 'blocked');
  };
  const keep = group.subnets.filter((subnet) => running.has(subnet.id) || closed(subnet));
  if (keep.length === group.subnets.length) return undefined;
  if (zonesOf(keep).size >= 2) return replaced(keep);
  const added = elsewhere(estate, group, keep).slice(0, mostTried).find(closed);
  return added && replaced([...keep, added]);
}

function runningIn(estate: Estate, tenant: DatabaseSubject, group: DatabaseSubnetGroup): readonly string[] {
  return endpointsOf(estate, tenant).flatMap((endpoint) => {
    const own = endpoint.subnetGroup;
    return own.known && own.value.name === group.name ? placementOf(estate, endpoint, own.value).now : [];
  });
}

/** Subnets of the same VPC and owner, in zones that the group would lack. */
function elsewhere(estate: Estate, group: DatabaseSubnetGroup, keep: Members): Members {
  const zones = zonesOf(keep);
  const members = new Set(group.subnets.map(({ id }) => id));
  if (group.vpcId === undefined) return [];
  return [...estate.subnetsOf(group.vpcId)]
    .filter((subnet) => !members.has(subnet.id) && !zones.has(subnet.availabilityZone))
    .map(({ id, availabilityZone }) => ({ id, availabilityZone, status: 'Active' }));
}

function zonesOf(subnets: Members): ReadonlySet<string | undefined> {
  return new Set(subnets.map(({ availabilityZone }) => availabilityZone));
}
