import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import { inventoryOf, listing, refusal } from '../captures.js';

const gateways = listing('DescribeVpnGateways', [
  { VpnGatewayId: 'vgw-1', State: 'available', VpcAttachments: [] },
  { VpnGatewayId: 'vgw-2', State: 'available', VpcAttachments: [] },
]);
const about = (id: string) => ({ input: { virtualGatewayId: id } });
const associationsOf = (id: string, items: readonly unknown[]) =>
  listing('DescribeDirectConnectGatewayAssociations', items, about(id));
const interfaces = (items: readonly unknown[]) => listing('DescribeVirtualInterfaces', items);
const none = [associationsOf('vgw-1', []), associationsOf('vgw-2', []), interfaces([])];

const endsAt = (...pages: readonly CapturePage[]) =>
  Object.fromEntries(
    inventoryOf(gateways, ...pages).vpnGateways.map(({ id, directConnectGateways, virtualInterfaces }) => [
      id,
      { directConnectGateways, virtualInterfaces },
    ]),
  );
const known = (...value: readonly unknown[]) => ({ known: true, value });
const because = (fact: string, reason: string) => ({
  known: false,
  gap: expect.objectContaining({ fact, reason }),
});

it('a gateway has its own associations, and of the one list of virtual interfaces those that end at it', () => {
  const ends = endsAt(
    associationsOf('vgw-1', [
      {
        directConnectGatewayId: 'dx-1',
        directConnectGatewayOwnerAccount: '444455556666',
        associationState: 'associated',
        allowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/16' }],
      },
    ]),
    associationsOf('vgw-2', [{ directConnectGatewayId: 'dx-1' }]),
    interfaces([
      {
        virtualInterfaceId: 'dxvif-1',
        virtualInterfaceState: 'down',
        virtualGatewayId: 'vgw-2',
        addressFamily: 'ipv4',
        bgpPeers: [{ addressFamily: 'ipv4' }, { addressFamily: 'ipv6' }],
      },
      { virtualInterfaceId: 'dxvif-2', virtualGatewayId: 'vgw-1' },
      { virtualInterfaceId: 'dxvif-3', virtualGatewayId: '', directConnectGatewayId: 'dx-1' },
      { virtualInterfaceId: 'dxvif-4', virtualInterfaceType: 'public' },
    ]),
  );
  expect(ends).toEqual({
    'vgw-1': {
      directConnectGateways: known({
        directConnectGatewayId: 'dx-1',
        owner: '444455556666',
        state: 'associated',
      }),
      virtualInterfaces: known({ id: 'dxvif-2', state: 'not stated', addressFamilies: [] }),
    },
    'vgw-2': {
      directConnectGateways: known({ directConnectGatewayId: 'dx-1', state: 'not stated' }),
      virtualInterfaces: known({ id: 'dxvif-1', state: 'down', addressFamilies: ['ipv4', 'ipv6'] }),
    },
  });
});

describe('what could not be read', () => {
  const associations = 'Direct Connect gateways associated with vgw-1';
  const ending = 'virtual interfaces that end at vgw-1';
  it.each([
    [
      'a refusal about one gateway',
      [refusal('DescribeDirectConnectGatewayAssociations', 'denied', about('vgw-1')), ...none.slice(1)],
      because(associations, 'denied'),
      known(),
      known(),
    ],
    [
      'a refusal of the list',
      [...none.slice(0, 2), refusal('DescribeVirtualInterfaces', 'denied')],
      known(),
      because(ending, 'denied'),
      known(),
    ],
    ['a list that was not asked for', none.slice(0, 2), known(), because(ending, 'not-collected'), known()],
    [
      'the list of one connection alone',
      [...none.slice(0, 2), listing('DescribeVirtualInterfaces', [], { input: { connectionId: 'dxcon-1' } })],
      known(),
      because(ending, 'failed'),
      known(),
    ],
    [
      'an interface whose gateway cannot be read',
      [...none.slice(0, 2), interfaces([{ virtualInterfaceId: 'dxvif-1', virtualGatewayId: 7 }])],
      known(),
      because(ending, 'failed'),
      known(),
    ],
    [
      'an interface without a name',
      [...none.slice(0, 2), interfaces([{ virtualGatewayId: 'vgw-2' }])],
      known(),
      because(ending, 'failed'),
      known(),
    ],
    [
      'an association without a name',
      [associationsOf('vgw-1', [{ associationState: 'associated' }]), ...none.slice(1)],
      because(associations, 'failed'),
      known(),
      known(),
    ],
    [
      'answers that differ about where an interface ends',
      [
        ...none.slice(0, 2),
        interfaces([
          { virtualInterfaceId: 'dxvif-1', virtualGatewayId: 'vgw-1' },
          { virtualInterfaceId: 'dxvif-1', virtualGatewayId: 'vgw-2' },
        ]),
      ],
      known(),
      because(ending, 'failed'),
      known(),
    ],
    [
      'answers that differ about an association',
      [
        associationsOf('vgw-1', [
          { directConnectGatewayId: 'dx-1', associationState: 'associated' },
          { directConnectGatewayId: 'dx-1', associationState: 'disassociated' },
        ]),
        ...none.slice(1),
      ],
      because(associations, 'failed'),
      known(),
      known(),
    ],
  ])('%s', (_, pages, directConnectGateways, virtualInterfaces, ofTheOther) => {
    const ends = endsAt(...pages);
    expect(ends['vgw-1']).toEqual({ directConnectGateways, virtualInterfaces });
    expect(ends['vgw-2']?.directConnectGateways).toEqual(ofTheOther);
  });
});

it('where there is no gateway nothing had to be asked', () => {
  const asked = inventoryOf(listing('DescribeVpnGateways', [])).coverage.map(({ operation }) => operation);
  expect(asked).not.toContain('DescribeVirtualInterfaces');
  expect(asked).not.toContain('DescribeDirectConnectGatewayAssociations');
});
