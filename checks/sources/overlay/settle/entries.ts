import { type Item, items } from '../../template/deploy/answers.js';
import { lastOfEach, type Settled, type Taken } from './taken.js';

/** The last entries of an ACL, which nobody can change. https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html */
const finalEntries = 32766;

/** The entries of an ACL that its stack declares. A live one that it does not declare is the stack's or somebody else's. */
export function settleEntries({ place, name, was }: Taken, now: Item, settled: Settled): void {
  const declared = items(now.Entries);
  const own = new Set(declared.map(inWords));
  const more = items(was.Entries).filter(
    (entry) =>
      !own.has(inWords(entry)) &&
      (Number(entry.RuleNumber) > finalEntries || settled.stays(`entry ${inWords(entry)} of ${name}`, place)),
  );
  const hasIpv6 = items(was.Entries).some((entry) => Number(entry.RuleNumber) > finalEntries + 1);
  now.Entries = [
    ...declared.filter((entry) => hasIpv6 || Number(entry.RuleNumber) <= finalEntries + 1),
    ...more,
  ];
}

/** An entry that a template puts into an ACL of somebody else takes the place of the one with its number. */
export function uniteEntries(acl: Item): void {
  if (Array.isArray(acl.Entries)) acl.Entries = lastOfEach(items(acl.Entries), inWords);
}

function inWords({ Egress, RuleNumber }: Item): string {
  return `${RuleNumber} on the way ${Egress === true ? 'out' : 'in'}`;
}
