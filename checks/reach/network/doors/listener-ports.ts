import type { Listener, ListeningLoadBalancer, TargetGroup } from '../../../model/load-balancer.js';
import type { Gap } from '../../../model/value.js';
import type { ListenerPort } from './front.js';
import { forwardsTo, mayForwardTo, rulesForwarding, whatWeightless } from './listener-rules.js';

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
  return listeners.flatMap((listener): readonly ListenerPort[] => {
    const { protocol, port, defaultActions, rules, mutualAuthentication } = listener;
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
    const isKnown = protocol !== undefined && carriers[kind].has(protocol);
    const doubt = isKnown ? undefined : about('protocol');
    if (kind === 'network') {
      if (!mayForwardTo(defaultActions, group)) return [];
      const gap = forwardsTo(defaultActions, group) ? doubt : about(whatWeightless);
      return [{ port, ...(gap ? { gap } : {}) }];
    }
    // A target group names an Application Load Balancer whichever rule forwards to it.
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html
    if (rules && !rules.known) return [{ port, gap: rules.gap }];
    const forwarded = rulesForwarding(listener, rules?.value ?? [], group, about);
    if (forwarded.length === 0) return [];
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html
    const asked =
      mutualAuthentication === 'verify' ? about('who has a certificate that suits the trust store') : doubt;
    return [{ port, forwarded, ...(asked ? { gap: asked } : {}) }];
  });
}
