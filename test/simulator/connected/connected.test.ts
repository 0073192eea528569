import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkAclEntry, Route, RouteTargetKind } from '../../../checks/model/network.js';
import type { TransitGatewayAttachment, TransitGatewayRoute } from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { type Edits, edited } from '../edit.js';
import type { ConnectedAttempt, Sender } from './attempt.js';
import { connectedEstate } from './connected-estate.js';
import { peer as peerBy } from './peering.js';
import { sendersInto } from './senders.js';
import { arrivalOf, stopsOf } from './simulate.js';
import { attachment } from './transit-gateway.js';
import { vpnGateway } from './vpn-gateway.js';

const peer = peerBy('pcx-1');
const branch = attachment('tgw-attach-branch');
const vpn = attachment('tgw-attach-vpn');
const gateway = vpnGateway('vgw-1');

/** The address from which each network sends, unless a case says otherwise. */
const sources = new Map<Sender, string>([
  [peer, '10.2.0.10'],
  [branch, '10.3.0.10'],
  [vpn, '172.16.5.5'],
  [gateway, '192.168.5.5'],
]);

function attemptFrom(sender: Sender, changes: Partial<ConnectedAttempt> = {}): ConnectedAttempt {
  return {
    sender,
    arn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
    family: 4,
    source: sources.get(sender) ?? '',
    sourcePort: 50000,
    subnetId: 'subnet-hub-a',
    securityGroupIds: ['sg-orders'],
    ports: [5432],
    destination: '10.1.0.20',
    destinationPort: 5432,
    ...changes,
  };
}

