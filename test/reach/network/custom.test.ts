import { expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { sourceText } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { completeCoverage } from '../../support/estates/coverage.js';
import { ordersBalancer, ordersTargets } from '../../support/estates/fronted.js';
import { hostedEstate, machine } from '../../support/estates/hosts.js';
import { fromBlock, securityGroup, tcp } from '../../support/estates/network.js';

const front = { id: 'subnet-hub-a', availabilityZone: 'eu-west-1a', addresses: [] };

/** `orders` of RDS Custom, private, on the EC2 instance `i-custom` in `subnet-hub-a`; its group admits everybody. */
function custom(publicAddress: string | undefined, facts: Partial<Inventory> = {}): Inventory {
  const estate = hostedEstate();
  const own = machine('i-custom', 'sg-orders', {
    ...{ address: '10.0.1.10', subnetId: 'subnet-hub-a', availabilityZone: 'eu-west-1a' },
    ...(publicAddress === undefined ? {} : { publicAddress }),
  });
  const inventory: Inventory = {
    ...estate,
    ...facts,
    networkInterfaces: [own],
    securityGroups: [securityGroup('sg-orders', [tcp('sgr-all', 3306, fromBlock('0.0.0.0/0'))])],
    databaseInstances: estate.databaseInstances.map((one) => ({
      ...one,
      engine: 'custom-oracle-ee',
      publiclyAccessible: false,
    })),
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}

function fronted(targetType: string, id: string): Partial<Inventory> {
  return {
    loadBalancers: [{ ...ordersBalancer, securityGroupIds: [], subnets: [front] }],
    targetGroups: [
      { ...ordersTargets, targetType, attributes: known({}), targets: known([{ id, port: 3306 }]) },
    ],
  };
}

function answers(inventory: Inventory) {
  const reach = createReach(inventory);
  const [subject] = reach.databases;
  if (!subject) throw new Error('the estate has no database');
  const through = reach
    .waysInto(subject)
    .ways.find(({ source }) => sourceText(source).startsWith('the internet through'));
  return [reach.fromInternet(subject).now.kind, through?.now.kind];
}

it.each([
  ['without a public address', custom(undefined), 'blocked', undefined],
  ['whose instance may have a public address', custom('198.18.0.9'), 'unknown', undefined],
  [
    'behind a load balancer that names its address',
    custom(undefined, fronted('ip', '10.0.1.10')),
    'blocked',
    'reachable',
  ],
  [
    'behind a load balancer that names its instance',
    custom(undefined, fronted('instance', 'i-custom')),
    'blocked',
    'unknown',
  ],
  [
    'behind a load balancer that names another instance',
    custom(undefined, fronted('instance', 'i-other')),
    'blocked',
    undefined,
  ],
] as const)('RDS Custom %s', (_name, inventory, direct, through) => {
  expect(answers(inventory)).toEqual([direct, through]);
});
