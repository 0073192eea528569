import type { Accelerator, AcceleratorEndpointGroup } from '../../../checks/model/accelerator.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type {
  ClassicLoadBalancer,
  ListeningLoadBalancer,
  LoadBalancer,
  TargetGroup,
} from '../../../checks/model/load-balancer.js';
import type { SecurityGroup, Subnet } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import type { Draw } from '../draw.js';
import { region, scanned, servicePorts } from '../random-addresses.js';
import { type Around, randomGroup } from './random-around.js';
import { withFurtherHostDoors } from './random-further-doors.js';

const scope = { account: scanned, region };
const ports = [22, 443, 5432, 6432] as const;

/** The estate with load balancers, accelerators, and whatever else may lead onto its machines. */
export function withRandomHostDoors(estate: Inventory, draw: Draw): Inventory {
  const { vpcId } = draw.one(estate.networkInterfaces.filter(({ instanceId }) => instanceId !== undefined));
  const around = {
    vpcId,
    subnets: estate.subnets.filter((subnet) => subnet.vpcId === vpcId),
    machines: estate.networkInterfaces.filter((one) => one.instanceId !== undefined && one.vpcId === vpcId),
  };
  return withFurtherHostDoors(withBalancersAndAccelerators(estate, around, draw), around, draw);
}

/**
 * The estate with load balancers of every kind and accelerators in front of its machines: by instance, by address, by
 * Elastic IP address, by subnet, and by load balancer.
 */
function withBalancersAndAccelerators(estate: Inventory, around: Around, draw: Draw): Inventory {
  const { vpcId } = around;
  const groups = [randomGroup(draw, 'sg-door1', vpcId), randomGroup(draw, 'sg-door2', vpcId)];
  const fronts = (['network', 'network', 'application'] as const)
    .filter(() => draw.chance(50))
    .map((kind, index) => randomFront(draw, around, `${kind}-${index}`, kind, groups));
  const classic = draw.chance(50) ? [randomClassic(draw, around, groups)] : [];
  const loadBalancers = [...fronts.map(({ balancer }) => balancer), ...classic];
  const elastic = around.machines.flatMap(({ id, privateAddresses }, index) =>
    privateAddresses.flatMap(({ address, publicAddress }) =>
      publicAddress === undefined
        ? []
        : [
            {
              ...scope,
              publicAddress,
              allocationId: `eipalloc-${index}`,
              networkInterfaceId: id,
              privateAddress: address,
            },
          ],
    ),
  );
  const ids = [
    ...fronts.map(({ balancer }) => balancer.arn),
    ...around.machines.flatMap(({ instanceId }) => instanceId ?? []),
    ...elastic.map(({ allocationId }) => allocationId),
  ];
  return {
    ...estate,
    loadBalancers: draw.shuffled(loadBalancers),
    targetGroups: draw.shuffled(fronts.flatMap(({ targetGroups }) => targetGroups)),
    securityGroups: [...estate.securityGroups.map((group) => referring(draw, group)), ...groups],
    addresses: elastic,
    accelerators: [
      ...(draw.chance(40) ? [accelerator(draw, 'standard', draw.several(ids, 1, 3))] : []),
      ...(draw.chance(20) ? [accelerator(draw, 'custom-routing', [draw.one(around.subnets).id])] : []),
    ],
  };
}

/** Groups of machines mostly refer to those of doors. */
function referring(draw: Draw, group: SecurityGroup): SecurityGroup {
  if (!group.id.startsWith('sg-host') || !group.ingress.known || !draw.chance(80)) return group;
  const doors = ['sg-door1', 'sg-door2', 'sg-connect', 'sg-cloudfront'];
  const rules = draw.several(doors, 1, 3).map((id) => ({
    id: `${group.id}-${id}`,
    protocol: 'tcp',
    ports: draw.chance(50) ? { from: 0, to: 65535 } : draw.one(servicePorts),
    peer: { kind: 'security-group' as const, id },
  }));
  return { ...group, ingress: known([...group.ingress.value, ...rules]) };
}

/** In one or two zones, as AWS wants it. */
function homesOf(draw: Draw, { subnets }: Around) {
  return draw
    .shuffled(subnets)
    .filter((one, index, all) => all.findIndex((other) => zoneOf(other) === zoneOf(one)) === index)
    .slice(0, 1 + draw.below(2))
    .map(({ id, availabilityZone }) => ({ id, availabilityZone, addresses: [] }));
}

function zoneOf({ availabilityZone }: Subnet): string {
  return availabilityZone;
}

function factsOf(draw: Draw, { vpcId, ...around }: Around, groups: readonly SecurityGroup[]) {
  return {
    ...scope,
    scheme: draw.chance(80) ? 'internet-facing' : 'internal',
    vpcId,
    subnets: homesOf(draw, { vpcId, ...around }),
    securityGroupIds: draw.several(groups, 1, 2).map(({ id }) => id),
  } satisfies Partial<LoadBalancer>;
}

