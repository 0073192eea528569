import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { Construct } from 'constructs';
import type { OrganizationDeployment } from '../../checks/index.js';
import { organizationPolicies, problemsOfOrganization } from '../guardrails/documents.js';
import { refuse } from './refuse.js';

export interface OrganizationGuardrailsProps extends Omit<OrganizationDeployment, 'account'> {}

/**
 * Service control policies, a resource control policy and a declarative policy of EC2, attached to what the props name. Each type
 * has to be enabled in the organization before. Stands in the management account or a delegated administrator's.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-organizations-policy.html
 */
export class OrganizationGuardrails extends Construct {
  readonly policies: readonly CfnPolicy[];

  constructor(scope: Construct, id: string, props: OrganizationGuardrailsProps) {
    super(scope, id);
    refuse(problemsOfOrganization(props));
    this.policies = organizationPolicies(props).map(
      ({ name, type, guardrails, content }) =>
        new CfnPolicy(this, name, {
          name: `db-perimeter-${name}`,
          description: `db-perimeter: ${guardrails.join(', ')}`,
          type,
          content,
          targetIds: [...props.targets],
        }),
    );
  }
}
