import type { RegionAnswers } from '../../fixture-server/data.js';

const eni = (id: string, group: string, member: Readonly<Record<string, unknown>>) => ({
  NetworkInterfaceId: id,
  Groups: [{ GroupId: group }],
  InterfaceType: 'interface',
  ...member,
});
const managed = (RequesterId: string, Description: string) => ({
  RequesterManaged: true,
  RequesterId,
  Description,
});

/** An account with a group for each thing that may carry one. */
export const estate: RegionAnswers = {
  DescribeSecurityGroups: {
    SecurityGroups: [
      {
        GroupId: 'sg-0instance',
        IpPermissions: [{ IpProtocol: 'tcp', PrefixListIds: [{ PrefixListId: 'pl-0guard' }] }],
      },
      { GroupId: 'sg-0tagged', Tags: [{ Key: 'dbperimeter', Value: 'true' }] },
      {
        GroupId: 'sg-0web',
        IpPermissions: [{ IpProtocol: 'tcp', PrefixListIds: [{ PrefixListId: 'pl-0web' }] }],
      },
    ],
  },
  DescribeDBInstances: {
    DBInstances: [
      {
        DBInstanceIdentifier: 'orders',
        VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0instance', Status: 'active' }],
      },
    ],
  },
  DescribeDBClusters: {
    DBClusters: [
      {
        DBClusterIdentifier: 'ledger',
        VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0cluster', Status: 'active' }],
      },
    ],
  },
  DescribeDBProxies: { DBProxies: [{ DBProxyName: 'ledger', VpcSecurityGroupIds: ['sg-0proxy'] }] },
  DescribeNetworkInterfaces: {
    NetworkInterfaces: [
      eni('eni-1', 'sg-0warehouse', managed('amazon-redshift', 'RedshiftNetworkInterface')),
      eni('eni-2', 'sg-0future', managed('amazon-vectordb', 'A service of tomorrow')),
      eni('eni-3', 'sg-0web', managed('amazon-elb', 'ELB app/web/50dc6c495c0c9188')),
      eni('eni-4', 'sg-0web', { RequesterManaged: false, Description: 'a host' }),
      eni('eni-5', 'sg-0web', {
        ...managed('amazon-lambda', 'AWS Lambda VPC ENI-reports'),
        InterfaceType: 'lambda',
      }),
    ],
  },
};
