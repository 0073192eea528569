import { type Finding, noEvidence, type Severity, severities } from '../model/outcome.js';
import { distinctGaps } from '../model/value.js';
import type { Path } from '../model/verdict.js';
import { isEnteredFromInternet, isOverHttp, type Source, sourceText, type Way } from '../model/way.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { defineCheck } from './define-check.js';
import { fail, notApplicable, pass, unknown } from './parts/finding.js';
import { type Intended, intendedBy } from './parts/intended.js';
import { openPath } from './parts/open-path.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { gapsOf } from './parts/way-gaps.js';
import { count, firstOf, remedy } from './parts/words.js';

/** A chain of hosts as the source of a way. */
type Chain = Extract<Source, { kind: 'host' }>;

export const databaseReachableThroughHost = defineCheck({
  id: 'database-reachable-through-host',
  title: 'Database accepts connections from a host that is exposed itself',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'An instance or a container task that packets from the internet reach, directly, through a load balancer, an accelerator or a CloudFront VPC origin, and from which packets reach the database: on its own, or over at most two further hosts. Every gate on the way to each host and from it counts, also its outbound rules. One host that has to be taken over counts as high, two as medium, three as low. An application that gets HTTP requests from a load balancer or from CloudFront is what databases are for and counts as information. Clients that `trustedNetworks` declares are not counted.',
    matters:
      'A weak password or an unpatched service on that one host is then as good as an open database, and no check of the database itself shows it.',
    fix: 'Make one of the changes shown; the first disturbs the least. Or take the public address from the host, or narrow its security group to the networks that need it; reach it over Systems Manager or a VPN. Let the database admit the group of the application alone.',
    blindSpots:
      'Which software listens on a host is not asked: any open port counts. Hosts that only IAM opens (Systems Manager, EC2 Instance Connect) are listed by `paths` and are no finding. Functions, notebooks, builds and clusters that run inside of the network are not followed as hosts, nor are hosts of accounts that are not scanned.',
  },
  references: [
    'https://docs.aws.amazon.com/prescriptive-guidance/latest/patterns/access-a-bastion-host-by-using-session-manager-and-amazon-ec2-instance-connect.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],

  evaluate(context) {
    const intended = intendedBy(context);
    return [
      ...context.reach.databases.map((subject) => judge(subject, context.reach, intended)),
      ...unlistedDatabases(context),
    ];
  },
});

interface Open {
  readonly chain: Chain;
  readonly path: Path;
  readonly severity: Severity;
}

function judge(subject: DatabaseSubject, reach: Reach, intended: Intended): Finding {
  if (subject.subnetGroup === undefined) return notApplicable(subject, 'in no VPC, so near to no host');
  const { ways, gaps } = reach.steppingStones(subject);
  const open = ways.flatMap((way) => openOf(way, intended)).sort(byDanger);
  const [worst] = open;
  if (worst) {
    const names = open.map(({ chain }) => sourceText(chain));
    const { packet } = worst.path;
    const evidence = { ...noEvidence, paths: open.map(({ path }) => path) };
    const message = `${firstOf(names)}: tcp/${packet.destinationPort} of the first host is open`;
    // An application is meant to be spoken to, and to speak to its database: nobody wants that closed.
    const cuts =
      worst.severity === 'info'
        ? []
        : reach.hostCuts(subject, (way) => isExposure(way, intended), intended.trusted);
    const said = cuts.length > 0 || worst.severity === 'info' ? message : `${message}; ${noRulesClose}`;
    return fail(subject, said, evidence, cuts, worst.severity);
  }
  const doubts = distinctGaps([...gaps, ...ways.filter(isEnteredFromInternet).flatMap(gapsOf)]);
  if (doubts.length > 0) return unknown(subject, `an exposed host may lead to it; ${remedy(doubts)}`, doubts);
  const kept = ways.filter((way) => !isEnteredFromInternet(way)).length;
  if (kept === 0) return pass(subject, 'no exposed host leads to it');
  return pass(subject, `no exposed host leads to it; IAM opens ${count(kept, 'chain')} of hosts that does`);
}

const noRulesClose = 'no change of security groups closes that for certain';

/** Whether outsiders whom nobody trusts come, or may come, over a chain that is no application. */
function isExposure(way: Way, intended: Intended): boolean {
  const { source, now, failover } = way;
  if (source.kind !== 'host' || !isEnteredFromInternet(way) || severityOf(source) === 'info') return false;
  return [now, failover].some(
    (verdict) => verdict.kind === 'unknown' || openPath(verdict, intended) !== undefined,
  );
}

function openOf(way: Way, intended: Intended): readonly Open[] {
  const { source } = way;
  if (source.kind !== 'host' || !isEnteredFromInternet(way)) return [];
  const path = openPath(way.now, intended) ?? openPath(way.failover, intended);
  return path ? [{ chain: source, path, severity: severityOf(source) }] : [];
}

/** Each host that has to be taken over makes it less likely; an application is meant to be spoken to. */
function severityOf({ entry, hosts }: Chain): Severity {
  if (isOverHttp(entry)) return 'info';
  const needed = hosts.length + (entry.kind === 'load-balancer' ? 1 : 0);
  return needed === 1 ? 'high' : needed === 2 ? 'medium' : 'low';
}

function byDanger(a: Open, b: Open): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}
