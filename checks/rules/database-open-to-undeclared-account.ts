import { defineCheck } from './define-check.js';
import { ourAccounts } from './parts/ours.js';
import { outsideIdentities } from './parts/outside-identities.js';

export const databaseOpenToUndeclaredAccount = defineCheck({
  id: 'database-open-to-undeclared-account',
  title: 'Identity of an account that is not declared as ours gets to the database',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'identities', 'secrets', 'network', 'hosts'],
  docs: {
    detects:
      'A database to which a way leads that begins in an account which was neither scanned nor listed under `accounts` in `db-perimeter.yaml`: over a role that trusts it, or by the policy of a secret, a key or a store. A part of what it takes, such as a password without a network, counts as medium.',
    matters: 'Whoever is taken over there is inside here, and what they do there stands in no log of yours.',
    fix: 'Take the account out of the trust policy of the role, or the permissions from the role. If the account is yours, list it under `accounts`.',
    blindSpots:
      'An account that was told an external id counts as having it. Every account of AWS at once is judged by `database-open-to-strangers`. Shares of AWS Resource Access Manager are not judged. Snapshots that are shared are judged by `snapshot-shared-with-undeclared-account`.',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html'],

  evaluate(context) {
    const ours = ourAccounts(context.inventory, context.declared);
    return outsideIdentities(context, {
      counts: ({ carrier: { kind, account } }) => kind === 'account' && !ours.has(account ?? ''),
      called: 'no account that is not ours',
      nameOf: ({ carrier }) => carrier.key,
    });
  },
});
