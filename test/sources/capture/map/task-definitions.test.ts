import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import { known } from '../../../../checks/model/value.js';
import { account, answer, coverageOf, inventoryOf, listing, refusal, region } from '../captures.js';

const families = (...names: readonly string[]) => listing('ListTaskDefinitionFamilies', names);
const described = (family: string, containerDefinitions: unknown) =>
  answer(
    'DescribeTaskDefinition',
    { taskDefinition: { family, revision: 7, containerDefinitions } },
    { input: { taskDefinition: family } },
  );
const container = (variables: Readonly<Record<string, string>>) => ({
  name: 'shop',
  environment: Object.entries(variables).map(([name, value]) => ({ name, value })),
});
const environmentOf = (...containers: readonly unknown[]) =>
  inventoryOf(families('shop'), described('shop', containers)).programEnvironments[0]?.environment;

const host = 'orders.abc.eu-west-1.rds.amazonaws.com';
const url = { variable: 'DATABASE_URL', holds: 'url-with-password' };
const withUrl = container({ DATABASE_URL: 'postgresql://app:tickets-2020@orders.internal/orders' });

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html */
describe('task definitions of ECS', () => {
  it('are called by their family, whatever the revision', () => {
    const { programEnvironments } = inventoryOf(
      families('shop', 'test'),
      described('shop', [withUrl]),
      described('test', [container({ STAGE: 'test' })]),
    );
    const base = { account, region, kind: 'ecs-task-definition' };
    const arn = (name: string) => `arn:aws:ecs:${region}:${account}:task-definition/${name}`;
    expect(programEnvironments).toEqual([
      { ...base, arn: arn('shop'), name: 'shop', environment: known([url]) },
      { ...base, arn: arn('test'), name: 'test' },
    ]);
  });

  it('have what a capture of our own keeps of their variables', () => {
    expect(environmentOf({ name: 'shop', 'db-perimeter:Environment': { notes: [url] } })).toEqual(
      known([url]),
    );
  });

  it('hold a password beside a host in one container', () => {
    expect(environmentOf(container({ DB_HOST: host, DB_PASSWORD: 'tickets-2020' }))).toEqual(
      known([
        { variable: 'DB_HOST', holds: 'database-host', host },
        { variable: 'DB_PASSWORD', holds: 'password' },
      ]),
    );
  });

  it('hold none beside a host in another container', () => {
    const apart = [container({ DB_HOST: host }), container({ DB_PASSWORD: 'tickets-2020' })];
    expect(environmentOf(...apart)).toEqual(known([]));
  });

  it('show what one container surely holds beside one that is not known', () => {
    expect(environmentOf('shop', withUrl)).toEqual(known([url]));
  });

  it.each([
    ['a container that is a text', 'shop'],
    ['variables that are no list', { environment: { DATABASE_URL: 'x' } }],
    ['variables that are texts', { environment: ['DATABASE_URL'] }],
  ])('may hold anything where the answer has %s', (_, strange) => {
    expect(environmentOf(strange)).toMatchObject({ known: false, gap: { reason: 'failed' } });
  });

  it('may hold anything without containers, unasked, denied, and where answers differ', () => {
    const asked = { input: { taskDefinition: 'shop' } };
    const reasonAfter = (...pages: readonly CapturePage[]) => {
      const environment = inventoryOf(families('shop'), ...pages).programEnvironments[0]?.environment;
      return environment?.known === false ? environment.gap.reason : environment;
    };
    expect(reasonAfter(described('shop', undefined))).toBe('failed');
    expect(reasonAfter()).toBe('not-collected');
    expect(reasonAfter(refusal('DescribeTaskDefinition', 'denied', asked))).toBe('denied');
    expect(reasonAfter(described('shop', [withUrl]), described('shop', []))).toBe('failed');
  });

  it('leave the listing incomplete without a name', () => {
    const inventory = inventoryOf(listing('ListTaskDefinitionFamilies', [{ name: 'shop' }]));
    expect(coverageOf(inventory, 'ListTaskDefinitionFamilies')?.status).toBe('failed');
  });
});
