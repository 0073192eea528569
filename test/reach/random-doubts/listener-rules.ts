import type { Inventory } from '../../../checks/model/inventory.js';
import type {
  Listener,
  ListenerAction,
  ListenerCondition,
  ListenerRule,
} from '../../../checks/model/load-balancer.js';
import type { SecurityGroup, SecurityGroupPeer } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { clientBlocks, hub } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import type { RandomDoor } from '../random-doors/random-door.js';
import { withRandomFronts } from '../stores-in-vpcs/random-fronts.js';
import { withRandomStores } from '../stores-in-vpcs/random-stores.js';

const blocks = ['52.10.7.0/24', '52.10.7.0/25', '0.0.0.0/0', '::/0', ...clientBlocks] as const;
const other: ListenerAction = { kind: 'other', type: 'fixed-response' };

/** Rules of Application Load Balancers about who asks and what for, which mostly decide who gets to a domain behind them. */
export const withListenerRules: RandomDoor = (draw, estate) => {
  const { loadBalancers, targetGroups, ...alone } = withoutDoorsBefore(opened(draw, fronted(draw, estate)));
  const towards = targetGroups
    .filter(({ loadBalancerArns }) =>
      loadBalancers.some(({ kind, arn }) => kind === 'application' && loadBalancerArns.includes(arn)),
    )
    .map(({ arn }) => arn);
  return {
    ...alone,
    targetGroups,
    loadBalancers: loadBalancers.map((one) =>
      one.kind === 'application' && one.listeners.known
        ? { ...one, listeners: known(one.listeners.value.map((listener) => ruled(draw, listener, towards))) }
        : one,
    ),
  };
};

/** With a domain of OpenSearch, which speaks HTTP, and a load balancer in front of it. */
function fronted(draw: Draw, estate: Inventory): Inventory {
  const isStored = estate.dataStores.some(({ service }) => service === 'opensearch');
  const stored = isStored ? estate : withRandomStores(draw, estate, 'opensearch');
  const isFronted = stored.loadBalancers.some(({ kind }) => kind === 'application');
  return isFronted ? stored : withRandomFronts(draw, stored, 0);
}

/** The groups mostly let whoever comes to the load balancer, and it to the domain, which it names. */
function opened(draw: Draw, estate: Inventory): Inventory {
  const { targetGroups, networkInterfaces, securityGroups } = estate;
  const domains = networkInterfaces
    .filter(({ id }) => id.startsWith('eni-search-'))
    .flatMap(({ privateAddresses }) => privateAddresses.map(({ address }) => ({ id: address, port: 443 })));
  const toLoadBalancer = draw.chance(75) ? (['0.0.0.0/0', '::/0'] as const) : [];
  return {
    ...estate,
    targetGroups: targetGroups.map((one) =>
      one.name === 'web' && one.targets.known && draw.chance(90)
        ? { ...one, targets: known([...one.targets.value, ...domains]) }
        : one,
    ),
    securityGroups: securityGroups.map((group) => {
      if (group.id === 'sg-web')
        return admitting(
          group,
          toLoadBalancer.map((cidr) => ({ kind: 'cidr', cidr })),
        );
      return group.id === 'sg-search' && draw.chance(85)
        ? admitting(group, [{ kind: 'security-group', id: 'sg-web', account: hub }])
        : group;
    }),
  };
}

function admitting(group: SecurityGroup, peers: readonly SecurityGroupPeer[]): SecurityGroup {
  if (!group.ingress.known) return group;
  const more = peers.map((peer, index) => ({
    ...{ id: `sgr-${group.id}-opened-${index}`, protocol: 'tcp', ports: { from: 443, to: 443 }, peer },
  }));
  return { ...group, ingress: known([...group.ingress.value, ...more]) };
}

/** Behind another door the load balancers see another address than the client's, so that none stands before them. */
function withoutDoorsBefore(estate: Inventory): Inventory {
  const webs = estate.loadBalancers.filter(({ kind }) => kind === 'application').map(({ arn }) => arn);
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
    loadBalancers: estate.loadBalancers.filter(({ arn }) => !before.has(arn)),
  };
}

/** A listener with one to three rules before its default action, which answers by itself as often as not. */
function ruled(draw: Draw, listener: Listener, towards: readonly string[]): Listener {
  return {
    ...listener,
    defaultActions: draw.chance(50) ? [other] : listener.defaultActions,
    rules: known(
      draw
        .shuffled([1, 5, 20])
        .slice(0, 1 + draw.below(3))
        .map((priority) => ruleOf(draw, priority, towards)),
    ),
  };
}

function ruleOf(draw: Draw, priority: number, groups: readonly string[]): ListenerRule {
  const action = draw.one<ListenerAction>([
    { kind: 'forward', targetGroups: [{ arn: draw.one(groups), weight: 1 }] },
    { kind: 'forward', targetGroups: [{ arn: draw.one(groups), weight: 1 }] },
    other,
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
