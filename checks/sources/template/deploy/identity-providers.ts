import { globalScope, type OperationId } from '../../../model/operations.js';
import { unresolvedText } from '../../../model/unresolved.js';
import type { DeclaredResource } from '../resolve/stack.js';
import type { Answers } from './answers.js';
import {
  isPlainRecord,
  type Plain,
  plainList,
  plainRecordOf,
  plainTexts,
  type Resource,
} from './resource.js';
import type { Deployment, ResourceType, ResourceTypes } from './resource-type.js';

const listings = {
  'oidc-provider/': 'ListOpenIDConnectProviders',
  'saml-provider/': 'ListSAMLProviders',
} as const satisfies Readonly<Record<string, OperationId>>;

/** Providers that vouch for whoever assumes a role. */
export const identityProviderTypes: ResourceTypes = {
  'AWS::IAM::OIDCProvider': provider((declared) => `oidc-provider/${issuerOf(declared)}`),
  'AWS::IAM::SAMLProvider': provider('saml-provider/{id}'),
};

function provider(resource: string | ((declared: DeclaredResource) => string)): ResourceType {
  return {
    called: { kind: 'name', property: 'Name' },
    arn: { service: 'iam', resource },
    refIsArn: true,
    arnAttributes: ['Arn'],
    deploy: ({ arn, account }, { answers }) => putProvider(arn, account, answers),
  };
}

/** The name of a provider is its URL without the protocol. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
function issuerOf(declared: DeclaredResource): string {
  const url = declared.property('Url');
  return typeof url === 'string' ? url.replace(/^https:\/\//, '') : unresolvedText('its URL');
}

function putProvider(arn: string, account: string, answers: Answers): void {
  for (const [kind, listing] of Object.entries(listings))
    if (arn.split(':')[5]?.startsWith(kind))
      answers.put(listing, { account, region: globalScope }, arn, { Arn: arn });
}

/** Providers that a role trusts and that no template declares are there as well. */
export function putTrustedProviders(role: Resource, { answers }: Deployment): void {
  for (const arn of federatedIn(role.plain('AssumeRolePolicyDocument')))
    if (arn.split(':')[4] === role.account) putProvider(arn, role.account, answers);
}

function federatedIn(policy: Plain): readonly string[] {
  return plainList(plainRecordOf(policy).Statement)
    .filter(isPlainRecord)
    .flatMap(({ Principal }) => plainTexts(plainRecordOf(Principal).Federated));
}