const record = <T extends { readonly id: string }>(list: readonly T[], id: string): T => {
  const found = list.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

const kinds: Readonly<Record<string, RouteTargetKind>> = {
  eni: 'network-interface',
  local: 'local',
  new: 'unrecognised',
  pcx: 'vpc-peering-connection',
  tgw: 'transit-gateway',
  vgw: 'vpn-gateway',
};

function kindOf(id: string): RouteTargetKind {
  const kind = kinds[id.slice(0, id.includes('-') ? id.indexOf('-') : undefined)];
  if (!kind) throw new Error(`no kind of ${id}`);
  return kind;
}

/** A table with more routes than it has. */
const alsoRoutes = (table: string, ...added: [cidr: string, target: string, ...rest: string[]][]): Edits => ({
  routeTables: {
    [table]: {
      routes: [
        ...record(connectedEstate.routeTables, table).routes,
        ...added.map(
          ([cidr, id, state = 'active', origin = 'CreateRoute']): Route => ({
            destination: { kind: 'cidr', cidr },
            target: { kind: kindOf(id), id },
            state,
            origin,
          }),
        ),
      ],
    },
  },
});

const denies = (acl: string, direction: NetworkAclEntry['direction'], cidr: string): Edits => ({
  networkAcls: {
    [acl]: {
      entries: [
        ...record(connectedEstate.networkAcls, acl).entries,
        { direction, ruleNumber: 1, action: 'deny', protocol: '-1', cidr },
      ],
    },
  },
});

const [transitTable] = connectedEstate.transitGatewayRouteTables;
const ofTransitTable = (changes: object): Edits => ({
  transitGatewayRouteTables: { 'tgw-rtb-1': { ...transitTable, ...changes } },
});
const alsoTransit = (
  cidr: string,
  attachment: string | undefined,
  changes: Partial<TransitGatewayRoute> = {},
): Edits =>
  ofTransitTable({
    routes: known([
      ...(transitTable?.routes.known ? transitTable.routes.value : []),
      {
        destination: { kind: 'cidr', cidr },
        type: 'static',
        state: attachment === undefined ? 'blackhole' : 'active',
        attachments: attachment === undefined ? [] : [{ id: attachment }],
        ...changes,
      },
    ]),
  });

const vpcAttachment = (
  name: string,
  changes: Partial<Extract<NonNullable<TransitGatewayAttachment['vpc']>, { known: true }>['value']>,
): Edits => {
  const { vpc } = record(connectedEstate.transitGatewayAttachments, `tgw-attach-${name}`);
  if (!vpc?.known) throw new Error(`${name} is no VPC`);
  return {
    transitGatewayAttachments: { [`tgw-attach-${name}`]: { vpc: known({ ...vpc.value, ...changes }) } },
  };
};

const references = (id: string, account = '111122223333'): Edits => ({
  securityGroups: {
    'sg-orders': {
      ingress: known([{ protocol: '-1', peer: { kind: 'security-group', id, account } }]),
    },
  },
});

const cases: readonly (readonly [
  name: string,
  sender: Sender,
  edits: Edits,
  expected: string,
  attempt?: Partial<ConnectedAttempt>,
])[] = [
  ['a peered host', peer, {}, 'yes'],
  [
    'a connection that was deleted',
    peer,
    { peeringConnections: { 'pcx-1': { status: 'deleted' } } },
    'vpc-peering-connection',
  ],
  [
    'a source outside the blocks of the peer',
    peer,
    {},
    'vpc-peering-connection, route-table, client-subnet x4',
    { source: '10.9.0.1' },
  ],
  ['no route there', peer, { routeTables: { 'rtb-spoke': { routes: [] } } }, 'client-subnet'],
  [
    'a blackhole for a part of the way there',
    peer,
    alsoRoutes('rtb-spoke', ['10.1.0.16/28', 'pcx-1', 'blackhole']),
    'client-subnet',
  ],
  ['a narrower way back elsewhere', peer, alsoRoutes('rtb-hub', ['10.2.0.0/24', 'tgw-1']), 'route-table'],
  [
    'an entry on the way out of the peer',
    peer,
    denies('acl-spoke', 'outbound', '10.1.0.20/32'),
    'client-subnet',
  ],
  [
    'an entry on the way back into the peer',
    peer,
    denies('acl-spoke', 'inbound', '10.1.0.20/32'),
    'client-subnet',
  ],
  ['a reference to the host', peer, references('sg-spoke'), 'yes'],
  ['a reference to others', peer, references('sg-branch'), 'security-group'],
  [
    'a reference, from beside the host',
    peer,
    references('sg-spoke'),
    'security-group',
    { source: '10.2.0.11' },
  ],
  [
    'a reference across Regions',
    peer,
    {
      ...references('sg-spoke'),
      peeringConnections: {
        'pcx-1': {
          accepter: {
            ...record(connectedEstate.peeringConnections, 'pcx-1').accepter,
            region: 'us-east-1',
          },
        },
      },
    },
    'security-group',
  ],
  [
    'a peer in the hands of somebody else, whose groups can be anywhere',
    peer,
    {
      ...references('sg-theirs', '999988887777'),
      peeringConnections: {
        'pcx-1': {
          accepter: {
            ...record(connectedEstate.peeringConnections, 'pcx-1').accepter,
            account: '999988887777',
          },
        },
      },
      routeTables: { 'rtb-spoke': null },
    },
    'yes',
    { source: '10.2.77.1' },
  ],
  ['a host behind the transit gateway', branch, {}, 'yes'],
  ['a host in a zone without an attachment', branch, {}, 'client-subnet', { source: '10.3.1.10' }],
  [
    'a database in a zone without an attachment',
    branch,
    vpcAttachment('hub', { subnetIds: ['subnet-hub-attachment-b'] }),
    'transit-gateway x2',
  ],
  [
    'no association',
    branch,
    ofTransitTable({ associations: known([{ attachmentId: 'tgw-attach-hub', state: 'associated' }]) }),
    'transit-gateway',
  ],
  ['a blackhole of the same prefix', branch, alsoTransit('10.1.0.0/16', undefined), 'transit-gateway'],
  [
    'a narrower blackhole on the way back',
    branch,
    alsoTransit('10.3.0.0/24', undefined),
    'transit-gateway, client-subnet',
  ],
  [
    'a propagated route beside one by prefix list',
    branch,
    alsoTransit('10.3.0.0/16', 'tgw-attach-vpn', { prefixListId: 'pl-1' }),
    'transit-gateway, client-subnet',
  ],
  [
    'a second propagated route, less specific',
    branch,
    alsoTransit('10.0.0.0/8', 'tgw-attach-vpn', { type: 'propagated' }),
    'yes',
  ],
  ['the way back over the peering', branch, alsoRoutes('rtb-hub', ['10.3.0.0/24', 'pcx-1']), 'route-table'],
  [
    'the ACL of the attachment, towards the database',
    branch,
    denies('acl-hub-attachment', 'outbound', '10.1.0.20/32'),
    'transit-gateway',
  ],
  [
    'the ACL of the attachment, on the way back',
    branch,
    denies('acl-hub-attachment', 'inbound', '10.1.0.20/32'),
    'transit-gateway',
  ],
  [
    'the ACL of the attachment about the host',
    branch,
    denies('acl-hub-attachment', 'inbound', '10.3.0.0/16'),
    'yes',
  ],
  [
    'the ACL of the sending attachment, on the way out',
    branch,
    denies('acl-branch-attachment', 'inbound', '10.3.0.0/16'),
    'client-subnet',
  ],
  [
    'the ACL of the sending attachment, on the way back',
    branch,
    denies('acl-branch-attachment', 'outbound', '10.3.0.0/16'),
    'client-subnet',
  ],
  [
    'an attachment in the subnet of the database, past its inbound entries',
    branch,
    {
      ...denies('acl-hub', 'inbound', '10.3.0.0/16'),
      ...vpcAttachment('hub', { subnetIds: ['subnet-hub-a'] }),
    },
    'yes',
  ],
  [
    'an attachment in the subnet of the database, for its replies',
    branch,
    {
      ...denies('acl-hub', 'inbound', '10.1.0.20/32'),
      ...vpcAttachment('hub', { subnetIds: ['subnet-hub-a'] }),
    },
    'transit-gateway',
  ],
  [
    'an attachment beside the database',
    branch,
    denies('acl-hub', 'inbound', '10.3.0.0/16'),
    'network-acl-inbound',
  ],
  [
    'a VPN, whose zone nobody knows, where only one attachment subnet passes',
    vpn,
    { networkAcls: { 'acl-hub-attachment': { subnetIds: ['subnet-hub-attachment-a'] } } },
    'perhaps',
  ],
  ['a reference over the transit gateway', branch, references('sg-branch'), 'yes'],
  [
    'a reference that the transit gateway does not keep',
    branch,
    {
      ...references('sg-branch'),
      transitGateways: { 'tgw-1': { securityGroupReferencingSupport: 'disable' } },
    },
    'security-group',
  ],
  [
    'a reference that an attachment does not keep',
    branch,
    {
      ...references('sg-branch'),
      ...vpcAttachment('branch', { securityGroupReferencingSupport: 'disable' }),
    },
    'security-group',
  ],
  [
    'replies by what nobody knows, and no way back over the transit gateway',
    branch,
    { ...alsoRoutes('rtb-hub', ['10.3.0.0/24', 'new-1']), ...alsoTransit('10.3.0.0/24', undefined) },
    'perhaps',
  ],
  ['a VPN of the transit gateway', vpn, {}, 'yes'],
  ['a VPN behind which the source is not', vpn, {}, 'transit-gateway', { source: '10.3.0.10' }],
  [
    'an attachment to another transit gateway',
    vpn,
    { transitGatewayAttachments: { 'tgw-attach-vpn': { resourceType: 'peering' } } },
    'yes',
  ],
  ['a virtual private gateway', gateway, {}, 'yes'],
  [
    'a virtual private gateway that was detached',
    gateway,
    { vpnGateways: { 'vgw-1': { attachments: [{ vpcId: 'vpc-hub', state: 'detached' }] } } },
    'vpn-gateway',
  ],
  ['nothing that ends at the gateway', gateway, { vpnConnections: { 'vpn-1': null } }, 'vpn-gateway'],
  ['no route back to the gateway', gateway, {}, 'route-table', { source: '172.16.5.5' }],
  [
    'a propagated route inside the own network',
    gateway,
    alsoRoutes('rtb-hub', ['10.1.4.0/24', 'vgw-1', 'active', 'EnableVgwRoutePropagation']),
    'route-table',
    { source: '10.1.4.4' },
  ],
];

function answer(inventory: Inventory, attempt: ConnectedAttempt): string {
  const arrival = arrivalOf(inventory, attempt);
  if (arrival !== 'no') return arrival;
  const stops = stopsOf(inventory, attempt)[0] ?? [];
  return [...new Set(stops)]
    .map((layer) => [layer, stops.filter((one) => one === layer).length] as const)
    .map(([layer, count]) => (count === 1 ? layer : `${layer} x${count}`))
    .join(', ');
}

describe('the simulator of connected networks', () => {
  for (const [name, sender, edits, expected, attempt] of cases)
    it(name, () =>
      expect(answer(edited(connectedEstate, edits), attemptFrom(sender, attempt))).toBe(expected),
    );

  it('knows every network that is connected', () => {
    const idsInto = (vpcId: string) => sendersInto(connectedEstate, vpcId).map(({ id }) => id);
    expect(idsInto('vpc-hub')).toEqual(['pcx-1', 'tgw-attach-branch', 'tgw-attach-vpn', 'vgw-1']);
    expect(idsInto('vpc-spoke')).toEqual(['pcx-1']);
  });
});
