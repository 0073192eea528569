import type { RouteTable } from '../../model/network.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { endpointsOf } from '../subjects.js';

/** The subnets in which a subject may run, each once. */
export function subnetsOf(estate: Estate, subject: DatabaseSubject): readonly string[] {
  const ids = endpointsOf(estate, subject).flatMap(({ subnetGroup }) =>
    subnetGroup.known ? subnetGroup.value.subnets.map(({ id }) => id) : [],
  );
  return [...new Set(ids)];
}

/** The subnets that a table routes for: those associated with it, and the rest of the VPC where it is the main one. */
export function subnetsRoutedBy(estate: Estate, table: RouteTable): readonly string[] {
  const explicit = table.associations.flatMap(({ subnetId }) => (subnetId === undefined ? [] : [subnetId]));
  if (!table.associations.some(({ isMain }) => isMain)) return explicit;
  const byMain = estate.subnetsOf(table.vpcId).filter((subnet) => {
    const routed = estate.routeTableOf(subnet);
    return routed.known && routed.value.id === table.id;
  });
  return [...new Set([...explicit, ...byMain.map(({ id }) => id)])];
}

/** The subnets for which an exclusion, by its ARN of a VPC or a subnet, lifts Block Public Access. */
export function subnetsExcludedBy(estate: Estate, arn: string): readonly string[] {
  const [kind, id] = (arn.split(':').at(-1) ?? '').split('/');
  if (id === undefined) return [];
  return kind === 'vpc' ? estate.subnetsOf(id).map((subnet) => subnet.id) : [id];
}
