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
  // https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeReplicationInstances.html
  DescribeReplicationInstances: {
    service: 'dms',
    name: 'DescribeReplicationInstances',
    action: 'dms:DescribeReplicationInstances',
    facts: 'hosts',
    answer: 'ReplicationInstances',
    paging: { sizeMember: 'MaxRecords', size: 100, tokenFrom: 'Marker', tokenTo: 'Marker' },
  },
  // https://docs.aws.amazon.com/dms/latest/APIReference/API_DescribeEndpoints.html
  DescribeDmsEndpoints: {
    service: 'dms',
    name: 'DescribeEndpoints',
    action: 'dms:DescribeEndpoints',
    facts: 'hosts',
    answer: 'Endpoints',
    paging: { sizeMember: 'MaxRecords', size: 100, tokenFrom: 'Marker', tokenTo: 'Marker' },
  },
} as const satisfies Readonly<Record<string, Operation>>;
