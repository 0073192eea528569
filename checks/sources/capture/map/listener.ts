import type { ListenerAction } from '../../../model/load-balancer.js';
import type { Reading } from './facts.js';
import { compact, isObject, isPresent, type Json, list, member, object, text, wholeNumber } from './json.js';
import { resourceIn } from './load-balancer.js';

export function readListener(item: Json, { parent, put, problem }: Reading) {
  const arn = text(item, 'ListenerArn');
  if (arn === undefined) return problem('a listener without ListenerArn');
  const loadBalancerArn = text(item, 'LoadBalancerArn');
  const loadBalancer = loadBalancerArn === undefined ? parent : resourceIn(loadBalancerArn);
  if (loadBalancer === undefined) return problem(`${arn} without LoadBalancerArn`);
  const port = wholeNumber(item, 'Port');
  if (port === undefined && member(item, 'Port') !== undefined) {
    return problem(`${arn} without a readable Port`);
  }
  const actions = list(item, 'DefaultActions')?.map(actionIn);
  if (!actions?.every(isPresent)) return problem(`${arn} without readable DefaultActions`);
  const listener = compact({
    arn,
    protocol: text(item, 'Protocol'),
    port,
    defaultActions: actions,
    mutualAuthentication: text(object(item, 'MutualAuthentication') ?? {}, 'Mode'),
  });
  put('listeners', arn, { loadBalancer, listener });
}

/**
 * An action to one group names it in two places, one to several only in the configuration.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html
 */
export function actionIn(action: unknown): ListenerAction | undefined {
  const type = isObject(action) ? text(action, 'Type') : undefined;
  if (!isObject(action) || type === undefined) return undefined;
  if (type !== 'forward') return { kind: 'other', type };
  const configuration = object(action, 'ForwardConfig');
  const listed = configuration && list(configuration, 'TargetGroups');
  const alone = text(action, 'TargetGroupArn');
  const targetGroups = listed?.map(targetGroupIn) ?? (alone === undefined ? [] : [{ arn: alone, weight: 1 }]);
  if (targetGroups.length === 0 || !targetGroups.every(isPresent)) return undefined;
  return { kind: 'forward', targetGroups };
}

/** A group without a weight gets its share. */
function targetGroupIn(group: unknown): { readonly arn: string; readonly weight: number } | undefined {
  const arn = isObject(group) ? text(group, 'TargetGroupArn') : undefined;
  if (!isObject(group) || arn === undefined) return undefined;
  const weight = member(group, 'Weight') === undefined ? 1 : wholeNumber(group, 'Weight');
  return weight === undefined ? undefined : { arn, weight };
}
