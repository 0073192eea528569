import type { EndpointService } from '../../../checks/model/endpoints.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Listener, ListeningLoadBalancer, TargetGroup } from '../../../checks/model/load-balancer.js';
import type { SecurityGroup } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { hub, region } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import { interfaceIn, place, randomGroup } from '../random-doors/load-balancers.js';

const scope = { account: hub, region };
const arnOf = (kind: string) =>
  `arn:aws:elasticloadbalancing:${region}:${hub}:${kind}/entry/0123456789abcdef`;
const entryArn = arnOf('loadbalancer/net');
const groupArn = arnOf('targetgroup');

/**
 * A Network Load Balancer whose target is the Application Load Balancer `web`, sometimes offered to other accounts as
 * well; every fact stays known.
 */
export function withRandomEntry(draw: Draw, estate: Inventory, web: ListeningLoadBalancer): Inventory {
  const inHub = estate.subnets.filter(({ vpcId, cidr }) => vpcId === 'vpc-hub' && cidr?.endsWith('/24'));
  const homes = draw.shuffled(inHub).slice(0, 1);
  const isDual = homes.every(({ ipv6Cidrs }) => ipv6Cidrs.length > 0) && draw.chance(50);
  const securityGroups = draw.chance(50) ? [randomGroup(draw, 'sg-entry')] : [];
  const entry: ListeningLoadBalancer = {
    ...{ ...scope, arn: entryArn, name: 'entry', kind: 'network', state: 'active', vpcId: 'vpc-hub' },
    scheme: draw.chance(75) ? 'internet-facing' : 'internal',
    subnets: homes.map((subnet) => place(draw, subnet)),
    securityGroupIds: securityGroups.map(({ id }) => id),
    ipAddressType: isDual ? 'dualstack' : 'ipv4',
    enforceSecurityGroupsOnPrivateLink: draw.one(['on', 'off']),
    attributes: known({ crossZone: draw.chance(50), denyAllIgwTraffic: false }),
    listeners: known([listenerOn(draw)]),
  };
  const interfaces = draw.chance(75)
    ? homes.map((subnet, index) => interfaceIn(subnet, 'entry', isDual, index))
    : [];
  return {
    ...estate,
    loadBalancers: [...estate.loadBalancers, entry],
    targetGroups: [...estate.targetGroups, targetsOf(draw, web)],
    networkInterfaces: [...estate.networkInterfaces, ...interfaces],
    securityGroups: [
      ...estate.securityGroups.map((group) => referring(draw, group, securityGroups)),
      ...securityGroups,
    ],
    endpointServices: estate.endpointServices.map((service) => offering(draw, service)),
  };
}

function listenerOn(draw: Draw): Listener {
  const weight = draw.chance(92) ? 1 : 0;
  return {
    ...{ arn: arnOf('listener/net'), protocol: draw.chance(92) ? 'TCP' : 'UDP' },
    port: draw.one([443, 443, 80, 5432]),
    defaultActions: [{ kind: 'forward', targetGroups: [{ arn: groupArn, weight }] }],
  };
}

/** By default client addresses are kept on the way to an Application Load Balancer. */
function targetsOf(draw: Draw, { arn }: ListeningLoadBalancer): TargetGroup {
  const port = draw.one([443, 443, 80]);
  return {
    ...{ ...scope, arn: groupArn, name: 'entry', targetType: 'alb', protocol: 'TCP', port },
    ...{ vpcId: 'vpc-hub', ipAddressType: 'ipv4', loadBalancerArns: [entryArn] },
    attributes: known(draw.chance(40) ? { preserveClientIp: draw.chance(50) } : {}),
    targets: known(draw.chance(94) ? [draw.chance(70) ? { id: arn } : { id: arn, port: 443 }] : []),
  };
}

/** The group of `web` may let in whatever comes through the load balancer before it. */
function referring(draw: Draw, group: SecurityGroup, [own]: readonly SecurityGroup[]): SecurityGroup {
  if (group.id !== 'sg-web' || !group.ingress.known || !own || !draw.chance(50)) return group;
  const peer = { kind: 'security-group' as const, id: own.id, account: hub };
  const rule = { id: 'sgr-web-entry', protocol: 'tcp', ports: { from: 443, to: 443 }, peer };
  return { ...group, ingress: known([...group.ingress.value, rule]) };
}

function offering(draw: Draw, service: EndpointService): EndpointService {
  if (!draw.chance(60)) return service;
  return { ...service, networkLoadBalancerArns: [...service.networkLoadBalancerArns, entryArn] };
}
