import { known, unknownBecause } from '../../../model/value.js';
import { store } from './data-store.js';
import type { Reading } from './facts.js';
import { flag, isObject, type Json, list, object, text, wholeNumber } from './json.js';

/** The ports of Lightsail's engines, for a database that has no endpoint yet. */
const enginePorts: Readonly<Record<string, number>> = { mysql: 3306, postgres: 5432 };

/**
 * In public mode anybody with a name and a password connects, and no rule can narrow it; in private mode resources of
 * Lightsail in the Region do.
 * https://docs.aws.amazon.com/lightsail/latest/userguide/amazon-lightsail-configuring-database-public-mode.html
 */
export function readRelationalDatabase(item: Json, { scope, put, problem }: Reading) {
  const id = text(item, 'name');
  if (id === undefined) return problem('a Lightsail database without name');
  const { account, region, partition } = scope;
  const arn = text(item, 'arn') ?? `arn:${partition}:lightsail:${region}:${account}:RelationalDatabase/${id}`;
  const engine = text(item, 'engine');
  const endpoint = object(item, 'masterEndpoint') ?? {};
  const port = wholeNumber(endpoint, 'port') ?? enginePorts[engine?.toLowerCase() ?? ''];
  const isPublic = flag(item, 'publiclyAccessible');
  const fact = `publiclyAccessible of ${id}`;
  const facts = store({
    account,
    region,
    service: 'lightsail',
    id,
    arn,
    engine,
    status: text(item, 'state'),
    ports: port === undefined ? [] : [port],
    tags: tagsIn(item),
    placement: {
      kind: 'service-endpoint',
      host: text(endpoint, 'address'),
      fromInternet:
        isPublic === undefined
          ? unknownBecause({ reason: 'not-collected', fact, account, region })
          : known(isPublic),
      setting: isPublic === undefined ? undefined : `publiclyAccessible is ${isPublic}`,
      // Lightsail knows dual-stack instances, distributions and load balancers.
      // https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_SetIpAddressType.html
      ipv6: false,
      guard: { kind: 'password' },
    },
  });
  put('dataStores', arn, facts);
}

function tagsIn(item: Json) {
  const tags = (list(item, 'tags') ?? []).filter(isObject).flatMap((tag) => {
    const key = text(tag, 'key');
    return key === undefined ? [] : [{ key, value: text(tag, 'value') ?? '' }];
  });
  return tags.length > 0 ? tags : undefined;
}
