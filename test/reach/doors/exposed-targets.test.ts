import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { ClassicLoadBalancer } from '../../../checks/model/load-balancer.js';
import { known } from '../../../checks/model/value.js';
import { indexEstate } from '../../../checks/reach/estate.js';
import { exposedTargetsIn } from '../../../checks/reach/network/doors/exposed-targets.js';
import { frontedOverHttp } from '../../support/estates/fronted-http.js';
import { frontedInstance, here } from '../../support/estates/index.js';
import { edited } from '../../support/spec-edit.js';

function exposed(inventory: Inventory) {
  return exposedTargetsIn(indexEstate(inventory), 'vpc-hub').map(({ arn, speaks, thing, port, verdict }) => {
    const answer = verdict();
    return {
      through: arn.split(':loadbalancer/')[1],
      speaks,
      thing: thing.kind === 'instance' ? thing.id : thing.kind === 'address' ? thing.address : thing.gap.fact,
      port,
      verdict: answer.kind === 'blocked' ? answer.by.map(({ layer }) => layer).join() : answer.kind,
    };
  });
}

/** A Classic Load Balancer whose group is `sg-front`. */
function withClassic(inventory: Inventory, facts: Partial<ClassicLoadBalancer> = {}): Inventory {
  const classic: ClassicLoadBalancer = {
    ...here,
    kind: 'classic',
    arn: `arn:aws:elasticloadbalancing:${here.region}:${here.account}:loadbalancer/shop`,
    name: 'shop',
    scheme: 'internet-facing',
    vpcId: 'vpc-hub',
    subnets: [{ id: 'subnet-hub-a', addresses: [] }],
    securityGroupIds: ['sg-front'],
    listeners: [{ protocol: 'TCP', port: 3306, instanceProtocol: 'TCP', instancePort: 8080 }],
    instanceIds: ['i-shop'],
    attributes: known({ crossZone: false }),
    ...facts,
  };
  return { ...inventory, loadBalancers: [classic], targetGroups: [] };
}

const instances = [
  { 'targetGroups/orders/targetType': 'instance' },
  { 'targetGroups/orders/targets': [{ id: 'i-shop', port: 80 }] },
];

describe('what load balancers hand traffic to', () => {
  it('is an instance (R58)', () => {
    expect(exposed(edited(frontedInstance(), instances))).toEqual([
      { through: 'net/orders/1', speaks: 'tcp', thing: 'i-shop', port: 80, verdict: 'reachable' },
    ]);
  });

  it('is an address (R58)', () => {
    expect(exposed(frontedInstance())).toEqual([
      { through: 'net/orders/1', speaks: 'tcp', thing: '10.0.1.10', port: 3306, verdict: 'reachable' },
    ]);
  });

  it('is handed nothing from the internet by an internal one (R63)', () => {
    const internal = edited(frontedInstance(), [...instances, { 'loadBalancers/orders/scheme': 'internal' }]);
    expect(exposed(internal)).toEqual([
      { through: 'net/orders/1', speaks: 'tcp', thing: 'i-shop', port: 80, verdict: 'load-balancer' },
    ]);
  });

  it('may be anything where targets cannot be read', () => {
    const denied = edited(frontedInstance(), [{ deny: 'elasticloadbalancing:DescribeTargetHealth' }]);
    expect(exposed(denied)).toEqual([
      {
        through: 'net/orders/1',
        speaks: 'tcp',
        thing: 'targets of target group orders',
        port: 3306,
        verdict: 'reachable',
      },
    ]);
  });

  it('gets requests from an Application Load Balancer, also behind a Network Load Balancer (R64)', () => {
    expect(exposed(frontedOverHttp())).toEqual([
      {
        through: 'app/graph/1',
        speaks: 'http',
        thing: '10.0.1.10',
        port: 8182,
        verdict: 'load-balancer,load-balancer-group',
      },
      { through: 'net/orders/1', speaks: 'http', thing: '10.0.1.10', port: 8182, verdict: 'reachable' },
    ]);
  });

  it('is an instance of a Classic Load Balancer (R65)', () => {
    expect(exposed(withClassic(frontedInstance()))).toEqual([
      { through: 'shop', speaks: 'tcp', thing: 'i-shop', port: 8080, verdict: 'reachable' },
    ]);
  });

  it('is not called through a Classic Load Balancer whose group admits another port (R65)', () => {
    const listeners = [{ protocol: 'HTTP', port: 80, instancePort: 8080 }];
    expect(
      exposed(withClassic(frontedInstance(), { listeners })).map(({ speaks, verdict }) => [speaks, verdict]),
    ).toEqual([['http', 'load-balancer-group']]);
  });
});
