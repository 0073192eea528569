import { describe, expect, it } from 'vitest';
import type { Accelerator, PortSpan } from '../../../checks/model/accelerator.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkInterface, SecurityGroup } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import type { Verdict } from '../../../checks/model/verdict.js';
import { sourceText } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { edgeTo } from '../../support/estates/accelerated.js';
import { completeCoverage } from '../../support/estates/coverage.js';
import { deny } from '../../support/estates/deny.js';
import { ordersBalancer, ordersTargets } from '../../support/estates/fronted.js';
import { machine, withMachines } from '../../support/estates/hosts.js';
import {
  closedNetwork,
  fromBlock,
  here,
  routeToInternet,
  securityGroup,
  tcp,
} from '../../support/estates/network.js';
import { proxied } from '../../support/estates/proxied.js';

const anywhere = fromBlock('0.0.0.0/0');
const fromGroup = (id: string) => ({ kind: 'security-group', id }) as const;
const ssh = tcp('sgr-ssh', 22, anywhere);
const bastion = machine('i-bastion', 'sg-app', { address: '10.0.2.30', publicAddress: '198.18.0.30' });
const jump = machine('i-jump', 'sg-jump', { address: '10.0.2.50', publicAddress: '198.18.0.50' });
const app = machine('i-app', 'sg-app', { address: '10.0.2.31' });

/** A load balancer in both subnets of the hub that listens on a port and forwards to these targets. */
function inFront(
  kind: 'application' | 'network',
  port: number,
  targets: readonly { readonly id: string; readonly port: number }[],
): Partial<Inventory> {
  const forward = { kind: 'forward', targetGroups: [{ arn: 'arn:targets', weight: 1 }] } as const;
  const protocol = kind === 'network' ? 'TCP' : 'HTTPS';
  const listeners = known([{ arn: 'arn:listener', protocol, port, defaultActions: [forward] }]);
  const instance = { targetType: 'instance', attributes: known({}), protocol } as const;
  return {
    loadBalancers: [{ ...ordersBalancer, kind, arn: 'arn:app', name: 'app', listeners }],
    targetGroups: [
      {
        ...ordersTargets,
        ...instance,
        arn: 'arn:targets',
        loadBalancerArns: ['arn:app'],
        targets: known(targets),
      },
    ],
  };
}

const connect = {
  ...here,
  owner: here.account,
  id: 'eice-hub',
  state: 'create-complete',
  vpcId: 'vpc-hub',
  subnetId: 'subnet-hub-a',
  securityGroupIds: ['sg-connect'],
  networkInterfaceIds: [],
  preserveClientIp: false,
} as const;

const edgeArn = 'arn:aws:globalaccelerator::111122223333:accelerator/edge';
const behind = inFront('application', 443, [{ id: 'i-app', port: 8080 }]);
const internal: Partial<Inventory> = {
  ...behind,
  loadBalancers: behind.loadBalancers?.map((balancer) => ({ ...balancer, scheme: 'internal' })) ?? [],
};
const overEdge =
  'the internet through arn:aws:globalaccelerator::111122223333:accelerator/edge by way of i-app';
const reached = { [overEdge]: 'reachable' } as const;

interface Edge {
  readonly endpoint?: string;
  /** Another host, with the weight 0. */
  readonly weightless?: string;
  readonly ports?: PortSpan;
  readonly accelerator?: Partial<Accelerator>;
  readonly facts?: Partial<Inventory>;
}

/** An accelerator that leads to the host `i-app` on port 22, unless told otherwise. */
function edge({
  endpoint = 'i-app',
  weightless,
  ports = { from: 22, to: 22 },
  accelerator,
  facts,
}: Edge): Partial<Inventory> {
  const { listeners, ...edgy } = edgeTo(endpoint);
  const [listener] = listeners.known ? listeners.value : [];
  const [group] = listener?.endpointGroups.known ? listener.endpointGroups.value : [];
  if (!listener || !group) throw new Error('the accelerator has no endpoint group');
  const destinations = [{ ...ports, protocols: ['TCP'] }];
  const others = weightless === undefined ? [] : [{ id: weightless, weight: 0, preservesClientIp: true }];
  const endpoints = [...group.endpoints, ...others];
  const endpointGroups = known([{ ...group, destinations, endpoints }]);
  return {
    ...facts,
    accelerators: [
      { ...edgy, listeners: known([{ ...listener, ports: [ports], endpointGroups }]), ...accelerator },
    ],
  };
}

