import type { Fact, Finding } from '../model/outcome.js';
import { isEmpty, subtract } from '../model/ranges.js';
import { revocationOf } from '../reach/cut/index.js';
import type { DatabaseSubject, PublicRule, Reach } from '../reach/index.js';
import { ruleText } from '../reach/network/security-group.js';
import { defineCheck } from './define-check.js';
import { facts, fail, notApplicable, pass, unknown } from './parts/finding.js';
import { type Trusted, trustedAt } from './parts/trusted.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { addressesInWords, firstOf, remedy } from './parts/words.js';

export const securityGroupAdmitsUndeclaredAddress = defineCheck({
  id: 'security-group-admits-undeclared-address',
  title: 'Security group of a database admits public addresses that nobody declared',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'Any public IPv4 or IPv6 address that the security groups of a database admit on its port and that no unexpired network under `trustedNetworks` covers. One foreign /32 counts, and so does the union of blocks that are small one by one. Judged whether or not the database is reachable.',
    matters:
      'A single foreign address in a rule is how an outsider with a fixed address gets in and stays in, and no search for `0.0.0.0/0` finds it.',
    fix: 'Revoke the rule, or declare the network in `db-perimeter.yaml` with a reason and an expiry date.',
    blindSpots:
      'Rules that refer to other security groups admit private addresses only and are not judged here; private networks behind peering or VPN are not public addresses.',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html',
  ],

  evaluate({ inventory, reach, declared, asOf }) {
    const trusted = trustedAt(declared, asOf);
    return [
      ...reach.databases.map((subject) => judge(subject, reach, trusted)),
      ...unlistedDatabases({ inventory, reach, declared, asOf }),
    ];
  },
});

function judge(subject: DatabaseSubject, reach: Reach, trusted: Trusted): Finding {
  if (subject.subnetGroup === undefined)
    return notApplicable(subject, 'in no VPC, so behind no security group');
  const { ipv4, ipv6, rules } = reach.publicAdmission(subject);
  const certain4 = subtract(ipv4.must, trusted.ipv4);
  const certain6 = subtract(ipv6.must, trusted.ipv6);
  if (!isEmpty(certain4) || !isEmpty(certain6)) {
    const guilty = rules.filter((rule) => admitsUndeclared(rule, trusted));
    const groups = [...new Set(guilty.map((rule) => rule.group.id))];
    const ports = [...new Set(guilty.map((rule) => `tcp/${rule.port}`))];
    return fail(
      subject,
      `${firstOf(groups)} ${groups.length === 1 ? 'admits' : 'admit'} ${addressesInWords(certain4, certain6)} on ${firstOf(ports)}, which no trusted network covers`,
      facts(...factsOf(guilty)),
      [revocationOf(distinctRules(guilty), subject, false)],
    );
  }
  if (!isEmpty(subtract(ipv4.may, trusted.ipv4)) || !isEmpty(subtract(ipv6.may, trusted.ipv6))) {
    const gaps = [...ipv4.gaps, ...ipv6.gaps];
    return unknown(subject, `cannot tell what its security groups admit: ${remedy(gaps)}`, gaps);
  }
  if (!isEmpty(ipv4.must) || !isEmpty(ipv6.must))
    return pass(subject, `admits only declared public addresses: ${addressesInWords(ipv4.must, ipv6.must)}`);
  return pass(subject, 'admits no public address');
}

function admitsUndeclared({ ipv4, ipv6 }: PublicRule, trusted: Trusted): boolean {
  return !isEmpty(subtract(ipv4.must, trusted.ipv4)) || !isEmpty(subtract(ipv6.must, trusted.ipv6));
}

/** A rule may cover several ports of the database. */
function distinctRules(rules: readonly PublicRule[]): readonly PublicRule[] {
  return [...new Map(rules.map((rule) => [rule.rule, rule])).values()];
}

function factsOf(rules: readonly PublicRule[]): readonly Fact[] {
  return distinctRules(rules).map(({ group, rule }) => ({
    resource: group.id,
    text: `${rule.id ?? 'a rule'} admits ${ruleText(rule)}`,
  }));
}
