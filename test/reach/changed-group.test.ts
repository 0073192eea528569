import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../checks/model/inventory.js';
import type { SecurityGroup } from '../../checks/model/network.js';
import { known } from '../../checks/model/value.js';
import { createReach } from '../../checks/reach/create-reach.js';
import type { Reach } from '../../checks/reach/index.js';
import { openEstate } from '../simulator/open-estate.js';
import { drawFrom, tapeOf } from './draw.js';
import { randomEstate } from './random-estates.js';
import { randomSecurityGroup } from './random-filters.js';
import { withRandomHosts } from './stepping-stones/random-hosts.js';

function answersOf(reach: Reach) {
  return reach.databases.map((subject) => ({
    arn: subject.arn,
    internet: reach.fromInternet(subject),
    ways: reach.waysInto(subject),
    stones: reach.steppingStones(subject),
    admission: reach.publicAdmission(subject),
  }));
}

function withGroup(inventory: Inventory, changed: SecurityGroup): Inventory {
  return {
    ...inventory,
    securityGroups: inventory.securityGroups.map((group) => (group.id === changed.id ? changed : group)),
  };
}

const orders = openEstate.securityGroups.find(({ id }) => id === 'sg-orders');
if (!orders) throw new Error('the open estate has no group of orders');

describe('after one security group changed', () => {
  it('answers as if everything had been judged again', () => {
    fc.assert(
      fc.property(fc.noBias(fc.nat()), (seed) => {
        const draw = drawFrom(tapeOf(seed));
        const inventory = withRandomHosts(randomEstate(draw), draw);
        let reach = createReach(inventory);
        answersOf(reach);
        let edited = inventory;
        for (const group of draw.several(inventory.securityGroups, 1, 3)) {
          const { ingress } = randomSecurityGroup(draw, group.id, group.vpcId ?? '');
          const changed = { ...group, ingress };
          edited = withGroup(edited, changed);
          reach = reach.after(changed);
          expect(answersOf(reach)).toEqual(answersOf(createReach(edited)));
          expect(reach.estate.inventory).toEqual(createReach(edited).estate.inventory);
        }
      }),
      { seed: 20201016, numRuns: 150, endOnFailure: true },
    );
  });

  it('keeps the answers about databases that do not carry it', () => {
    const before = createReach({
      ...openEstate,
      securityGroups: [...openEstate.securityGroups, { ...orders, id: 'sg-aside' }],
    });
    const [subject] = before.databases;
    if (!subject) throw new Error('the open estate has no database');
    const reach = before.fromInternet(subject);
    const aside = before.after({ ...orders, id: 'sg-aside', ingress: known([]) });
    expect(aside.fromInternet(subject)).toBe(reach);
    expect(before.after({ ...orders, ingress: known([]) }).fromInternet(subject).now.kind).toBe('blocked');
    expect(before.fromInternet(subject)).toBe(reach);
  });

  it('ignores the record of an account whose view does not count', () => {
    const before = createReach(openEstate);
    const [subject] = before.databases;
    if (!subject) throw new Error('the open estate has no database');
    const participant = { ...orders, account: '444455556666', ingress: known([]) };
    expect(before.after(participant).fromInternet(subject).now.kind).toBe('reachable');
  });
});
