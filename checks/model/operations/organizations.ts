import type { Asking, ComposedRequest, Members, Operation } from './operation.js';

/**
 * Other accounts of an organization are refused what only its management account and delegated administrators may read.
 * Where it is not known who asks, asking shows.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html
 */
function mayRead({ MasterAccountId: managementAccount }: Members, { account }: Asking = {}): boolean {
  return account === undefined || managementAccount === account;
}

/** The types of policies that bound what accounts may do. Others configure services. */
export const guardrailTypes = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;

/** Once for each type. */
const ofEachType: ComposedRequest = {
  members: ['Filter'],
  inputsAbout: (organization, asking) =>
    mayRead(organization, asking) ? guardrailTypes.map((Filter) => ({ Filter })) : [],
  nameIn: ({ Filter }) => (typeof Filter === 'string' && Filter !== '' ? Filter : undefined),
  inputNamed: (Filter) => ({ Filter }),
};

/** One answer is about all accounts of the organization. */
const ofAll: ComposedRequest = {
  members: [],
  inputsAbout: (organization, asking) => (mayRead(organization, asking) ? [{}] : []),
  nameIn: () => '',
  inputNamed: () => ({}),
};

/** "Maximum value of 20": the API reference of each. */
const pages = { sizeMember: 'MaxResults', size: 20, tokenFrom: 'NextToken', tokenTo: 'NextToken' } as const;
const ofPolicy = { member: 'PolicyId', named: 'Id', from: 'ListPolicies' } as const;

/** The organization of an account, and what bounds its accounts whatever their own policies say. */
export const organizationOperations = {
  // Every account of an organization may ask.
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
  DescribeOrganization: {
    service: 'organizations',
    name: 'DescribeOrganization',
    action: 'organizations:DescribeOrganization',
    facts: 'identities',
    answer: 'Organization',
    holds: 'object',
    nothing: 'AWSOrganizationsNotInUseException',
  },
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html
  ListPolicies: {
    service: 'organizations',
    name: 'ListPolicies',
    action: 'organizations:ListPolicies',
    facts: 'identities',
    answer: 'Policies',
    paging: pages,
    parent: { member: 'Filter', from: 'DescribeOrganization', composed: ofEachType },
  },
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html
  DescribePolicy: {
    service: 'organizations',
    name: 'DescribePolicy',
    action: 'organizations:DescribePolicy',
    facts: 'identities',
    answer: 'Policy',
    holds: 'object',
    parent: ofPolicy,
  },
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html
  ListTargetsForPolicy: {
    service: 'organizations',
    name: 'ListTargetsForPolicy',
    action: 'organizations:ListTargetsForPolicy',
    facts: 'identities',
    answer: 'Targets',
    paging: pages,
    parent: ofPolicy,
  },
  // Each account has the path from the root to it.
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
  ListAccounts: {
    service: 'organizations',
    name: 'ListAccounts',
    action: 'organizations:ListAccounts',
    facts: 'identities',
    answer: 'Accounts',
    paging: pages,
    parent: { member: 'Organization', from: 'DescribeOrganization', composed: ofAll },
  },
} as const satisfies Readonly<Record<string, Operation>>;
