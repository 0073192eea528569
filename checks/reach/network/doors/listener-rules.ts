import type { Listener, ListenerAction, ListenerRule, TargetGroup } from '../../../model/load-balancer.js';
import { intersect, isEmpty, type Ranges, subtract } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import { anythingIn, type Bounds, either, exactly } from '../../bounds.js';
import { type AddressSpace, setOf } from '../address-space.js';
import { aboutRequests, mayAvoid, type Rule, takesEvery } from './listener-requests.js';

/** Clients as the blocks of the conditions that name them, each of which has to hold one; without any everybody. */
type ClientBlocks = readonly (readonly string[])[];

/** One rule by which a listener forwards requests to a target group. */
export interface Forwarded {
  /** In words: `rule 10`, `the default action`. */
  readonly rule: string;
  readonly from: ClientBlocks;
  /** Those whose every request a rule before it takes. */
  readonly taken: readonly ClientBlocks[];
  /** Why it is not certain that a client gets a request forwarded. */
  readonly gap?: Gap;
  /** Whether it takes what requests say to get one forwarded. */
  readonly asksRequests: boolean;
  /** Why it is not known whom the rules name, where a block cannot be read. */
  readonly unnamed: Gap;
}

/** All that a listener may do with requests. */
export function actionsOf({ defaultActions, rules }: Listener): readonly ListenerAction[] {
  return [...defaultActions, ...(rules?.known ? rules.value.flatMap(({ actions }) => actions) : [])];
}

/**
 * The rules by which a listener of an Application Load Balancer forwards to a group. The first one that matches takes a
 * request. What a request says, its client chooses: only addresses keep a client out.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
 */
export function rulesForwarding(
  { defaultActions }: Listener,
  rules: readonly ListenerRule[],
  group: TargetGroup,
  about: (fact: string) => Gap,
): readonly Forwarded[] {
  const last: Rule = { text: 'the default action', conditions: [], actions: defaultActions };
  const all = [
    ...[...rules]
      .sort((a, b) => a.priority - b.priority)
      .map(({ priority, ...rule }): Rule => ({ ...rule, text: `rule ${priority}` })),
    last,
  ];
  return all.flatMap((rule, index): readonly Forwarded[] => {
    if (!mayForwardTo(rule.actions, group)) return [];
    const before = all.slice(0, index);
    const gap = doubtAbout(rule, before, group, about);
    return [
      {
        rule: rule.text,
        from: blocksOf(rule),
        taken: before.filter((one) => takesEvery(one, rule)).map(blocksOf),
        ...(gap ? { gap } : {}),
        asksRequests: [rule, ...before].some((one) => aboutRequests(one).length > 0),
        unnamed: about(`whom ${rule.text} and the ones before it name, rules`),
      },
    ];
  });
}

/**
 * Whether something is, or may be, forwarded to a group. A weight of 0 sends nothing where another group has more; what
 * happens where all have the weight 0, as the only group of an action may, AWS does not say.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html
 */
export function mayForwardTo(actions: readonly ListenerAction[], group: TargetGroup): boolean {
  return (
    forwardsTo(actions, group) ||
    actions.some(
      (action) =>
        action.kind === 'forward' &&
        action.targetGroups.some(({ arn }) => arn === group.arn) &&
        action.targetGroups.every(({ weight }) => weight === 0),
    )
  );
}

/** Whether a group surely gets a share. */
export function forwardsTo(actions: readonly ListenerAction[], group: TargetGroup): boolean {
  return actions.some(
    (action) =>
      action.kind === 'forward' &&
      action.targetGroups.some(({ arn, weight }) => arn === group.arn && weight > 0),
  );
}

function blocksOf({ conditions }: Rule): ClientBlocks {
  return conditions.flatMap((condition) => (condition.kind === 'source-ip' ? [condition.cidrs] : []));
}

/** In words that go before the listener. */
export const whatWeightless = 'whether anything is forwarded with the weight 0';

/** Actions before the forward may send clients to a login; and another rule may take what this one would. */
function doubtAbout(
  rule: Rule,
  before: readonly Rule[],
  group: TargetGroup,
  about: (fact: string) => Gap,
): Gap | undefined {
  const other = rule.actions.find((action) => action.kind === 'other');
  if (other?.kind === 'other') return about(`what "${other.type}" of ${rule.text} lets through,`);
  if (!forwardsTo(rule.actions, group)) return about(`${whatWeightless} by ${rule.text}`);
  if (aboutRequests(rule).some(({ values }) => values === undefined))
    return about(`which requests ${rule.text} takes, a rule`);
  const rivals = before.filter(
    (one) =>
      !takesEvery(one, rule) &&
      !(forwardsTo(one.actions, group) && one.actions.every(({ kind }) => kind === 'forward')),
  );
  const rival = rivals.find((one) => !mayAvoid(rule, one, rivals));
  return rival && about(`whether requests for ${rule.text} get past ${rival.text}, rules`);
}

/**
 * The clients whose requests these rules forward. The load balancer sees the address that opens the connection, which
 * behind other doors is not the client's.
 */
export function clientsForwarded<N extends number | bigint>(
  space: AddressSpace<N>,
  forwarded: readonly Forwarded[],
  hidden: Gap | undefined,
): Bounds<N> {
  return forwarded
    .map(({ from, taken, gap, unnamed }): Bounds<N> => {
      const all = [from, ...taken].flat(2);
      const isOpen = all.some((cidr) => space.block(cidr) === 'unreadable');
      // A block that cannot be read may be any; nobody is taken for certain because of it.
      const own = taken.reduce(
        (left, blocks) => subtract(left, clientsIn(space, blocks, nobody.may)),
        clientsIn(space, from, space.all),
      );
      if (isOpen) return anythingIn(own, [unnamed]);
      if (hidden && !isEverybody(space, own))
        return isNobody(from, taken) ? nobody : anythingIn(space.all, [hidden]);
      return gap ? anythingIn(own, [gap]) : exactly(own);
    })
    .reduce((a, b) => either(a, b), nobody);
}

const nobody = exactly<never>([]);

/** `unread` stands for a block that cannot be read. */
function clientsIn<N extends number | bigint>(
  space: AddressSpace<N>,
  blocks: ClientBlocks,
  unread: Ranges<N>,
): Ranges<N> {
  return blocks.reduce((left, cidrs) => {
    const isRead = cidrs.every((cidr) => space.block(cidr) !== 'unreadable');
    return intersect(left, isRead ? setOf(space.block, cidrs) : unread);
  }, space.all);
}

function isEverybody<N extends number | bigint>({ all }: AddressSpace<N>, clients: Ranges<N>): boolean {
  return isEmpty(subtract(all, clients));
}

/** A rule before it takes the requests of everybody. */
function isNobody(from: ClientBlocks, taken: readonly ClientBlocks[]): boolean {
  return taken.some((blocks) => blocks.length === 0) || from.some((cidrs) => cidrs.length === 0);
}
