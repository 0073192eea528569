import type { ReplicationInstance } from '../model/data-store.js';
import type { DatabaseSubnetGroup } from '../model/database.js';
import { known, unknownBecause, type Value } from '../model/value.js';
import { anyOf, type Verdict } from '../model/verdict.js';
import type { Estate } from './estate.js';
import type { DatabaseSubject } from './index.js';
import type { Endpoint } from './network/endpoint.js';
import { judgeEndpoint } from './network/judge.js';
import { eitherFamily } from './network/places.js';
import { listenersBetween } from './stepping-stones/port-boundaries.js';

/**
 * Whether packets from the internet reach a replication instance of DMS, on whatever port: what it listens on is not
 * documented. A failover may put it into another subnet of its group.
 * https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html
 */
export function replicationFromInternet(
  estate: Estate,
  instance: ReplicationInstance,
): { readonly now: Verdict; readonly failover: Verdict } {
  const verdicts = judgeEndpoint(estate, endpointOfReplication(estate, instance));
  return {
    now: eitherFamily(verdicts.ipv4, verdicts.ipv6),
    failover: anyOf([eitherFamily(verdicts.failoverIpv4, verdicts.failoverIpv6)]),
  };
}

/** A replication instance as what is closed: a subject that is no database. */
export function replicationSubject(estate: Estate, instance: ReplicationInstance): DatabaseSubject {
  const { id, arn, account, region, securityGroupIds } = instance;
  const { listeners, subnetGroup } = endpointOfReplication(estate, instance);
  return {
    ...{ kind: 'store', id, arn, account, region, securityGroupIds, subnetGroup },
    engine: 'dms',
    ports: listeners.flatMap(({ ports }) => ports),
    instances: [],
    replication: instance,
  };
}

/** The instance as the network sees it. */
export function endpointOfReplication(estate: Estate, instance: ReplicationInstance): Endpoint {
  const { id, arn, account, region, subnetIds, securityGroupIds, networkType, availabilityZone } = instance;
  const places = subnetIds.map((subnetId) => ({ account, region, subnetId, securityGroupIds }));
  return {
    id,
    arn,
    account,
    region,
    listeners: listenersBetween(estate, places),
    securityGroupIds,
    publiclyAccessible: publicFlagOf(instance),
    ...(networkType === undefined ? {} : { networkType }),
    ...(availabilityZone === undefined ? {} : { availabilityZone }),
    subnetGroup: subnetsOf(instance),
    marks: {
      service: 'dms',
      isInEverySubnet: false,
      interfaceIds: [],
      privateAddresses: instance.privateAddresses,
      publicAddresses: instance.publicAddresses,
    },
  };
}

function publicFlagOf(instance: ReplicationInstance): Value<boolean> {
  if (instance.publiclyAccessible !== undefined) return known(instance.publiclyAccessible);
  return unknownBecause(gapAbout(instance, `whether ${instance.id} is publicly accessible`));
}

function subnetsOf(instance: ReplicationInstance): Value<DatabaseSubnetGroup> {
  const { arn, account, region, subnetIds, vpcId } = instance;
  if (subnetIds.length === 0) return unknownBecause(gapAbout(instance, `subnets of ${instance.id}`));
  const subnets = subnetIds.map((id) => ({ id }));
  return known({ name: arn, account, region, ...(vpcId === undefined ? {} : { vpcId }), subnets });
}

function gapAbout({ account, region }: ReplicationInstance, fact: string) {
  return { reason: 'not-collected' as const, fact, account, region };
}
