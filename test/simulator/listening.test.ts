import { expect, it } from 'vitest';
import { connectedEstate } from './connected/connected-estate.js';
import { peer } from './connected/peering.js';
import { arrivalOf } from './connected/simulate.js';
import { whileListening } from './listening.js';
import { openEstate } from './open-estate.js';
import { simulate } from './simulate.js';

const orders = {
  arn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
  destination: '10.1.0.20',
  subnetId: 'subnet-hub-a',
  securityGroupIds: ['sg-orders'],
  ports: [5432],
};

function fromInternet(sourcePort: number): void {
  const database = openEstate.databaseInstances[0]!;
  const to = { database, subnetId: 'subnet-a', destinationPort: 5432 };
  simulate(openEstate, { ...to, family: 4, source: '52.10.7.5', sourcePort });
}

function fromSpoke(sourcePort: number): void {
  const by = { sender: peer('pcx-1'), family: 4 as const, source: '10.2.0.10', sourcePort };
  arrivalOf(connectedEstate, { ...orders, ...by, destinationPort: 5432 });
}

it.each([
  ['internet', fromInternet],
  ['peering', fromSpoke],
])('hears once of each different packet from the %s', (from, send) => {
  const heard: string[] = [];
  whileListening(
    (simulated) => heard.push(simulated.from),
    () => {
      for (const port of [50000, 50000, 50001]) send(port);
    },
  );
  expect(heard).toEqual([from, from]);
});
