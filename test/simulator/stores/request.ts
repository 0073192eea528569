import type { DataStore } from '../../../checks/model/data-store.js';
import type { DatabaseCluster } from '../../../checks/model/database.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { IpFamily } from '../addresses.js';
import { report } from '../listening.js';
import { remembered } from '../remember.js';
import { policyAdmits } from './policy.js';

/** One request from the internet to a store at an endpoint that AWS runs. */
export interface StoreAttempt {
  readonly arn: string;
  readonly family: IpFamily;
  readonly source: string;
  readonly isSigned: boolean;
  /** The port that it is sent to. Absent: whichever lets most through. */
  readonly port?: number;
}

/** Whether some request gets through to what guards the store: the client chooses what it asks for. */
export function isAnswered(inventory: Inventory, attempt: StoreAttempt): boolean {
  const { arn, family, source, isSigned, port } = attempt;
  return ends(inventory, `${arn} ${family} ${source} ${isSigned} ${port}`, () => {
    const end = answered(inventory, attempt);
    report(() => ({
      from: 'internet, outside VPCs',
      inventory,
      end: String(end),
      endIn: (other) => String(answered(other, attempt)),
    }));
    return end;
  });
}

/** The same request in the same estate is one request, however often it is asked about. */
const ends = remembered<boolean>();

function answered(inventory: Inventory, attempt: StoreAttempt): boolean {
  const { arn, port: asked, ...request } = attempt;
  const cluster = inventory.databaseClusters.find((one) => one.arn === arn);
  if (cluster) return throughGateway(cluster, attempt);
  const { dataStores } = inventory;
  const store = dataStores.find((one) => one.arn === arn);
  if (store?.placement.kind !== 'service-endpoint') throw new Error(`${arn} is in a VPC`);
  const { fromInternet, ipv6, guard } = store.placement;
  if (!fromInternet.known || !fromInternet.value) return false;
  if (request.family === 6 && ipv6 !== true) return false;
  if (guard.kind === 'password') return true;
  const policy = guard.resourcePolicy?.known ? guard.resourcePolicy.value : '';
  if (policy === '') return request.isSigned;
  return requestsTo(store).some(({ action, resource }) =>
    store.ports
      .filter((port) => asked === undefined || port === asked)
      .some((port) => policyAdmits(policy, { ...request, action, resource, usesTls: port !== 80 })),
  );
}

/**
 * The gateway of a cluster in express configuration answers everybody who signs in by IAM.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
 */
function throughGateway(
  { ports, internetAccessGatewayEnabled }: DatabaseCluster,
  { family, isSigned, port }: StoreAttempt,
): boolean {
  const isHeard = port === undefined || ports.includes(port);
  return internetAccessGatewayEnabled === true && family === 4 && isSigned && isHeard;
}

/** What reads or writes data: in a domain some index or another, in a cluster a connection. */
function requestsTo({ service, arn }: DataStore) {
  if (service === 'dsql')
    return ['dsql:DbConnect', 'dsql:DbConnectAdmin'].map((action) => ({ action, resource: arn }));
  return ['Delete', 'Get', 'Head', 'Patch', 'Post', 'Put'].flatMap((method) =>
    ['/', '/public/_search', '/orders/_search'].map((path) => ({
      action: `es:ESHttp${method}`,
      resource: `${arn}${path}`,
    })),
  );
}
