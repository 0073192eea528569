import { describe, expect, it } from 'vitest';
import { parseClient } from '../../checks/paths.js';

describe('a client', () => {
  it.each([
    { input: 'internet', client: { kind: 'internet' } },
    { input: ' Internet ', client: { kind: 'internet' } },
    { input: '8.8.8.8', client: { kind: 'addresses', cidr: '8.8.8.8/32', text: '8.8.8.8' } },
    { input: '8.8.8.8/32', client: { kind: 'addresses', cidr: '8.8.8.8/32', text: '8.8.8.8' } },
    { input: '10.1.2.3/16', client: { kind: 'addresses', cidr: '10.1.0.0/16', text: '10.1.0.0/16' } },
    { input: '0.0.0.0/0', client: { kind: 'addresses', cidr: '0.0.0.0/0', text: '0.0.0.0/0' } },
    {
      input: '2001:4860:4860:0::8888',
      client: { kind: 'addresses', cidr: '2001:4860:4860::8888/128', text: '2001:4860:4860::8888' },
    },
    {
      input: '2001:4860::1/32',
      client: { kind: 'addresses', cidr: '2001:4860::/32', text: '2001:4860::/32' },
    },
    // The bits of a block that look like the end of a single address.
    { input: '2001:db8::/32', client: { kind: 'addresses', cidr: '2001:db8::/32', text: '2001:db8::/32' } },
    { input: '::ffff:8.8.8.8', client: { kind: 'addresses', cidr: '8.8.8.8/32', text: '8.8.8.8' } },
    { input: 'VPC-0A1B', client: { kind: 'vpc', id: 'vpc-0a1b' } },
    { input: 'pcx-1', client: { kind: 'connection', id: 'pcx-1' } },
    { input: 'tgw-1', client: { kind: 'connection', id: 'tgw-1' } },
    { input: 'tgw-attach-1', client: { kind: 'connection', id: 'tgw-attach-1' } },
    { input: 'vgw-1', client: { kind: 'connection', id: 'vgw-1' } },
    { input: 'cvpn-endpoint-1', client: { kind: 'connection', id: 'cvpn-endpoint-1' } },
    { input: 'core-network-1', client: { kind: 'connection', id: 'core-network-1' } },
    { input: 'attachment-1', client: { kind: 'connection', id: 'attachment-1' } },
    { input: 'subnet-1', client: { kind: 'subnet', id: 'subnet-1' } },
    { input: '111122223333', client: { kind: 'account', id: '111122223333' } },
    { input: 'vpce-svc-1', client: { kind: 'door', id: 'vpce-svc-1' } },
    { input: 'vpce-1', client: { kind: 'door', id: 'vpce-1' } },
    { input: 'rcfg-1', client: { kind: 'door', id: 'rcfg-1' } },
    { input: 'sn-1', client: { kind: 'door', id: 'sn-1' } },
    { input: 'eice-1', client: { kind: 'door', id: 'eice-1' } },
    { input: 'vae-1', client: { kind: 'door', id: 'vae-1' } },
    { input: 'i-1', client: { kind: 'machine', id: 'i-1' } },
    { input: 'eni-1', client: { kind: 'machine', id: 'eni-1' } },
  ])('$input', ({ input, client }) => {
    expect(parseClient(input)).toEqual(client);
  });

  it.each([
    '8.8.8',
    '8.8.8.8.8',
    '256.1.1.1',
    '010.0.0.1',
    '8.8.8.8/33',
    '10.0.0.0/',
    '2001:db8::/129',
    'fe80::1%eth0',
    'igw-1',
    '11112222333',
    'subnet-',
    'vpc-',
    'orders',
    'intranet',
    '8.8.8.8, 8.8.4.4',
  ])('is not %s', (input) => {
    expect(() => parseClient(input)).toThrow(
      `"${input}" is neither the internet, an address, a block of addresses, an account, a VPC, a subnet, a connection, a door nor a host`,
    );
  });
});
