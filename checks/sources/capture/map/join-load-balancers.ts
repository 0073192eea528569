import type {
  ClassicLoadBalancer,
  Listener,
  LoadBalancer,
  LoadBalancerAttributes,
  Target,
  TargetGroup,
  TargetGroupAttributes,
} from '../../../model/load-balancer.js';
import type { OperationId } from '../../../model/operations.js';
import { known, unknownBecause, type Value } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import type { Facts } from './facts.js';
import { compact, isPresent } from './json.js';
import { crossZoneAttribute, resourceIn } from './load-balancer.js';
import { partsByParent } from './parts.js';
import type { RegionFacts } from './region-facts.js';

/** The load balancers of all kinds, with what the answers about each of them say. */
export function joinLoadBalancers(facts: RegionFacts, coverage: RegionCoverage): readonly LoadBalancer[] {
  const listeners = byParent(facts.all('listeners'), ({ loadBalancer }) => loadBalancer);
  const attributes = byParent(facts.all('loadBalancerAttributes'), ({ parent }) => parent);
  const rulesOf = partsByParent(facts.all('listenerRules'));
  // Listeners of other load balancers have their default actions alone.
  const withRules =
    (kind: string, name: string) =>
    (listener: Listener): Listener => {
      if (kind !== 'application') return listener;
      const { arn, port } = listener;
      const about = resourceIn(arn);
      const fact = `rules of the listener on port ${port} of ${name}`;
      return { ...listener, rules: rulesOf(about, coverage.gap('DescribeRules', fact, about), fact) };
    };
  const listening = facts.all('loadBalancers').map((loadBalancer): LoadBalancer => {
    const { kind, name, arn } = loadBalancer;
    const parent = resourceIn(arn);
    const answered = <T>(operation: OperationId, what: string, value: T | undefined): Value<T> =>
      answer(coverage, operation, `${what} of load balancer ${name}`, parent, value);
    return {
      ...loadBalancer,
      attributes: answered(
        'DescribeLoadBalancerAttributes',
        'attributes',
        loadBalancerAttributes(attributes.get(parent) ?? []),
      ),
      listeners: answered(
        'DescribeListeners',
        'listeners',
        listenersIn(listeners.get(parent) ?? [])?.map(withRules(kind, name)),
      ),
    };
  });
  const classic = facts.all('classicLoadBalancers').map((loadBalancer): ClassicLoadBalancer => {
    const { name } = loadBalancer;
    const told = loadBalancerAttributes(attributes.get(name) ?? []);
    const fact = `attributes of load balancer ${name}`;
    const operation = 'DescribeClassicLoadBalancerAttributes';
    return { ...loadBalancer, attributes: answer(coverage, operation, fact, name, told) };
  });
  return [...listening, ...classic];
}

export function joinTargetGroups(facts: RegionFacts, coverage: RegionCoverage): readonly TargetGroup[] {
  const targets = byParent(facts.all('targets'), ({ group }) => group);
  const attributes = byParent(facts.all('targetGroupAttributes'), ({ parent }) => parent);
  return facts.all('targetGroups').map((group): TargetGroup => {
    const parent = resourceIn(group.arn);
    const answered = <T>(operation: OperationId, what: string, value: T | undefined): Value<T> =>
      answer(coverage, operation, `${what} of target group ${group.name}`, parent, value);
    return {
      ...group,
      attributes: answered(
        'DescribeTargetGroupAttributes',
        'attributes',
        targetGroupAttributes(attributes.get(parent) ?? []),
      ),
      targets: answered('DescribeTargetHealth', 'targets', targetsIn(targets.get(parent) ?? [])),
    };
  });
}

/** A value that is undefined was described in several ways, so that nobody can say which of them holds. */
function answer<T>(
  coverage: RegionCoverage,
  operation: OperationId,
  fact: string,
  parent: string,
  value: T | undefined,
): Value<T> {
  const gap = coverage.gap(operation, fact, parent);
  if (gap) return unknownBecause(gap);
  return value === undefined
    ? unknownBecause({ reason: 'failed', fact, detail: 'answers differ' })
    : known(value);
}

function byParent<T>(facts: readonly T[], parentOf: (fact: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const fact of facts) {
    const present = groups.get(parentOf(fact));
    if (present) present.push(fact);
    else groups.set(parentOf(fact), [fact]);
  }
  return groups;
}

function listenersIn(found: readonly Facts['listeners'][]): readonly Listener[] | undefined {
  const listeners = found.map(({ listener }) => listener);
  return listeners.every(isPresent)
    ? listeners.sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0))
    : undefined;
}

function targetsIn(found: readonly Facts['targets'][]): readonly Target[] {
  const keyed = found.map(({ target }) => ({ target, key: JSON.stringify(target) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ target }) => target);
}

function loadBalancerAttributes(
  found: readonly Facts['loadBalancerAttributes'][],
): LoadBalancerAttributes | undefined {
  if (found.some(({ value }) => value === undefined)) return undefined;
  const flagNamed = (wanted: string) => {
    const value = found.find(({ name }) => name === wanted)?.value;
    return value === undefined ? undefined : value === 'true';
  };
  return compact({
    crossZone: flagNamed(crossZoneAttribute),
    denyAllIgwTraffic: flagNamed('ipv6.deny_all_igw_traffic'),
  });
}

function targetGroupAttributes(
  found: readonly Facts['targetGroupAttributes'][],
): TargetGroupAttributes | undefined {
  if (found.some(({ value }) => value === undefined)) return undefined;
  const valueNamed = (wanted: string) => found.find(({ name }) => name === wanted)?.value;
  const preserveClientIp = valueNamed('preserve_client_ip.enabled');
  return compact({
    preserveClientIp: preserveClientIp === undefined ? undefined : preserveClientIp === 'true',
    crossZone: valueNamed(crossZoneAttribute),
  });
}