function randomClassic(draw: Draw, around: Around, groups: readonly SecurityGroup[]): ClassicLoadBalancer {
  return {
    ...factsOf(draw, around, groups),
    kind: 'classic',
    arn: `arn:aws:elasticloadbalancing:${region}:${scanned}:loadbalancer/old`,
    name: 'old',
    listeners: draw.several([...ports], 1, 2).map((port) => {
      const protocol = draw.one(['TCP', 'SSL', 'HTTP', 'HTTPS']);
      return { protocol, port, instanceProtocol: protocol, instancePort: draw.one(ports) };
    }),
    instanceIds: namesOf(draw, around),
    attributes: known(draw.one([{ crossZone: true }, { crossZone: false }, {}])),
  };
}

function namesOf(draw: Draw, { machines }: Around): readonly string[] {
  return machines.flatMap(({ instanceId }) => (instanceId && draw.chance(75) ? [instanceId] : []));
}

function randomFront(
  draw: Draw,
  around: Around,
  name: string,
  kind: 'network' | 'application',
  groups: readonly SecurityGroup[],
) {
  const type = kind === 'network' ? 'net' : 'app';
  const arn = `arn:aws:elasticloadbalancing:${region}:${scanned}:loadbalancer/${type}/${name}/1`;
  const facts = factsOf(draw, around, groups);
  const targetGroups = [1, 2]
    .slice(0, 1 + draw.below(2))
    .map((number) => randomTargets(draw, around, `${name}-${number}`, kind, arn));
  const balancer: ListeningLoadBalancer = {
    ...facts,
    ...(kind === 'network' && draw.chance(40) ? { securityGroupIds: [] } : {}),
    ...{ arn, name, kind, state: 'active', ipAddressType: 'ipv4' },
    attributes: known({ crossZone: kind === 'application' || draw.chance(50) }),
    listeners: known(
      draw.several([...ports], 1, 2).map((port, index) => ({
        arn: `${arn}/listener/${index}`,
        protocol: kind === 'network' ? draw.one(['TCP', 'TCP', 'TLS', 'TCP_UDP', 'UDP']) : 'HTTP',
        port,
        defaultActions: [
          {
            kind: 'forward' as const,
            targetGroups: targetGroups
              .filter((_, place) => place === 0 || draw.chance(60))
              .map((group) => ({ arn: group.arn, weight: draw.chance(88) ? 1 : 0 })),
          },
        ],
      })),
    ),
  };
  return { balancer, targetGroups };
}

function randomTargets(
  draw: Draw,
  around: Around,
  name: string,
  kind: 'network' | 'application',
  balancerArn: string,
): TargetGroup {
  const isByAddress = draw.chance(35);
  const chosen = around.machines.filter(() => draw.chance(75));
  return {
    ...scope,
    arn: `arn:aws:elasticloadbalancing:${region}:${scanned}:targetgroup/${name}/1`,
    name,
    targetType: isByAddress ? 'ip' : 'instance',
    protocol: kind === 'network' ? draw.one(['TCP', 'TCP', 'TLS', 'TCP_UDP']) : 'HTTP',
    port: draw.one(ports),
    vpcId: around.vpcId,
    ipAddressType: 'ipv4',
    loadBalancerArns: [balancerArn],
    attributes: known({
      ...(kind === 'network' && draw.chance(60) ? { preserveClientIp: draw.chance(50) } : {}),
      ...(draw.chance(70)
        ? { crossZone: draw.one(['true', 'false', 'use_load_balancer_configuration']) }
        : {}),
    }),
    targets: known(
      chosen.map(({ instanceId = '', privateAddresses }) => ({
        id: isByAddress ? (privateAddresses[0]?.address ?? '') : instanceId,
        ...(draw.chance(40) ? { port: draw.one(ports) } : {}),
      })),
    ),
  };
}

function accelerator(draw: Draw, kind: Accelerator['kind'], ids: readonly string[]): Accelerator {
  const arn = `arn:aws:globalaccelerator::${scanned}:accelerator/${kind}`;
  const from = draw.one(ports);
  const group: AcceleratorEndpointGroup = {
    arn: `${arn}/listener/1/endpoint-group/1`,
    region,
    portOverrides:
      kind === 'standard' && draw.chance(35) ? [{ listenerPort: from, endpointPort: draw.one(ports) }] : [],
    destinations:
      kind === 'standard' ? [] : [{ from, to: from + 9, protocols: draw.one([['TCP'], ['UDP']]) }],
    endpoints: ids.map((id) => ({
      id,
      ...(kind === 'standard' ? { weight: draw.chance(90) ? 128 : 0 } : {}),
      preservesClientIp: id.startsWith('i-') || (!id.startsWith('eipalloc-') && draw.chance(60)),
    })),
  };
  return {
    ...{ ...scope, arn, name: kind, kind, ipAddressType: 'IPV4', enabled: draw.chance(92) },
    listeners: known([
      {
        arn: `${arn}/listener/1`,
        ...(kind === 'standard' ? { protocol: draw.chance(92) ? 'TCP' : 'UDP' } : {}),
        ports: [{ from, to: from + draw.below(20) }],
        endpointGroups: known([group]),
      },
    ]),
  };
}
