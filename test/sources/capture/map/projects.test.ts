import { describe, expect, it } from 'vitest';
import { known } from '../../../../checks/model/value.js';
import { account, answer, coverageOf, inventoryOf, listing, refusal, region } from '../captures.js';

const arn = (name: string) => `arn:aws:codebuild:${region}:${account}:project/${name}`;
const listed = (...names: readonly string[]) => listing('ListProjects', names);
const described = (names: readonly string[], ...projects: readonly object[]) =>
  answer('BatchGetProjects', { projects }, { input: { names } });
const variable = (name: string, value: string, type?: string) => ({ name, value, type });
const url = 'postgresql://app:tickets-2020@orders.internal/orders';
const kept = { notes: [{ variable: 'DATABASE_URL', holds: 'url-with-password' }] };

const environmentOf = (environment: unknown) =>
  inventoryOf(listed('migrate'), described(['migrate'], { name: 'migrate', environment }))
    .programEnvironments[0]?.environment;

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Project.html */
describe('projects of CodeBuild', () => {
  it('keep what their variables are, and no value', () => {
    const environment = { environmentVariables: [variable('DATABASE_URL', url, 'PLAINTEXT')] };
    const { programEnvironments } = inventoryOf(
      listed('migrate', 'test'),
      described(['migrate', 'test'], { name: 'migrate', arn: arn('migrate'), environment }, { name: 'test' }),
    );
    const base = { account, region, kind: 'codebuild-project' };
    expect(programEnvironments).toEqual([
      { ...base, arn: arn('migrate'), name: 'migrate', environment: known(kept.notes) },
      { ...base, arn: arn('test'), name: 'test' },
    ]);
  });

  it('have what a capture of our own keeps of their variables', () => {
    const { programEnvironments } = inventoryOf(
      listed('migrate'),
      described(['migrate'], { name: 'migrate', 'db-perimeter:Environment': kept }),
    );
    expect(programEnvironments[0]?.environment).toEqual(known(kept.notes));
  });

  it.each([
    ['a variable without a type, which is plain', undefined, known(kept.notes)],
    ['the name of a secret', 'SECRETS_MANAGER', undefined],
    ['the name of a parameter', 'PARAMETER_STORE', undefined],
  ])('hold %s', (_, type, environment) => {
    expect(environmentOf({ environmentVariables: [variable('DATABASE_URL', url, type)] })).toEqual(
      environment,
    );
  });

  it.each([
    ['a text', 'none'],
    ['a list in place of the environment', []],
    ['variables that are no list', { environmentVariables: { DATABASE_URL: url } }],
    ['variables that are texts', { environmentVariables: [url] }],
  ])('may hold anything where the answer has %s', (_, environment) => {
    expect(environmentOf(environment)).toMatchObject({ known: false, gap: { reason: 'failed' } });
  });

  it('may hold anything where they may not be described', () => {
    const inventory = inventoryOf(
      listed('migrate', 'test'),
      refusal('BatchGetProjects', 'denied', { input: { names: ['migrate', 'test'] } }),
    );
    expect(inventory.programEnvironments.map(({ name, environment }) => [name, environment])).toEqual(
      ['migrate', 'test'].map((name) => [
        name,
        expect.objectContaining({
          known: false,
          gap: expect.objectContaining({ reason: 'denied', action: 'codebuild:BatchGetProjects' }),
        }),
      ]),
    );
    expect(coverageOf(inventory, 'BatchGetProjects', 'migrate')?.status).toBe('denied');
  });

  it('may hold anything where nobody asked, and where no answer has them', () => {
    const unasked = inventoryOf(listed('migrate'));
    expect(unasked.programEnvironments[0]?.environment).toMatchObject({ gap: { reason: 'not-collected' } });
    const left = inventoryOf(listed('migrate', 'test'), described(['migrate', 'test'], { name: 'migrate' }));
    expect(left.programEnvironments[1]?.environment).toMatchObject({
      gap: { reason: 'failed', detail: 'no answer describes it' },
    });
  });

  it('may hold anything where answers of the same time differ', () => {
    const environment = { environmentVariables: [variable('DATABASE_URL', url)] };
    const { programEnvironments } = inventoryOf(
      listed('migrate'),
      described(['migrate'], { name: 'migrate', environment }),
      described(['migrate'], { name: 'migrate' }),
    );
    expect(programEnvironments).toMatchObject([{ name: 'migrate', environment: { known: false } }]);
  });

  it('leave the listing incomplete without a name', () => {
    const inventory = inventoryOf(listing('ListProjects', [{ name: 'migrate' }]));
    expect(coverageOf(inventory, 'ListProjects')?.status).toBe('failed');
  });
});
