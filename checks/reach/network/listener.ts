import { intersect, isEmpty, isSubset, type Ranges, range } from '../../model/ranges.js';
import { type Gap, gapKey } from '../../model/value.js';

/** Every TCP port. */
export const allPorts: Ranges<number> = range(0, 65536);

/** A port on which something listens, or the ports that it may be when the source does not say. */
export interface Listener {
  readonly ports: Ranges<number>;
  readonly gap?: Gap;
  /** Why it may be that nothing listens there at all. */
  readonly doubt?: Gap;
}

/** One object for each port. */
export function listenerOn(port: number): Listener {
  const present = onPort.get(port) ?? { ports: range(port, port + 1) };
  onPort.set(port, present);
  return present;
}

const onPort = new Map<number, Listener>();

/** Equal for listeners that every rule treats alike, and about which the same is not known. */
export function listenerKey({ ports, gap, doubt }: Listener): string {
  return [ports.join(), ...[gap, doubt].flatMap((one) => (one ? [gapKey(one)] : []))].join(' ');
}

/** Whether a port range of a rule covers the listener: `maybe` when the listener's port is not known and only some fit. */
export type Match = 'yes' | 'no' | 'maybe';

export function covers(
  rule: { readonly from: number; readonly to: number } | undefined,
  listener: Listener,
): Match {
  // -1 stands for all ports. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
  if (rule === undefined || rule.from === -1) return 'yes';
  const ports = range(rule.from, rule.to + 1);
  if (isSubset(listener.ports, ports)) return 'yes';
  return isEmpty(intersect(listener.ports, ports)) ? 'no' : 'maybe';
}

/**
 * Whether a rule's protocol admits TCP. Rules carry names or IANA numbers; `-1` is every protocol, and then AWS
 * ignores any port range. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export function isTcp(protocol: string): Match | 'all' {
  const name = protocol.toLowerCase();
  if (name === '-1' || name === 'all') return 'all';
  if (name === 'tcp' || name === '6') return 'yes';
  if (/^\d{1,3}$/.test(name) || name === 'udp' || name === 'icmp' || name === 'icmpv6') return 'no';
  return 'maybe';
}

/** Whether a rule with this protocol and these ports applies to TCP packets to the listener. */
export function applies(
  rule: { readonly protocol: string; readonly ports?: { readonly from: number; readonly to: number } },
  listener: Listener,
): Match {
  const protocol = isTcp(rule.protocol);
  if (protocol === 'all') return 'yes';
  if (protocol === 'no') return 'no';
  const ports = covers(rule.ports, listener);
  return protocol === 'maybe' && ports === 'yes' ? 'maybe' : ports;
}
