import { neighbours } from './neighbours.js';
import { openings } from './openings.js';
import type { Mutation } from './parts.js';

/** Each check that a template can express, with a change of the stacks that it has to find. */
export const mutations: readonly Mutation[] = [...openings, ...neighbours];

/** The checks that no change of a template brings to fail, with the reason. */
export const inexpressible: Readonly<Record<string, string>> = {
  'block-public-access-off':
    'CloudFormation turns Block Public Access on, and off by deleting the resource alone',
  'snapshot-public': 'no type of CloudFormation shares a snapshot',
  'snapshot-shared-with-undeclared-account': 'no type of CloudFormation shares a snapshot',
};
