import type { Origin } from '../model/origin.js';
import type { AcceptedBy, Outcome, Report } from '../model/report.js';
import type { Gap } from '../model/value.js';
import type { AdmittedAddresses, Block, Hop, Layer, Packet, Path } from '../model/verdict.js';
import { truncateText } from './text-width.js';

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function listOf(items: readonly string[], joint = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${joint} ${items.at(-1)}`;
}

export const layerNames: Readonly<Record<Layer, string>> = {
  'internet-access-gateway': 'internet access gateway',
  'internet-gateway': 'internet gateway',
  'block-public-access': 'Block Public Access',
  'load-balancer': 'load balancer',
  'load-balancer-group': 'its security group',
  target: 'target',
  'client-subnet': 'client subnet',
  'vpc-peering-connection': 'peering connection',
  'transit-gateway': 'transit gateway',
  'vpn-gateway': 'VPN gateway',
  accelerator: 'accelerator',
  'vpc-origin': 'VPC origin',
  'endpoint-service': 'endpoint service',
  'vpc-endpoint': 'VPC endpoint',
  'resource-configuration': 'resource configuration',
  'resource-gateway': 'resource gateway',
  'lattice-service': 'service of VPC Lattice',
  proxy: 'proxy',
  'verified-access-endpoint': 'Verified Access',
  'instance-connect-endpoint': 'Instance Connect',
  'client-vpn-endpoint': 'Client VPN',
  host: 'host in between',
  'client-security-group': 'client security group',
  'core-network': 'core network',
  'direct-connect-gateway': 'Direct Connect',
  'service-endpoint': 'service endpoint',
  'resource-policy': 'resource policy',
  'gateway-route-table': 'gateway route table',
  'public-address': 'public address',
  'network-acl-inbound': 'network ACL in',
  'security-group': 'security group',
  'network-acl-outbound': 'network ACL out',
  'route-table': 'route table',
};

/** The layers of a list of blocks, each once, in order. Their number is the depth of the defence. */
export function layersOf(blocks: readonly Block[]): readonly string[] {
  return [...new Set(blocks.map((block) => layerNames[block.layer]))];
}

/** "orders" of `arn:aws:rds:eu-west-1:111122223333:db:orders`; a pattern keeps its kind: "db:*". */
export function shortName(resource: string): string {
  const parts = resource.split(':');
  const last = parts.at(-1) ?? resource;
  if (!resource.startsWith('arn:') || last === '') return resource;
  if (last.endsWith('*')) {
    const type = last === '*' ? parts.slice(-2).join(':') : last;
    return parts[2] === 'rds' || parts[2] === 'ec2' ? type : `${parts[2]}:${type}`;
  }
  return last.slice(last.lastIndexOf('/') + 1) || last;
}

/** "111122223333 eu-west-1", without what is not known. */
/** Where a template declares a resource, by ARN or id; undefined where no template does. */
export function originOf(resource: string, { origins = [] }: Report): Origin | undefined {
  return origins.find(({ arn, id }) => arn === resource || id === resource);
}

/** "template.yaml:12 Database", with the construct where one made it. */
function declaredAt({ file, line, logicalId, constructPath }: Origin): string {
  const at = line === undefined ? file : `${file}:${line}`;
  return `${at} ${constructPath ?? logicalId}`;
}

export function place(scope: { readonly account: string; readonly region: string }): string {
  return [scope.account, scope.region].filter((part) => part !== '').join(' ');
}

/** "orders · mysql · 111122223333 eu-west-1" as parts. */
export function identify(outcome: Outcome, report: Report): readonly string[] {
  const database = report.databases.find((candidate) => candidate.arn === outcome.resource);
  const name = database?.id ?? shortName(outcome.resource);
  const origin = originOf(outcome.resource, report);
  const where = origin === undefined ? place(outcome) : declaredAt(origin);
  return [name, database?.engine ?? '', where].filter((part) => part !== '');
}

/** The title of a check; its id when the report does not describe it. */
export function titleOf(check: string, report: Report): string {
  return report.checks.find((candidate) => candidate.id === check)?.title ?? check;
}

export function endpoint(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

export function clientOf(packet: Packet): string {
  return endpoint(packet.source, packet.sourcePort);
}

/** Destinations that are words ("public address of orders") are not glued to the port. */
export function destinationOf(packet: Packet): string {
  return packet.destination.includes(' ')
    ? `port ${packet.destinationPort} of the ${packet.destination}`
    : endpoint(packet.destination, packet.destinationPort);
}

export function targetOf(path: Path): string {
  const zone = path.availabilityZone === undefined ? '' : ` (${path.availabilityZone})`;
  const subnet = path.subnetId === undefined ? '' : ` in ${path.subnetId}`;
  return `${shortName(path.target)}:${path.port ?? path.packet.destinationPort}${subnet}${zone}`;
}

/** What decides at a hop, without repeating itself: the component, the rule or route in it, and the sentence. */
export function hopParts(
  hop: Hop,
  path: Pick<Path, 'target'>,
): { readonly component: string; readonly rest: readonly string[] } {
  const decidedBy =
    hop.decidedBy === hop.component || hop.text.includes(hop.decidedBy) ? [] : [hop.decidedBy];
  return {
    component: hop.component === path.target ? shortName(hop.component) : hop.component,
    rest: [...decidedBy, hop.text].filter((part) => part !== ''),
  };
}

/** "admits 3,706,452,992 IPv4 addresses (3.7 billion): 0.0.0.0/5, 8.0.0.0/7, 11.0.0.0/8 and more" */
export function admittedInWords(admitted: AdmittedAddresses, shown = 3): string {
  const one = admitted.count === '1';
  const rounded = roundedCount(admitted.count);
  const count = `${groupDigits(admitted.count)} IPv${admitted.family} ${one ? 'address' : 'addresses'}`;
  const blocks = admitted.cidrs.slice(0, shown);
  const left = admitted.cidrs.length - blocks.length;
  if (admitted.truncated) blocks.push('more');
  else if (left > 0) blocks.push(plural(left, 'more block'));
  const among = blocks.length === 0 ? '' : `: ${listOf(blocks)}`;
  return `admits ${count}${rounded === '' ? '' : ` (${rounded})`}${among}`;
}

function groupDigits(count: string): string {
  if (!/^\d+$/.test(count)) return count;
  return count.length > 15 ? 'about '.concat(scientific(count)) : count.replace(/\B(?=(\d{3})+$)/g, ',');
}

function scientific(digits: string): string {
  return `${digits.slice(0, 1)}.${digits.slice(1, 2)} × 10^${digits.length - 1}`;
}

function roundedCount(count: string): string {
  if (!/^\d{7,15}$/.test(count)) return '';
  const [divisor, word] =
    count.length > 12 ? [1e12, 'trillion'] : count.length > 9 ? [1e9, 'billion'] : [1e6, 'million'];
  return `${Math.floor((Number(count) / Number(divisor)) * 10) / 10} ${word}`;
}

/** What is missing, and what would supply it. */
export function gapInWords(gap: Gap): string {
  const because = gap.detail === undefined || gap.detail === '' ? '' : ` (${gap.detail})`;
  switch (gap.reason) {
    case 'denied':
      return `not allowed to read ${gap.fact}${because}${gap.action === undefined ? '' : `: grant ${gap.action}`}`;
    case 'failed':
      return `could not read ${gap.fact}${because}${gap.action === undefined ? '' : `: ${gap.action} must succeed, scan again`}`;
    case 'not-collected':
      return `nobody read ${gap.fact}${because}${gap.action === undefined ? '' : `: collect it with ${gap.action}`}`;
    case 'unresolved':
      return `could not resolve ${gap.fact}${because}`;
    case 'unsupported':
      return `this version does not model ${gap.fact}${because}`;
  }
}

/** "Open unless Block Public Access blocks it", for an unknown with a path whose message does not say so itself. */
export function openUnless(outcome: Outcome): string | undefined {
  const path = outcome.evidence.paths[0];
  if (outcome.status !== 'unknown' || !path || /open unless/i.test(outcome.message)) return undefined;
  const doubtful = path.hops.filter((hop) => !hop.certain).map((hop) => layerNames[hop.layer]);
  if (doubtful.length === 0) return 'Open unless a fact that could not be read says otherwise';
  return `Open unless ${listOf([...new Set(doubtful)], 'or')} blocks it`;
}

/** "moved behind the proxy (data-platform, until 2027-01-01)", "a public sample (acknowledged at Shop/Db)" */
export function acceptanceInWords(accepted: AcceptedBy): string {
  if ('acknowledgedAt' in accepted) return `${accepted.reason} (acknowledged at ${accepted.acknowledgedAt})`;
  return `${accepted.reason} (${accepted.owner}, until ${accepted.expires})`;
}

/** Error texts of services can be whole pages. */
export function clipped(text: string, width = 200): string {
  return truncateText(text, width, '…');
}
