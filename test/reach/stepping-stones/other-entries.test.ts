import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { ServiceTargetGroup } from '../../../checks/model/lattice.js';
import type { NetworkInterface } from '../../../checks/model/network.js';
import { known, unknownBecause } from '../../../checks/model/value.js';
import type { Distribution, VpcOrigin } from '../../../checks/model/vpc-origin.js';
import { sourceText } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { deny } from '../../support/estates/deny.js';
import { ordersBalancer, ordersTargets } from '../../support/estates/fronted.js';
import { machine, withMachines } from '../../support/estates/hosts.js';
import { fromBlock, here, route, securityGroup, tcp } from '../../support/estates/network.js';

const service = 'arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-web';
const app = machine('i-app', 'sg-app', { address: '10.0.2.31' });
const web = (cidr: string) => [securityGroup('sg-app', [tcp('sgr-web', 8080, fromBlock(cidr))])];

const group = (changes: Partial<ServiceTargetGroup>): ServiceTargetGroup => ({
  ...here,
  id: 'tg-web',
  arn: 'arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-web',
  type: 'INSTANCE',
  protocol: 'HTTP',
  port: 8080,
  vpcId: 'vpc-hub',
  serviceArns: [service],
  targets: known([{ id: 'i-app' }]),
  ...changes,
});

/** Every chain to the database, with what the outsider needs. */
function chainsIn(estate: Inventory): Readonly<Record<string, string>> {
  const reach = createReach(estate);
  const [subject] = reach.databases;
  const ways = subject ? reach.steppingStones(subject).ways : [];
  return Object.fromEntries(ways.map(({ source, now }) => [sourceText(source), now.kind]));
}

const calling = { [`whoever may call ${service} by way of i-app`]: 'unknown' } as const;

describe('a host behind a service of VPC Lattice', () => {
  const balancer: Partial<Inventory> = {
    loadBalancers: [
      {
        ...{ ...ordersBalancer, kind: 'application', arn: 'arn:app', name: 'app', scheme: 'internal' },
        listeners: known([
          {
            ...{ arn: 'arn:listener', protocol: 'HTTPS', port: 443 },
            defaultActions: [{ kind: 'forward', targetGroups: [{ arn: 'arn:targets', weight: 1 }] }],
          },
        ]),
      },
    ],
    targetGroups: [
      {
        ...{ ...ordersTargets, arn: 'arn:targets', loadBalancerArns: ['arn:app'], targetType: 'instance' },
        ...{ protocol: 'HTTPS', attributes: known({}), targets: known([{ id: 'i-app', port: 8080 }]) },
      },
    ],
  };
  const unread = unknownBecause({ reason: 'denied', fact: 'targets of tg-web' });

  it.each([
    ['by its id', {}, '0.0.0.0/0', calling],
    ['by its address', { type: 'IP', targets: known([{ id: '10.0.2.31' }]) }, '0.0.0.0/0', calling],
    ['on a port of its own', { targets: known([{ id: 'i-app', port: 9090 }]) }, '0.0.0.0/0', {}],
    ['another one', { targets: known([{ id: 'i-other' }]) }, '0.0.0.0/0', {}],
    ['one of another network', { vpcId: 'vpc-spoke' }, '0.0.0.0/0', {}],
    ['by a group that no service names', { serviceArns: [] }, '0.0.0.0/0', {}],
    ['no host, but a function', { type: 'LAMBDA' }, '0.0.0.0/0', {}],
    ['whose targets could not be read', { targets: unread }, '0.0.0.0/0', calling],
    ['on a port that nobody says', { port: undefined }, '0.0.0.0/0', calling],
    [
      'by a load balancer in front of it',
      { type: 'ALB', targets: known([{ id: 'arn:app', port: 443 }]) },
      '10.0.0.0/8',
      calling,
    ],
    [
      'by a load balancer that does not listen on the port',
      { type: 'ALB', targets: known([{ id: 'arn:app', port: 80 }]) },
      '10.0.0.0/8',
      {},
    ],
    ['by another load balancer', { type: 'ALB', targets: known([{ id: 'arn:other' }]) }, '10.0.0.0/8', {}],
  ] as const)('%s', (_, changes, admitted, expected) => {
    const { port: _port, ...rest } = group({});
    const named = 'port' in changes ? { ...rest } : group(changes as Partial<ServiceTargetGroup>);
    const estate = withMachines([app], web(admitted), { ...balancer, serviceTargetGroups: [named] });
    expect(chainsIn(estate)).toEqual(expected);
  });

  it('may be there where target groups could not be listed', () => {
    const estate = deny(withMachines([app], web('0.0.0.0/0')), 'ListTargetGroups');
    const some = 'a service of VPC Lattice that could not be listed';
    expect(chainsIn(estate)).toEqual({ [`whoever may call ${some} by way of i-app`]: 'unknown' });
  });
});

