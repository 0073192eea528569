import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseDeclaredSet } from '../../../checks/sources/declared-set/index.js';

interface Refusal {
  readonly name: string;
  readonly trusted?: string;
  readonly stacks: object;
  readonly problems: readonly string[];
}

const refusals: readonly Refusal[] = JSON.parse(
  readFileSync(new URL('./stacks.json', import.meta.url), 'utf8'),
);

describe('the stacks of a declared set', () => {
  it('are read in full, and left out where the file says nothing of them', () => {
    const stacks = {
      account: '111122223333',
      region: 'eu-west-1',
      network: { cidr: '10.64.0.0/20', zones: 2, egress: true, keepClearOf: ['10.0.0.0/16'] },
      audit: {
        trail: true,
        lock: 'compliance',
        days: 800,
        receiveFrom: ['444455556666'],
      },
      databases: {
        orders: {
          capacity: { min: 1, max: 16 },
          readers: 2,
          master: 'iam',
          offerTo: ['444455556666'],
          canaries: { users: ['legacy'], tables: ['public.customers_old'] },
        },
        ledger: {
          engine: 'oracle-ee',
          version: '19',
          instanceClass: 'db.r6i.large',
          storage: 200,
          backupDays: 14,
          activityStream: 'async',
        },
      },
      accountGuardrails: [
        { vpcBlockPublicAccess: 'ingress', guardDuty: true },
        { region: 'us-east-1', config: true, securityHub: true, snapshotBlockPublicAccess: true },
      ],
      organization: {
        id: 'o-a1b2c3d4e5',
        account: '999988887777',
        targets: ['r-ab12', 'ou-ab12-11111111', '111122223333'],
        roles: { network: ['cdk-hnb659fds-cfn-exec-role-*'], breakGlass: ['emergency/break-glass'] },
        without: ['G12'],
        vpcBlockPublicAccess: 'bidirectional',
      },
    };
    const parsed = parseDeclaredSet(stringify({ version: 1, accounts: ['444455556666'], stacks }), []);
    expect(parsed).toMatchObject({ kind: 'declared', stacks });
    expect(parseDeclaredSet('version: 1', [])).not.toHaveProperty('stacks');
  });

  it('may be named with nothing behind the name', () => {
    const parsed = parseDeclaredSet('version: 1\nstacks:\n  network:\n  databases:\n    orders:\n', []);
    expect(parsed).toMatchObject({ kind: 'declared', stacks: { databases: { orders: {} } } });
  });

  it.each(refusals)('are refused for $name', ({ trusted, stacks, problems }) => {
    const trustedNetworks = trusted ? [{ cidr: trusted, reason: 'the office', expires: '2027-03-31' }] : [];
    const parsed = parseDeclaredSet(
      stringify({ version: 1, accounts: ['444455556666'], trustedNetworks, stacks }),
      [],
    );
    expect(parsed.kind === 'refused' ? parsed.problems.map(({ message }) => message) : []).toEqual(problems);
  });

  it('are refused with the line of what is wrong', () => {
    const parsed = parseDeclaredSet('version: 1\nstacks:\n  network:\n    cidr: 8.0.0.0/16\n', []);
    expect(parsed).toMatchObject({ kind: 'refused', problems: [{ line: 4, column: 11 }] });
  });
});
