import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import {
  OrganizationGuardrails,
  type OrganizationGuardrailsProps,
} from '../constructs/organization-guardrails.js';

export interface OrganizationGuardrailsStackProps extends StackProps, OrganizationGuardrailsProps {}

/** The policies of an organization, for its management account: see `OrganizationGuardrails`. */
export class OrganizationGuardrailsStack extends Stack {
  readonly guardrails: OrganizationGuardrails;

  constructor(scope: Construct, id: string, props: OrganizationGuardrailsStackProps) {
    super(scope, id, {
      description: 'Guardrails of an organization for databases',
      terminationProtection: true,
      env: props.env ?? {},
    });
    this.guardrails = new OrganizationGuardrails(this, 'Guardrails', props);
  }
}
