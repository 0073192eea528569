import { idsOf, networkTypeOf, store, storeKey, undescribed } from './data-store.js';
import { portOf } from './db-ports.js';
import type { Reading } from './facts.js';
import { flag, type Json, text } from './json.js';

/** An instance or cluster of Timestream for InfluxDB as its listing has it: without its network. */
export function readListedInflux(item: Json, { scope, put, problem }: Reading) {
  const [id, arn] = [text(item, 'name'), text(item, 'arn')];
  if (id === undefined || arn === undefined) return problem('an item without name or arn');
  const facts = undescribed(scope, 'timestream-influxdb', id, arn);
  put('listedStores', arn, facts);
}

/**
 * An instance or cluster in full.
 * https://docs.aws.amazon.com/ts-influxdb/latest/ts-influxdb-api/API_GetDbInstance.html
 */
export function readInflux(item: Json, { scope, put, problem }: Reading) {
  const [id, arn] = [text(item, 'name'), text(item, 'arn')];
  if (id === undefined || arn === undefined) return problem('an answer without name or arn');
  const { account, region } = scope;
  const port = portOf(item, 'port');
  const facts = store({
    account,
    region,
    service: 'timestream-influxdb',
    id,
    arn,
    status: text(item, 'status'),
    ports: port === undefined ? [] : [port],
    placement: {
      kind: 'vpc',
      subnetIds: idsOf(item, 'vpcSubnetIds'),
      securityGroupIds: idsOf(item, 'vpcSecurityGroupIds'),
      availabilityZone: text(item, 'availabilityZone'),
      publiclyAccessible: flag(item, 'publiclyAccessible'),
      networkType: networkTypeOf(item, 'networkType'),
      publicAddresses: [],
      privateAddresses: [],
    },
  });
  put('dataStores', `${storeKey(facts)} ${arn}`, facts);
}
