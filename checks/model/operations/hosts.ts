import type { Operation } from './operation.js';

/** What AWS knows of hosts from which a database may be reached, beside their network interfaces. */
export const hostOperations = {
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
  DescribeInstanceInformation: {
    service: 'ssm',
    name: 'DescribeInstanceInformation',
    action: 'ssm:DescribeInstanceInformation',
    facts: 'hosts',
    answer: 'InstanceInformationList',
    paging: { sizeMember: 'MaxResults', size: 50, tokenFrom: 'NextToken', tokenTo: 'NextToken' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