describe('a host in a network in which an account that is not scanned has a load balancer', () => {
  const face = (name: string, owner: string): NetworkInterface => ({
    ...{ ...here, owner, id: 'eni-reports', vpcId: 'vpc-hub', subnetId: 'subnet-hub-a' },
    description: `ELB ${name}`,
    interfaceType: name.startsWith('net/') ? 'network_load_balancer' : 'interface',
    requesterId: 'amazon-elb',
    securityGroupIds: ['sg-reports'],
    privateAddresses: [{ address: '10.0.1.77' }],
    ipv6Addresses: [],
  });
  const through = (name: string) => ({
    [`the internet through arn:aws:elasticloadbalancing:eu-west-1:444455556666:loadbalancer/${name} by way of i-app`]:
      'unknown',
  });

  it.each([
    ['that its group admits', 'net/reports/9', '444455556666', '10.0.1.77/32', through('net/reports/9')],
    ['that carries HTTP', 'app/reports/9', '444455556666', '10.0.1.0/24', through('app/reports/9')],
    ['that its group does not admit', 'app/reports/9', '444455556666', '10.0.9.0/24', {}],
    ['that is its own', 'net/reports/9', here.account, '10.0.1.77/32', {}],
  ] as const)('%s', (_, name, owner, admitted, expected) => {
    const estate = withMachines([app], web(admitted));
    const interfaces = [...estate.networkInterfaces, face(name, owner)];
    expect(chainsIn({ ...estate, networkInterfaces: interfaces })).toEqual(expected);
  });
});

