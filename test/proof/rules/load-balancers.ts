import type { Inventory } from '../../../checks/model/inventory.js';
import type {
  Listener,
  ListenerAction,
  ListenerRule,
  ListeningLoadBalancer,
  TargetGroup,
  TargetGroupAttributes,
} from '../../../checks/model/load-balancer.js';
import { known } from '../../../checks/model/value.js';
import { rules } from './edits.js';
import type { Withouts } from './without.js';

/** Rules about Network and Application Load Balancers and what leads to them, each with worlds that lack it. */
export const ofLoadBalancers: Withouts = {
  R38: [{ estate: withoutRulesAboutBalancers }],
  R58: [
    { estate: targetGroups((group) => ({ ...group, targets: known([]) })) },
    { estate: targetGroups(withoutOwnPorts) },
  ],
  R59: [
    { estate: attributes(() => ({ preserveClientIp: true })) },
    { estate: attributes(() => ({ preserveClientIp: false })) },
  ],
  R60: [
    { estate: balancers((one) => ({ ...one, securityGroupIds: [] })) },
    {
      estate: balancers((one) => ({
        ...one,
        securityGroupIds: one.securityGroupIds.length === 0 ? ['sg-none'] : one.securityGroupIds,
      })),
    },
  ],
  R61: [
    { estate: attributes(() => ({ crossZone: 'true' })) },
    { estate: attributes(() => ({ crossZone: 'false' })) },
  ],
  R63: [
    { estate: actions(withEqualWeights) },
    { estate: balancers((one) => ({ ...one, scheme: 'internet-facing' })) },
    { estate: balancers((one) => ({ ...one, ipAddressType: 'ipv4' })) },
    { estate: balancers((one) => ({ ...one, ipAddressType: 'dualstack' })) },
  ],
  R64: [{ estate: balancers((one) => (one.kind === 'application' ? { ...one, kind: 'network' } : one)) }],
  R107: [
    { estate: listeners((one) => ({ ...one, rules: known([]) })) },
    { estate: listenerRules((one) => ({ ...one, priority: -one.priority })) },
    { estate: listenerRules((one) => ({ ...one, conditions: [] })) },
  ],
  R69: [{ estate: (inventory) => ({ ...inventory, vpcOrigins: [] }) }],
};

function withoutRulesAboutBalancers(inventory: Inventory): Inventory {
  const own = inventory.loadBalancers.flatMap(({ securityGroupIds }) => securityGroupIds);
  return rules(({ peer, ...rule }) =>
    peer.kind === 'security-group' && own.includes(peer.id) ? [] : [{ ...rule, peer }],
  )(inventory);
}

function balancers(change: (one: ListeningLoadBalancer) => ListeningLoadBalancer) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    loadBalancers: inventory.loadBalancers.map((one) => (one.kind === 'classic' ? one : change(one))),
  });
}

function targetGroups(change: (group: TargetGroup) => TargetGroup) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    targetGroups: inventory.targetGroups.map(change),
  });
}

function attributes(change: (one: TargetGroupAttributes) => TargetGroupAttributes) {
  return targetGroups((group) =>
    group.attributes.known
      ? { ...group, attributes: known({ ...group.attributes.value, ...change(group.attributes.value) }) }
      : group,
  );
}

function withoutOwnPorts(group: TargetGroup): TargetGroup {
  return group.targets.known
    ? { ...group, targets: known(group.targets.value.map(({ port: _own, ...target }) => target)) }
    : group;
}

function actions(change: (action: ListenerAction) => ListenerAction) {
  return listeners((one) => ({ ...one, defaultActions: one.defaultActions.map(change) }));
}

function listeners(change: (listener: Listener) => Listener) {
  return balancers((one) =>
    one.listeners.known ? { ...one, listeners: known(one.listeners.value.map(change)) } : one,
  );
}

function listenerRules(change: (rule: ListenerRule) => ListenerRule) {
  return listeners((one) => (one.rules?.known ? { ...one, rules: known(one.rules.value.map(change)) } : one));
}

function withEqualWeights(action: ListenerAction): ListenerAction {
  return action.kind === 'forward'
    ? { ...action, targetGroups: action.targetGroups.map((one) => ({ ...one, weight: 1 })) }
    : action;
}
