/** Protocols that rules name and entries number. https://www.iana.org/assignments/protocol-numbers/protocol-numbers.xhtml */
const names: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6' };

/** One name for a protocol, however an answer or a template spells it. */
export function protocolOf(value: unknown): string {
  const text = String(value).toLowerCase();
  return names[text] ?? text;
}
