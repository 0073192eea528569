import type { DatabaseSubnetGroup } from '../../model/database.js';
import type { Gap } from '../../model/value.js';
import { type Estate, forThisQuestion } from '../estate.js';
import { createMemory } from '../remember.js';
import { hasNamedInterfaces, interfacesOf } from './database-interfaces.js';
import type { Endpoint } from './endpoint.js';

/** In which subnets of its group the endpoint may be. */
export interface Placement {
  readonly now: readonly string[];
  /** Whether it is in every one of `now` at once. Otherwise exactly one of them is the real one. */
  readonly isInEach: boolean;
  /** The other subnets of the group. */
  readonly failover: readonly string[];
  /** Why `now` holds several. */
  readonly doubt: Gap;
}

/**
 * RDS runs an instance in a subnet of its group that lies in the instance's Availability Zone, and may move it to any
 * other subnet of the group on failover, replacement or scaling. The interface, where it can be told, names the subnet.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Subnets
 */
export function placementOf(estate: Estate, endpoint: Endpoint, group: DatabaseSubnetGroup): Placement {
  return remembered([...forThisQuestion(estate), endpoint, group], '', () => place(estate, endpoint, group));
}

const remembered = createMemory();

function place(estate: Estate, endpoint: Endpoint, group: DatabaseSubnetGroup): Placement {
  const all = [...new Set(group.subnets.map((subnet) => subnet.id))].sort();
  const unread = estate.listingGap('DescribeNetworkInterfaces', endpoint);
  const withInterface = (ids: readonly string[]) =>
    unread ? [] : ids.filter((id) => interfacesOf(estate, endpoint, id).length > 0);
  const placed = (now: readonly string[], isInEach: boolean): Placement => ({
    now,
    isInEach,
    failover: all.filter((id) => !now.includes(id)),
    doubt: unread ?? {
      reason: 'unsupported',
      fact: `which of ${now.join(', ')} the database ${endpoint.id} runs in`,
      account: endpoint.account,
      region: endpoint.region,
    },
  });
  if (endpoint.marks?.isInEverySubnet) return placed(all, true);
  const isNamed = hasNamedInterfaces(endpoint);
  const named = isNamed ? withInterface(all) : [];
  if (named.length > 0 && areAllSeen(estate, endpoint, named)) return placed(named, true);
  const inZone = all.filter((id) => {
    const zone = zoneOf(estate, endpoint, group, id);
    return (
      endpoint.availabilityZone === undefined || zone === undefined || zone === endpoint.availabilityZone
    );
  });
  const observed = isNamed ? [] : withInterface(inZone);
  const candidates = observed.length > 0 ? observed : inZone;
  // A zone that no subnet of the group has is a contradiction; then any subnet may be the one.
  return placed(candidates.length > 0 ? candidates : all, false);
}

/** Whether these subnets hold every interface that the service names; another one may be where nobody looked. */
function areAllSeen(estate: Estate, endpoint: Endpoint, subnetIds: readonly string[]): boolean {
  const seen = subnetIds.flatMap((id) => interfacesOf(estate, endpoint, id)).map(({ id }) => id);
  return (endpoint.marks?.interfaceIds ?? []).every((id) => seen.includes(id));
}

function zoneOf(
  estate: Estate,
  endpoint: Endpoint,
  group: DatabaseSubnetGroup,
  id: string,
): string | undefined {
  const named = group.subnets.find((subnet) => subnet.id === id)?.availabilityZone;
  if (named !== undefined) return named;
  const subnet = estate.subnet(id, endpoint);
  return subnet.known ? subnet.value.availabilityZone : undefined;
}
