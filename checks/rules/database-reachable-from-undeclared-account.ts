import { type Finding, noEvidence } from '../model/outcome.js';
import { distinctGaps } from '../model/value.js';
import type { Path } from '../model/verdict.js';
import { sourceText, type Way } from '../model/way.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { unlistedOffers } from '../reach/unlisted-doors.js';
import { networkGaps } from '../reach/ways.js';
import { defineCheck } from './define-check.js';
import { failWithCuts } from './parts/closing.js';
import { notApplicable, pass, unknown } from './parts/finding.js';
import { ourAccounts } from './parts/ours.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { gapsOf } from './parts/way-gaps.js';
import { count, firstOf, remedy } from './parts/words.js';

export const databaseReachableFromUndeclaredAccount = defineCheck({
  id: 'database-reachable-from-undeclared-account',
  title: 'Database is offered to an account that nobody declared',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'An endpoint service of PrivateLink whose load balancer forwards to the database, to which an account that is not ours holds an accepted connection, or may connect without being asked; an account that the owner of a Redshift cluster or workgroup, of an OpenSearch domain or of an MSK cluster lets put endpoints into its own networks; or an account that gets to a resource configuration of VPC Lattice which leads to the database: over an endpoint, because it is shared with the account, or over a service network. Ours are scanned and declared accounts. Critical where any AWS account may connect.',
    matters:
      'The other account puts an endpoint into a network of its own and talks to the database from there: no route, no peering and no public address is needed, and nothing of it shows in the routes and rules of the database.',
    fix: 'Make one of the changes shown; the first disturbs the least. Revoke the access of the account to the cluster or domain; take the account off the resource share, or delete its endpoint association or that of the service network; or take the principal off the endpoint service and reject the connection, require acceptance, or take the database out of the target group. If the access is meant, declare the account under `accounts`.',
    blindSpots:
      'Which hosts of the other account use the endpoint is its own choice; its security groups and endpoint policies do not count. What the resource policy of a resource configuration or service network allows is not told apart: whoever it names counts. Whether the security groups of a cluster or domain are asked about managed endpoints is not documented; what they do not admit is unknown. Which account a workgroup of Redshift Serverless lets in no answer says; it is unknown where its network was not read. Who may call a service of VPC Lattice that forwards to the database is not read, so that it is unknown. Endpoints of your own account in other networks are not followed. An account that holds a connection to which it was admitted by mistake looks like any other.',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html',
    'https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-cross-vpc.html',
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc-interface-endpoints.html',
    'https://docs.aws.amazon.com/msk/latest/developerguide/aws-access-mult-vpc.html',
    'https://docs.aws.amazon.com/vpc-lattice/latest/ug/resource-configuration.html',
  ],

  evaluate(context) {
    const ours = ourAccounts(context.inventory, context.declared);
    return [
      ...context.reach.databases.map((subject) => judge(subject, context.reach, ours)),
      ...unlistedDatabases(context),
    ];
  },
});

function judge(subject: DatabaseSubject, reach: Reach, ours: ReadonlySet<string>): Finding {
  if (subject.subnetGroup === undefined)
    return notApplicable(subject, 'in no VPC, so behind no endpoint service');
  const { ways: all } = reach.waysInto(subject);
  const offered = all.filter(({ source }) => source.kind === 'account');
  const strangers = offered.filter((way) => !isOurs(way, ours));
  const open = strangers.flatMap((way) => {
    const path = openPath(way);
    return path ? [{ source: way.source, path }] : [];
  });
  const [first] = open;
  if (first) {
    const paths = open.map(({ path }) => path);
    const later = strangers.every(({ now }) => now.kind !== 'reachable') ? ' after a failover' : '';
    const anybody = open.some(({ source }) => source.kind === 'account' && source.account === undefined);
    return failWithCuts(
      reach,
      subject,
      { sources: open.map(({ source }) => source) },
      `${firstOf(open.map(({ source }) => sourceText(source)))} can reach tcp/${first.path.packet.destinationPort}${later}`,
      { ...noEvidence, paths },
      anybody ? 'critical' : undefined,
    );
  }
  const unlisted = unlistedOffers(reach.estate, subject, all);
  const doubts = distinctGaps([
    ...strangers.flatMap(gapsOf),
    ...unlisted,
    ...networkGaps(reach.estate, subject),
  ]);
  if (doubts.length > 0) {
    const paths = strangers.flatMap(({ now }) => (now.kind === 'unknown' && now.path ? [now.path] : []));
    const message = `other accounts may reach it; ${remedy(doubts)}`;
    return unknown(subject, message, doubts, { ...noEvidence, paths: paths.slice(0, 1) });
  }
  if (offered.length === 0) return pass(subject, 'offered to no other account');
  if (strangers.length === 0)
    return pass(subject, `offered to ${count(accountsOf(offered), 'account')}, declared as ours`);
  const blocks = strangers.flatMap(({ now }) => (now.kind === 'blocked' ? now.by : []));
  return pass(subject, 'offered to other accounts, and no stranger gets in', { ...noEvidence, blocks });
}

function isOurs({ source }: Way, ours: ReadonlySet<string>): boolean {
  return source.kind === 'account' && source.account !== undefined && ours.has(source.account);
}

/** Trusted networks do not matter here: the other account gives its hosts the addresses that it likes. */
function openPath({ now, failover }: Way): Path | undefined {
  if (now.kind === 'reachable') return now.path;
  return failover.kind === 'reachable' ? failover.path : undefined;
}

function accountsOf(ways: readonly Way[]): number {
  return new Set(ways.flatMap(({ source }) => (source.kind === 'account' ? [source.account] : []))).size;
}
