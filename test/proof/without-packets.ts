import type { DatabaseSnapshot } from '../../checks/model/database.js';
import { nothingDeclared } from '../../checks/model/declared-set.js';
import type { Inventory } from '../../checks/model/inventory.js';
import { known } from '../../checks/model/value.js';
import type { Reach } from '../../checks/reach/index.js';
import { snapshotPublic } from '../../checks/rules/snapshot-public.js';
import { snapshotSharedWithUndeclaredAccount } from '../../checks/rules/snapshot-shared-with-undeclared-account.js';
import type { CreateReach } from '../reach/disagreements.js';
import type { Draw } from '../reach/draw.js';
import { region, scanned, sharing } from '../reach/random-addresses.js';
import { count, type Hits } from './rule-hits.js';

/**
 * Complaints about doors that no packet goes through, each held against what the documentation says of it, word by word.
 * Counts what such a door opens.
 */
export function withoutPackets(
  createReach: CreateReach,
  around: Inventory,
  draw: Draw,
  hits: Hits,
): readonly string[] {
  const inventory: Inventory = {
    ...around,
    databaseClusters: around.databaseClusters.map((one) => ({
      ...one,
      ...draw.one([{ httpEndpointEnabled: true }, { httpEndpointEnabled: false }, {}]),
    })),
    databaseSnapshots: ['orders-1', 'orders-2'].map((id) => snapshot(draw, id)),
  };
  const reach = createReach(inventory);
  return [...aboutDataApis(reach, hits), ...aboutSnapshots(reach, inventory, hits)];
}

/** R84: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html */
function aboutDataApis(reach: Reach, hits: Hits): readonly string[] {
  return reach.databases.flatMap((subject) => {
    const { id, cluster, store } = subject;
    const isAurora = cluster?.engine.startsWith('aurora') === true && cluster.httpEndpointEnabled === true;
    const isRedshift = store?.service === 'redshift' || store?.service === 'redshift-serverless';
    const expected = isAurora ? 'rds-data' : isRedshift ? 'redshift-data' : undefined;
    if (expected !== undefined) count(hits, 'R84');
    const answered = reach.waysInto(subject).ways.flatMap(({ source, now }) => {
      const [api = '', ...at] = source.kind === 'identity' ? source.through.split('.') : [];
      return api.endsWith('-data') ? [`${now.kind} by ${api} at ${at.join('.')}`] : [];
    });
    const wanted = expected === undefined ? [] : [`reachable by ${expected} at ${region}.amazonaws.com`];
    return answered.join() === wanted.join()
      ? []
      : [`${id}: statements get there ${JSON.stringify(answered)}, not ${JSON.stringify(wanted)}`];
  });
}

/** R91: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html */
function aboutSnapshots(reach: Reach, inventory: Inventory, hits: Hits): readonly string[] {
  const context = { inventory, reach, declared: nothingDeclared, asOf: '2026-01-01T00:00:00Z' };
  const answers = (check: typeof snapshotPublic) =>
    new Map(check.evaluate(context).map(({ resource, status }) => [resource, status]));
  const toAll = answers(snapshotPublic);
  const toStrangers = answers(snapshotSharedWithUndeclaredAccount);
  const ours = new Set(inventory.regions.map(({ account }) => account));
  return inventory.databaseSnapshots.flatMap(({ arn, sharedWith }) => {
    const accounts = sharedWith.known ? sharedWith.value : [];
    const isPublic = accounts.includes('all');
    const isStrange = accounts.some((account) => account !== 'all' && !ours.has(account));
    if (isPublic || isStrange) count(hits, 'R91');
    const wanted = [
      isPublic ? 'fail' : 'pass',
      isStrange ? 'fail' : isPublic ? 'not-applicable' : 'pass',
    ].join();
    const answered = [toAll.get(arn), toStrangers.get(arn)].join();
    return answered === wanted ? [] : [`${arn} for ${accounts.join()}: ${answered}, not ${wanted}`];
  });
}

function snapshot(draw: Draw, id: string): DatabaseSnapshot {
  const kind = draw.one(['instance', 'cluster'] as const);
  return {
    ...{ account: scanned, region, kind, id, databaseId: 'orders' },
    arn: `arn:aws:rds:${region}:${scanned}:${kind === 'cluster' ? 'cluster-' : ''}snapshot:${id}`,
    sharedWith: known(draw.several(['all', scanned, sharing, '999988887777', '222233334444'], 0, 3)),
  };
}
