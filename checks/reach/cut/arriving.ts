import { intersect, type Ranges, union } from '../../model/ranges.js';
import type { Layer, Path } from '../../model/verdict.js';
import { type Source, sourceText } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { type AddressSpace, ipv4, ipv6 } from '../network/address-space.js';
import { verdictOf } from '../network/verdict.js';
import type { Goal } from './goal.js';
import type { CutQuestions } from './questions.js';
import type { Clients } from './to-close.js';

const groups: ReadonlySet<Layer> = new Set(['security-group', 'load-balancer-group']);

/** Who arrives at the groups of the database from one source that is to be closed. */
export interface Arriving {
  readonly source: Source;
  readonly clients: Clients;
  /** The packets that show it. */
  readonly paths: readonly Path[];
}

/**
 * The sources to close from which somebody gets in, each with the clients who get there whatever the security groups
 * say. From the internet that is everybody, so that a rule is named also where something else narrows it.
 */
export function arrivingFrom(
  estate: Estate,
  subject: DatabaseSubject,
  questions: CutQuestions,
  { closing, strangers }: Goal,
): readonly Arriving[] {
  const open = questions
    .ways(estate, subject, closing)
    .filter(({ now, failover }) => now.kind === 'reachable' || failover.kind === 'reachable');
  return open.map(({ source, now, failover }): Arriving => {
    const paths = [now, failover].flatMap((verdict) => (verdict.kind === 'reachable' ? [verdict.path] : []));
    if (source.kind === 'internet')
      return { source, clients: { ipv4: ipv4.internet, ipv6: ipv6.internet }, paths };
    const text = sourceText(source);
    const collected: { ipv4: Ranges<number>; ipv6: Ranges<bigint> } = { ipv4: [], ipv6: [] };
    questions.ways(estate, subject, {
      wanted: (one) => sourceText(one) === text,
      conclude(way) {
        const from = strangers(way);
        const verdict = verdictOf({ ...way, from });
        if (verdict.kind !== 'blocked') {
          const before = way.gates.filter(({ layer }) => !groups.has(layer));
          const clients = before.reduce((set, { admits }) => intersect(set, admits.may), from);
          add(way.space, collected, clients);
        }
        return verdict;
      },
    });
    return { source, clients: collected, paths };
  });
}

function add<N extends number | bigint>(
  { family }: AddressSpace<N>,
  to: { ipv4: Ranges<number>; ipv6: Ranges<bigint> },
  clients: Ranges<N>,
): void {
  // The family determines the type of its addresses.
  const some: readonly (number | bigint)[] = clients;
  if (family === 4) to.ipv4 = union(to.ipv4, some as Ranges<number>);
  else to.ipv6 = union(to.ipv6, some as Ranges<bigint>);
}