function chains(inventory: Inventory): Readonly<Record<string, Verdict['kind']>> {
  const reach = createReach(inventory);
  const [subject] = reach.databases;
  if (!subject) throw new Error('the estate has no database');
  const { ways } = reach.steppingStones(subject);
  return Object.fromEntries(ways.map(({ source, now }) => [sourceText(source), now.kind]));
}

interface Case {
  readonly name: string;
  readonly rule: string;
  readonly interfaces: readonly NetworkInterface[];
  readonly groups?: readonly SecurityGroup[];
  readonly facts?: Partial<Inventory>;
  readonly expect: Readonly<Record<string, Verdict['kind']>>;
}

const ofApp = {
  ...here,
  publicAddress: '198.18.0.60',
  allocationId: 'eipalloc-app',
  networkInterfaceId: 'eni-app',
};

/** Accelerators in front of the host `i-app`, which has no public address. */
const accelerated: readonly (Pick<Case, 'name' | 'rule' | 'expect'> & Edge)[] = [
  { name: 'an accelerator in front of a host without a public address', rule: 'R68', expect: reached },
  {
    name: 'the same on another port than the host admits',
    rule: 'R68',
    ports: { from: 443, to: 443 },
    expect: {},
  },
  {
    name: 'the same on a range of ports that holds one which the host admits',
    rule: 'R68',
    ports: { from: 20, to: 30 },
    expect: reached,
  },
  {
    name: 'the same with Block Public Access',
    rule: 'R68',
    facts: { blockPublicAccess: [{ ...here, mode: 'block-bidirectional' }] },
    expect: {},
  },
  {
    name: 'the same without an internet gateway',
    rule: 'R68',
    facts: { internetGateways: [] },
    expect: {},
  },
  { name: 'the same of another host', rule: 'R68', endpoint: 'i-other', expect: {} },
  { name: 'an accelerator that is disabled', rule: 'R68', accelerator: { enabled: false }, expect: {} },
  {
    name: 'an accelerator by an Elastic IP address of the host, which hides the client',
    rule: 'R68',
    endpoint: 'eipalloc-app',
    facts: { addresses: [ofApp] },
    expect: reached,
  },
  {
    name: 'the same where the subnet of the host has no route to the gateway, which may not be needed',
    rule: 'R68',
    endpoint: 'eipalloc-app',
    facts: { addresses: [ofApp], routeTables: closedNetwork.routeTables },
    expect: { [overEdge]: 'unknown' as const },
  },
  {
    name: 'a custom routing accelerator into the subnet of the host, whose switches no API lists',
    rule: 'R68',
    endpoint: 'subnet-hub-b',
    accelerator: { kind: 'custom-routing' as const },
    expect: { [overEdge]: 'unknown' as const },
  },
];

