import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { type CreateReach, disagreements } from '../disagreements.js';
import { type Draw, drawFrom, tapeOf } from '../draw.js';
import { holds } from '../holds.js';
import type { Mutant } from '../mutants.js';
import { engineWith } from '../mutated-engine.js';
import { randomEstateWithDoors } from '../random-doors/index.js';
import { randomEstate } from '../random-estates.js';
import { samplesOf } from '../samples.js';
import { disagreements as disagreementsOfWays } from '../ways/disagreements.js';
import { connectedSamplesOf, fewerOf } from '../ways/samples.js';
import { withRandomFronts } from './random-fronts.js';
import { withRandomStores } from './random-stores.js';

/** The store alone: what stands beside it is asked about elsewhere. */
function storeIn(draw: Draw, around: Inventory): Inventory {
  return { ...withRandomStores(draw, around), databaseInstances: [], databaseClusters: [] };
}

function fromInternet(engine: CreateReach, draw: Draw): readonly string[] {
  const estate = storeIn(draw, randomEstate(draw));
  return disagreements(engine, estate, samplesOf(estate, draw));
}

function byWays(engine: CreateReach, draw: Draw): readonly string[] {
  const estate = storeIn(draw, randomEstateWithDoors(draw));
  return disagreementsOfWays(engine, estate, fewerOf(connectedSamplesOf(estate), draw, 6));
}

function throughFronts(engine: CreateReach, draw: Draw): readonly string[] {
  const estate = withRandomFronts(draw, withRandomStores(draw, randomEstateWithDoors(draw)));
  const some = { ...estate, databaseInstances: estate.databaseInstances.slice(0, 1) };
  return disagreementsOfWays(engine, some, fewerOf(connectedSamplesOf(estate), draw, 4));
}

function throughTwoFronts(engine: CreateReach, draw: Draw): readonly string[] {
  const estate = withRandomFronts(draw, withRandomStores(draw, randomEstateWithDoors(draw)), 100);
  const store = { ...estate, databaseInstances: [], databaseClusters: [] };
  return disagreementsOfWays(engine, store, fewerOf(connectedSamplesOf(estate), draw, 4));
}

/** Mistakes about stores that stand in a VPC. */
const mutants: readonly (Mutant & { readonly refutedBy: typeof byWays })[] = [
  {
    name: 'named-interfaces-are-not-known',
    file: 'reach/network/database-interfaces.ts',
    replace: 'return interfaceIds.length + privateAddresses.length > 0;',
    by: 'return interfaceIds.length + privateAddresses.length > 99;',
    refutedBy: fromInternet,
  },
  {
    name: 'the-flag-of-stores-says-nothing',
    file: 'reach/stores.ts',
    replace: 'return known(publiclyAccessible);',
    by: 'return known(false);',
    refutedBy: fromInternet,
  },
  {
    name: 'access-for-a-store-of-that-name-in-another-service',
    file: 'reach/network/doors/managed-endpoint.ts',
    replace: 'grant.service === store.service && ',
    by: '',
    refutedBy: byWays,
  },
  {
    name: 'access-that-is-being-revoked-as-access',
    file: 'reach/network/doors/managed-endpoint.ts',
    replace: "status === undefined || status === 'Authorized'",
    by: "status !== 'none'",
    refutedBy: byWays,
  },
  {
    name: 'conditions-of-a-policy-narrow-nothing',
    file: 'reach/network/doors/managed-endpoint.ts',
    replace: '  if (isConditional)\n',
    by: '  if (isConditional && gap("").fact !== "")\n',
    refutedBy: byWays,
  },
  {
    name: 'networks-of-nobody-known-get-in',
    file: 'reach/network/doors/managed-endpoint.ts',
    replace: "if (to.kind === 'vpc' && ownerOfVpc(estate, to.id) === undefined)",
    by: "if (to.kind === 'vpc' && to.id === '')",
    refutedBy: byWays,
  },
  {
    name: 'connections-call-the-port-of-the-first-broker',
    file: 'reach/network/doors/managed-endpoint.ts',
    replace: 'range(14001, 14101)',
    by: 'range(14001, 14002)',
    refutedBy: byWays,
  },
  {
    name: 'groups-are-asked-about-managed-endpoints',
    file: 'reach/network/doors/managed-endpoint.ts',
    replace: 'may: space.all, gaps: [gap]',
    by: 'may: gate.admits.must, gaps: [gap]',
    refutedBy: byWays,
  },
  {
    name: 'application-load-balancers-keep-clients',
    file: 'reach/network/doors/passages.ts',
    replace: " || balancer.kind !== 'network'",
    by: '',
    refutedBy: throughFronts,
  },
  {
    name: 'application-load-balancers-carry-anything',
    file: 'reach/network/doors/front.ts',
    replace: 'if (speaksHttp) return true;',
    by: "if (speaksHttp || front.kind === 'read') return true;",
    refutedBy: throughFronts,
  },
  {
    name: 'network-load-balancers-get-to-application-load-balancers-unasked',
    file: 'reach/network/doors/passages.ts',
    replace: '...stepTo(estate, space, front, entrance, middle, seen),',
    by: '',
    refutedBy: throughTwoFronts,
  },
  {
    name: 'network-load-balancers-hide-clients-from-application-load-balancers',
    file: 'reach/network/doors/passages.ts',
    replace: "group.targetType === 'alb' ||",
    by: '',
    refutedBy: throughTwoFronts,
  },
  {
    name: 'logins-of-listeners-let-through',
    file: 'reach/network/doors/listener-rules.ts',
    replace: "if (other?.kind === 'other')",
    by: "if (other?.kind === 'forward')",
    refutedBy: throughFronts,
  },
];

describe('the engine on random stores in VPCs', () => {
  it('agrees with the simulator about packets from the internet', () => {
    holds(100, (draw) => fromInternet(createReach, draw));
  });

  it('agrees with it about packets by connections and managed endpoints', () => {
    holds(40, (draw) => byWays(createReach, draw));
  });

  it('agrees with it about packets through Application Load Balancers and VPC origins', () => {
    holds(40, (draw) => throughFronts(createReach, draw));
  });

  it('agrees with it about packets through a Network and an Application Load Balancer', () => {
    holds(40, (draw) => throughTwoFronts(createReach, draw));
  });

  it.each(mutants)('disagrees with it where $name', async ({ refutedBy, ...mutant }) => {
    const wrong = await engineWith(mutant);
    const isRefuted = Array.from({ length: 200 }, (_, seed) => seed).some(
      (seed) => refutedBy(wrong, drawFrom(tapeOf(seed))).length > 0,
    );
    expect(isRefuted).toBe(true);
  });
});
