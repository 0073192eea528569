import type { Answer, Crossing, PathsReport, ReportedWay, Trace } from '../../model/paths.js';
import type { Block, Hop, Path, Verdict } from '../../model/verdict.js';
import { endpoint, layerNames, listOf, place, plural, shortName } from '../words.js';

/** One sentence that answers the question. */
export function headlineOfPaths({ database, from, answer, ways }: PathsReport): string {
  if (from !== undefined)
    return answerInWords(from === 'internet' ? 'The internet' : from, database.id, answer, ways);
  const total = plural(ways.length, 'way');
  const open = ways.filter((way) => isAny(way, 'reachable')).length;
  const perhaps = ways.filter((way) => !isAny(way, 'reachable') && isAny(way, 'unknown')).length;
  if (open > 0) {
    const more = perhaps > 0 ? `; ${perhaps} more may be` : '';
    return `${open} of ${total} into ${database.id} ${open === 1 ? 'is' : 'are'} open${more}`;
  }
  if (perhaps > 0) return `${perhaps} of ${total} into ${database.id} may be open`;
  return answer === 'unknown'
    ? `No way into ${database.id} that could be listed is open`
    : `No way into ${database.id} is open`;
}

function answerInWords(from: string, to: string, answer: Answer, ways: readonly ReportedWay[]): string {
  const onlyLater =
    ways.some(({ failover }) => failover.kind === answer) && !ways.some(({ now }) => now.kind === answer);
  const later = onlyLater ? ' after a failover' : '';
  switch (answer) {
    case 'reachable':
      return later === '' ? `${from} reaches ${to}` : `${from} would reach ${to}${later}`;
    case 'unknown':
      return `${from} may reach ${to}${later}`;
    case 'blocked':
      return `${from} does not reach ${to}`;
  }
}

function isAny({ now, failover }: ReportedWay, kind: Answer): boolean {
  return now.kind === kind || failover.kind === kind;
}

/** What is said of the hosts over which somebody may come; undefined where they were not asked for. */
export function stonesInWords({ database, steppingStones }: PathsReport): string | undefined {
  if (!steppingStones) return undefined;
  const open = steppingStones.ways.filter((way) => isAny(way, 'reachable')).length;
  if (open > 0)
    return `${plural(open, 'chain')} of other hosts ${open === 1 ? 'leads' : 'lead'} to ${database.id}, each of which somebody has to stand on first`;
  if (steppingStones.ways.length > 0) return `Other hosts may lead to ${database.id}`;
  return steppingStones.gaps.length > 0 ? undefined : `No exposed host leads to ${database.id}`;
}

/** "orders", "mysql", "111122223333 eu-west-1" */
export function identityOf({ database }: PathsReport): readonly string[] {
  return [database.id, database.engine, place(database)].filter((part) => part !== '');
}

/** Where the facts come from, as parts. */
export function originOfPaths({ source, asOf, tool }: PathsReport): readonly string[] {
  return [`${source.kind}: ${source.description}`, `as of ${asOf}`, `${tool.name} ${tool.version}`];
}

export const badges: Readonly<Record<Answer, string>> = {
  reachable: 'OPEN',
  unknown: 'UNKNOWN',
  blocked: 'BLOCKED',
};

/** The verdicts of a way in a few words each: "now reachable", "failover blocked", "IPv4 reachable". */
export function statesOf(
  way: ReportedWay,
): readonly { readonly text: string; readonly kind: Answer | 'nowhere' }[] {
  const failover = isNowhere(way.failover) ? 'nowhere' : way.failover.kind;
  return [
    { text: `now ${way.now.kind}`, kind: way.now.kind },
    { text: `failover ${failover}`, kind: failover },
    ...(way.ipv4 ? [{ text: `IPv4 ${way.ipv4.kind}`, kind: way.ipv4.kind }] : []),
    ...(way.ipv6 ? [{ text: `IPv6 ${way.ipv6.kind}`, kind: way.ipv6.kind }] : []),
  ];
}

function isNowhere(verdict: Verdict): boolean {
  return verdict.kind === 'blocked' && verdict.by.length === 0;
}

/** "Stopped by 2 independent layers", or that the layers do it only between them. */
export function depthInWords({ now, depth }: ReportedWay): string | undefined {
  if (now.kind !== 'blocked' || depth === undefined) return undefined;
  const distinct = new Set(now.by.map(({ layer }) => layer)).size;
  if (depth < distinct) return 'Stopped only by these layers together, each a part';
  if (depth === 0) return 'It listens nowhere that packets could arrive';
  return `Stopped by ${plural(depth, depth === 1 ? 'layer' : 'independent layer')}`;
}

/** "After a failover stopped by public address and route table"; what else may happen there is shown in full. */
export function failoverInWords({ failover }: ReportedWay): string | undefined {
  if (failover.kind !== 'blocked' || failover.by.length === 0) return undefined;
  return `After a failover stopped by ${listOf([...new Set(failover.by.map(({ layer }) => layerNames[layer]))])}`;
}

/** The verdict about other places, where it says more than the one about where the database runs. */
export function worseAfterFailover({
  now,
  failover,
}: ReportedWay): Exclude<Verdict, { kind: 'blocked' }> | undefined {
  if (failover.kind === 'blocked' || failover.kind === now.kind || now.kind === 'reachable') return undefined;
  return failover;
}

/** "orders:3306 in subnet-hub-a (eu-west-1a), where it runs now" */
export function placeOf({ target, port, subnetId, availabilityZone, when }: Trace): string {
  const zone = availabilityZone === undefined ? '' : ` (${availabilityZone})`;
  const subnet = subnetId === undefined ? '' : ` in ${subnetId}`;
  const then = when === 'now' ? 'where it runs now' : 'where it may be moved';
  return `${endpoint(shortName(target), port)}${subnet}${zone}, ${then}`;
}

/** A crossing in the form of a hop, so that both are drawn alike. */
export function asHop({ passes, ...crossing }: Crossing): Hop {
  return { ...crossing, certain: passes === 'yes' || passes === 'no' };
}

export const remarks: Readonly<Record<Crossing['passes'], string>> = {
  yes: '',
  no: 'stops it',
  partly: 'stops a part, or perhaps',
  unknown: 'not certain',
};

/** What is said of a block: the component, the sentence, and the Reachability Analyzer code. */
export function blockParts(block: Block): readonly string[] {
  return [
    block.component.startsWith('arn:') ? shortName(block.component) : block.component,
    block.text,
    block.code,
  ];
}

/** A path is enough to see what happens at each gate. */
export function pathOf({ now }: ReportedWay): Path | undefined {
  return now.kind === 'blocked' ? undefined : now.path;
}

/** The traces that a path does not show already. */
export function shownTracesOf(way: ReportedWay): readonly Trace[] {
  const { traces = [] } = way;
  return worseAfterFailover(way)?.path ? traces.filter(({ when }) => when === 'now') : traces;
}
