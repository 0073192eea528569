import { expect, it } from 'vitest';
import { sourceText } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { connectedEstate } from '../../simulator/connected/connected-estate.js';
import { type Edits, edited } from '../../simulator/edit.js';

const [own] = connectedEstate.networkInterfaces;

/** The interface of another database with the same groups, in the subnet that a failover may choose. */
const neighbour: Edits = {
  networkInterfaces: {
    'eni-ledger': {
      ...own,
      subnetId: 'subnet-hub-b',
      privateAddresses: [{ address: '10.1.1.9' }],
    },
  },
};

const route = (cidr: string, kind: string, id: string, state = 'active') => ({
  ...{ destination: { kind: 'cidr', cidr }, target: { kind, id } },
  ...{ state, origin: 'CreateRoute' },
});

/** The peer drops what it sends to the address of the other database. */
const blackhole: Edits = {
  routeTables: {
    'rtb-spoke': {
      routes: [
        route('10.2.0.0/16', 'local', 'local'),
        route('10.1.0.0/16', 'vpc-peering-connection', 'pcx-1'),
        route('10.1.1.9/32', 'network-interface', 'eni-gone', 'blackhole'),
      ],
    },
  },
};

const kindsOf = (edits: Edits) => {
  const reach = createReach(edited(edited(connectedEstate, neighbour), edits));
  const [subject] = reach.databases;
  if (!subject) throw new Error('no database');
  const way = reach
    .waysInto(subject)
    .ways.find(
      ({ source }) => sourceText(source).startsWith('vpc-spoke') && 'via' in source && source.via === 'pcx-1',
    );
  return [way?.now.kind, way?.failover.kind];
};

it('does not take the address of another database for the one that a failover will choose', () => {
  expect(kindsOf({})).toEqual(['reachable', 'reachable']);
  expect(kindsOf(blackhole)).toEqual(['reachable', 'unknown']);
});
