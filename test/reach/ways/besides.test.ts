import { expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { SecurityGroupRule } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import type { Way } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { openPath } from '../../../checks/rules/parts/open-path.js';
import { trustedAt } from '../../../checks/rules/parts/trusted.js';
import { gapsOf } from '../../../checks/rules/parts/way-gaps.js';
import { connectedEstate } from '../../simulator/connected/connected-estate.js';

const scope = { account: '111122223333', region: 'eu-west-1' };

const block = (cidr: string) => ({ kind: 'cidr', cidr }) as const;

/** A domain that lets an office in without TLS, and others with it. */
function domain(withTls: SecurityGroupRule['peer']): Inventory {
  const rule = (port: number, peer: SecurityGroupRule['peer']): SecurityGroupRule => ({
    ...{ id: `sgr-${port}`, protocol: 'tcp', ports: { from: port, to: port }, peer },
  });
  const [group] = connectedEstate.securityGroups;
  return {
    ...connectedEstate,
    databaseInstances: [],
    securityGroups: [{ ...group!, ingress: known([rule(80, block('192.168.1.0/24')), rule(443, withTls)]) }],
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

/** The way from behind the VPN gateway. */
function wayInto(inventory: Inventory): Way {
  const reach = createReach(inventory);
  const { ways } = reach.waysInto(reach.databases[0]!);
  return ways.find(({ source }) => source.kind === 'on-premises' && source.via === 'vgw-1')!;
}

it.each([
  ['the whole network behind the gateway', block('0.0.0.0/0'), true],
  ['a part of the office', block('192.168.1.0/25'), false],
])('a way whose first port admits the office alone, and the other %s', (_who, withTls, isOpen) => {
  const way = wayInto(domain(withTls));
  expect(way.now.kind).toBe('reachable');
  expect(openPath(way.now, { accounts: new Set(), trusted }) !== undefined).toBe(isOpen);
  expect(gapsOf(way)).toEqual([]);
});

it('a way whose first port admits the office alone, and the other nobody knows whom, is not certain', () => {
  const way = wayInto(domain({ kind: 'prefix-list', id: 'pl-unread' }));
  expect(way.now.kind).toBe('reachable');
  expect(openPath(way.now, { accounts: new Set(), trusted })).toBeUndefined();
  expect(gapsOf(way).map(({ fact }) => fact)).toEqual([expect.stringContaining('pl-unread')]);
});
