import type { ListenerAction, ListenerCondition, ListenerRule } from '../../../checks/model/load-balancer.js';
import { known } from '../../../checks/model/value.js';
import { clientBlocks } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import type { RandomDoor } from '../random-doors/random-door.js';

const blocks = ['52.10.7.0/24', '52.10.7.0/25', '0.0.0.0/0', '::/0', ...clientBlocks] as const;

/**
 * Rules of the Application Load Balancers about who asks and what for. Nothing stands before them, since behind another
 * door they see another address than the client's.
 */
export const withListenerRules: RandomDoor = (draw, estate) => {
  const webs = estate.loadBalancers.filter(({ kind }) => kind === 'application').map(({ arn }) => arn);
  const towards = estate.targetGroups
    .filter(({ loadBalancerArns }) => loadBalancerArns.some((arn) => webs.includes(arn)))
    .map(({ arn }) => arn);
  if (towards.length === 0) return estate;
  const before = new Set(
    estate.targetGroups
      .filter(({ targetType }) => targetType === 'alb')
      .flatMap(({ loadBalancerArns }) => loadBalancerArns),
  );
  const isBefore = (arn: string | undefined) => arn !== undefined && (webs.includes(arn) || before.has(arn));
  return {
    ...estate,
    accelerators: [],
    vpcOrigins: [],
    distributions: [],
    targetGroups: estate.targetGroups.filter(({ targetType }) => targetType !== 'alb'),
    verifiedAccessEndpoints: estate.verifiedAccessEndpoints.filter(
      ({ target }) => target.kind !== 'load-balancer' || !isBefore(target.arn),
    ),
    endpointServices: estate.endpointServices.map((one) => ({
      ...one,
      networkLoadBalancerArns: one.networkLoadBalancerArns.filter((arn) => !before.has(arn)),
    })),
    loadBalancers: estate.loadBalancers
      .filter(({ arn }) => !before.has(arn))
      .map((one) =>
        one.kind !== 'application' || !one.listeners.known
          ? one
          : {
              ...one,
              listeners: known(
                one.listeners.value.map((listener) => ({
                  ...listener,
                  rules: known(
                    draw
                      .shuffled([1, 5, 20])
                      .slice(0, 1 + draw.below(3))
                      .map((priority) => ruleOf(draw, priority, towards)),
                  ),
                })),
              ),
            },
      ),
  };
};

function ruleOf(draw: Draw, priority: number, groups: readonly string[]): ListenerRule {
  const action = draw.one<ListenerAction>([
    { kind: 'forward', targetGroups: [{ arn: draw.one(groups), weight: 1 }] },
    { kind: 'forward', targetGroups: [{ arn: draw.one(groups), weight: 1 }] },
    { kind: 'other', type: 'fixed-response' },
  ]);
  const arn = `arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener-rule/app/web/${priority}`;
  return { arn, priority, actions: [action], conditions: draw.several(conditionsOf(draw), 1, 2) };
}

function conditionsOf(draw: Draw): readonly ListenerCondition[] {
  return [
    { kind: 'source-ip', cidrs: draw.several(blocks, 1, 2) },
    { kind: 'source-ip', cidrs: draw.several(blocks, 1, 1) },
    { kind: 'request', field: 'host-header', values: draw.several(['orders.test', 'ledger.test'], 1, 1) },
    { kind: 'request', field: 'path-pattern', values: draw.several(['/orders/*', '/*', '/ledger'], 1, 1) },
    { kind: 'request', field: 'http-header X-Team', values: ['orders'] },
  ];
}
