import type { DataStore } from '../../../model/data-store.js';
import type { DatabaseInstance } from '../../../model/database.js';
import type { Estate } from '../../estate.js';
import type { DatabaseSubject } from '../../index.js';
import { hasNamedInterfaces, interfacesOf } from '../../network/database-interfaces.js';
import type { Endpoint } from '../../network/endpoint.js';
import { placementOf } from '../../network/placement.js';
import type { MakePrivate } from '../edit.js';
import { canBecomePrivate } from '../private-stores.js';

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
  if (subject.store) return switchedOffStore(estate, subject.store, endpoints);
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

/**
 * Nothing where the service offers no such change. Interfaces that may be another store's keep their addresses; those of
 * MSK name the cluster in their description.
 */
function switchedOffStore(
  estate: Estate,
  store: DataStore,
  endpoints: readonly Endpoint[],
): readonly MakePrivate[] {
  const { id, arn, account, region, service, placement } = store;
  if (placement.kind !== 'vpc' || placement.publiclyAccessible !== true) return [];
  if (!canBecomePrivate(store)) return [];
  const interfaces = endpoints.flatMap((endpoint) =>
    endpoint.subnetGroup.known && (service === 'kafka' || hasNamedInterfaces(endpoint))
      ? endpoint.subnetGroup.value.subnets.flatMap((subnet) => interfacesOf(estate, endpoint, subnet.id))
      : [],
  );
  const { securityGroupIds } = placement;
  const instance = { id, arn, account, region, engine: service, securityGroupIds };
  return [{ kind: 'make-private', instance, store, interfaceIds: interfaces.map((eni) => eni.id) }];
}
