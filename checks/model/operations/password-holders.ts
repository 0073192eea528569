import type { Operation } from './operation.js';

/** What may hold passwords of databases for programs, beside secrets. Values are never asked for. */
export const passwordHolderOperations = {
  // Parameters of the account alone, and of these the ones that no key encrypts.
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html
  DescribeParameters: {
    service: 'ssm',
    name: 'DescribeParameters',
    action: 'ssm:DescribeParameters',
    facts: 'secrets',
    answer: 'Parameters',
    // Those of parameter groups, of caches and of templates are called so as well.
    // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterMetadata.html
    itemsHave: ['Name', 'Type'],
    input: { ParameterFilters: [{ Key: 'Type', Option: 'Equals', Values: ['String', 'StringList'] }] },
    paging: { sizeMember: 'MaxResults', size: 50, tokenFrom: 'NextToken', tokenTo: 'NextToken' },
  },
  // Without passwords, so that nothing is decrypted either.
  // https://docs.aws.amazon.com/glue/latest/webapi/API_GetConnections.html
  GetConnections: {
    service: 'glue',
    name: 'GetConnections',
    action: 'glue:GetConnections',
    facts: 'secrets',
    answer: 'ConnectionList',
    input: { HidePassword: true },
    paging: { sizeMember: 'MaxResults', size: 1000, tokenFrom: 'NextToken', tokenTo: 'NextToken' },
  },
  // https://docs.aws.amazon.com/glue/latest/webapi/API_GetDataCatalogEncryptionSettings.html
  GetDataCatalogEncryptionSettings: {
    service: 'glue',
    name: 'GetDataCatalogEncryptionSettings',
    action: 'glue:GetDataCatalogEncryptionSettings',
    facts: 'secrets',
    answer: 'DataCatalogEncryptionSettings',
    holds: 'object',
  },
  // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ListProjects.html
  ListProjects: {
    service: 'codebuild',
    name: 'ListProjects',
    action: 'codebuild:ListProjects',
    facts: 'identities',
    answer: 'projects',
    holds: 'texts',
    paging: { tokenFrom: 'nextToken', tokenTo: 'nextToken' },
  },
  // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html
  BatchGetProjects: {
    service: 'codebuild',
    name: 'BatchGetProjects',
    action: 'codebuild:BatchGetProjects',
    facts: 'identities',
    answer: 'projects',
    parent: { member: 'names', named: 'projects', from: 'ListProjects', batch: 100 },
  },
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTaskDefinitionFamilies.html
  ListTaskDefinitionFamilies: {
    service: 'ecs',
    name: 'ListTaskDefinitionFamilies',
    action: 'ecs:ListTaskDefinitionFamilies',
    facts: 'identities',
    answer: 'families',
    holds: 'texts',
    input: { status: 'ACTIVE' },
    paging: { sizeMember: 'maxResults', size: 100, tokenFrom: 'nextToken', tokenTo: 'nextToken' },
  },
  // By the name of a family, its latest revision that is active.
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html
  DescribeTaskDefinition: {
    service: 'ecs',
    name: 'DescribeTaskDefinition',
    action: 'ecs:DescribeTaskDefinition',
    facts: 'identities',
    answer: 'taskDefinition',
    holds: 'object',
    parent: { member: 'taskDefinition', named: 'families', from: 'ListTaskDefinitionFamilies' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
