import type { Listener, ListeningLoadBalancer, TargetGroup } from '../../../model/load-balancer.js';
import type { Gap } from '../../../model/value.js';
import type { ListenerPort } from './front.js';

/** Protocols of listeners, by the kind of load balancer, that hand a database's connections on. */
const carriers: Readonly<Record<'network' | 'application', ReadonlySet<string>>> = {
  network: new Set(['TCP', 'TLS', 'TCP_UDP', 'TCP_QUIC']),
  application: new Set(['HTTP', 'HTTPS']),
};
const others = new Set(['UDP', 'QUIC', 'GENEVE', 'HTTP', 'HTTPS', 'TCP', 'TLS', 'TCP_UDP', 'TCP_QUIC']);

/** The ports on which these listeners take connections that go, or may go, to the group. */
export function portsFor(
  balancer: ListeningLoadBalancer,
  kind: 'network' | 'application',
  listeners: readonly Listener[],
  group: TargetGroup,
): readonly ListenerPort[] {
  return listeners.flatMap(({ protocol, port, defaultActions }): readonly ListenerPort[] => {
    if (port === undefined) return [];
    if (protocol !== undefined && others.has(protocol) && !carriers[kind].has(protocol)) return [];
    const about = (fact: string): Gap => {
      const { account, region, name } = balancer;
      return {
        reason: 'unsupported',
        fact: `${fact} of the listener on port ${port} of ${name}`,
        account,
        region,
      };
    };
    const forwards = defaultActions.some(
      (action) =>
        action.kind === 'forward' &&
        action.targetGroups.some(({ arn, weight }) => arn === group.arn && weight > 0),
    );
    const isKnown = protocol !== undefined && carriers[kind].has(protocol);
    if (kind === 'network') {
      if (!forwards) return [];
      return [isKnown ? { port } : { port, gap: about('protocol') }];
    }
    // An Application Load Balancer may forward by any rule, and may ask for a login first. A target group names it
    // whichever rule it is. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html
    const other = defaultActions.find((action) => action.kind === 'other');
    if (forwards && !other) return [isKnown ? { port } : { port, gap: about('protocol') }];
    return [{ port, gap: about(forwards && other ? `what "${other.type}" lets through,` : 'rules') }];
  });
}
