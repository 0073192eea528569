import { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Mutation } from './parts.js';

const statement = (given: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', ...given }],
});

/** Roles of programs that may do more with databases than they should. */
export const programs: readonly Mutation[] = [
  {
    does: 'lets a program set passwords',
    mutate: ({ stack }) => {
      new CfnRole(stack, 'App', {
        assumeRolePolicyDocument: statement({
          Principal: { Service: 'ec2.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
        policies: [
          {
            policyName: 'own',
            policyDocument: statement({ Action: 'rds:ModifyDBCluster', Resource: '*' }),
          },
        ],
      });
    },
    fails: [],
    unknown: ['database-open-to-password-reset'],
  },
];
