import type { Finding } from '../model/outcome.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { defineCheck } from './define-check.js';
import { isGuardedByIdentity, signedRequestsOnly } from './parts/outside.js';
import { asGuarded } from './parts/signed-neptune.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { findingOfVerdict } from './parts/verdict-finding.js';

export const databaseReachableFromInternet = defineCheck({
  id: 'database-reachable-from-internet',
  title: 'Database accepts connections from the internet',
  severity: 'critical',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'A database where it runs now to which a packet from some public address, IPv4 or IPv6, can travel and from which the reply gets back: gateway, Block Public Access, public address, network ACL both ways, security group and route together. Also a database at an endpoint of AWS outside every VPC that asks for a password alone. Of Neptune it counts as high, since a public endpoint of Neptune asks for requests that IAM allows.',
    matters:
      'Nothing but the database login is left: every leaked password and every engine vulnerability works from anywhere.',
    fix: 'Make one of the changes shown; the first is the smallest. Then move the database to subnets without a route to an internet gateway, so that one mistake cannot open it again.',
    blindSpots:
      'Ways in through a load balancer, a proxy, a bastion, a VPN or a peered network are not internet paths to the database itself and are not judged here. Firewall appliances in the path are reported as unknown. Endpoints that take only signed requests are judged by `database-guarded-by-identity-alone`.',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html',
  ],

  evaluate(context) {
    const { reach } = context;
    return [...reach.databases.map((subject) => judge(subject, reach)), ...unlistedDatabases(context)];
  },
});

function judge(subject: DatabaseSubject, reach: Reach): Finding {
  const { now } = reach.fromInternet(subject);
  if (isGuardedByIdentity(subject) && now.kind !== 'blocked') return signedRequestsOnly(subject);
  return asGuarded(
    findingOfVerdict(subject, now, '', () => reach.cuts(subject)),
    subject,
  );
}
