import type { Family } from './address.js';
import type { SourceKind } from './inventory.js';
import type { ReportedDatabase } from './report.js';
import type { Gap } from './value.js';
import type { Layer, Verdict } from './verdict.js';
import { type Source, sourceText } from './way.js';

/** What one gate does with the clients that were asked about. */
export interface Crossing {
  readonly layer: Layer;
  readonly component: string;
  /** The route, entry or rule that decides. */
  readonly decidedBy: string;
  readonly text: string;
  /** `partly`: it stops some of the clients, or some only perhaps. */
  readonly passes: 'yes' | 'no' | 'partly' | 'unknown';
  /** The Reachability Analyzer code of what stops them; present when `passes` is `no`. */
  readonly code?: string;
}

/** Every gate between the clients that were asked about and one place of the database. */
export interface Trace {
  /** ARN of the instance or cluster. */
  readonly target: string;
  readonly subnetId?: string;
  readonly availabilityZone?: string;
  /** Whether it runs there, or may be moved there. */
  readonly when: 'now' | 'failover';
  readonly family: Family;
  /** How the client calls it. */
  readonly destination: string;
  readonly port: number;
  readonly crossings: readonly Crossing[];
}

/** Where the packets of a reported way come from. */
export type PathSource =
  | Source
  /** One host, with the groups that it carries. */
  | { readonly kind: 'machine'; readonly id: string }
  /** Networks that are not followed; the verdict rests on the replies, which need a route to the client. */
  | { readonly kind: 'elsewhere'; readonly vpcId: string };

/** One way to the database. */
export interface ReportedWay {
  readonly source: PathSource;
  readonly now: Verdict;
  /** Where it may be moved; blocked by nothing when its subnet group holds no other subnet. */
  readonly failover: Verdict;
  /** `now` for one family alone, of connections from the internet to the database itself. */
  readonly ipv4?: Verdict;
  readonly ipv6?: Verdict;
  /** How many layers each stop it alone; present when `now` is blocked. */
  readonly depth?: number;
  /** Present when the question is about addresses. */
  readonly traces?: readonly Trace[];
}

export type Answer = Verdict['kind'];

export interface SteppingStoneWays {
  readonly ways: readonly ReportedWay[];
  /** Why there may be others. */
  readonly gaps: readonly Gap[];
}

/** Every way to one database, or those of the clients that were asked about. */
export interface PathsReport {
  readonly tool: { readonly name: 'db-perimeter'; readonly version: string };
  /** Version of this shape; grows only by adding. */
  readonly schemaVersion: 1;
  readonly source: { readonly kind: SourceKind; readonly description: string };
  /** ISO 8601 in UTC: when the facts were collected. */
  readonly asOf: string;
  readonly database: Pick<ReportedDatabase, 'arn' | 'id' | 'engine' | 'service' | 'account' | 'region'> & {
    readonly kind: 'instance' | 'cluster' | 'store';
  };
  /** The clients that were asked about, in canonical form; absent when every way was asked for. */
  readonly from?: string;
  /** Over all ways, now and after a failover. */
  readonly answer: Answer;
  readonly ways: readonly ReportedWay[];
  /** Why there may be other ways. */
  readonly gaps: readonly Gap[];
  /** Ways over hosts that somebody has to stand on first; present when every way was asked for. No part of `answer`. */
  readonly steppingStones?: SteppingStoneWays;
  /** What the answer does not cover, each as one sentence without a final period. */
  readonly limits: readonly string[];
}

/** One line that names where a way comes from. */
export function pathSourceText(source: PathSource): string {
  switch (source.kind) {
    case 'elsewhere':
      return `any other network, as ${source.vpcId} routes replies`;
    case 'machine':
      return source.id;
    default:
      return sourceText(source);
  }
}
