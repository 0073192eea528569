import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { AccountGuardrails, type AccountGuardrailsProps } from '../constructs/account-guardrails.js';

export interface AccountGuardrailsStackProps extends StackProps, AccountGuardrailsProps {}

/** What a Region of an account has one of: see `AccountGuardrails`. */
export class AccountGuardrailsStack extends Stack {
  readonly guardrails: AccountGuardrails;

  constructor(scope: Construct, id: string, props: AccountGuardrailsStackProps) {
    super(scope, id, {
      description: 'Guardrails of a Region of an account for databases',
      terminationProtection: true,
      env: props.env ?? {},
    });
    this.guardrails = new AccountGuardrails(this, 'Guardrails', props);
  }
}
