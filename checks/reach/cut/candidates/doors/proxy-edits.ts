import type { DatabaseProxy, DatabaseProxyTarget } from '../../../../model/database.js';
import { commandLine } from '../../../../model/shell.js';
import type { Estate } from '../../../estate.js';
import type { DatabaseSubject } from '../../../index.js';
import { type ProxyDoors, proxiesOf } from '../../../network/doors/proxy-endpoints.js';
import type { ChangeDoor } from '../../change-door.js';

/**
 * Deleting an endpoint of a proxy, unless it is the one that every proxy has, or taking the database off the targets of
 * the proxy, which closes every endpoint. None where the ARN is that of no proxy of the database.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-endpoints.html
 */
export function proxyEdits(estate: Estate, subject: DatabaseSubject, door: string): readonly ChangeDoor[] {
  const proxy = proxiesOf(estate, subject).find(({ doors }) => doors.some(({ arn }) => arn === door));
  if (!proxy) return [];
  return [...deletionOf(proxy, door), ...deregistrationFrom(estate, proxy, subject)];
}

function deletionOf({ proxy, doors }: ProxyDoors, door: string): readonly ChangeDoor[] {
  const endpoint = doors.find(({ arn }) => arn === door);
  if (!endpoint || endpoint.arn === proxy.arn) return [];
  const { arn, name, account, region } = endpoint;
  return [
    {
      kind: 'change-door',
      change: 'delete-proxy-endpoint',
      element: `proxy endpoint ${arn}`,
      owner: account,
      names: [arn],
      others: 0,
      text: `delete the endpoint ${name} of proxy ${proxy.name}`,
      cdk: `without the rds.CfnDBProxyEndpoint ${name}`,
      cli: [
        commandLine(
          ...['aws', 'rds', 'delete-db-proxy-endpoint', '--db-proxy-endpoint-name', name],
          ...['--region', region],
        ),
      ],
      edited: (inventory) => ({
        ...inventory,
        databaseProxyEndpoints: inventory.databaseProxyEndpoints.filter((one) => one.arn !== arn),
      }),
    },
  ];
}

/** Where its targets could not be read in full, nobody knows what is left of them. */
function deregistrationFrom(
  estate: Estate,
  { proxy, gap, doors }: ProxyDoors,
  subject: DatabaseSubject,
): readonly ChangeDoor[] {
  if (gap || estate.listingGap('DescribeDBProxyTargets', proxy, proxy.name)) return [];
  const { name, arn, account, region } = proxy;
  const database =
    subject.kind === 'cluster'
      ? ['--db-cluster-identifiers', subject.id]
      : ['--db-instance-identifiers', subject.id];
  return [
    {
      kind: 'change-door',
      change: 'deregister-from-proxy',
      element: `proxy targets ${arn}`,
      owner: account,
      names: doors.map((door) => door.arn),
      others: 0,
      text: `take ${subject.id} off the targets of proxy ${name}`,
      cdk: `without proxyTarget in the DatabaseProxy ${name}`,
      cli: [
        commandLine(
          ...['aws', 'rds', 'deregister-db-proxy-targets', '--db-proxy-name', name, ...database],
          ...['--region', region],
        ),
      ],
      edited: (inventory) => ({
        ...inventory,
        databaseProxyTargets: inventory.databaseProxyTargets.filter(
          (target) => !isTargetOf(target, proxy, subject),
        ),
      }),
    },
  ];
}

function isTargetOf(
  { account, region, proxyName, databaseId, trackedClusterId }: DatabaseProxyTarget,
  proxy: DatabaseProxy,
  subject: DatabaseSubject,
): boolean {
  if (account !== proxy.account || region !== proxy.region || proxyName !== proxy.name) return false;
  const ids = [subject.id, ...subject.instances.map(({ id }) => id)];
  return [databaseId, trackedClusterId].some((id) => id !== undefined && ids.includes(id));
}
