import type { DataStore, DataStoreGuard, DataStoreService } from '../../../model/data-store.js';
import type { Scope } from '../../../model/network.js';
import { unknownBecause } from '../../../model/value.js';
import { compact, isObject, isPresent, type Json, list, text, texts } from './json.js';

/** A store of which an answer says that it exists, and nothing that decides who reaches it. */
export function undescribed(
  { account, region }: Scope,
  service: DataStoreService,
  id: string,
  arn: string,
): DataStore {
  return {
    account,
    region,
    service,
    id,
    arn,
    ports: [],
    placement: outsideGuards[service]
      ? {
          kind: 'service-endpoint',
          fromInternet: unknownBecause({ reason: 'failed', fact: `endpoint of ${id}`, account, region }),
          guard: outsideGuards[service],
        }
      : {
          kind: 'vpc',
          subnetIds: [],
          securityGroupIds: [],
          publicAddresses: [],
          privateAddresses: [],
        },
  };
}

/** Services whose stores are never in a VPC, and what guards them. */
const outsideGuards: Readonly<Partial<Record<DataStoreService, DataStoreGuard>>> = {
  dsql: { kind: 'identity' },
  lightsail: { kind: 'password' },
  'neptune-graph': { kind: 'identity' },
  'opensearch-serverless': { kind: 'identity' },
};

/** Under which a store is kept, so that what several answers say of it comes together. */
export function storeKey({ service, id }: Pick<DataStore, 'service' | 'id'>): string {
  return `${service}/${id}`;
}

/** AWS's word for a network type, in the form that RDS has: some services say `ipv4` and `dualstack`. */
export function networkTypeOf(item: Json, name: string): string | undefined {
  const word = text(item, name)?.toUpperCase();
  return word === 'DUALSTACK' ? 'DUAL' : word;
}

/** A list of ids; empty, so that nothing counts as known, where any of them cannot be read. */
export function idsOf(item: Json, name: string): readonly string[] {
  return texts(item, name) ?? [];
}

/** The interfaces that an endpoint lists, by id, address and subnet. Both Redshift services list them alike. */
export function interfacesIn(endpoints: readonly Json[], names: InterfaceNames) {
  const interfaces = endpoints.flatMap((endpoint) => list(endpoint, names.list) ?? []).filter(isObject);
  const all = (name: string) => [...new Set(interfaces.map((each) => text(each, name)).filter(isPresent))];
  return {
    ids: all(names.id),
    addresses: [...all(names.ipv4), ...all(names.ipv6)],
    subnetIds: all(names.subnet),
  };
}

interface InterfaceNames {
  readonly list: string;
  readonly id: string;
  readonly ipv4: string;
  readonly ipv6: string;
  readonly subnet: string;
}

/** Tags as a record from key to value. */
export function tagsIn(tags: Json | undefined): DataStore['tags'] {
  if (tags === undefined) return undefined;
  const found = Object.keys(tags).map((key) => ({ key, value: text(tags, key) ?? '' }));
  return found.length > 0 ? found : undefined;
}

export function store(facts: DataStore): DataStore {
  return compact({ ...facts, placement: compact(facts.placement) });
}