const cases: readonly Case[] = [
  {
    name: 'a public host that the database admits',
    rule: 'R95',
    interfaces: [bastion],
    groups: [securityGroup('sg-app', [ssh])],
    expect: { 'the internet by way of i-bastion': 'reachable' },
  },
  {
    name: 'the same host without a public address',
    rule: 'R15',
    interfaces: [app],
    groups: [securityGroup('sg-app', [ssh])],
    expect: {},
  },
  {
    name: 'a public host whose groups let nobody in',
    rule: 'R34',
    interfaces: [bastion],
    groups: [securityGroup('sg-app', [])],
    expect: {},
  },
  {
    name: 'a public host that the database does not admit',
    rule: 'R37',
    interfaces: [jump],
    groups: [securityGroup('sg-jump', [ssh])],
    expect: {},
  },
  {
    name: 'a public host, and from it one that the database admits',
    rule: 'R95',
    interfaces: [jump, app],
    groups: [
      securityGroup('sg-jump', [ssh]),
      securityGroup('sg-app', [tcp('sgr-jump', 8080, fromGroup('sg-jump'))]),
    ],
    expect: { 'the internet by way of i-jump, then i-app': 'reachable' },
  },
  {
    name: 'an outbound rule that fits no port of the next host',
    rule: 'R44',
    interfaces: [jump, app],
    groups: [
      { ...securityGroup('sg-jump', [ssh]), egress: { known: true, value: [tcp('sgr-out', 443, anywhere)] } },
      securityGroup('sg-app', [tcp('sgr-jump', 8080, fromGroup('sg-jump'))]),
    ],
    expect: {},
  },
  {
    name: 'a shorter chain beside a longer one',
    rule: 'R95',
    interfaces: [jump, app, bastion],
    groups: [
      securityGroup('sg-jump', [ssh]),
      securityGroup('sg-app', [ssh, tcp('sgr-jump', 8080, fromGroup('sg-jump'))]),
    ],
    expect: { 'the internet by way of i-bastion': 'reachable' },
  },
  {
    name: 'a fleet of which two are public',
    rule: 'R95',
    interfaces: [
      bastion,
      app,
      machine('i-second', 'sg-app', { address: '10.0.2.33', publicAddress: '198.18.0.33' }),
    ],
    groups: [securityGroup('sg-app', [ssh])],
    expect: { 'the internet by way of i-bastion and 1 alike': 'reachable' },
  },
  {
    name: 'a public host, and from it one that is alike and that the database admits by its address',
    rule: 'R95',
    interfaces: [jump, machine('i-batch', 'sg-jump', { address: '10.0.2.40' })],
    groups: [securityGroup('sg-jump', [ssh])],
    expect: { 'the internet by way of i-jump, then i-batch': 'reachable' },
  },
  {
    name: 'the same of hosts that do not answer one another',
    rule: 'R95',
    interfaces: [jump, machine('i-batch', 'sg-jump', { address: '10.0.2.40' })],
    groups: [securityGroup('sg-jump', [tcp('sgr-ssh', 22, fromBlock('198.51.100.0/24'))])],
    expect: {},
  },
  {
    name: 'two alike, of which one is managed and the other public, each admitted by another host',
    rule: 'R95',
    interfaces: [
      app,
      machine('i-batch', 'sg-batch', { address: '10.0.2.40' }),
      machine('i-jump-a', 'sg-jump', { address: '10.0.2.50' }),
      machine('i-jump-b', 'sg-jump', { address: '10.0.2.51', publicAddress: '198.18.0.51' }),
    ],
    groups: [
      securityGroup('sg-jump', [ssh]),
      securityGroup('sg-app', [tcp('sgr-a', 8080, fromBlock('10.0.2.50/32'))]),
      securityGroup('sg-batch', [tcp('sgr-b', 8080, fromBlock('10.0.2.51/32'))]),
    ],
    facts: { managedNodes: [{ ...here, id: 'i-jump-a', pingStatus: 'Online' }] },
    expect: {
      'whoever Systems Manager lets in by way of i-jump-a, then i-app': 'reachable',
      'the internet by way of i-jump-b, then i-batch': 'reachable',
    },
  },
  {
    name: 'a public interface here, and one that the database admits there',
    rule: 'R95',
    interfaces: [
      { ...jump, instanceId: 'i-router' },
      { ...app, id: 'eni-router-inside', instanceId: 'i-router' },
    ],
    groups: [securityGroup('sg-jump', [ssh]), securityGroup('sg-app', [])],
    expect: { 'the internet by way of i-router': 'reachable' },
  },
  {
    name: 'a task of ECS',
    rule: 'R94',
    interfaces: [
      machine('i-task', 'sg-app', {
        address: '10.0.2.60',
        publicAddress: '198.18.0.60',
        instanceId: undefined,
        description: 'arn:aws:ecs:eu-west-1:111122223333:attachment/0a1b',
      }),
    ],
    groups: [securityGroup('sg-app', [ssh])],
    expect: { 'the internet by way of eni-task': 'reachable' },
  },
  {
    name: 'a host that Systems Manager manages',
    rule: 'R94',
    interfaces: [app],
    facts: { managedNodes: [{ ...here, id: 'i-app', pingStatus: 'Online' }] },
    expect: { 'whoever Systems Manager lets in by way of i-app': 'reachable' },
  },
  {
    name: 'a host that an Instance Connect endpoint gets through to',
    rule: 'R93',
    interfaces: [app],
    groups: [
      securityGroup('sg-app', [tcp('sgr-connect', 22, fromGroup('sg-connect'))]),
      securityGroup('sg-connect', []),
    ],
    facts: { instanceConnectEndpoints: [connect] },
    expect: { 'whoever may use eice-hub by way of i-app': 'reachable' },
  },
  {
    name: 'an Instance Connect endpoint that may call nobody',
    rule: 'R93',
    interfaces: [app],
    groups: [
      securityGroup('sg-app', [tcp('sgr-connect', 22, fromGroup('sg-connect'))]),
      { ...securityGroup('sg-connect', []), egress: { known: true, value: [] } },
    ],
    facts: { instanceConnectEndpoints: [connect] },
    expect: {},
  },
  {
    name: 'an Instance Connect endpoint that keeps the addresses of its users',
    rule: 'R93',
    interfaces: [app],
    groups: [securityGroup('sg-app', []), securityGroup('sg-connect', [])],
    facts: { instanceConnectEndpoints: [{ ...connect, preserveClientIp: true }] },
    expect: {},
  },
  {
    name: 'a replication instance with a public address',
    rule: 'R89',
    interfaces: [
      machine('i-dms', 'sg-app', {
        address: '10.0.2.70',
        publicAddress: '198.18.0.70',
        instanceId: undefined,
        description: 'DMSNetworkInterface',
      }),
    ],
    groups: [securityGroup('sg-app', [ssh])],
    expect: { 'the internet by way of eni-dms': 'reachable' },
  },
  {
    name: 'an application behind an internet-facing load balancer',
    rule: 'R64',
    interfaces: [app],
    groups: [
      securityGroup('sg-front', [tcp('sgr-web', 443, anywhere)]),
      securityGroup('sg-app', [tcp('sgr-front', 8080, fromGroup('sg-front'))]),
    ],
    facts: inFront('application', 443, [{ id: 'i-app', port: 8080 }]),
    expect: { 'the internet through arn:app by way of i-app': 'reachable' },
  },
  {
    name: 'the same beside a bastion that gets onto the application over SSH',
    rule: 'R95',
    interfaces: [app, jump],
    groups: [
      securityGroup('sg-front', [tcp('sgr-web', 443, anywhere)]),
      securityGroup('sg-jump', [ssh]),
      securityGroup('sg-app', [
        tcp('sgr-front', 8080, fromGroup('sg-front')),
        tcp('sgr-jump', 22, fromGroup('sg-jump')),
      ]),
    ],
    facts: inFront('application', 443, [{ id: 'i-app', port: 8080 }]),
    expect: {
      'the internet through arn:app by way of i-app': 'reachable',
      'the internet by way of i-jump, then i-app': 'reachable',
    },
  },
  {
    name: 'the same where the application does not admit the load balancer',
    rule: 'R64',
    interfaces: [app],
    groups: [
      securityGroup('sg-front', [tcp('sgr-web', 443, anywhere)]),
      securityGroup('sg-app', [tcp('sgr-front', 9090, fromGroup('sg-front'))]),
    ],
    facts: inFront('application', 443, [{ id: 'i-app', port: 8080 }]),
    expect: {},
  },
  {
    name: 'the same where nobody may call the load balancer',
    rule: 'R60',
    interfaces: [app],
    groups: [
      securityGroup('sg-front', []),
      securityGroup('sg-app', [tcp('sgr-front', 8080, fromGroup('sg-front'))]),
    ],
    facts: inFront('application', 443, [{ id: 'i-app', port: 8080 }]),
    expect: {},
  },
  {
    name: 'SSH behind a load balancer that keeps the addresses of clients',
    rule: 'R59',
    interfaces: [app],
    groups: [securityGroup('sg-front', [tcp('sgr-in', 2222, anywhere)]), securityGroup('sg-app', [ssh])],
    facts: inFront('network', 2222, [{ id: 'i-app', port: 22 }]),
    expect: { 'the internet through arn:app by way of i-app': 'reachable' },
  },
  {
    name: 'an application behind an internal load balancer, to which an accelerator leads',
    rule: 'R68',
    interfaces: [app],
    groups: [
      securityGroup('sg-front', [tcp('sgr-web', 443, anywhere)]),
      securityGroup('sg-app', [tcp('sgr-front', 8080, fromGroup('sg-front'))]),
    ],
    facts: edge({ endpoint: 'arn:app', ports: { from: 443, to: 443 }, facts: internal }),
    expect: { [`the internet through ${edgeArn}, arn:app by way of i-app`]: 'reachable' },
  },
  {
    name: 'the same on a port on which the load balancer does not listen',
    rule: 'R68',
    interfaces: [app],
    groups: [
      securityGroup('sg-front', [tcp('sgr-web', 443, anywhere)]),
      securityGroup('sg-app', [tcp('sgr-front', 8080, fromGroup('sg-front'))]),
    ],
    facts: edge({ endpoint: 'arn:app', ports: { from: 80, to: 80 }, facts: internal }),
    expect: {},
  },
  {
    name: 'the same where nobody may call the load balancer',
    rule: 'R68',
    interfaces: [app],
    groups: [
      securityGroup('sg-front', []),
      securityGroup('sg-app', [tcp('sgr-front', 8080, fromGroup('sg-front'))]),
    ],
    facts: edge({ endpoint: 'arn:app', ports: { from: 443, to: 443 }, facts: internal }),
    expect: {},
  },
  ...accelerated.map(
    (one): Case => ({
      ...one,
      interfaces: [app],
      groups: [securityGroup('sg-app', [ssh])],
      facts: edge(one),
    }),
  ),
  {
    name: 'an accelerator that perhaps leads to the one of two alike whose address the database admits',
    rule: 'R68',
    interfaces: [
      machine('i-jump', 'sg-jump', { address: '10.0.2.50' }),
      machine('i-batch', 'sg-jump', { address: '10.0.2.40' }),
    ],
    groups: [securityGroup('sg-jump', [ssh])],
    facts: edge({ endpoint: 'i-jump', weightless: 'i-batch' }),
    expect: {
      'the internet through arn:aws:globalaccelerator::111122223333:accelerator/edge by way of i-batch':
        'unknown',
      'the internet through arn:aws:globalaccelerator::111122223333:accelerator/edge by way of i-jump, then i-batch':
        'reachable',
    },
  },
  {
    name: 'a custom routing accelerator that perhaps leads to a host, beside a certain chain of two onto it',
    rule: 'R95',
    interfaces: [jump, app],
    groups: [
      securityGroup('sg-jump', [ssh]),
      securityGroup('sg-app', [ssh, tcp('sgr-jump', 8080, fromGroup('sg-jump'))]),
    ],
    facts: edge({ endpoint: 'subnet-hub-b', accelerator: { kind: 'custom-routing' } }),
    expect: {
      [overEdge]: 'unknown',
      'the internet by way of i-jump, then i-app': 'reachable',
    },
  },
  {
    name: 'a public host that the database perhaps admits, and that certainly gets onto one which it admits',
    rule: 'R95',
    interfaces: [jump, app],
    groups: [
      securityGroup('sg-orders', [
        tcp('sgr-app', 3306, fromGroup('sg-app')),
        tcp('sgr-offices', 3306, { kind: 'prefix-list', id: 'pl-unread' }),
      ]),
      securityGroup('sg-jump', [ssh]),
      securityGroup('sg-app', [tcp('sgr-jump', 8080, fromGroup('sg-jump'))]),
    ],
    expect: {
      'the internet by way of i-jump': 'unknown',
      'the internet by way of i-jump, then i-app': 'reachable',
    },
  },
  {
    name: 'Block Public Access in front of the host',
    rule: 'R96',
    interfaces: [bastion],
    groups: [securityGroup('sg-app', [ssh])],
    facts: { blockPublicAccess: [{ ...here, mode: 'block-bidirectional' }] },
    expect: {},
  },
  {
    name: 'a host with an IPv6 address alone',
    rule: 'R17',
    interfaces: [{ ...app, ipv6Addresses: ['2600:1f18:1:2::30'] }],
    groups: [securityGroup('sg-app', [tcp('sgr-ssh6', 22, fromBlock('::/0'))])],
    expect: { 'the internet by way of i-app': 'reachable' },
  },
];

