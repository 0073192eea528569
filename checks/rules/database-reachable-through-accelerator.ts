import { type Finding, noEvidence } from '../model/outcome.js';
import { distinctGaps } from '../model/value.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { isEdge, unlistedEdges } from '../reach/unlisted-doors.js';
import { networkGaps } from '../reach/ways.js';
import { defineCheck } from './define-check.js';
import { failWithCuts } from './parts/closing.js';
import { notApplicable, pass, unknown } from './parts/finding.js';
import { isOpen, overPlacements } from './parts/placements.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { firstOf, remedy } from './parts/words.js';

export const databaseReachableThroughAccelerator = defineCheck({
  id: 'database-reachable-through-accelerator',
  title: 'Database accepts connections from the internet through Global Accelerator or CloudFront',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      "An accelerator of Global Accelerator one of whose endpoints is a load balancer that forwards to the database, and that a packet from the internet gets through: its ports and overrides, the internet gateway of the network, Block Public Access, the groups of the load balancer, and what the database admits, seen with the client address or without. Likewise a CloudFront VPC origin to which an enabled distribution sends everybody's requests, and whose load balancer leads to a database that speaks HTTP. A custom routing accelerator over the subnet of the database is reported as unknown, since what it lets through cannot be listed.",
    matters:
      'The load balancer may be internal and its subnets may have no route to an internet gateway: everything about it says private, and its static addresses on the internet take connections from anybody.',
    fix: 'Make one of the changes shown; the first disturbs the least. Take the load balancer out of the endpoint group, or the database out of the target group; or narrow the security groups of the load balancer to the clients that need it and keep client addresses preserved. VPC Block Public Access closes accelerators as well.',
    blindSpots:
      'Whether accounts that are not scanned have put accelerators in front of what a cross-account attachment lends them. Instances behind an accelerator are hosts and no databases. Which of its destinations a custom routing accelerator lets through is not listed by any API, nor is it read whom web ACLs, functions and signatures of CloudFront distributions let through. Weights, traffic dials and health do not count: with no healthy endpoint traffic goes to unhealthy ones.',
  },
  references: [
    'https://docs.aws.amazon.com/global-accelerator/latest/dg/secure-vpc-connections.html',
    'https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints.sipp-caveats.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html',
  ],

  evaluate(context) {
    return [
      ...context.reach.databases.map((subject) => judge(subject, context.reach)),
      ...unlistedDatabases(context),
    ];
  },
});

function judge(subject: DatabaseSubject, reach: Reach): Finding {
  if (subject.subnetGroup === undefined) return notApplicable(subject, 'in no VPC, so behind no accelerator');
  const { ways: all } = reach.waysInto(subject);
  const ways = all.filter(({ source }) => isEdge(source));
  const { verdict, when } = overPlacements(ways);
  if (verdict.kind === 'reachable') {
    const { packet } = verdict.path;
    const open = ways.filter(isOpen);
    const names = open.flatMap(({ now, failover }) =>
      [now, failover].flatMap((one) => (one.kind === 'reachable' ? [one.path.packet.destination] : [])),
    );
    return failWithCuts(
      reach,
      subject,
      { sources: open.map(({ source }) => source) },
      `the internet reaches it through accelerator ${firstOf([...new Set(names)])} on tcp/${packet.destinationPort}${when}`,
      { ...noEvidence, paths: [verdict.path] },
    );
  }
  const unlisted = unlistedEdges(reach.estate, subject, all);
  const gaps = distinctGaps([
    ...(verdict.kind === 'unknown' ? verdict.gaps : []),
    ...unlisted,
    ...networkGaps(reach.estate, subject),
  ]);
  if (gaps.length > 0) {
    const path = verdict.kind === 'unknown' ? verdict.path : undefined;
    const evidence = path ? { ...noEvidence, paths: [path] } : noEvidence;
    return unknown(
      subject,
      `an accelerator or a VPC origin may lead to it${when}; ${remedy(gaps)}`,
      gaps,
      evidence,
    );
  }
  if (ways.length === 0) return pass(subject, 'no accelerator and no VPC origin leads to it');
  const blocks = verdict.kind === 'blocked' ? verdict.by : [];
  return pass(subject, 'what leads to it from the edge of AWS lets nobody in from the internet', {
    ...noEvidence,
    blocks,
  });
}
