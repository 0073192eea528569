import type { Gap } from './value.js';
import type { Verdict } from './verdict.js';

/** Where the packets of a way come from. */
export type Source =
  | {
      readonly kind: 'internet';
      /** ARN or id of what stands in between: a load balancer, an accelerator, a VPC origin. Absent for connections to the database itself. */
      readonly through?: string;
    }
  /** Any host, present or future, in a network that is connected to the database's. */
  | {
      readonly kind: 'vpc';
      readonly vpcId: string;
      readonly account?: string;
      readonly region?: string;
      /**
       * The peering connection or transit gateway that connects it to the database's network or, where packets go
       * `through` a load balancer, to the network of that; `local` where it is that network itself.
       */
      readonly via: string;
      /** False when its account and Region are no part of the scan: then its own side counts as open. */
      readonly scanned: boolean;
      readonly through?: string;
    }
  /** A network outside AWS, over VPN or Direct Connect. */
  | { readonly kind: 'on-premises'; readonly via: string; readonly through?: string }
  /** Networks behind a transit gateway, or behind one of its attachments, that are not modelled one by one. */
  | { readonly kind: 'beyond'; readonly via: string; readonly through?: string }
  /** Whoever an endpoint of Client VPN lets log in: `via` is the endpoint, or the transit gateway and its attachment. */
  | { readonly kind: 'client-vpn'; readonly via: string; readonly through?: string }
  /** Another account, or any when none is named, through a door that was opened to it: PrivateLink, VPC Lattice, a managed endpoint. */
  | { readonly kind: 'account'; readonly account?: string; readonly through: string }
  /** Whoever IAM or a trust provider lets use a door that listens to anyone: EC2 Instance Connect, Verified Access. */
  | { readonly kind: 'identity'; readonly through: string }
  /** Outsiders who stand on other hosts first, in this order; the last of them calls the database. */
  | { readonly kind: 'host'; readonly entry: HostEntry; readonly hosts: readonly SteppingStone[] };

/** How an outsider gets onto the first host of a chain. */
export type HostEntry =
  /** The host has a public address of its own. */
  | { readonly kind: 'internet' }
  /** A load balancer hands it traffic from the internet: to an application, or straight to a port. */
  | { readonly kind: 'load-balancer'; readonly arn: string; readonly speaks: 'http' | 'tcp' }
  /** An accelerator of Global Accelerator leads to it, whatever addresses it has itself. */
  | { readonly kind: 'accelerator'; readonly arn: string }
  /** Distributions of CloudFront hand it requests over a VPC origin, itself or through a load balancer. */
  | { readonly kind: 'vpc-origin'; readonly arn: string }
  /** Whoever IAM lets start a session on it. */
  | { readonly kind: 'systems-manager' }
  /** A service of VPC Lattice hands it what callers send whom nobody read. */
  | { readonly kind: 'lattice-service'; readonly arn: string }
  /** Whoever IAM lets open a tunnel to it. */
  | { readonly kind: 'instance-connect'; readonly id: string };

/** A host that has to be taken over, and how many others stand in its subnet behind the same groups. */
export interface SteppingStone {
  readonly id: string;
  readonly alike: number;
}

/** One source and whether its packets reach the database, where it runs now and where it may be moved. */
export interface Way {
  readonly source: Source;
  readonly now: Verdict;
  readonly failover: Verdict;
}

/** The ways to a database from connected networks, and why there may be others. */
export interface WaysIn {
  /** In a stable order. */
  readonly ways: readonly Way[];
  readonly gaps: readonly Gap[];
}

const fromInternet: readonly HostEntry['kind'][] = ['internet', 'load-balancer', 'accelerator', 'vpc-origin'];

/** Whether outsiders come over hosts, of which the first one answers packets from the internet. */
export function isEnteredFromInternet({ source }: Way): boolean {
  return source.kind === 'host' && fromInternet.includes(source.entry.kind);
}

/** Whether an entry hands the host nothing but HTTP requests: an application is there to answer them. */
export function isOverHttp(entry: HostEntry): boolean {
  return entry.kind === 'vpc-origin' || (entry.kind === 'load-balancer' && entry.speaks === 'http');
}

/** One line that names a source, for people and for sorting. */
export function sourceText(source: Source): string {
  const through = 'through' in source && source.through !== undefined ? ` through ${source.through}` : '';
  switch (source.kind) {
    case 'internet':
      return `the internet${through}`;
    case 'vpc': {
      const owner = source.account === undefined ? '' : ` of account ${source.account}`;
      const region = source.region === undefined ? '' : ` in ${source.region}`;
      const via = source.via === 'local' ? ' itself' : ` over ${source.via}`;
      return `${source.vpcId}${owner}${region}${via}${through}`;
    }
    case 'on-premises':
      return `a network outside AWS over ${source.via}${through}`;
    case 'beyond':
      return `a network beyond ${source.via}${through}`;
    case 'client-vpn':
      return `whoever logs in to ${source.via.includes(', ') ? `Client VPN over ${source.via}` : source.via}${through}`;
    case 'account':
      return `${source.account === undefined ? 'any AWS account' : `account ${source.account}`}${through}`;
    case 'identity':
      return `whoever may use ${source.through.replace(', ', ' through ')}`;
    case 'host':
      return `${entryText(source.entry)} by way of ${source.hosts.map(stoneText).join(', then ')}`;
  }
}

function entryText(entry: HostEntry): string {
  switch (entry.kind) {
    case 'internet':
      return 'the internet';
    case 'load-balancer':
    case 'accelerator':
    case 'vpc-origin':
      return `the internet through ${entry.arn}`;
    case 'systems-manager':
      return 'whoever Systems Manager lets in';
    case 'lattice-service':
      return `whoever may call ${entry.arn}`;
    case 'instance-connect':
      return `whoever may use ${entry.id}`;
  }
}

function stoneText({ id, alike }: SteppingStone): string {
  return alike === 0 ? id : `${id} and ${alike} alike`;
}
