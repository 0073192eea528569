import type { Inventory } from '../../../checks/model/inventory.js';
import type { Listener, ListenerAction, ListeningLoadBalancer } from '../../../checks/model/load-balancer.js';
import type { SecurityGroup, SecurityGroupRule } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import type { Distribution, VpcOrigin } from '../../../checks/model/vpc-origin.js';
import { clientBlocks, hub, region } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import { withRandomEntry } from './random-entries.js';

const scope = { account: hub, region };
const arnOf = (kind: string) => `arn:aws:elasticloadbalancing:${region}:${hub}:${kind}/web/0123456789abcdef`;
const balancerArn = arnOf('loadbalancer/app');
const groupArn = arnOf('targetgroup');

/**
 * An Application Load Balancer in front of what stands in the network `hub`, sometimes behind a VPC origin of
 * CloudFront, and in so many of a hundred estates behind a Network Load Balancer; every fact stays known.
 */
export function withRandomFronts(draw: Draw, estate: Inventory, entered = 20): Inventory {
  const homes = draw
    .shuffled(estate.subnets.filter(({ vpcId, cidr }) => vpcId === 'vpc-hub' && cidr?.endsWith('/24')))
    .slice(0, 1 + draw.below(2));
  const isDual = homes.every(({ ipv6Cidrs }) => ipv6Cidrs.length > 0) && draw.chance(60);
  const balancer: ListeningLoadBalancer = {
    ...{ ...scope, arn: balancerArn, name: 'web', kind: 'application', state: 'active', vpcId: 'vpc-hub' },
    scheme: draw.chance(75) ? 'internet-facing' : 'internal',
    subnets: homes.map(({ id, availabilityZone }) => ({ id, availabilityZone, addresses: [] })),
    securityGroupIds: ['sg-web'],
    ipAddressType: isDual ? draw.one(['dualstack', 'dualstack', 'dualstack-without-public-ipv4']) : 'ipv4',
    attributes: known({ crossZone: true, denyAllIgwTraffic: false }),
    listeners: known(
      draw.chance(60) ? [listenerOn(draw, 443)] : [listenerOn(draw, 80), listenerOn(draw, 443)],
    ),
  };
  const fronted: Inventory = {
    ...estate,
    loadBalancers: [...estate.loadBalancers, balancer],
    targetGroups: [
      ...estate.targetGroups,
      {
        ...{ ...scope, arn: groupArn, name: 'web', targetType: 'ip', protocol: 'HTTPS', port: 443 },
        ...{ vpcId: 'vpc-hub', ipAddressType: 'ipv4', loadBalancerArns: [balancerArn] },
        attributes: known(draw.chance(30) ? { crossZone: draw.one(['true', 'false']) } : {}),
        targets: known(targetsIn(draw, estate)),
      },
    ],
    securityGroups: [
      ...estate.securityGroups.map((one) => referring(draw, one)),
      admitting(draw, groupOf(draw), estate),
    ],
    distributions: draw.several([distributionOf(draw, 'E1'), distributionOf(draw, 'E2')], 0, 2),
    vpcOrigins: draw.chance(85)
      ? [originOf(draw, draw.one([balancer, balancer, ...estate.loadBalancers]).arn)]
      : [],
  };
  return draw.chance(entered) ? withRandomEntry(draw, fronted, balancer) : fronted;
}

function listenerOn(draw: Draw, port: number): Listener {
  const weight = draw.chance(90) ? 1 : 0;
  const forward: ListenerAction = { kind: 'forward', targetGroups: [{ arn: groupArn, weight }] };
  const other = (type: string): ListenerAction => ({ kind: 'other', type });
  return {
    ...{ arn: arnOf(`listener/app/${port}`), protocol: port === 443 ? 'HTTPS' : 'HTTP', port },
    defaultActions: draw.one([
      ...[[forward], [forward], [forward], [forward]],
      [other('authenticate-oidc'), forward],
      [other('fixed-response')],
    ]),
  };
}