describe('a host behind a VPC origin of CloudFront', () => {
  const arn = 'arn:aws:cloudfront::111122223333:vpcorigin/vo_web';
  const instanceArn = 'arn:aws:ec2:eu-west-1:111122223333:instance/i-app';
  const origin: VpcOrigin = {
    ...{ account: here.account, region: 'global', id: 'vo_web', arn, name: 'web', status: 'Deployed' },
    endpointArn: instanceArn,
    configuration: known({ httpPort: 8080, httpsPort: 8443, protocolPolicy: 'http-only' }),
    users: known([]),
  };
  const distribution: Distribution = {
    ...{ account: here.account, region: 'global', id: 'E1', enabled: true },
    arn: 'arn:aws:cloudfront::111122223333:distribution/E1',
    uses: [{ vpcOriginId: 'vo_web', viewerProtocolPolicy: 'allow-all', guards: [] }],
  };
  const facts = (changes: Partial<VpcOrigin> = {}, use: Partial<Distribution> = {}): Partial<Inventory> => ({
    vpcOrigins: [{ ...origin, ...changes }],
    distributions: [{ ...distribution, ...use }],
  });
  const reached = (kind: string) => ({ [`the internet through ${arn} by way of i-app`]: kind });
  const guarded = [
    { vpcOriginId: 'vo_web', viewerProtocolPolicy: 'allow-all', guards: ['web-acl'] as const },
  ];
  const unread = unknownBecause({ reason: 'denied', fact: 'configuration of vo_web' });
  const options = { account: here.account, region: here.region, exclusionsAllowed: 'not-allowed' };
  const blocked = { ...options, mode: 'block-bidirectional', state: 'update-complete' };

  it.each([
    ['by the instance', facts(), '0.0.0.0/0', reached('reachable')],
    ['whose group may admit its interfaces', facts(), '10.0.7.0/24', reached('unknown')],
    ['without a distribution', { vpcOrigins: [origin], distributions: [] }, '0.0.0.0/0', {}],
    ['of a disabled distribution', facts({}, { enabled: false }), '0.0.0.0/0', {}],
    ['behind a web ACL', facts({}, { uses: guarded }), '0.0.0.0/0', reached('unknown')],
    [
      'on another port',
      facts({ configuration: known({ httpPort: 80, protocolPolicy: 'http-only' }) }),
      '0.0.0.0/0',
      {},
    ],
    ['of another instance', facts({ endpointArn: `${instanceArn}x` }), '0.0.0.0/0', {}],
    [
      'of an instance of another account',
      facts({ endpointArn: instanceArn.replace('1111', '9999') }),
      '0.0.0.0/0',
      {},
    ],
    ['whose ports could not be read', facts({ configuration: unread }), '0.0.0.0/0', reached('unknown')],
    ['in a network without an internet gateway', { ...facts(), internetGateways: [] }, '0.0.0.0/0', {}],
    ['behind Block Public Access', { ...facts(), blockPublicAccess: [blocked] }, '0.0.0.0/0', {}],
  ] as const)('%s', (_, changes, admitted, expected) => {
    expect(chainsIn(withMachines([app], web(admitted), changes as Partial<Inventory>))).toEqual(expected);
  });

  const fronted = (kind: 'application' | 'network'): Partial<Inventory> => ({
    ...facts({
      endpointArn: 'arn:app',
      configuration: known({ httpsPort: 443, protocolPolicy: 'https-only' }),
    }),
    loadBalancers: [
      {
        ...{ ...ordersBalancer, kind, arn: 'arn:app', name: 'app', scheme: 'internal' },
        securityGroupIds: ['sg-front'],
        listeners: known([
          {
            ...{ arn: 'arn:listener', protocol: kind === 'network' ? 'TCP' : 'HTTPS', port: 443 },
            defaultActions: [{ kind: 'forward', targetGroups: [{ arn: 'arn:targets', weight: 1 }] }],
          },
        ]),
      },
    ],
    targetGroups: [
      {
        ...{ ...ordersTargets, arn: 'arn:targets', loadBalancerArns: ['arn:app'], targetType: 'instance' },
        ...{ protocol: kind === 'network' ? 'TCP' : 'HTTPS', attributes: known({}) },
        targets: known([{ id: 'i-app', port: 8080 }]),
      },
    ],
  });
  const over = (kind: string) => ({ [`the internet through ${arn}, arn:app by way of i-app`]: kind });

  it.each([
    ['application', '10.0.0.0/8', over('reachable')],
    ['application', '192.0.2.0/24', {}],
    ['network', '0.0.0.0/0', over('reachable')],
    // It may keep the addresses from which CloudFront calls, which no API tells.
    ['network', '10.0.0.0/8', over('unknown')],
    ['network', '192.0.2.0/24', over('unknown')],
  ] as const)('by an internal %s load balancer, admitting %s', (kind, admitted, expected) => {
    const groups = [
      ...web(admitted),
      securityGroup('sg-front', [tcp('sgr-front', 443, fromBlock('0.0.0.0/0'))]),
    ];
    expect(chainsIn(withMachines([app], groups, fronted(kind)))).toEqual(expected);
  });

  const cloudFront = { ...securityGroup('sg-cf', []), name: 'CloudFront-VPCOrigins-Service-SG' };
  const internal = (id: string) => [tcp(`sgr-${id}`, 8080, { kind: 'security-group', id })];
  const keeping = (preserveClientIp: boolean): Partial<Inventory> => {
    const facts = fronted('network');
    const attributes = known({ preserveClientIp });
    return { ...facts, targetGroups: (facts.targetGroups ?? []).map((one) => ({ ...one, attributes })) };
  };

  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
  it.each([
    ['keeps addresses', 'the group of CloudFront', true, internal('sg-cf'), over('reachable')],
    ['keeps addresses', 'its own group', true, internal('sg-front'), over('reachable')],
    ['hides addresses', 'its own group', false, internal('sg-front'), over('reachable')],
    ['hides addresses', 'the group of CloudFront', false, internal('sg-cf'), {}],
    ['hides addresses', 'some of the network', false, [tcp('sgr-some', 8080, fromBlock('10.0.7.0/24'))], {}],
  ] as const)('by a Network Load Balancer that %s, admitting %s', (_, __, keeps, rules, expected) => {
    const groups = [
      securityGroup('sg-app', rules),
      cloudFront,
      securityGroup('sg-front', [tcp('sgr-front', 443, fromBlock('0.0.0.0/0'))]),
    ];
    expect(chainsIn(withMachines([app], groups, keeping(keeps)))).toEqual(expected);
  });

  it.each([
    ['the group of CloudFront', 'sg-cf', over('reachable')],
    ['the Network Load Balancer', 'sg-front', over('reachable')],
    ['another group', 'sg-app', over('unknown')],
  ] as const)('by two load balancers in a row, of which the second admits %s', (_, id, expected) => {
    const { loadBalancers: [network] = [], ...facts } = fronted('network');
    const { loadBalancers: [application] = [], targetGroups: [targets] = [] } = fronted('application');
    if (network?.kind !== 'network' || application?.kind !== 'application' || !targets)
      throw new Error('no load balancers');
    const second = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/second/1';
    const between = {
      ...{
        ...targets,
        arn: 'arn:between',
        loadBalancerArns: ['arn:app'],
        targetType: 'alb',
        protocol: 'TCP',
      },
      ...{ port: 443, targets: known([{ id: second, port: 443 }]) },
    };
    const onto = (one: typeof network, arn: string) => ({
      ...one,
      listeners: known(
        (one.listeners.known ? one.listeners.value : []).map((listener) => ({
          ...listener,
          defaultActions: [{ kind: 'forward' as const, targetGroups: [{ arn, weight: 1 }] }],
        })),
      ),
    });
    const estate = withMachines(
      [app],
      [
        ...web('10.0.0.0/8'),
        cloudFront,
        securityGroup('sg-front', [tcp('sgr-front', 443, fromBlock('0.0.0.0/0'))]),
        securityGroup('sg-second', [tcp('sgr-second', 443, { kind: 'security-group', id })]),
      ],
      {
        ...facts,
        loadBalancers: [
          onto(network, 'arn:between'),
          { ...application, arn: second, name: 'second', securityGroupIds: ['sg-second'] },
        ],
        targetGroups: [between, { ...targets, loadBalancerArns: [second] }],
      },
    );
    expect(chainsIn(estate)).toEqual(expected);
  });

  it('may be there where VPC origins could not be listed', () => {
    const estate = deny(withMachines([app], web('0.0.0.0/0')), 'ListVpcOrigins');
    const some = 'a VPC origin that could not be listed';
    expect(chainsIn(estate)).toEqual({ [`the internet through ${some} by way of i-app`]: 'unknown' });
  });
});

