import type {
  Listener,
  ListenerAction,
  ListenerCondition,
  ListenerRule,
  TargetGroup,
} from '../../../checks/model/load-balancer.js';
import { covers, type IpFamily } from '../addresses.js';

/** A client as rules know it without asking what it says. */
type Client = { readonly family: IpFamily; readonly source: string };

/** What a client says in a request, by the field of a condition; what it leaves out is absent. */
type Request = Readonly<Record<string, string>>;

/**
 * What the listener of a load balancer does with the request with which a client gets furthest towards a group: the
 * first rule that matches takes a request, by its number, and what a request says its client chooses.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
 */
export function actionsTowards(
  { defaultActions, rules }: Listener,
  group: TargetGroup,
  client: Client,
): readonly ListenerAction[] {
  const all = rules?.known ? [...rules.value].sort((a, b) => a.priority - b.priority) : [];
  const taken = requestsAbout(all).map(
    (request) =>
      all.find(({ conditions }) => conditions.every((one) => isMet(one, request, client)))?.actions ??
      defaultActions,
  );
  const leading = taken.filter((actions) =>
    actions.some(
      (action) => action.kind === 'forward' && action.targetGroups.some(({ arn }) => arn === group.arn),
    ),
  );
  const certain = leading.find((actions) =>
    actions.every(
      (action) =>
        action.kind === 'forward' &&
        action.targetGroups.some(({ arn, weight }) => arn === group.arn && weight > 0),
    ),
  );
  return certain ?? leading[0] ?? taken[0] ?? defaultActions;
}

/** Every request that differs to the rules: each field is left out, is as some condition wants it, or like none. */
function requestsAbout(rules: readonly ListenerRule[]): readonly Request[] {
  const wanted = new Map<string, Set<string>>();
  for (const { conditions } of rules)
    for (const condition of conditions)
      if (condition.kind === 'request') {
        const values = wanted.get(condition.field) ?? new Set([likeNone(condition.field)]);
        for (const value of condition.values ?? []) values.add(value.replaceAll('*', 'x'));
        wanted.set(condition.field, values);
      }
  return [...wanted].reduce<readonly Request[]>(
    (some, [field, values]) =>
      some.flatMap((request) => [...values].map((value) => ({ ...request, [field]: value }))),
    [{}],
  );
}

/** A path begins with a slash. https://www.rfc-editor.org/rfc/rfc9112#section-3.2.1 */
function likeNone(field: string): string {
  return field === 'path-pattern' ? '/none' : 'none';
}

function isMet(condition: ListenerCondition, request: Request, { family, source }: Client): boolean {
  if (condition.kind === 'source-ip') return condition.cidrs.some((cidr) => covers(cidr, family, source));
  const said = request[condition.field] ?? '';
  return (condition.values ?? []).some((value) => isLike(value, said));
}

/** A star stands for any characters. */
function isLike(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.?+^$()[\]{}|\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
