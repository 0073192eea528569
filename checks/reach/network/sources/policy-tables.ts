import type {
  TransitGatewayAttachment,
  TransitGatewayPolicyEntry,
  TransitGatewayPolicyTable,
  TransitGatewayRouteTable,
} from '../../../model/transit.js';
import { type Gap, known, unknownBecause, type Value } from '../../../model/value.js';

/** By what a policy table chooses for the packets of one address family. */
type Choice =
  | { readonly kind: 'table'; readonly id: string }
  /** No entry matches: the packets are dropped. */
  | { readonly kind: 'none' }
  /** It hangs on addresses, ports or segments. */
  | { readonly kind: 'varies' };

/**
 * The route table by which a policy table routes the TCP packets of an attachment: that of the first entry that matches,
 * in the order of their numbers. Unknown where that hangs on addresses, ports or segments, unless every entry that may
 * match names the same table and one matches all packets; `undefined` inside the value where none can match.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-policy-tables-concepts.html
 */
export function chosenBy(
  policy: TransitGatewayPolicyTable,
  attachment: TransitGatewayAttachment,
  tables: readonly TransitGatewayRouteTable[],
): Value<TransitGatewayRouteTable | undefined> {
  const { entries } = policy;
  if (!entries.known) return unknownBecause(entries.gap);
  const unclear = unknownBecause(whichTables(policy, attachment));
  const [onIpv4, onIpv6] = [choiceFor(entries.value, '0.0.0.0/0'), choiceFor(entries.value, '::/0')];
  if (onIpv4.kind === 'varies' || onIpv6.kind === 'varies') return unclear;
  const ids = new Set([onIpv4, onIpv6].flatMap((choice) => (choice.kind === 'table' ? [choice.id] : [])));
  const [id, ...others] = ids;
  if (id === undefined) return known(undefined);
  const table = tables.find((one) => one.id === id);
  if (others.length > 0 || !table) return unclear;
  if (onIpv4.kind === onIpv6.kind) return known(table);
  return oneFamily(table, onIpv4.kind === 'table' ? 4 : 6) ?? unclear;
}

/**
 * Entries that AWS manages itself, as a peering with a core network has them, are asked before all others and no answer
 * says which they are; they name segments, so that beside one of these the order of the rest decides nothing.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-policy-tables-troubleshooting.html
 */
function choiceFor(entries: readonly TransitGatewayPolicyEntry[], everything: string): Choice {
  const family = everything.includes(':') ? 6 : 4;
  const matching = entries
    .filter(({ state }) => state !== 'deleted')
    .filter((entry) => mayMatchTcp(entry) && mayMatchFamily(entry, family));
  if (matching.length === 0) return { kind: 'none' };
  const inOrder = [...matching].sort((a, b) => (a.ruleNumber ?? 0) - (b.ruleNumber ?? 0));
  const last = inOrder.findIndex((entry) => matchesEverything(entry, everything));
  if (last < 0) return { kind: 'varies' };
  const { ruleNumber } = inOrder[last] ?? {};
  const asked = inOrder.filter(
    (entry, index) => index <= last || entry.metaData !== undefined || entry.ruleNumber === ruleNumber,
  );
  const [id, ...others] = new Set(asked.map(({ routeTableId }) => routeTableId));
  return id === undefined || others.length > 0 ? { kind: 'varies' } : { kind: 'table', id };
}

/** ICMP, UDP and GRE are the other protocols that an entry can name. */
const otherProtocols: ReadonlySet<string> = new Set(['1', '17', '47']);

function mayMatchTcp({ protocol }: TransitGatewayPolicyEntry): boolean {
  return protocol === undefined || !otherProtocols.has(protocol);
}

function mayMatchFamily({ sourceCidr, destinationCidr }: TransitGatewayPolicyEntry, family: 4 | 6): boolean {
  return [sourceCidr, destinationCidr].every(
    (cidr) => isAny(cidr) || !cidr?.includes('/') || cidr.includes(':') === (family === 6),
  );
}

function matchesEverything(entry: TransitGatewayPolicyEntry, everything: string): boolean {
  const { sourceCidr, destinationCidr, sourcePorts, destinationPorts, protocol, metaData, state } = entry;
  const isEverywhere = [sourceCidr, destinationCidr].every((cidr) => isAny(cidr) || cidr === everything);
  const isOnEveryPort = [sourcePorts, destinationPorts].every((ports) => isAny(ports) || ports === '0-65535');
  const isTcp = isAny(protocol) || protocol === '-1' || protocol === '6';
  return isEverywhere && isOnEveryPort && isTcp && metaData === undefined && state === 'active';
}

function isAny(condition: string | undefined): boolean {
  return condition === undefined || condition === '*';
}

/** The routes of one family alone; undefined where a prefix list does not say which family it is of. */
function oneFamily(
  table: TransitGatewayRouteTable,
  family: 4 | 6,
): Value<TransitGatewayRouteTable> | undefined {
  const { routes } = table;
  if (!routes.known) return unknownBecause(routes.gap);
  if (routes.value.some(({ destination }) => destination.kind === 'prefix-list')) return undefined;
  const own = routes.value.filter(
    ({ destination }) => destination.kind === 'cidr' && destination.cidr.includes(':') === (family === 6),
  );
  return known({ ...table, routes: known(own) });
}

/** Why it is not known by which tables packets of an attachment are routed. */
export function whichTables(
  policy: TransitGatewayPolicyTable | undefined,
  { id, account, region }: TransitGatewayAttachment,
): Gap {
  return {
    reason: 'unsupported',
    fact: `which route tables ${policy?.id ?? 'a policy table'} chooses for packets from ${id}`,
    account: policy?.account ?? account,
    region: policy?.region ?? region,
  };
}