/** Mostly what speaks HTTP, by its own port or another, and sometimes what does not. */
function targetsIn(draw: Draw, { networkInterfaces, databaseInstances }: Inventory) {
  const ofStores = networkInterfaces.filter(({ id }) => id.startsWith('eni-search-'));
  const others = networkInterfaces.filter((eni) =>
    databaseInstances.some(({ id }) => eni.id === `eni-${id}`),
  );
  return [
    ...ofStores.filter(() => draw.chance(90)).map((eni) => ({ eni, port: draw.chance(90) ? 443 : 9200 })),
    ...others.filter(() => draw.chance(25)).map((eni) => ({ eni, port: 5432 })),
  ].flatMap(({ eni, port }) =>
    eni.privateAddresses.map(({ address: id }) => (port === 443 && draw.chance(50) ? { id } : { id, port })),
  );
}

function groupOf(draw: Draw): SecurityGroup {
  const cidrs = draw.several(['0.0.0.0/0', '0.0.0.0/0', '52.10.7.0/24', '::/0', ...clientBlocks], 1, 2);
  const ports = () => draw.one([443, 443, 80]);
  const to = (cidr: string): SecurityGroupRule => ({ protocol: '-1', peer: { kind: 'cidr', cidr } });
  return {
    ...{ ...scope, owner: hub, vpcId: 'vpc-hub', id: 'sg-web' },
    ingress: known(
      cidrs.map((cidr, index) => {
        const port = ports();
        return {
          ...{ id: `sgr-web-${index}`, protocol: 'tcp', ports: { from: port, to: port } },
          peer: { kind: 'cidr' as const, cidr },
        };
      }),
    ),
    egress: known(draw.chance(85) ? [to('0.0.0.0/0'), to('::/0')] : [to('10.1.0.0/24')]),
  };
}

/** It may let whoever enters by Client VPN in, by the group with which they enter. */
function admitting(draw: Draw, group: SecurityGroup, { clientVpnEndpoints }: Inventory): SecurityGroup {
  const [id] = clientVpnEndpoints.flatMap(({ securityGroupIds }) => securityGroupIds);
  if (id === undefined || !group.ingress.known || !draw.chance(60)) return group;
  const peer = { kind: 'security-group' as const, id, account: hub };
  const rule = { id: 'sgr-web-vpn', protocol: 'tcp', ports: { from: 443, to: 443 }, peer };
  return { ...group, ingress: known([...group.ingress.value, rule]) };
}

/** The group of a store mostly lets the load balancer in, by its group or where it stands. */
function referring(draw: Draw, group: SecurityGroup): SecurityGroup {
  if (!group.ingress.known || group.id !== 'sg-search' || !draw.chance(90)) return group;
  const peer = draw.chance(60)
    ? { kind: 'security-group' as const, id: 'sg-web', account: hub }
    : { kind: 'cidr' as const, cidr: draw.one(['10.1.0.0/16', '10.1.0.0/24', '10.1.0.0/25']) };
  const rule = { id: 'sgr-search-web', protocol: 'tcp', ports: { from: 443, to: 443 }, peer };
  return { ...group, ingress: known([...group.ingress.value, rule]) };
}

function originOf(draw: Draw, endpointArn: string): VpcOrigin {
  const protocolPolicy = draw.one(['https-only', 'https-only', 'match-viewer', 'match-viewer', 'http-only']);
  return {
    ...{ account: hub, region: 'global', id: 'vo_web', name: 'web', status: 'Deployed', endpointArn },
    arn: `arn:aws:cloudfront::${hub}:vpcorigin/vo_web`,
    configuration: known({ httpPort: 80, httpsPort: 443, protocolPolicy }),
    users: known([]),
  };
}

function distributionOf(draw: Draw, id: string): Distribution {
  const viewerProtocolPolicy = draw.one(['allow-all', 'redirect-to-https', 'https-only']);
  return {
    ...{ account: hub, region: 'global', id, arn: `arn:aws:cloudfront::${hub}:distribution/${id}` },
    enabled: draw.chance(85),
    uses: [
      {
        vpcOriginId: draw.one(['vo_web', 'vo_web', 'vo_web', 'vo_other']),
        viewerProtocolPolicy,
        guards: draw.chance(25) ? ['web-acl'] : [],
      },
    ],
  };
}