describe('stepping stones', () => {
  it.each(cases)('$name ($rule)', ({ interfaces, groups = [], facts, expect: expected }) => {
    expect(chains(withMachines(interfaces, groups, facts))).toEqual(expected);
  });

  it('are unknown where the groups of the database could not be read', () => {
    const read = withMachines([bastion], [securityGroup('sg-app', [ssh])]);
    const unread = deny(deny(read, 'DescribeSecurityGroups'), 'DescribeSecurityGroupRules');
    expect(chains(unread)).toEqual({ 'the internet by way of i-bastion': 'unknown' });
  });

  it.each([
    ['DescribeTargetGroups', 'a load balancer that could not be listed'],
    ['DescribeLoadBalancers', 'a load balancer that could not be listed'],
    ['DescribeClassicLoadBalancers', 'a load balancer that could not be listed'],
    ['ListAccelerators', 'an accelerator that could not be listed'],
    ['ListCrossAccountAttachments', 'an accelerator that could not be listed'],
  ] as const)('may be more where %s was denied', (call, front) => {
    const estate = withMachines([app], [securityGroup('sg-app', [ssh])]);
    expect(chains(deny(estate, call))).toEqual({
      [`the internet through ${front} by way of i-app`]: 'unknown',
    });
  });

  it('may be more where interfaces could not be listed', () => {
    const reach = createReach(deny(withMachines([bastion], []), 'DescribeNetworkInterfaces'));
    const [subject] = reach.databases;
    expect(subject && reach.steppingStones(subject).gaps.map(({ action }) => action)).toEqual([
      'ec2:DescribeNetworkInterfaces',
    ]);
  });

  it('name every hop from the outsider to the database', () => {
    const reach = createReach(withMachines([bastion], [securityGroup('sg-app', [ssh])]));
    const [subject] = reach.databases;
    const now = subject && reach.steppingStones(subject).ways[0]?.now;
    const path = now?.kind === 'reachable' ? now.path : undefined;
    expect(path?.hops.map(({ layer, component }) => `${layer} ${component}`)).toEqual([
      'internet-gateway igw-hub',
      'block-public-access 111122223333 eu-west-1',
      'public-address eni-bastion',
      'network-acl-inbound acl-hub',
      'security-group sg-app',
      'network-acl-outbound acl-hub',
      'route-table rtb-hub-b',
      'host i-bastion',
      'client-security-group sg-app',
      'client-subnet subnet-hub-b',
      'network-acl-inbound acl-hub',
      'security-group sg-orders',
      'network-acl-outbound acl-hub',
      'route-table rtb-hub-a',
    ]);
  });
});

