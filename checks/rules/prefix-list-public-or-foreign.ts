import type { PrefixList, SecurityGroup, SecurityGroupRule } from '../model/network.js';
import type { Fact, Finding } from '../model/outcome.js';
import { intersect, isEmpty, subtract } from '../model/ranges.js';
import type { Gap } from '../model/value.js';
import { revocationOf } from '../reach/cut/index.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';
import { ipv4, ipv6, setOf } from '../reach/network/address-space.js';
import { allPorts, applies, listenerOn } from '../reach/network/listener.js';
import { defineCheck } from './define-check.js';
import { facts, fail, notApplicable, pass, unknown } from './parts/finding.js';
import { type Intended, intendedBy } from './parts/intended.js';
import { unlistedDatabases } from './parts/unlisted.js';
import { addressesInWords, count, firstOf, remedy } from './parts/words.js';

export const prefixListPublicOrForeign = defineCheck({
  id: 'prefix-list-public-or-foreign',
  title: 'Database admits a prefix list that is public or that somebody else controls',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'network'],
  docs: {
    detects:
      'A security group rule on a database port whose source is a prefix list that holds public addresses outside the declared trusted networks, or that is owned by an account which is neither AWS nor ours.',
    matters:
      'The rule shows `pl-…` and no address, so reviews that look for address blocks pass it. The owner of the list adds entries without a change on your side.',
    fix: 'Refer to a list of your own that holds only addresses you mean to admit, or to a security group.',
    blindSpots:
      'A list of your own is judged by its entries at the time of the scan. AWS-managed lists of shared services admit every customer of the service, and are reported for their public entries.',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/sharing-managed-prefix-lists.html',
  ],

  evaluate(context) {
    const intended = intendedBy(context);
    return [
      ...context.reach.databases.map((subject) => judge(subject, context.reach, intended)),
      ...unlistedDatabases(context),
    ];
  },
});

/** A rule on a database port whose source is a prefix list. */
interface ListRule {
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
  readonly listId: string;
  /** False when the rule may or may not apply to the port. */
  readonly certain: boolean;
}

function judge(subject: DatabaseSubject, reach: Reach, intended: Intended): Finding {
  if (subject.subnetGroup === undefined)
    return notApplicable(subject, 'in no VPC, so behind no security group');
  const { rules, gaps } = listRulesOf(subject, reach);
  const bad: { rule: ListRule; text: string }[] = [];
  const doubts: Gap[] = [...gaps];
  for (const rule of rules) {
    const list = reach.estate.prefixList(rule.listId, rule.group);
    if (!list.known) doubts.push(list.gap);
    else {
      const problem = problemOf(list.value, intended);
      if (problem.text === undefined) doubts.push(...problem.gaps);
      else if (rule.certain) bad.push({ rule, text: problem.text });
      else doubts.push(uncertainRule(rule, subject));
    }
  }
  if (bad.length > 0) {
    const evidence: readonly Fact[] = bad.map(({ rule, text }) => ({
      resource: rule.listId,
      text: `${text}; admitted by ${rule.rule.id ?? 'a rule'} of ${rule.group.id}`,
    }));
    const texts = [...new Set(bad.map(({ rule, text }) => `${rule.listId} ${text}`))];
    const cut = revocationOf(
      bad.map(({ rule }) => rule),
      subject,
      false,
    );
    return fail(subject, `admits ${firstOf(texts)}`, facts(...evidence), [cut]);
  }
  if (doubts.length > 0)
    return unknown(
      subject,
      `cannot tell which prefix lists it admits, or what they hold: ${remedy(doubts)}`,
      doubts,
    );
  if (rules.length === 0) return pass(subject, 'no rule on its port refers to a prefix list');
  const ids = [...new Set(rules.map((rule) => rule.listId))];
  return pass(subject, `${firstOf(ids)}, owned by AWS or us, with no undeclared public address`);
}

function listRulesOf(subject: DatabaseSubject, { estate }: Reach) {
  const listeners = subject.ports.length > 0 ? subject.ports.map(listenerOn) : [{ ports: allPorts }];
  const rules: ListRule[] = [];
  const gaps: Gap[] = [];
  const { id: name, account, region, securityGroupIds } = subject;
  // Whatever stands in a VPC has a group; of none, the answers did not say which.
  if (securityGroupIds.length === 0)
    gaps.push({ reason: 'not-collected', fact: `security groups of ${name}`, account, region });
  for (const id of securityGroupIds) {
    const group = estate.securityGroup(id, subject);
    if (!group.known) gaps.push(group.gap);
    else if (!group.value.ingress.known) gaps.push(group.value.ingress.gap);
    else {
      for (const rule of group.value.ingress.value) {
        const matches = listeners.map((listener) => applies(rule, listener));
        if (matches.every((match) => match === 'no')) continue;
        const certain = matches.includes('yes');
        if (rule.peer.kind === 'prefix-list')
          rules.push({ group: group.value, rule, listId: rule.peer.id, certain });
        else if (rule.peer.kind === 'unrecognised') gaps.push(uninterpreted(group.value, rule.peer.text));
      }
    }
  }
  return { rules, gaps };
}

/** What is wrong with a list, or the gaps because of which that cannot be said. */
function problemOf(
  list: PrefixList,
  { accounts, trusted }: Intended,
): { readonly text?: string; readonly gaps: readonly Gap[] } {
  // AWS owns the managed lists of its services: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
  if (list.owner !== 'AWS' && !accounts.has(list.owner))
    return { text: `owned by ${list.owner}, which is not declared as ours`, gaps: [] };
  if (!list.entries.known) return { gaps: [list.entries.gap] };
  const entries = list.entries.value;
  const public4 = subtract(intersect(setOf(ipv4.block, entries), ipv4.internet), trusted.ipv4);
  const public6 = subtract(intersect(setOf(ipv6.block, entries), ipv6.internet), trusted.ipv6);
  if (!isEmpty(public4) || !isEmpty(public6)) {
    const among = entries.length > 1 ? ` among ${count(entries.length, 'entry', 'entries')}` : '';
    return { text: `with ${addressesInWords(public4, public6)}${among}`, gaps: [] };
  }
  return {
    gaps: entries
      .filter((entry) => ipv4.block(entry) === 'unreadable')
      .map((entry) => unreadable(list, entry)),
  };
}

function unreadable({ id, account, region }: PrefixList, entry: string): Gap {
  return { reason: 'unsupported', fact: `entry "${entry}" of ${id}`, account, region };
}

function uninterpreted({ id, account, region }: SecurityGroup, text: string): Gap {
  return { reason: 'unsupported', fact: `source "${text}" of a rule of ${id}`, account, region };
}

function uncertainRule({ listId, group }: ListRule, { id, account, region }: DatabaseSubject): Gap {
  const fact = `whether the rule of ${group.id} for ${listId} applies to the port of ${id}`;
  return { reason: 'unsupported', fact, account, region };
}
