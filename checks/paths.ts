import type { Inventory } from './model/inventory.js';
import type { PathsReport, ReportedWay } from './model/paths.js';
import { distinctGaps, type Gap } from './model/value.js';
import { fromConnection, fromMachine, fromVpc } from './paths/connected-clients.js';
import { fromAccount, fromDoor, fromSubnet } from './paths/door-clients.js';
import { findDatabase } from './paths/find-database.js';
import type { Client } from './paths/parse-client.js';
import { answerOf, reportedWay, urgencyOf } from './paths/reported-way.js';
import { createReach } from './reach/create-reach.js';
import { explainClients } from './reach/explain.js';
import type { DatabaseSubject, Reach } from './reach/index.js';
import { unlistedEdges, unlistedLoadBalancers, unlistedOffers } from './reach/unlisted-doors.js';

export { type Client, parseClient } from './paths/parse-client.js';

export interface PathsOptions {
  /** ISO 8601 in UTC: when the facts were collected. */
  readonly asOf: string;
  /** The version of this program, for the report's header. */
  readonly version: string;
}

/** What no way of a report covers. */
const limits: readonly string[] = [
  "Hosts inside of the database's own network can connect if a security group admits them",
];

const overInternet = 'What hosts of the account call over the internet is answered by why internet';

/** Every way to the database that a person names. Throws a UserError for a name that is no database's. */
export function pathsTo(inventory: Inventory, database: string, options: PathsOptions): PathsReport {
  const reach = createReach(inventory);
  return waysTo(reach, findDatabase(reach, database), options);
}

/** What becomes of one client's packets to the database that a person names. Throws a UserError as `pathsTo` does. */
export function pathsFrom(
  inventory: Inventory,
  client: Client,
  database: string,
  options: PathsOptions,
): PathsReport {
  const reach = createReach(inventory);
  return waysOf(reach, findDatabase(reach, database), client, options);
}

/** Every way to one database: from the internet and from connected networks. Pure and deterministic. */
export function waysTo(reach: Reach, subject: DatabaseSubject, options: PathsOptions): PathsReport {
  const { ways, gaps } = reach.waysInto(subject);
  const offers = subject.subnetGroup ? unlistedOffers(reach.estate, subject, ways) : [];
  const all = distinctGaps([...gaps, ...unlistedFronts(reach, subject), ...offers]);
  const stones = reach.steppingStones(subject);
  return {
    ...reportOf(reach, subject, [fromInternet(reach, subject), ...ways], all, options),
    steppingStones: { ways: inOrder(stones.ways), gaps: stones.gaps },
  };
}

/** The ways of some clients alone, and for addresses what each gate does with them. */
export function waysOf(
  reach: Reach,
  subject: DatabaseSubject,
  client: Client,
  options: PathsOptions,
): PathsReport {
  switch (client.kind) {
    case 'internet': {
      const { ways } = reach.waysInto(subject);
      const through = ways.filter(({ source }) => source.kind === 'internet');
      return {
        ...reportOf(
          reach,
          subject,
          [fromInternet(reach, subject), ...through],
          unlistedFronts(reach, subject),
          options,
        ),
        from: 'internet',
      };
    }
    case 'addresses': {
      const ways = explainClients(reach.estate, subject, [client.cidr]);
      const isPublic = ways.some(({ source }) => source.kind === 'internet');
      const gaps = isPublic ? unlistedFronts(reach, subject) : [];
      return { ...reportOf(reach, subject, ways, gaps, options), from: client.text };
    }
    case 'vpc': {
      const { ways, gaps } = fromVpc(reach, subject, client.id);
      return { ...reportOf(reach, subject, ways, gaps, options), from: client.id };
    }
    case 'subnet': {
      const { ways, gaps } = fromSubnet(reach, subject, client.id);
      return { ...reportOf(reach, subject, ways, gaps, options), from: client.id };
    }
    case 'account': {
      const { ways, gaps } = fromAccount(reach, subject, client.id);
      const report = reportOf(reach, subject, ways, gaps, options);
      return { ...report, from: client.id, limits: [...limits, overInternet] };
    }
    case 'door': {
      const { ways, gaps } = fromDoor(reach, subject, client.id);
      return { ...reportOf(reach, subject, ways, gaps, options), from: client.id };
    }
    case 'machine': {
      const { ways, gaps } = fromMachine(reach, subject, client.id);
      return { ...reportOf(reach, subject, ways, gaps, options), from: client.id };
    }
    case 'connection': {
      const { ways, gaps } = fromConnection(reach, subject, client.id);
      return { ...reportOf(reach, subject, ways, gaps, options), from: client.id };
    }
  }
}

function unlistedFronts(reach: Reach, subject: DatabaseSubject): readonly Gap[] {
  if (!subject.subnetGroup) return [];
  const { ways } = reach.waysInto(subject);
  return [
    ...unlistedLoadBalancers(reach.estate, subject, ways),
    ...unlistedEdges(reach.estate, subject, ways),
  ];
}

function fromInternet(reach: Reach, subject: DatabaseSubject): Omit<ReportedWay, 'depth'> {
  const { now, failover, ipv4, ipv6 } = reach.fromInternet(subject);
  return { source: { kind: 'internet' }, now, failover, ipv4, ipv6 };
}

/** Open ways first, then those that may be. */
function inOrder(ways: readonly Omit<ReportedWay, 'depth'>[]): readonly ReportedWay[] {
  return ways.map(reportedWay).sort((a, b) => urgencyOf(a) - urgencyOf(b));
}

function reportOf(
  reach: Reach,
  { arn, kind, id, engine, store, account, region }: DatabaseSubject,
  given: readonly Omit<ReportedWay, 'depth'>[],
  gaps: readonly Gap[],
  { asOf, version }: PathsOptions,
): PathsReport {
  const ways = inOrder(given);
  return {
    tool: { name: 'db-perimeter', version },
    schemaVersion: 1,
    source: reach.estate.inventory.source,
    asOf,
    database: { arn, kind, id, engine, ...(store ? { service: store.service } : {}), account, region },
    answer: answerOf(ways, gaps.length > 0),
    ways,
    gaps,
    limits,
  };
}
