import { expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import type { Source } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import { elementOf } from '../../../checks/reach/cut/edit.js';
import { editedInventory } from '../../../checks/reach/cut/edited-estate.js';
import { directly, goalOf } from '../../../checks/reach/cut/goal.js';
import { cutEdits } from '../../../checks/reach/cut/index.js';
import { usersOf } from '../../../checks/reach/cut/users.js';
import { everyWay } from '../../../checks/reach/every-way.js';
import { replicationFromInternet, replicationSubject } from '../../../checks/reach/replication-instances.js';
import { estates } from '../../support/estates/index.js';
import { edited } from '../../support/spec-edit.js';
import { drawFrom, tapeOf } from '../draw.js';
import { openDatabasesIn } from './closing.js';
import { cutsAreFound, cutsAreMildest, cutsAreMinimal, cutsAreSmallest, named } from './laws.js';

const fromAccounts = ({ kind }: Source) => kind === 'account';

/** `events` with public brokers, a rule for everybody and an address of its own. */
function publicEvents(): Inventory {
  const estate = edited(estates['connectable-events'](), [
    { 'dataStores/events/placement/publiclyAccessible': true },
    { 'dataStores/events/ports': [9098, 9198] },
    { 'securityGroups/sg-events/ingress/sgr-events-connections/ports': { from: 9198, to: 9198 } },
    { 'securityGroups/sg-events/ingress/sgr-events-connections/peer': { kind: 'cidr', cidr: '0.0.0.0/0' } },
  ]);
  return {
    ...estate,
    dataStores: estate.dataStores.map((store) => ({ ...store, currentVersion: 'K1V2' })),
    networkInterfaces: estate.networkInterfaces.map((eni) => ({
      ...eni,
      privateAddresses: [{ address: '10.0.1.70', publicAddress: '54.72.10.70' }],
    })),
  };
}

it('a public MSK cluster gives up its public addresses, by the version of its settings', () => {
  const [events] = openDatabasesIn(publicEvents());
  expect(events?.cuts.map(named)).toEqual(['make-private', expect.any(String), expect.any(String)]);
  expect(events && cutsAreMinimal(events)).toEqual([]);
  const reach = createReach(publicEvents());
  const [cut] = reach.databases.flatMap((subject) => reach.cuts(subject));
  expect(cut).toMatchObject({
    text: 'Switch PublicAccess off for events',
    cli: [expect.stringContaining('--current-version K1V2')],
    cdk: "connectivityInfo: { publicAccess: { type: 'DISABLED' } }",
    verified: true,
  });
});

it('a replication instance of DMS is closed by changes around it, since its flag is for life', () => {
  const inventory = estates['public-copier']();
  const { estate, databases } = createReach(inventory);
  const [copier] = inventory.replicationInstances;
  if (!copier) throw new Error('the estate has no replication instance');
  const subject = replicationSubject(estate, copier);
  const users = usersOf(estate, databases);
  const { cuts } = cutEdits(estate, subject, { ways: everyWay }, goalOf({ sources: [directly] }), users);
  expect(cuts.map(named)).toEqual(['narrow-rule', 'deny-entry', 'delete-route+delete-route']);
  const verdictAfter = (edits: (typeof cuts)[number]) => {
    const after = editedInventory(inventory, edits);
    const { now, failover } = replicationFromInternet(createReach(after).estate, copier);
    return [now.kind, failover.kind];
  };
  for (const cut of cuts) {
    expect([elementOf(cut[0] as (typeof cut)[0]), verdictAfter(cut)]).toEqual([
      expect.any(String),
      ['blocked', 'blocked'],
    ]);
    for (const part of cut) expect(verdictAfter(cut.filter((one) => one !== part))).toContain('reachable');
  }
});

/** The customer has an endpoint, may make others, and is in a service network with the resource. */
function consumed(): Inventory {
  const estate = estates['shared-resource']();
  const customer = '999988887777';
  return {
    ...estate,
    resourceConfigurations: estate.resourceConfigurations.map((configuration) => ({
      ...configuration,
      sharedWith: known([{ account: customer, principal: customer, isConditional: false }]),
      serviceNetworks: known([
        { associationId: 'snra-orders', serviceNetworkId: 'sn-shop', state: 'ACTIVE' },
      ]),
    })),
    serviceNetworks: estate.serviceNetworks.map((network) => ({
      ...network,
      endpoints: known([{ endpointId: 'vpce-shop', owner: customer, state: 'ACTIVE' }]),
    })),
  };
}

it('a resource configuration is no longer consumed, by whatever lets an account consume it', () => {
  const [orders] = openDatabasesIn(consumed(), fromAccounts);
  if (!orders) throw new Error('nothing is open');
  expect(
    orders.candidates.map(({ kind, ...edit }) => ('change' in edit ? edit.change : kind)).sort(),
  ).toEqual(
    expect.arrayContaining(['leave-service-network', 'reject-connection', 'remove-principal', 'revoke-rule']),
  );
  const doors = orders.candidates.filter(({ kind }) => kind === 'change-door');
  expect(orders.tryOut(doors)).toEqual({ kind: 'closed' });
  for (const door of doors)
    expect(orders.tryOut(doors.filter((one) => one !== door)), elementOf(door)).toMatchObject({
      kind: 'open',
    });
  const draw = drawFrom(tapeOf(1));
  expect([
    ...cutsAreMinimal(orders),
    ...cutsAreFound(orders),
    ...cutsAreSmallest(draw, orders),
    ...cutsAreMildest(draw, orders),
  ]).toEqual([]);
});

it.each([
  ['lightsail-database', 'Turn the public mode of orders off', 'switch-off'],
  ['analytics-graph', 'Turn the public connectivity of orders off', 'switch-off'],
  ['public-collection', 'Take orders out of every rule of a network policy', 'switch-off'],
  ['dsql-cluster', 'Let the resource policy of orders deny', 'restrict-policy'],
  ['public-domain', 'Let the access policy of orders deny', 'restrict-policy'],
] as const)('the endpoint of a store in no VPC is closed, and judged closed: %s', (base, text, change) => {
  const inventory = estates[base]();
  const [orders] = openDatabasesIn(inventory, ({ kind }) => kind === 'internet');
  if (!orders) throw new Error('nothing is open');
  expect(orders.candidates.map((edit) => 'change' in edit && edit.change)).toEqual([change]);
  expect([...cutsAreMinimal(orders), ...cutsAreFound(orders)]).toEqual([]);
  const reach = createReach(inventory);
  const [cut] = reach.databases.flatMap((subject) => reach.cuts(subject));
  expect(cut).toMatchObject({ text: expect.stringContaining(text), verified: true });
  const after = createReach(editedInventory(inventory, orders.cuts[0] ?? []));
  expect(after.databases.map((subject) => after.fromInternet(subject).now.kind)).toEqual(['blocked']);
});

/** `orders`, whose access policy consists of these statements. */
function domainWith(statements: readonly object[]): Inventory {
  const estate = estates['public-domain']();
  return {
    ...estate,
    dataStores: estate.dataStores.map((store) => ({
      ...store,
      placement:
        store.placement.kind === 'service-endpoint' && store.placement.guard.kind === 'identity'
          ? {
              ...store.placement,
              guard: {
                ...store.placement.guard,
                resourcePolicy: known(JSON.stringify({ Version: '2012-10-17', Statement: statements })),
              },
            }
          : store.placement,
    })),
  };
}

const everyone = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'es:ESHttp*', Resource: '*' };
const from = (cidr: string) => ({ Condition: { IpAddress: { 'aws:SourceIp': cidr } } });

