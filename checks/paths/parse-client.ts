import { formatIpv4, parseCidr, parseIpv4, parseIpv6, toIpv4Cidrs, toIpv6Cidrs } from '../model/address.js';
import { range } from '../model/ranges.js';
import { UserError } from '../model/user-error.js';

/** Who is asked about. */
export type Client =
  | { readonly kind: 'internet' }
  /** A block in canonical form; a single address is a block of one. */
  | { readonly kind: 'addresses'; readonly cidr: string; readonly text: string }
  | { readonly kind: 'vpc'; readonly id: string }
  | { readonly kind: 'subnet'; readonly id: string }
  | { readonly kind: 'account'; readonly id: string }
  /** What other accounts or identities come through, or one VPC endpoint to it. */
  | { readonly kind: 'door'; readonly id: string }
  | { readonly kind: 'connection'; readonly id: string }
  /** An instance or a network interface. */
  | { readonly kind: 'machine'; readonly id: string };

/** What a person may write for a client. */
export const clientWords =
  'internet, 8.8.8.8, 10.1.0.0/16, 2001:4860::/32, 111122223333, vpc-…, subnet-…, pcx-…, tgw-…, tgw-attach-…, vgw-…, cvpn-endpoint-…, core-network-…, attachment-…, vpce-svc-…, vpce-…, rcfg-…, sn-…, eice-…, vae-…, i-… or eni-…';

/** Reads the word for a client. Throws a UserError for anything else. */
export function parseClient(input: string): Client {
  const text = input.trim();
  const word = text.toLowerCase();
  if (word === 'internet') return { kind: 'internet' };
  if (/^vpc-[\w-]+$/.test(word)) return { kind: 'vpc', id: word };
  if (/^subnet-[\w-]+$/.test(word)) return { kind: 'subnet', id: word };
  if (/^\d{12}$/.test(word)) return { kind: 'account', id: word };
  if (/^(vpce|rcfg|sn|eice|vae)-[\w-]+$/.test(word)) return { kind: 'door', id: word };
  if (/^(pcx|tgw|vgw|cvpn-endpoint|core-network|attachment)-[\w-]+$/.test(word))
    return { kind: 'connection', id: word };
  if (/^(i|eni)-[\w-]+$/.test(word)) return { kind: 'machine', id: word };
  const addresses = addressesOf(text);
  if (addresses) return addresses;
  throw new UserError(
    `"${input}" is neither the internet, an address, a block of addresses, an account, a VPC, a subnet, a connection, a door nor a host`,
    `Use ${clientWords}`,
  );
}

function addressesOf(text: string): Client | undefined {
  const cidr = cidrOf(text);
  if (!cidr) return undefined;
  const [canonical = ''] =
    cidr.family === 4 ? toIpv4Cidrs(range(cidr.first, cidr.end)) : toIpv6Cidrs(range(cidr.first, cidr.end));
  const single = /\/(32|128)$/.test(canonical) && cidr.prefixLength === (cidr.family === 4 ? 32 : 128);
  return { kind: 'addresses', cidr: canonical, text: single ? canonical.replace(/\/\d+$/, '') : canonical };
}

function cidrOf(text: string) {
  if (parseIpv4(text) !== undefined) return parseCidr(`${text}/32`);
  const ipv6 = parseIpv6(text);
  if (ipv6 === undefined) return parseCidr(text);
  // On the wire an IPv4-mapped address is the IPv4 address. https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2
  if (ipv6 >> 32n === 0xffffn) return parseCidr(`${formatIpv4(Number(ipv6 & 0xffffffffn))}/32`);
  return parseCidr(`${text}/128`);
}
