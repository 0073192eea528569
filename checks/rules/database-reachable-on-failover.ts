import type { Finding } from '../model/outcome.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { defineCheck } from './define-check.js';
import { pass } from './parts/finding.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { findingOfVerdict } from './parts/verdict-finding.js';

export const databaseReachableOnFailover = defineCheck({
  id: 'database-reachable-on-failover',
  title: 'Database accepts connections from the internet after a failover',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'A subnet group with a subnet, other than the one where the database runs now, in which a packet from a public address would reach the database.',
    matters:
      'A failover, a replacement or scaling may move the database to any subnet of its group, at night and without a change of yours, and it is exposed from then on.',
    fix: 'Take the open subnets out of the subnet group, or give them a route table without a route to an internet gateway.',
    blindSpots:
      'Which subnet AWS will choose cannot be known, so one open subnet is enough. Read replicas in other Regions have subnet groups of their own and are judged there.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html',
  ],

  evaluate(context) {
    return [
      ...context.reach.databases.map((subject) => judge(subject, context.reach)),
      ...unlistedDatabases(context),
    ];
  },
});

function judge(subject: DatabaseSubject, reach: Reach): Finding {
  const { failover } = reach.fromInternet(subject);
  if (failover.kind === 'blocked' && failover.by.length === 0)
    return pass(subject, 'no other subnet to move to');
  return findingOfVerdict(subject, failover, ' in another subnet of its group', () => reach.cuts(subject));
}
