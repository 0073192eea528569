import type { DatabaseInstance } from '../../../model/database.js';
import type { Estate } from '../../estate.js';
import type { DatabaseSubject } from '../../index.js';
import { interfacesOf } from '../../network/database-interfaces.js';
import type { Endpoint } from '../../network/endpoint.js';
import { placementOf } from '../../network/placement.js';
import type { MakePrivate } from '../edit.js';

/**
 * Switching PubliclyAccessible off, one instance at a time. A Multi-AZ DB cluster carries the flag itself, and
 * ModifyDBCluster cannot change it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html
 */
export function switchedOff(
  estate: Estate,
  subject: DatabaseSubject,
  endpoints: readonly Endpoint[],
): readonly MakePrivate[] {
  if (subject.cluster?.publiclyAccessible === true) return [];
  const taken = new Set<string>();
  return subject.instances
    .filter((instance) => instance.publiclyAccessible === true)
    .map((instance) => {
      const endpoint = endpoints.find(({ arn }) => arn === instance.arn);
      const interfaceId = endpoint && publicInterfaceOf(estate, endpoint, taken);
      if (interfaceId !== undefined) taken.add(interfaceId);
      return { kind: 'make-private', instance, interfaceIds: interfaceId === undefined ? [] : [interfaceId] };
    });
}

/**
 * The interface with a public address where the instance runs. Instances that share groups and a subnet cannot be told
 * apart, and need not be: any one of their addresses stands for this instance's.
 */
function publicInterfaceOf(
  estate: Estate,
  endpoint: Endpoint,
  taken: ReadonlySet<DatabaseInstance['id']>,
): string | undefined {
  if (!endpoint.subnetGroup.known) return undefined;
  const { now } = placementOf(estate, endpoint, endpoint.subnetGroup.value);
  return now
    .flatMap((subnetId) => interfacesOf(estate, endpoint, subnetId))
    .find(
      (eni) =>
        !taken.has(eni.id) && eni.privateAddresses.some(({ publicAddress }) => publicAddress !== undefined),
    )?.id;
}
