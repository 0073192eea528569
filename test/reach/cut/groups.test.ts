import { expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { isEmpty } from '../../../checks/model/ranges.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import type { Edit } from '../../../checks/reach/cut/edit.js';
import { editedInventory } from '../../../checks/reach/cut/edited-estate.js';
import { groupCutEdits } from '../../../checks/reach/cut/group-cuts.js';
import { usersOf } from '../../../checks/reach/cut/users.js';
import { publicInstance } from '../../support/estates/index.js';
import type { Draw } from '../draw.js';
import { holds } from '../holds.js';
import { randomEstate } from '../random-estates.js';
import { subsetsOf } from './closing.js';
import { named } from './laws.js';

/** The groups of a random estate some of whose subnets are routed to the internet. */
function routedIn(draw: Draw) {
  const inventory = randomEstate(draw);
  const { estate, databases } = createReach(inventory);
  const users = usersOf(estate, databases);
  return inventory.databaseSubnetGroups
    .filter(({ name }) => routedAfter(inventory, name, []))
    .map((group) => ({ inventory, name: group.name, cuts: groupCutEdits(estate, databases, users, group) }));
}

/** Whether a whole new judgement of the edited inventory sees a subnet of the group that may be routed there. */
function routedAfter(inventory: Inventory, name: string, edits: readonly Edit[]): boolean {
  const edited = editedInventory(inventory, edits);
  const reach = createReach(edited);
  return edited.databaseSubnetGroups
    .filter((group) => group.name === name)
    .some((group) =>
      group.subnets.some(({ id }) => {
        const { ipv4, ipv6 } = reach.internetRoutes(id, group);
        return !isEmpty(ipv4.may) || !isEmpty(ipv6.may);
      }),
    );
}

it('cuts of subnet groups leave no subnet routed to the internet, and have no part that could be left out', () => {
  holds(60, (draw) =>
    routedIn(draw).flatMap(({ inventory, name, cuts }) =>
      cuts.flatMap((cut) => [
        ...(routedAfter(inventory, name, cut) ? [`${name} is routed after ${named(cut)}`] : []),
        ...cut
          .map((_, size) => size)
          .flatMap((size) => [...subsetsOf(cut, size)])
          .filter((part) => !routedAfter(inventory, name, part))
          .map((part) => `${named(cut)} closes ${name} as ${named(part)} alone`),
      ]),
    ),
  );
});

/** `orders` runs in zone b, which is not routed; a third subnet of the VPC is not either, and in no group. */
function halfRouted(): Inventory {
  const estate = publicInstance();
  const [first] = estate.subnets;
  if (!first) throw new Error('the estate has no subnet');
  const zone = (letter: string) => `${first.region}${letter}`;
  return {
    ...estate,
    subnets: [
      ...estate.subnets,
      { ...first, id: 'subnet-hub-c', cidr: '10.0.9.0/24', ipv6Cidrs: [], availabilityZone: zone('c') },
    ],
    routeTables: estate.routeTables.map((table) =>
      table.id === 'rtb-hub-b'
        ? { ...table, routes: table.routes.filter(({ target }) => target.kind === 'local') }
        : table,
    ),
    databaseInstances: estate.databaseInstances.map((one) => ({ ...one, availabilityZone: zone('b') })),
    networkInterfaces: [],
  };
}

it.each([
  ['where RDS lets it go', (estate: Inventory) => estate, ['delete-route+delete-route', 'replace-subnets']],
  [
    'not where a database runs in it',
    (estate: Inventory): Inventory => ({
      ...estate,
      databaseInstances: estate.databaseInstances.map((one) => ({ ...one, availabilityZone: 'eu-west-1a' })),
    }),
    ['delete-route+delete-route'],
  ],
  [
    'not where the rest would be in one zone',
    (estate: Inventory): Inventory => ({
      ...estate,
      subnets: estate.subnets.filter(({ id }) => id !== 'subnet-hub-c'),
    }),
    ['delete-route+delete-route'],
  ],
] as const)('a cut of a subnet group leaves a subnet out %s', (_, change, expected) => {
  const inventory = change(halfRouted());
  const { estate, databases } = createReach(inventory);
  const [group] = inventory.databaseSubnetGroups;
  if (!group) throw new Error('the estate has no group');
  const cuts = groupCutEdits(estate, databases, usersOf(estate, databases), group);
  expect(cuts.map(named).sort()).toEqual(expected);
  const replaced = cuts.flat().flatMap((edit) => (edit.kind === 'replace-subnets' ? edit.subnets : []));
  expect(replaced.map(({ id }) => id)).toEqual(expected.length > 1 ? ['subnet-hub-b', 'subnet-hub-c'] : []);
});