it('a domain names its own account in every statement that lets unsigned requests in, and in no other', () => {
  const statements = [
    { Sid: 'Office', ...everyone, ...from('8.8.4.0/24') },
    { Sid: 'Inside', ...everyone, ...from('10.0.0.0/8') },
    { Sid: 'Agency', ...everyone, ...from('9.9.9.0/24') },
  ];
  const unsignedIn = (list: readonly object[]) => {
    const reach = createReach(domainWith(list));
    return reach.databases.map((subject) => reach.unsigned(subject)?.kind);
  };
  const reach = createReach(domainWith(statements));
  const [cut] = reach.databases.flatMap((subject) => reach.unsignedCuts(subject));
  expect(cut?.text).toBe(
    'In the access policy of orders, name account 111122223333, or the roles in it that may use the domain, instead of everyone in Office and Agency',
  );
  expect(cut?.verified).toBe(true);
  const written = /--access-policies '(.*)' --region/.exec(cut?.cli[0] ?? '')?.[1] ?? '';
  const after = JSON.parse(written).Statement as readonly object[];
  const root = { AWS: 'arn:aws:iam::111122223333:root' };
  expect(after).toEqual(statements.map((one) => (one.Sid === 'Inside' ? one : { ...one, Principal: root })));
  expect(unsignedIn(after)).toEqual(['blocked']);
  for (const place of [0, 2])
    expect(
      unsignedIn(after.map((one, index) => (index === place ? (statements[place] ?? one) : one))),
    ).toEqual(['reachable']);
});

it('no change is offered for a policy of which it cannot be judged what it then says', () => {
  const unclear = { ...everyone, Principal: undefined, NotPrincipal: { AWS: '111122223333' } };
  const reach = createReach(domainWith([{ Sid: 'Anyone', ...everyone }, unclear]));
  expect(reach.databases.flatMap((subject) => reach.unsignedCuts(subject))).toEqual([]);
});
