import { type Finding, noEvidence } from '../model/outcome.js';
import { distinctGaps } from '../model/value.js';
import type { Way } from '../model/way.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { unlistedVerifiedAccess } from '../reach/unlisted-doors.js';
import { networkGaps } from '../reach/ways.js';
import { defineCheck } from './define-check.js';
import { failWithCuts } from './parts/closing.js';
import { notApplicable, pass, unknown } from './parts/finding.js';
import { isOpen, overPlacements } from './parts/placements.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { count, firstOf, remedy } from './parts/words.js';

export const databaseReachableThroughVerifiedAccess = defineCheck({
  id: 'database-reachable-through-verified-access',
  title: 'Database accepts connections from the internet through Verified Access',
  severity: 'medium',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'A Verified Access endpoint that leads to the database, by its ARN, by a block that holds its address, by its network interface or through a load balancer, on its port, and whose security groups let the connection out to a database that admits it. Whoever its policies let in connects from the internet.',
    matters:
      'No route, public address or Block Public Access stands between the internet and the database then, only the trust provider and the Cedar policies of the endpoint and its group. A stolen session, a policy that is wide, or a trust provider that lets anybody register is enough to talk to the database.',
    fix: 'If the access is meant, mute the finding with its reason and an expiry. Otherwise make one of the changes shown, or narrow its block or ports.',
    blindSpots:
      'What the policies say is not read, nor whether the group of the endpoint has one: an endpoint without any lets nobody in. A target that is an RDS proxy is unknown.',
  },
  references: [
    'https://docs.aws.amazon.com/verified-access/latest/ug/create-rds-endpoint.html',
    'https://docs.aws.amazon.com/verified-access/latest/ug/auth-policies-policy-eval.html',
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
    return notApplicable(subject, 'in no VPC, so behind no Verified Access endpoint');
  const { ways: all } = reach.waysInto(subject);
  const ways = all.filter(isVerifiedAccess);
  const { verdict, when } = overPlacements(ways);
  if (verdict.kind === 'reachable') {
    const open = ways.filter(isOpen).map(({ source }) => source);
    const doors = open.flatMap((source) => (source.kind === 'identity' ? [source.through] : []));
    const { packet } = verdict.path;
    return failWithCuts(
      reach,
      subject,
      { sources: open },
      `whoever may use ${firstOf(doors)} reaches it on tcp/${packet.destinationPort}${when}`,
      { ...noEvidence, paths: [verdict.path] },
    );
  }
  const unlisted = unlistedVerifiedAccess(reach.estate, subject, all);
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
      `a Verified Access endpoint may lead to it${when}; ${remedy(gaps)}`,
      gaps,
      evidence,
    );
  }
  if (ways.length === 0) return pass(subject, 'no Verified Access endpoint leads to it');
  const blocks = verdict.kind === 'blocked' ? verdict.by : [];
  const doors = count(ways.length, 'Verified Access endpoint');
  return pass(subject, `${doors} meant for it, and none gets through`, { ...noEvidence, blocks });
}

function isVerifiedAccess({ source }: Way): boolean {
  return source.kind === 'identity' && source.through.startsWith('vae-');
}
