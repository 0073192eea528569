import { type Cut, type Finding, noEvidence } from '../../model/outcome.js';
import { size } from '../../model/ranges.js';
import type { Gap } from '../../model/value.js';
import type { Block, Layer, Path, Verdict } from '../../model/verdict.js';
import { ipv4, ipv6 } from '../../reach/network/address-space.js';
import { type About, fail, pass, unknown } from './finding.js';
import { count, enumerate, remedy, sizeInWords } from './words.js';

/**
 * A verdict as a finding: reachable fails with the path, blocked passes with every layer that blocks, and the rest
 * says on what the answer depends. `where` completes the sentence, for example ` on failover`.
 */
export function findingOfVerdict(
  about: About,
  verdict: Verdict,
  where: string,
  cuts: () => readonly Cut[],
): Finding {
  switch (verdict.kind) {
    case 'reachable': {
      const { path } = verdict;
      return fail(about, `${admission(path)}${where}`, { ...noEvidence, paths: [path] }, cuts());
    }
    case 'blocked':
      return pass(about, blockedBy(verdict.by), { ...noEvidence, blocks: verdict.by });
    case 'unknown': {
      const { path, gaps } = verdict;
      const evidence = path ? { ...noEvidence, paths: [path] } : noEvidence;
      return unknown(about, dependsOn(path, gaps), gaps, evidence);
    }
  }
}

/** "every public IPv4 address can reach tcp/3306", "8.8.4.4/32 can reach tcp/3306" */
function admission({ packet, admitted: { family, count: text, cidrs, truncated } }: Path): string {
  const all = family === 4 ? size(ipv4.internet) : size(ipv6.internet);
  const number = BigInt(text);
  const clients =
    number === all
      ? `every public IPv${family} address`
      : cidrs.length <= 3 && !truncated
        ? enumerate(cidrs)
        : `${sizeInWords(number)} public IPv${family} addresses`;
  return `${clients} can reach tcp/${packet.destinationPort}`;
}

/** "blocked by 2 layers: Block Public Access and the route table" */
export function blockedBy(blocks: readonly Block[]): string {
  if (blocks.length === 0) return 'nothing to reach';
  const layers = [...new Set(blocks.map((block) => layerNames[block.layer]))];
  return `blocked by ${count(layers.length, 'layer')}: ${enumerate(layers)}`;
}

/** "open unless Block Public Access blocks: grant ec2:DescribeVpcBlockPublicAccessOptions" */
function dependsOn(path: Path | undefined, gaps: readonly Gap[]): string {
  const uncertain = path?.hops.filter((hop) => !hop.certain).map((hop) => layerNames[hop.layer]) ?? [];
  const layers = [...new Set(uncertain)];
  if (layers.length === 0) return `cannot be decided: ${remedy(gaps)}`;
  return `open unless ${enumerate(layers)} ${layers.length === 1 ? 'blocks' : 'block'}: ${remedy(gaps)}`;
}

const layerNames: Readonly<Record<Layer, string>> = {
  'internet-access-gateway': 'the internet access gateway',
  'internet-gateway': 'the internet gateway',
  'block-public-access': 'Block Public Access',
  'load-balancer': 'the load balancer',
  'load-balancer-group': 'the security group of the load balancer',
  target: 'the way from the load balancer to its target',
  'client-subnet': 'the side of the client',
  'vpc-peering-connection': 'the peering connection',
  'transit-gateway': 'the transit gateway',
  'vpn-gateway': 'the VPN gateway',
  accelerator: 'the accelerator',
  'vpc-origin': 'the VPC origin',
  'endpoint-service': 'the endpoint service',
  'vpc-endpoint': 'the VPC endpoint',
  'resource-configuration': 'the resource configuration',
  'resource-gateway': 'the resource gateway',
  'lattice-service': 'the service of VPC Lattice',
  proxy: 'the proxy',
  'verified-access-endpoint': 'the Verified Access endpoint',
  'instance-connect-endpoint': 'the Instance Connect endpoint',
  'client-vpn-endpoint': 'the Client VPN endpoint',
  host: 'the host in between',
  'client-security-group': 'the security group of the client',
  'core-network': 'the core network',
  'direct-connect-gateway': 'the Direct Connect gateway',
  'service-endpoint': 'the endpoint of the service',
  'resource-policy': 'the resource policy',
  'gateway-route-table': 'the route table of the gateway',
  'public-address': 'the lack of a public address',
  'network-acl-inbound': 'the network ACL (arriving)',
  'security-group': 'the security group',
  'network-acl-outbound': 'the network ACL (leaving)',
  'route-table': 'the route table',
};
