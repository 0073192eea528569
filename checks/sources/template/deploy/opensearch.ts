import { unresolvedText } from '../../../model/unresolved.js';
import { type Plain, plainFlag, plainRecordOf, plainText, plainTexts } from './resource.js';
import type { ResourceType, ResourceTypes } from './resource-type.js';
import { groupIdsOr, vpcOf } from './where.js';

/** The same service under its old and its new name. */
const domain: ResourceType = {
  called: { kind: 'name', property: 'DomainName' },
  arn: { service: 'es', resource: 'domain/{id}' },
  arnAttributes: ['Arn', 'DomainArn'],
  deploy(resource, deployment) {
    const { answers } = deployment;
    answers.put('ListDomainNames', resource, resource.id, { DomainName: resource.id });
    const network = resource.record('VPCOptions');
    const SubnetIds = plainTexts(network.SubnetIds);
    const VPCId = vpcOf(SubnetIds, deployment);
    const login = resource.plain('AdvancedSecurityOptions');
    const version = resource.text('EngineVersion') ?? resource.text('ElasticsearchVersion');
    answers.about('DescribeDomain', resource, resource.id, {
      DomainName: resource.id,
      ARN: resource.arn,
      EngineVersion: version,
      VPCOptions: resource.has('VPCOptions')
        ? { VPCId, SubnetIds, SecurityGroupIds: groupIdsOr(plainTexts(network.SecurityGroupIds), VPCId) }
        : undefined,
      IPAddressType: resource.text('IPAddressType') ?? 'ipv4',
      DomainEndpointOptions: {
        EnforceHTTPS: plainFlag(resource.record('DomainEndpointOptions').EnforceHTTPS) ?? false,
      },
      AdvancedSecurityOptions: plainText(login) ?? {
        Enabled: plainFlag(plainRecordOf(login).Enabled) ?? false,
        InternalUserDatabaseEnabled: plainFlag(plainRecordOf(login).InternalUserDatabaseEnabled) ?? false,
        AnonymousAuthEnabled: plainFlag(plainRecordOf(login).AnonymousAuthEnabled) ?? false,
      },
      AccessPolicies: policyText(resource.plain('AccessPolicies')),
    });
  },
};

/** A policy is written as an object, or as the text of one. */
export function policyText(policy: Plain): string | undefined {
  return typeof policy === 'object' ? JSON.stringify(policy) : plainText(policy);
}

export const openSearchTypes: ResourceTypes = {
  'AWS::OpenSearchService::Domain': domain,
  'AWS::Elasticsearch::Domain': domain,
  'AWS::OpenSearchServerless::Collection': {
    called: { kind: 'name', property: 'Name' },
    arn: { service: 'aoss', resource: 'collection/{id}' },
    idAttributes: ['Id'],
    arnAttributes: ['Arn'],
    deploy(collection, { answers }) {
      answers.put('ListCollections', collection, collection.id, {
        id: collection.id,
        name: collection.id,
        arn: collection.arn,
        status: 'ACTIVE',
      });
    },
  },
  'AWS::OpenSearchServerless::SecurityPolicy': {
    called: { kind: 'name', property: 'Name' },
    deploy(policy, { answers }) {
      if (policy.text('Type') === 'encryption') return;
      answers.put('ListSecurityPolicies', policy, policy.id, { name: policy.id, type: 'network' });
      answers.about('GetSecurityPolicy', policy, policy.id, {
        name: policy.id,
        type: 'network',
        policy: policyText(policy.plain('Policy')) ?? unresolvedText(`the policy ${policy.id}`),
      });
    },
  },
};
