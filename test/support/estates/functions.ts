import type { Workload } from '../../../checks/model/identity.js';
import { known } from '../../../checks/model/value.js';
import { here, home } from './network.js';

/** A function whose variable `DATABASE_URL` holds a URL with a password, unless told otherwise. */
export function exportFunction(facts: Partial<Workload> = {}): Workload {
  return {
    ...here,
    kind: 'lambda-function',
    name: 'export',
    arn: `arn:aws:lambda:${home.region}:${home.account}:function:export`,
    roleArn: `arn:aws:iam::${home.account}:role/export`,
    subnetIds: [],
    securityGroupIds: [],
    environment: known([
      {
        variable: 'DATABASE_URL',
        holds: 'url-with-password',
        host: 'orders.abc.eu-west-1.rds.amazonaws.com',
      },
    ]),
    ...facts,
  };
}
