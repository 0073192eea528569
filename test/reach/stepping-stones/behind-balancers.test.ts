import { expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import type {
  ClassicLoadBalancer,
  ListeningLoadBalancer,
  TargetGroup,
} from '../../../checks/model/load-balancer.js';
import { known, unknownBecause } from '../../../checks/model/value.js';
import { sourceText } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { ordersBalancer, ordersTargets } from '../../support/estates/fronted.js';
import { machine, withMachines } from '../../support/estates/hosts.js';
import { fromBlock, securityGroup, tcp } from '../../support/estates/network.js';

const anywhere = fromBlock('0.0.0.0/0');
const app = machine('i-app', 'sg-app', { address: '10.0.2.30' });
const arn = (name: string) => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/${name}/1`;
const front = { id: 'subnet-hub-a', availabilityZone: 'eu-west-1a', addresses: [] };
const near = { id: 'subnet-hub-b', availabilityZone: 'eu-west-1b', addresses: [] };

function balancer(
  name: string,
  { facts, port = 443, protocol = 'TCP' }: { facts?: object; port?: number; protocol?: string } = {},
): ListeningLoadBalancer {
  const forward = { kind: 'forward', targetGroups: [{ arn: `targets/${name}`, weight: 1 }] } as const;
  return {
    ...ordersBalancer,
    ...{ arn: arn(name), name, subnets: [near] },
    listeners: known([{ arn: `listener/${name}`, protocol, port, defaultActions: [forward] }]),
    ...facts,
  };
}

function targets(name: string, id: string, facts: Partial<TargetGroup>): TargetGroup {
  return {
    ...ordersTargets,
    ...{ arn: `targets/${name}`, name, loadBalancerArns: [arn(name)], attributes: known({}) },
    targets: known([{ id, port: 443 }]),
    ...facts,
  };
}

/** An internet-facing Network Load Balancer in front of an internal Application Load Balancer in front of the host. */
const twice: Partial<Inventory> = {
  loadBalancers: [
    balancer('net/outer', { facts: { securityGroupIds: [] } }),
    balancer('app/inner', {
      facts: { kind: 'application', scheme: 'internal', securityGroupIds: ['sg-inner'] },
      protocol: 'HTTPS',
    }),
  ],
  targetGroups: [
    targets('net/outer', arn('app/inner'), { targetType: 'alb' }),
    targets('app/inner', 'i-app', { targetType: 'instance', protocol: 'HTTPS' }),
  ],
};

function single(attributes: object, facts: object = {}): Partial<Inventory> {
  return {
    loadBalancers: [balancer('net/only', { facts })],
    targetGroups: [targets('net/only', 'i-app', { targetType: 'instance', attributes: known(attributes) })],
  };
}

function classic(subnet: typeof front, attributes: ClassicLoadBalancer['attributes']): Partial<Inventory> {
  const shop: ClassicLoadBalancer = {
    ...{ account: '111122223333', region: 'eu-west-1', vpcId: 'vpc-hub' },
    ...{ kind: 'classic', arn: arn('old'), name: 'old', scheme: 'internet-facing' },
    subnets: [subnet],
    securityGroupIds: ['sg-front'],
    listeners: [{ protocol: 'TCP', port: 443, instanceProtocol: 'TCP', instancePort: 443 }],
    instanceIds: ['i-app'],
    attributes,
  };
  return { loadBalancers: [shop], targetGroups: [] };
}

const fromFront = { kind: 'security-group', id: 'sg-front' } as const;
const fromInner = { kind: 'security-group', id: 'sg-inner' } as const;
const someone = fromBlock('52.10.7.0/24');

it.each([
  [
    'R64: a host that admits the Application Load Balancer behind the Network one',
    twice,
    fromInner,
    'reachable',
  ],
  [
    'R64: a host that admits the subnet of another load balancer alone',
    twice,
    fromBlock('10.0.1.0/24'),
    'blocked',
  ],
  ['R59: the addresses of clients are kept for targets by instance', single({}), someone, 'reachable'],
  [
    'R59: and the one of the load balancer is none of theirs',
    single({}),
    fromBlock('10.0.0.0/16'),
    'blocked',
  ],
  [
    'R59: unless they are not to be kept',
    single({ preserveClientIp: false }),
    fromBlock('10.0.0.0/16'),
    'reachable',
  ],
  ['R59: then no client is seen', single({ preserveClientIp: false }), someone, 'blocked'],
  ['R61: another zone', single({}, { subnets: [front] }), someone, 'blocked'],
  [
    'R61: another zone where it crosses zones',
    single({ crossZone: 'true' }, { subnets: [front] }),
    someone,
    'reachable',
  ],
  [
    'R65: an instance in the zone of a Classic Load Balancer',
    classic(near, known({ crossZone: false })),
    fromFront,
    'reachable',
  ],
  [
    'R65: an instance in another zone where it does not cross zones',
    classic(front, known({ crossZone: false })),
    fromFront,
    'blocked',
  ],
  [
    'R65: an instance in another zone where it crosses zones',
    classic(front, known({ crossZone: true })),
    fromFront,
    'reachable',
  ],
  [
    'R65: an instance in another zone where nobody says whether it does',
    classic(front, known({})),
    fromFront,
    'unknown',
  ],
  [
    'R65: an instance in another zone where its attributes could not be read',
    classic(
      front,
      unknownBecause({ reason: 'failed', fact: 'attributes of load balancer old', detail: 'Throttling' }),
    ),
    fromFront,
    'unknown',
  ],
] as const)('%s', (_name, facts, peer, expected) => {
  const groups = [
    securityGroup('sg-front', [tcp('sgr-web', 443, anywhere)]),
    securityGroup('sg-inner', [tcp('sgr-inner', 443, anywhere)]),
    securityGroup('sg-app', [tcp('sgr-app', 443, peer)]),
  ];
  const reach = createReach(withMachines([app], groups, facts));
  const [subject] = reach.databases;
  const ways = subject ? reach.steppingStones(subject).ways : [];
  expect(ways.map(({ source, now }) => [sourceText(source).split('/').at(-2), now.kind])).toEqual(
    expected === 'blocked' ? [] : [[expect.anything(), expected]],
  );
});
