import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../checks/model/inventory.js';
import { pathSourceText } from '../../checks/model/paths.js';
import { parseClient, pathsFrom } from '../../checks/paths.js';
import { connectedEstate } from '../support/estates/connected.js';
import { deny, estates, privateInstance } from '../support/estates/index.js';
import { edited } from '../support/spec-edit.js';

const options = { asOf: '2026-03-01T00:00:00Z', version: '0.1.0' };
const why = (from: string, inventory: Inventory) =>
  pathsFrom(inventory, parseClient(from), 'orders', options);

/** "reachable from …" for each way. */
function summary(from: string, inventory: Inventory): readonly string[] {
  return why(from, inventory).ways.map(({ source, now }) => `${now.kind} from ${pathSourceText(source)}`);
}

/** The layer and the words of the only thing that blocks. */
function stop(from: string, inventory: Inventory): readonly string[] {
  return why(from, inventory).ways.flatMap(({ now }) =>
    now.kind === 'blocked' ? now.by.map(({ layer, text }) => `${layer}: ${text}`) : [],
  );
}

const offered = estates['offered-instance'];
const shared = estates['shared-resource'];
const service = 'endpointServices/vpce-svc-orders';
const overService = 'reachable from account 999988887777 through vpce-svc-orders';
const overResource = 'reachable from account 999988887777 through rcfg-orders';
const connection = (state: string, endpointOwner = '999988887777') => ({
  [`${service}/connections`]: [{ endpointId: 'vpce-customer', endpointOwner, state }],
});

describe('why an account', () => {
  it('names the doors that are open to it', () => {
    expect(summary('999988887777', offered())).toEqual([overService]);
    expect(summary('999988887777', shared())).toEqual([overResource]);
  });

  it('names connected networks of its own, and networks that may be', () => {
    expect(summary('444455556666', connectedEstate())).toEqual([
      'reachable from vpc-partner of account 444455556666 in eu-west-1 over pcx-partner',
      'unknown from a network beyond core-network-1',
    ]);
  });

  it('names doors that are open to everybody', () => {
    const everyone = edited(offered(), [
      { [`${service}/allowedPrincipals`]: ['*'] },
      { [`${service}/acceptanceRequired`]: false },
    ]);
    expect(summary('123456789012', everyone)).toEqual([
      'reachable from any AWS account through vpce-svc-orders',
    ]);
  });

  it('says of one without a door that it has none, and of the internet where to ask', () => {
    expect(stop('123456789012', offered())).toEqual([
      'client-subnet: has no network that is connected to orders, and no door to it',
    ]);
    expect(why('123456789012', offered()).limits.at(-1)).toBe(
      'What hosts of the account call over the internet is answered by why internet',
    );
  });

  it.each([
    'DescribeVpcPeeringConnections',
    'DescribeVpcEndpointServiceConfigurations',
    'ListResourceConfigurations',
  ] as const)('is unknown where %s was denied', (call) => {
    const estate = call === 'ListResourceConfigurations' ? shared() : offered();
    expect(why('123456789012', deny(estate, call)).answer).toBe('unknown');
  });
});

describe('why a door', () => {
  it.each([
    ['vpce-svc-orders', offered, overService],
    ['rcfg-orders', shared, overResource],
  ] as const)('%s', (id, estate, way) => {
    expect(summary(id, estate())).toEqual([way]);
  });

  it.each([
    ['vpce-customer', edited(offered(), [connection('available')]), [overService]],
    ['vpce-customer', shared(), [overResource]],
    // Another account's endpoint than the one that is open says nothing about it.
    [
      'vpce-customer',
      edited(offered(), [connection('available', '123456789012')]),
      ['reachable from account 123456789012 through vpce-svc-orders'],
    ],
  ] as const)('%s, by whoever holds it', (id, estate, ways) => {
    expect(summary(id, estate)).toEqual(ways);
  });

  it('is closed where the connection was rejected, whoever else gets in', () => {
    const rejected = edited(offered(), [connection('rejected')]);
    expect(stop('vpce-customer', rejected)).toEqual([
      'endpoint-service: is rejected, as a connection to vpce-svc-orders',
    ]);
  });

  it('that leads elsewhere leads to nothing', () => {
    expect(stop('sn-shop', shared())).toEqual(['vpc-endpoint: leads to nothing that is orders']);
  });

  it('that nobody could list is unknown', () => {
    const report = why('vpce-lost', deny(shared(), 'ListResourceConfigurations'));
    expect({ answer: report.answer, gaps: report.gaps.map(({ action }) => action) }).toEqual({
      answer: 'unknown',
      gaps: ['vpc-lattice:ListResourceConfigurations'],
    });
  });

  it('that does not exist is refused', () => {
    expect(() => why('vpce-svc-ordres', offered())).toThrow(
      'nothing that was read mentions vpce-svc-ordres, did you mean vpce-svc-orders?',
    );
    expect(() => why('rcfg-orders', privateInstance())).toThrow('nothing that was read mentions rcfg-orders');
  });
});

describe('why a network', () => {
  it('names the service network with which it is associated', () => {
    const associated = edited(shared(), [
      {
        'resourceConfigurations/rcfg-orders/serviceNetworks': [
          { serviceNetworkId: 'sn-shop', state: 'ACTIVE' },
        ],
      },
      {
        'serviceNetworks/sn-shop/vpcs': [
          { vpcId: 'vpc-customer', createdBy: '123456789012', state: 'ACTIVE' },
        ],
      },
    ]);
    expect(summary('vpc-customer', associated)).toEqual([
      'reachable from account 123456789012 through vpc-customer, sn-shop, rcfg-orders',
    ]);
  });
});

describe('why a subnet', () => {
  it.each([
    [
      'subnet-spoke-a',
      'reachable from vpc-spoke of account 111122223333 in eu-west-1 over tgw-core, tgw-attach-spoke',
    ],
    ['subnet-hub-a', 'reachable from vpc-hub of account 111122223333 in eu-west-1 itself'],
  ])('%s', (id, way) => {
    expect(summary(id, connectedEstate())).toEqual([way]);
  });

  it('that no group admits does not get in', () => {
    const closed = edited(connectedEstate(), [{ 'securityGroups/sg-orders/ingress': [] }]);
    expect(why('subnet-spoke-a', closed).answer).toBe('blocked');
  });

  it('that does not exist is refused, and one that nobody could list is unknown', () => {
    expect(() => why('subnet-spoke-z', connectedEstate())).toThrow('did you mean subnet-spoke-');
    expect(why('subnet-lost', deny(connectedEstate(), 'DescribeSubnets')).answer).toBe('unknown');
  });
});