describe('a host that reaches the proxy of a database and not the database', () => {
  const standing = (groupIds: readonly string[]) => {
    const estate = proxied();
    const inventory = {
      ...estate,
      internetGateways: [
        {
          ...here,
          owner: here.account,
          id: 'igw-hub',
          attachments: [{ vpcId: 'vpc-hub', state: 'available' }],
        },
      ],
      blockPublicAccess: [{ ...here, mode: 'off' }],
      routeTables: estate.routeTables.map((table) =>
        table.vpcId === 'vpc-hub'
          ? { ...table, routes: [...table.routes, routeToInternet('0.0.0.0/0', 'igw-hub')] }
          : table,
      ),
      securityGroups: [...estate.securityGroups, securityGroup('sg-app', [ssh])],
      networkInterfaces: [...estate.networkInterfaces, bastion],
    };
    const databases = inventory.databaseProxies.map((proxy) => ({ ...proxy, securityGroupIds: groupIds }));
    const changed = { ...inventory, databaseProxies: databases };
    return { ...changed, coverage: completeCoverage(changed) };
  };

  it('gets there through the proxy', () => {
    expect(chains(standing(['sg-proxy']))).toEqual({ 'the internet by way of i-bastion': 'reachable' });
  });

  it('does not, where the proxy does not get through', () => {
    expect(chains(standing(['sg-app']))).toEqual({});
  });

  it('may, where it is not known what the proxy leads to', () => {
    const hidden = deny({ ...standing(['sg-proxy']), databaseProxyTargets: [] }, 'DescribeDBProxyTargets');
    expect(chains(hidden)).toEqual({ 'the internet by way of i-bastion': 'unknown' });
  });
});
