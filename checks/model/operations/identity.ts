import { ec2 } from './network.js';
import type { Operation } from './operation.js';

/** Who is asking, and which Regions there are: asked before anything else. */
export const identityOperations = {
  // Needs no permission: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  GetCallerIdentity: {
    service: 'sts',
    name: 'GetCallerIdentity',
    action: undefined,
    facts: 'identity',
    answer: 'Account',
    holds: 'string',
  },
  DescribeRegions: { ...ec2('DescribeRegions', 'Regions'), facts: 'regions', input: { AllRegions: true } },
} as const satisfies Readonly<Record<string, Operation>>;
