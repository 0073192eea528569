import type { Finding } from '../model/outcome.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { defineCheck } from './define-check.js';
import { isGuardedByIdentity, signedRequestsOnly } from './parts/outside.js';
import { asGuarded } from './parts/signed-neptune.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { findingOfVerdict } from './parts/verdict-finding.js';

export const databaseReachableOverIpv6 = defineCheck({
  id: 'database-reachable-over-ipv6',
  title: 'Database accepts connections from the internet over IPv6',
  severity: 'critical',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'A database where it runs now that a packet from a public IPv6 address can reach, judged apart from IPv4: IPv6 has routes, ACL entries and rules of its own, and needs no public address mapping.',
    matters:
      'Every IPv6 address in a VPC is public. A team that closes `0.0.0.0/0` and leaves `::/0` has closed half of the internet.',
    fix: 'Make one of the changes shown: remove the `::/0` rule, or route IPv6 through an egress-only internet gateway.',
    blindSpots:
      'Where AWS does not say whether it denies internet gateway traffic to the interface of a dual-stack database, the answer is unknown.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html',
  ],

  evaluate(context) {
    const { reach } = context;
    return [...reach.databases.map((subject) => judge(subject, reach)), ...unlistedDatabases(context)];
  },
});

function judge(subject: DatabaseSubject, reach: Reach): Finding {
  const verdict = reach.fromInternet(subject).ipv6;
  if (isGuardedByIdentity(subject) && verdict.kind !== 'blocked') return signedRequestsOnly(subject);
  return asGuarded(
    findingOfVerdict(subject, verdict, '', () => reach.cuts(subject)),
    subject,
  );
}
