import type { ListenerCondition } from '../../../model/load-balancer.js';
import { unresolvedWhat } from '../../../model/unresolved.js';
import type { Reading } from './facts.js';
import { flag, isObject, isPresent, type Json, list, object, text, texts } from './json.js';
import { actionIn } from './listener.js';

/** The default rule repeats the default actions of the listener. */
export function readListenerRule(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined || flag(item, 'IsDefault') === true) return;
  const arn = text(item, 'RuleArn');
  if (arn === undefined) return problem(`a rule of ${parent} without RuleArn`);
  const priority = Number(text(item, 'Priority') ?? Number.NaN);
  if (!Number.isInteger(priority)) return problem(`${arn} without a readable Priority`);
  const actions = list(item, 'Actions')?.map(actionIn);
  if (!actions?.every(isPresent)) return problem(`${arn} without readable Actions`);
  const conditions = list(item, 'Conditions')?.map(conditionIn);
  if (!conditions?.every(isPresent)) return problem(`${arn} without readable Conditions`);
  put('listenerRules', arn, { parent, part: { arn, priority, conditions, actions } });
}

/**
 * The values stand in a structure of the condition's own kind, of simple ones also beside it.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html
 */
function conditionIn(condition: unknown): ListenerCondition | undefined {
  const field = isObject(condition) ? text(condition, 'Field') : undefined;
  if (!isObject(condition) || field === undefined) return undefined;
  const own = object(condition, configurations[field] ?? '') ?? condition;
  if (field === 'source-ip') {
    const cidrs = texts(own, 'Values');
    return cidrs && { kind: 'source-ip', cidrs };
  }
  const values = field === 'query-string' ? queryStringsIn(own) : texts(own, 'Values');
  const name = field === 'http-header' ? text(own, 'HttpHeaderName')?.toLowerCase() : undefined;
  return { kind: 'request', field: name === undefined ? field : `${field} ${name}`, values: someOf(values) };
}

const configurations: Readonly<Record<string, string>> = {
  'source-ip': 'SourceIpConfig',
  'host-header': 'HostHeaderConfig',
  'path-pattern': 'PathPatternConfig',
  'http-header': 'HttpHeaderConfig',
  'http-request-method': 'HttpRequestMethodConfig',
  'query-string': 'QueryStringConfig',
};

function queryStringsIn(configuration: Json): readonly string[] | undefined {
  const pairs = list(configuration, 'Values')?.map((pair) =>
    isObject(pair) ? `${text(pair, 'Key') ?? '*'}=${text(pair, 'Value') ?? ''}` : undefined,
  );
  return pairs?.every(isPresent) ? pairs : undefined;
}

/** Regular expressions stand elsewhere, and leave the list of plain values empty; a template may leave a value open. */
function someOf(values: readonly string[] | undefined): readonly string[] | undefined {
  return values && values.length > 0 && values.every((value) => unresolvedWhat(value) === undefined)
    ? values
    : undefined;
}