describe('a host whose packets go by a NAT gateway', () => {
  const bastion = machine('i-bastion', 'sg-app', { address: '10.0.2.30', publicAddress: '198.18.0.30' });
  const gateway: NetworkInterface = {
    ...{ ...here, owner: here.account, id: 'eni-nat', vpcId: 'vpc-hub', subnetId: 'subnet-hub-a' },
    description: 'Interface for NAT Gateway nat-1',
    interfaceType: 'nat_gateway',
    securityGroupIds: [],
    privateAddresses: [{ address: '10.0.1.77' }],
    ipv6Addresses: [],
  };

  /** The database admits the address of the gateway alone. */
  const estate = (cidr: string, host: NetworkInterface, port = 3306): Inventory => {
    const inventory = withMachines(
      [host, gateway],
      [
        securityGroup('sg-orders', [tcp('sgr-nat', port, fromBlock('10.0.1.77/32'))]),
        securityGroup('sg-app', [
          tcp('sgr-ssh', 22, fromBlock('0.0.0.0/0')),
          tcp('sgr-ssh-6', 22, fromBlock('::/0')),
        ]),
      ],
    );
    const to = route(cidr, 'nat-gateway', 'nat-1');
    const routeTables = inventory.routeTables.map((table) => ({ ...table, routes: [...table.routes, to] }));
    return { ...inventory, routeTables };
  };
  const way = { 'the internet by way of i-bastion': 'unknown' } as const;

  it.each([
    ['by a route to the subnet of the database', estate('10.0.1.0/24', bastion), way],
    ['on a port that the database does not admit', estate('10.0.1.0/24', bastion, 22), {}],
    ['elsewhere', estate('10.9.0.0/16', bastion), {}],
    ['over IPv6, which the gateway translates', estate('64:ff9b::/96', bastion), way],
  ] as const)('%s', (_, inventory, expected) => {
    expect(chainsIn(inventory)).toEqual(expected);
  });

  /** The subnets are shared by an account that is not scanned, whose gateway nobody sees. */
  const shared = (inventory: Inventory): Inventory => ({
    ...inventory,
    subnets: inventory.subnets.map((subnet) => ({ ...subnet, owner: '444455556666' })),
    networkInterfaces: inventory.networkInterfaces.filter(({ id }) => id !== 'eni-nat'),
  });

  it.each([
    ['to the subnet of the database', estate('10.0.1.0/24', bastion), way],
    ['elsewhere', estate('10.9.0.0/16', bastion), {}],
  ] as const)('by a route %s, of an account that is not scanned', (_, inventory, expected) => {
    expect(chainsIn(shared(inventory))).toEqual(expected);
  });

  it('may do so where the route table could not be read', () => {
    expect(chainsIn(deny(estate('10.0.1.0/24', bastion), 'DescribeRouteTables'))).toEqual(way);
  });
});
