import { type Finding, noEvidence } from '../model/outcome.js';
import { distinctGaps } from '../model/value.js';
import { type Source, sourceText, type Way } from '../model/way.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { unlistedLoadBalancers } from '../reach/unlisted-doors.js';
import { defineCheck } from './define-check.js';
import { failWithCuts } from './parts/closing.js';
import { notApplicable, pass, unknown } from './parts/finding.js';
import { type Intended, intendedBy } from './parts/intended.js';
import { openPath } from './parts/open-path.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { gapsOf } from './parts/way-gaps.js';
import { count, firstOf, remedy } from './parts/words.js';

export const databaseReachableFromUndeclaredNetwork = defineCheck({
  id: 'database-reachable-from-undeclared-network',
  title: 'Database accepts connections from a connected network that nobody declared',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'A network that is connected by VPC peering, a transit gateway, Cloud WAN, a virtual private gateway or Client VPN, to the database or to a load balancer in front of it, that is not ours, and from which a packet reaches the database now or after a failover. Ours are the networks of scanned and declared accounts. Networks outside AWS, and clients of Client VPN, are declared by the addresses with which they call under `trustedNetworks`; while they are not, they count as medium. Clients of Client VPN call with addresses of the target networks of the endpoint.',
    matters:
      'Whoever runs the other side decides who is on it. Their breach, or a rule of theirs, is then yours, and nothing of it shows in an internet scan.',
    fix: 'Make one of the changes shown; the first disturbs the least, and none needs the other side. If the access is meant, declare the account under `accounts` or the addresses under `trustedNetworks`.',
    blindSpots:
      'Networks that come through VPC Lattice count as accounts. What a route hands to a local gateway or to an appliance is not followed either, and the answer is unknown where replies may take it. The routes of a transit gateway or a core network can only be read in the account that owns it; elsewhere the answer is unknown. Which hosts exist on the other side is not asked, nor who can log in to a Client VPN endpoint.',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html',
    'https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html',
    'https://docs.aws.amazon.com/network-manager/latest/cloudwan/what-is-cloudwan.html',
    'https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html',
    'https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/how-it-works.html',
  ],

  evaluate(context) {
    const intended = intendedBy(context);
    return [
      ...context.reach.databases.map((subject) => judge(subject, context.reach, intended)),
      ...unlistedDatabases(context),
    ];
  },
});

function judge(subject: DatabaseSubject, reach: Reach, intended: Intended): Finding {
  if (subject.subnetGroup === undefined)
    return notApplicable(subject, 'in no VPC, so connected to no network');
  const { ways: all, gaps } = reach.waysInto(subject);
  const ways = all.filter(({ source }) => networks.has(source.kind));
  const strangers = ways.filter((way) => !isOurs(way, intended));
  const open = strangers.flatMap((way) => {
    const now = openPath(way.now, intended);
    const path = now ?? openPath(way.failover, intended);
    return path ? [{ way, path, later: now === undefined }] : [];
  });
  const [first] = open;
  if (first) {
    const names = withoutDetours(open.map(({ way }) => way.source));
    const outside = open.every(({ way }) => outsideAws.has(way.source.kind));
    return failWithCuts(
      reach,
      subject,
      { sources: open.map(({ way }) => way.source), except: intended.trusted },
      `${firstOf(names)} can reach tcp/${first.path.packet.destinationPort}${first.later ? ' after a failover' : ''}`,
      { ...noEvidence, paths: open.map(({ path }) => path) },
      outside ? 'medium' : undefined,
    );
  }
  const others = ways.filter(({ source }) => !('through' in source));
  const unlisted = others.length > 0 ? unlistedLoadBalancers(reach.estate, subject, all) : [];
  const doubts = distinctGaps([...gaps, ...strangers.flatMap(gapsOf), ...unlisted]);
  if (doubts.length > 0) {
    const paths = strangers.flatMap(({ now }) => (now.kind === 'unknown' && now.path ? [now.path] : []));
    const message = `other networks may reach it; ${remedy(doubts)}`;
    return unknown(subject, message, doubts, { ...noEvidence, paths: paths.slice(0, 1) });
  }
  if (others.length === 0) return pass(subject, 'its network is connected to no other');
  return pass(subject, `${count(others.length, 'connected network')}, and no stranger gets in`);
}

/** Sources that are networks; through a load balancer they get in as well. */
const networks: ReadonlySet<Way['source']['kind']> = new Set(['vpc', 'on-premises', 'beyond', 'client-vpn']);

/** Those behind which we do not see, and which are seldom a stranger's. */
const outsideAws: ReadonlySet<Way['source']['kind']> = new Set(['on-premises', 'client-vpn']);

/** The sources by name; a network that gets in directly is not named again for what it may go through as well. */
function withoutDetours(sources: readonly Source[]): readonly string[] {
  const names = sources.map(sourceText);
  const isDetour = (name: string) => names.some((other) => name.startsWith(`${other} through `));
  return names.filter((name) => !isDetour(name));
}

function isOurs({ source }: Way, { accounts }: Intended): boolean {
  return source.kind === 'vpc' && source.account !== undefined && accounts.has(source.account);
}
