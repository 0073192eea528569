import { type Finding, noEvidence } from '../model/outcome.js';
import { distinctGaps } from '../model/value.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { isEdge, unlistedLoadBalancers, unlistedProxiesBehind } from '../reach/unlisted-doors.js';
import { networkGaps } from '../reach/ways.js';
import { defineCheck } from './define-check.js';
import { failWithCuts } from './parts/closing.js';
import { notApplicable, pass, unknown } from './parts/finding.js';
import { isOpen, overPlacements } from './parts/placements.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { count, firstOf, remedy } from './parts/words.js';

export const databaseReachableThroughLoadBalancer = defineCheck({
  id: 'database-reachable-through-load-balancer',
  title: 'Database accepts connections from the internet through a load balancer',
  severity: 'critical',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'A Network Load Balancer that forwards to an address of the database and that a packet from the internet reaches, where both sides admit it: its listener, its own security groups, and the group and network ACL of the database, seen with the client address or with that of the load balancer, as the target group says. The load balancer may stand in another network that is connected to the database. What it forwards to may be a proxy of the database instead. An Application Load Balancer counts where the database speaks HTTP, as Neptune does.',
    matters:
      'The database is in private subnets, has no public flag and no public address, and every check of those passes, while anybody on the internet talks to it.',
    fix: 'Make one of the changes shown; the first disturbs the least. A load balancer that only our own networks need is better internal, which takes a new one.',
    blindSpots:
      'What a login or a client certificate that a rule of an Application Load Balancer asks for lets through is unknown, and so is where a load balancer forwards to that an account which is not scanned has in a shared network. Whoever gets to a load balancer from a connected network is the business of database-reachable-from-undeclared-network. What Global Accelerator and CloudFront hand to a load balancer is the business of database-reachable-through-accelerator. Targets by address go stale after a failover; the addresses at the time of the scan count, so that only ways through a proxy and to addresses that are registered already lead to where it moves. Target health is ignored, since a load balancer sends to unhealthy targets when it has no others.',
  },
  references: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html',
  ],

  evaluate(context) {
    return [
      ...context.reach.databases.map((subject) => judge(subject, context.reach)),
      ...unlistedDatabases(context),
    ];
  },
});

function judge(subject: DatabaseSubject, reach: Reach): Finding {
  if (subject.subnetGroup === undefined)
    return notApplicable(subject, 'in no VPC, so behind no load balancer');
  const { ways: all } = reach.waysInto(subject);
  const ways = all.filter(({ source }) => source.kind === 'internet' && !isEdge(source));
  const { verdict, when } = overPlacements(ways);
  const unlisted = [
    ...unlistedLoadBalancers(reach.estate, subject, all),
    ...unlistedProxiesBehind(reach.estate, subject),
  ];
  if (verdict.kind === 'reachable') {
    const open = ways.filter(isOpen).map(({ source }) => source);
    const names = open.flatMap((source) =>
      source.kind === 'internet' && source.through ? [nameOf(source.through)] : [],
    );
    const { packet } = verdict.path;
    return failWithCuts(
      reach,
      subject,
      { sources: open },
      `the internet reaches it through ${firstOf([...new Set(names)])} on tcp/${packet.destinationPort}${when}`,
      { ...noEvidence, paths: [verdict.path] },
    );
  }
  const gaps = distinctGaps([
    ...(verdict.kind === 'unknown' ? verdict.gaps : []),
    ...unlisted,
    ...networkGaps(reach.estate, subject),
  ]);
  if (gaps.length > 0) {
    const path = verdict.kind === 'unknown' ? verdict.path : undefined;
    const evidence = path ? { ...noEvidence, paths: [path] } : noEvidence;
    return unknown(subject, `a load balancer may lead to it${when}; ${remedy(gaps)}`, gaps, evidence);
  }
  if (ways.length === 0) return pass(subject, 'no load balancer forwards to it');
  const blocks = verdict.kind === 'blocked' ? verdict.by : [];
  return pass(
    subject,
    `${count(ways.length, 'load balancer')} forwards to it, and lets nobody in from the internet`,
    {
      ...noEvidence,
      blocks,
    },
  );
}

/** `orders` of `arn:…:loadbalancer/net/orders/50dc6c495c0c9188`, whatever doors come after it. */
function nameOf(through: string): string {
  const [arn = ''] = through.split(', ');
  return arn.split('/').at(-2) ?? arn;
}
