import { expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { openEstate } from '../../simulator/open-estate.js';
import { disagreementsOutside } from './disagreements.js';

/** A domain that takes requests with and without TLS, and lets in everybody over one and a block over the other. */
function domain(tlsOfEverybody: boolean): Inventory {
  const statement = (Condition: object) => ({
    ...{ Effect: 'Allow', Principal: '*', Action: 'es:*', Resource: '*', Condition },
  });
  const policy = {
    Statement: [
      statement({ Bool: { 'aws:SecureTransport': String(tlsOfEverybody) } }),
      statement({ IpAddress: { 'aws:SourceIp': '8.8.0.0/16' } }),
    ],
  };
  return {
    ...openEstate,
    databaseInstances: [],
    dataStores: [
      {
        ...{ account: '111122223333', region: 'eu-west-1', service: 'opensearch', id: 'search' },
        arn: 'arn:aws:es:eu-west-1:111122223333:domain/search',
        ports: [80, 443],
        placement: {
          kind: 'service-endpoint',
          fromInternet: known(true),
          ipv6: false,
          privateEndpoints: known([]),
          guard: { kind: 'identity', resourcePolicy: known(JSON.stringify(policy)) },
        },
      },
    ],
  };
}

it.each([
  ['without TLS', false, 80],
  ['over TLS', true, 443],
])('shows the port on which everybody is let in %s', (_how, tlsOfEverybody, port) => {
  const estate = domain(tlsOfEverybody);
  const reach = createReach(estate);
  const verdict = reach.unsigned(reach.databases[0]!);
  const path = verdict?.kind === 'reachable' ? verdict.path : undefined;
  expect(path?.packet.destinationPort).toBe(port);
  expect(BigInt(path?.admitted.count ?? 0)).toBeGreaterThan(3_000_000_000n);
  expect(disagreementsOutside(createReach, estate)).toEqual([]);
});
