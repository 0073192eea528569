import type { Operation } from './operation.js';

/** Who there is in an account, and what their policies say. */
export const identitiesOperations = {
  // Users, groups, roles and managed policies in one answer, of at most 1,000 items a page.
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
  GetAccountAuthorizationDetails: {
    service: 'iam',
    name: 'GetAccountAuthorizationDetails',
    action: 'iam:GetAccountAuthorizationDetails',
    facts: 'identities',
    answer: 'RoleDetailList',
    lists: {
      RoleDetailList: 'RoleName',
      UserDetailList: 'UserName',
      GroupDetailList: 'GroupName',
      Policies: 'PolicyName',
    },
    paging: { sizeMember: 'MaxItems', size: 1000, tokenFrom: 'Marker', tokenTo: 'Marker' },
  },
  // Those of every user in one answer. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html
  ListServiceSpecificCredentials: {
    service: 'iam',
    name: 'ListServiceSpecificCredentials',
    action: 'iam:ListServiceSpecificCredentials',
    facts: 'identities',
    answer: 'ServiceSpecificCredentials',
    paging: { sizeMember: 'MaxItems', size: 1000, tokenFrom: 'Marker', tokenTo: 'Marker' },
    input: { AllUsers: true, ServiceName: 'cassandra.amazonaws.com' },
  },
  // Has AWS write the report, which changes nothing else; one that is younger than four hours is kept.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
  GenerateCredentialReport: {
    service: 'iam',
    name: 'GenerateCredentialReport',
    action: 'iam:GenerateCredentialReport',
    facts: 'identities',
    answer: 'State',
    holds: 'string',
    doneWhen: 'COMPLETE',
  },
  // The access keys of all users in one answer. ListAccessKeys would have to be asked about each user.
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html
  GetCredentialReport: {
    service: 'iam',
    name: 'GetCredentialReport',
    action: 'iam:GetCredentialReport',
    facts: 'identities',
    answer: 'Content',
    holds: 'string',
    after: 'GenerateCredentialReport',
  },
  // All in one answer. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviders.html
  ListOpenIDConnectProviders: {
    service: 'iam',
    name: 'ListOpenIDConnectProviders',
    action: 'iam:ListOpenIDConnectProviders',
    facts: 'identities',
    answer: 'OpenIDConnectProviderList',
  },
  // All in one answer. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html
  ListSAMLProviders: {
    service: 'iam',
    name: 'ListSAMLProviders',
    action: 'iam:ListSAMLProviders',
    facts: 'identities',
    answer: 'SAMLProviderList',
  },
} as const satisfies Readonly<Record<string, Operation>>;
