import type { OrganizationPolicy } from '../../../model/identity.js';
import { known, unknownBecause } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { partsByParent } from './parts.js';
import type { RegionFacts } from './region-facts.js';

/** Policies of an organization with their documents and with what they are attached to. */
export function joinOrganizationPolicies(
  facts: RegionFacts,
  coverage: RegionCoverage,
): readonly OrganizationPolicy[] {
  const documentOf = partsByParent(facts.all('organizationDocuments'));
  const targetsOf = partsByParent(facts.all('policyTargets'));
  return facts.all('organizationPolicies').map((policy): OrganizationPolicy => {
    const { id, name } = policy;
    const document = `the document of policy ${name} of the organization`;
    const targets = `what policy ${name} of the organization is attached to`;
    const documents = documentOf(id, coverage.gap('DescribePolicy', document, id), document);
    const [first] = documents.known ? documents.value : [];
    const missing = unknownBecause({ reason: 'failed', fact: document });
    return {
      ...policy,
      document: !documents.known ? documents : first === undefined ? missing : known(first),
      targets: targetsOf(id, coverage.gap('ListTargetsForPolicy', targets, id), targets),
    };
  });
}
