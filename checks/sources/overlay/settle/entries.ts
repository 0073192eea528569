import { type Item, items } from '../../template/deploy/answers.js';
import { protocolOf } from './protocol.js';
import { lastOfEach, type Named, type Settled, type Taken } from './taken.js';

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
    ...declared
      .filter((entry) => hasIpv6 || Number(entry.RuleNumber) <= finalEntries + 1)
      .map((entry) => asItIs(entry, items(was.Entries), { place, name }, settled)),
    ...more,
  ];
}

/** An entry that a template puts into an ACL of somebody else takes the place of the one with its number. */
export function uniteEntries(acl: Item, named: Named, settled: Settled): void {
  if (!Array.isArray(acl.Entries)) return;
  const all = items(acl.Entries);
  acl.Entries = lastOfEach(all, inWords).map((entry) => asItIs(entry, all, named, settled));
}

/** A live entry that says something else is what the template changes, or what somebody has set by hand, which stays. */
function asItIs(entry: Item, live: readonly Item[], { place, name }: Named, settled: Settled): Item {
  const before = live.find((each) => inWords(each) === inWords(entry));
  if (!before || before === entry) return entry;
  const isKept =
    textOf(before) === textOf(entry) || settled.stays(`the live entry ${inWords(entry)} of ${name}`, place);
  return isKept ? before : entry;
}

function inWords({ Egress, RuleNumber }: Item): string {
  return `${RuleNumber} on the way ${Egress === true ? 'out' : 'in'}`;
}

/** What an entry says, in one spelling. */
function textOf({ RuleAction, Protocol, CidrBlock, Ipv6CidrBlock, PortRange, IcmpTypeCode }: Item): string {
  const [ports, icmp] = [PortRange as Item | undefined, IcmpTypeCode as Item | undefined];
  const [protocol, block] = [protocolOf(Protocol), CidrBlock ?? Ipv6CidrBlock];
  return [RuleAction, protocol, block, ports?.From, ports?.To, icmp?.Type, icmp?.Code]
    .join(' ')
    .toLowerCase();
}
