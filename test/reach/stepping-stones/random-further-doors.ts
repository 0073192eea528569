import type { InstanceConnectEndpoint } from '../../../checks/model/endpoints.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { ServiceTargetGroup } from '../../../checks/model/lattice.js';
import type { TargetGroup } from '../../../checks/model/load-balancer.js';
import type { NetworkInterface } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import type { Distribution, VpcOrigin } from '../../../checks/model/vpc-origin.js';
import { groupOfCloudFront } from '../../simulator/host-vpc-origins.js';
import type { Draw } from '../draw.js';
import { region, scanned } from '../random-addresses.js';
import { type Around, randomGroup } from './random-around.js';

const scope = { account: scanned, region };
const ports = [22, 443, 5432] as const;

/**
 * The estate with a Network Load Balancer in front of an Application Load Balancer, VPC origins of CloudFront, services of
 * VPC Lattice, an EC2 Instance Connect endpoint, and nodes of Systems Manager.
 */
export function withFurtherHostDoors(estate: Inventory, around: Around, draw: Draw): Inventory {
  const { vpcId } = around;
  const targetGroups = draw.chance(60) ? inARow(estate, draw) : estate.targetGroups;
  const vpcOrigins = draw.chance(45) ? [randomOrigin(estate, around, draw)] : [];
  const connect = draw.chance(40) ? [randomConnect(around, draw)] : [];
  const cloudFront = { ...randomGroup(draw, 'sg-cloudfront', vpcId), name: groupOfCloudFront };
  return {
    ...estate,
    targetGroups,
    vpcOrigins,
    distributions: vpcOrigins.flatMap((origin) =>
      draw.chance(90) ? [randomDistribution(origin, draw)] : [],
    ),
    serviceTargetGroups: draw.chance(35) ? [randomService(estate, around, draw)] : [],
    instanceConnectEndpoints: connect.map(({ endpoint }) => endpoint),
    networkInterfaces: [...estate.networkInterfaces, ...connect.map((one) => one.interface)],
    securityGroups: [...estate.securityGroups, cloudFront, randomGroup(draw, 'sg-connect', vpcId)],
    managedNodes: around.machines.flatMap(({ instanceId }) =>
      instanceId !== undefined && draw.chance(20)
        ? [{ ...scope, id: instanceId, pingStatus: draw.one(['Online', 'ConnectionLost']) }]
        : [],
    ),
  };
}

/** One group of a Network Load Balancer has an Application Load Balancer as its target, on a port on which that listens. */
function inARow({ loadBalancers, targetGroups }: Inventory, draw: Draw): readonly TargetGroup[] {
  const next = loadBalancers.find(({ kind }) => kind === 'application');
  const before = targetGroups.find(({ loadBalancerArns: [arn = ''] }) => arn.includes('/net/'));
  if (next?.kind !== 'application' || !next.listeners.known || !before) return targetGroups;
  const { port = 443 } = draw.one(next.listeners.value);
  const group: TargetGroup = {
    ...before,
    targetType: 'alb',
    protocol: 'TCP',
    port,
    attributes: known(draw.chance(30) ? { preserveClientIp: draw.chance(50) } : {}),
    targets: known([{ id: next.arn, port }]),
  };
  return targetGroups.map((one) => (one === before ? group : one));
}

function randomOrigin({ loadBalancers }: Inventory, { machines }: Around, draw: Draw): VpcOrigin {
  const balancers = loadBalancers.filter(({ kind }) => kind !== 'classic').map(({ arn }) => arn);
  const instances = machines.flatMap(
    ({ instanceId = '' }) => `arn:aws:ec2:${region}:${scanned}:instance/${instanceId}`,
  );
  return {
    ...scope,
    id: 'vo_1',
    arn: `arn:aws:cloudfront::${scanned}:vpcorigin/vo_1`,
    name: 'front',
    status: 'Deployed',
    endpointArn: draw.one([...balancers, ...balancers, ...instances]),
    configuration: known({
      httpPort: draw.one(ports),
      httpsPort: draw.one([443, 5432]),
      protocolPolicy: draw.one(['https-only', 'http-only', 'match-viewer']),
    }),
    users: known([]),
  };
}

function randomDistribution({ id }: VpcOrigin, draw: Draw): Distribution {
  return {
    ...scope,
    id: 'E1',
    arn: `arn:aws:cloudfront::${scanned}:distribution/E1`,
    enabled: draw.chance(90),
    uses: draw
      .several(['allow-all', 'https-only', 'redirect-to-https'], 1, 2)
      .map((viewerProtocolPolicy) => ({
        vpcOriginId: draw.chance(92) ? id : 'vo_other',
        viewerProtocolPolicy,
        guards: draw.chance(75)
          ? []
          : [draw.one(['web-acl', 'geographic-restriction', 'signed-requests'] as const)],
      })),
  };
}

function randomService(
  { loadBalancers }: Inventory,
  { vpcId, machines }: Around,
  draw: Draw,
): ServiceTargetGroup {
  const balancers = loadBalancers.filter(({ kind }) => kind === 'application').map(({ arn }) => arn);
  const type = draw.one(balancers.length > 0 ? ['IP', 'INSTANCE', 'ALB'] : ['IP', 'INSTANCE']);
  const named = {
    IP: machines.map(({ privateAddresses: [at] }) => at?.address ?? ''),
    ALB: balancers,
  } as const;
  const ids =
    type === 'INSTANCE' ? machines.flatMap(({ instanceId = '' }) => instanceId) : named[type as 'IP' | 'ALB'];
  return {
    ...scope,
    id: 'tg-1',
    arn: `arn:aws:vpc-lattice:${region}:${scanned}:targetgroup/tg-1`,
    type,
    protocol: 'HTTP',
    port: draw.one(ports),
    vpcId,
    serviceArns: [`arn:aws:vpc-lattice:${region}:${scanned}:service/svc-1`],
    targets: known(
      ids
        .filter(() => draw.chance(75))
        .map((id) => ({ id, ...(draw.chance(40) ? { port: draw.one(ports) } : {}) })),
    ),
  };
}

function randomConnect({ vpcId, subnets }: Around, draw: Draw) {
  const { id: subnetId, availabilityZone, cidr } = draw.one(subnets);
  const owned = { ...scope, owner: scanned, vpcId, subnetId, securityGroupIds: ['sg-connect'] };
  const endpoint: InstanceConnectEndpoint = {
    ...owned,
    id: 'eice-1',
    networkInterfaceIds: ['eni-connect'],
    preserveClientIp: draw.chance(35),
    state: draw.chance(92) ? 'create-complete' : draw.one(['delete-in-progress', 'create-in-progress']),
  };
  const face: NetworkInterface = {
    ...owned,
    id: 'eni-connect',
    availabilityZone,
    description: 'EC2 Instance Connect Endpoint eice-1',
    interfaceType: 'ec2_instance_connect_endpoint',
    privateAddresses: [{ address: (cidr ?? '').replace(/\d+\/\d+$/, '13') }],
    ipv6Addresses: [],
    denyAllIgwTraffic: false,
  };
  return { endpoint, interface: face };
}
