import type { PathsReport } from '../../../checks/model/paths.js';
import { parseClient, pathsFrom, pathsTo } from '../../../checks/paths.js';
import { connectedEstate } from '../../support/estates/connected.js';
import {
  auroraCluster,
  deny,
  expressCluster,
  hostedInstance,
  privateInstance,
  publicInstance,
} from '../../support/estates/index.js';

const options = { asOf: '2026-03-01T00:00:00Z', version: '0.1.0' };
const why = (from: string, estate = connectedEstate()) =>
  pathsFrom(estate, parseClient(from), 'orders', options);

/** The zone where `orders` runs has no route to the internet, the other zone has one. */
function openOnFailover() {
  const estate = publicInstance();
  const routeTables = estate.routeTables.map((table) =>
    table.id === 'rtb-hub-a' ? { ...table, routes: table.routes.slice(0, 1) } : table,
  );
  return { ...estate, routeTables };
}

/** Reports of every kind of question and answer, by the names of their goldens. */
export const pathsReports = {
  connected: pathsTo(connectedEstate(), 'orders', options),
  private: pathsTo(privateInstance(), 'orders', options),
  unlisted: pathsTo(deny(privateInstance(), 'DescribeVpcPeeringConnections'), 'orders', options),
  cluster: pathsTo(auroraCluster(), 'ledger', options),
  express: pathsTo(expressCluster(), 'orders', options),
  'why-blocked': why('8.8.8.8'),
  'why-open': why('10.9.1.1'),
  'why-inside': why('10.0.2.2'),
  'why-host': why('i-bastion', hostedInstance()),
  hosted: pathsTo(hostedInstance(), 'orders', options),
  'why-undecided': why('8.8.8.8', deny(publicInstance(), 'DescribeNetworkAcls')),
  'why-unlisted': why('internet', deny(privateInstance(), 'DescribeLoadBalancers')),
  'why-failover': why('8.8.8.8', openOnFailover()),
  'why-connection': why('vgw-office'),
} as const satisfies Readonly<Record<string, PathsReport>>;

/** A report with one text in every place that holds one which others can write. */
export function hostilePaths(text: string): PathsReport {
  const report = pathsReports['why-blocked'];
  const replaced = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return keptKeys.has(key) ? value : text;
    if (Array.isArray(value)) return value.map((item) => replaced(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member, name)]));
  };
  return replaced(report, '') as PathsReport;
}

/** What is one of a few words of ours. */
const keptKeys = new Set(['kind', 'layer', 'passes', 'when', 'answer', 'reason', 'protocol']);
