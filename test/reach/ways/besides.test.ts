import { expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { SecurityGroupRule } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { openPath } from '../../../checks/rules/parts/open-path.js';
import { trustedAt } from '../../../checks/rules/parts/trusted.js';
import { connectedEstate } from '../../simulator/connected/connected-estate.js';

const scope = { account: '111122223333', region: 'eu-west-1' };

/** A domain that lets an office in without TLS, and others with it. */
function domain(withTls: string): Inventory {
  const rule = (port: number, cidr: string): SecurityGroupRule => ({
    ...{ id: `sgr-${port}`, protocol: 'tcp', ports: { from: port, to: port }, peer: { kind: 'cidr', cidr } },
  });
  const [group] = connectedEstate.securityGroups;
  return {
    ...connectedEstate,
    databaseInstances: [],
    securityGroups: [{ ...group!, ingress: known([rule(80, '192.168.1.0/24'), rule(443, withTls)]) }],
    networkInterfaces: connectedEstate.networkInterfaces.map((eni) =>
      eni.id === 'eni-orders' ? { ...eni, description: 'ES search' } : eni,
    ),
    dataStores: [
      {
        ...{ ...scope, service: 'opensearch', id: 'search', ports: [80, 443] },
        arn: 'arn:aws:es:eu-west-1:111122223333:domain/search',
        placement: {
          ...{ kind: 'vpc', vpcId: 'vpc-hub', subnetIds: ['subnet-hub-a'], publiclyAccessible: false },
          ...{
            securityGroupIds: [group!.id],
            networkType: 'IPV4',
            publicAddresses: [],
            privateAddresses: [],
          },
        },
      },
    ],
  };
}

const trusted = trustedAt(
  {
    trustedNetworks: [{ cidr: '192.168.1.0/24', reason: 'the office', expires: '2099-01-01' }],
  } as unknown as Parameters<typeof trustedAt>[0],
  '2026-01-01T00:00:00Z',
);

it.each([
  ['the whole network behind the gateway', '0.0.0.0/0', true],
  ['a part of the office', '192.168.1.0/25', false],
])('a way whose first port admits the office alone, and the other %s', (_who, withTls, isOpen) => {
  const reach = createReach(domain(withTls));
  const { ways } = reach.waysInto(reach.databases[0]!);
  const way = ways.find(({ source }) => source.kind === 'on-premises' && source.via === 'vgw-1');
  expect(way?.now.kind).toBe('reachable');
  expect(openPath(way!.now, { accounts: new Set(), trusted }) !== undefined).toBe(isOpen);
});
