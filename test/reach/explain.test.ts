import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Inventory } from '../../checks/model/inventory.js';
import type { Crossing } from '../../checks/model/paths.js';
import type { Verdict } from '../../checks/model/verdict.js';
import { createReach } from '../../checks/reach/create-reach.js';
import { explainClients } from '../../checks/reach/explain.js';
import { edited } from '../simulator/edit.js';
import { openEstate } from '../simulator/open-estate.js';
import { drawFrom, tapeOf } from './draw.js';
import { randomEstate } from './random-estates.js';

const strangers = ['8.8.8.8/32', '93.184.216.34/32', '2001:4860:4860::8888/128'];

/** The internet's own verdict about one client; undefined where the engine says nothing about such a client. */
function directly(inventory: Inventory, cidr: string) {
  const reach = createReach(inventory);
  return reach.databases.map((subject) => ({
    subject,
    whole: reach.fromInternet(subject),
    way: explainClients(reach.estate, subject, [cidr]).find(
      ({ source }) => source.kind === 'internet' && source.through === undefined,
    ),
  }));
}

const sourceOf = (verdict: Verdict) =>
  verdict.kind === 'blocked' || !verdict.path
    ? undefined
    : `${verdict.path.packet.source}/${verdict.path.packet.family === 4 ? 32 : 128}`;

/** What one client is told must follow from what is said of all clients. */
function contradictions(inventory: Inventory): readonly string[] {
  const reach = createReach(inventory);
  const witnesses = reach.databases.flatMap((subject) => sourceOf(reach.fromInternet(subject).now) ?? []);
  return [...strangers, ...witnesses].flatMap((cidr) =>
    directly(inventory, cidr).flatMap(({ subject, whole, way }) => {
      const said = `${subject.id} from ${cidr}: all ${whole.now.kind}, alone ${way?.now.kind}`;
      if (whole.now.kind === 'blocked' && way && way.now.kind !== 'blocked') return [said];
      if (whole.now.kind !== 'reachable' && way?.now.kind === 'reachable') return [said];
      if (sourceOf(whole.now) === cidr && way?.now.kind !== whole.now.kind) return [said];
      const stopped = way?.traces
        .filter(({ when }) => when === 'now')
        .every(({ crossings }) => crossings.some(({ passes }) => passes === 'no'));
      return stopped && way && way.now.kind !== 'blocked' ? [`${said}, though a gate stops it`] : [];
    }),
  );
}

it('one client is never told what contradicts the verdict about all of them', () => {
  fc.assert(
    fc.property(fc.noBias(fc.nat()), (seed) => {
      expect(contradictions(randomEstate(drawFrom(tapeOf(seed))))).toEqual([]);
    }),
    { seed: 20201016, numRuns: 200, endOnFailure: true },
  );
});

it('one client is told what stops everybody where no subnet could be read', () => {
  const estate = edited(openEstate, {
    subnets: { 'subnet-a': null, 'subnet-b': null },
    denied: ['DescribeSubnets'],
    securityGroups: { 'sg-orders': { ingress: { known: true, value: [] } } },
  });
  const [told] = directly(estate, '8.8.8.8/32');
  expect(told?.way?.now.kind).toBe('blocked');
  expect(
    told?.way?.traces.map(({ subnetId, when, crossings }) => [subnetId, when, crossings.map(passing)]),
  ).toEqual([
    ['subnet-a', 'now', ['public-address yes', 'security-group no', 'route-table unknown']],
    ['subnet-b', 'failover', ['public-address yes', 'security-group no', 'route-table unknown']],
  ]);
});

function passing({ layer, passes }: Crossing): string {
  return `${layer} ${passes}`;
}
