import { keys } from './keys.js';
import { neighbours } from './neighbours.js';
import { openings } from './openings.js';
import type { Mutation } from './parts.js';
import { programs } from './programs.js';

/** Each check that a template can express, with a change of the stacks that it has to find. */
export const mutations: readonly Mutation[] = [...openings, ...neighbours, ...keys, ...programs];

/** The checks that no change of a template brings to fail, with the reason. */
export const inexpressible: Readonly<Record<string, string>> = {
  'account-without-guardrails': 'a template does not say what stands over its account',
  'block-public-access-off':
    'CloudFormation turns Block Public Access on, and off by deleting the resource alone',
  'database-secret-rotation-overdue': 'no template says when a secret has rotated',
  'keyspaces-open-to-password': 'no type of CloudFormation makes a password for Amazon Keyspaces',
  'snapshot-public': 'no type of CloudFormation shares a snapshot',
  'snapshot-shared-with-undeclared-account': 'no type of CloudFormation shares a snapshot',
};

const noAccount =
  'a template says neither into which account it is deployed nor what the organization of that denies';

/** The checks about who could open the way. */
const aboutIdentities = [
  'cluster-open-to-switching-data-api-on',
  'database-open-to-access-key',
  'database-open-to-export',
  'database-open-to-network-change',
  'database-open-to-password-reset',
  'database-open-to-placed-compute',
  'database-open-to-restored-copy',
  'database-open-to-snapshot-sharing',
  'database-open-to-strangers',
  'database-open-to-tunnel',
  'database-open-to-undeclared-account',
  'database-open-to-wildcard-grant',
  'database-secret-open-to-policy-change',
  'database-secret-open-to-rotation-function',
];

/** The checks that a change brings to unknown at most, since a template does not hold what decides. */
export const undecided: Readonly<Record<string, string>> = {
  ...Object.fromEntries(aboutIdentities.map((id) => [id, noAccount])),
  'database-reachable-over-ipv6': 'RDS takes an IPv6 address out of the subnet when it makes the instance',
  'database-reachable-through-accelerator': 'it leads to an address, and RDS chooses that of the database',
  'database-reachable-through-load-balancer':
    'its target is an address, and RDS chooses that of the database',
};
