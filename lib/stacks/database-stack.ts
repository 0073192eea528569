import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { PrivateDatabase, type PrivateDatabaseProps } from '../constructs/private-database.js';

export interface DatabaseStackProps extends StackProps, PrivateDatabaseProps {}

/** One database with everything around it: see `PrivateDatabase`. */
export class DatabaseStack extends Stack {
  readonly database: PrivateDatabase;

  constructor(scope: Construct, id: string, props: DatabaseStackProps) {
    const description = `Private database ${props.identifier}`;
    super(scope, id, { description, terminationProtection: true, env: props.env ?? {} });
    this.database = new PrivateDatabase(this, 'Database', props);
    new CfnOutput(this, 'Endpoint', { value: `${this.database.endpoint}:${this.database.port}` });
    new CfnOutput(this, 'ClientsGroup', { value: this.database.clients.securityGroupId });
  }
}
