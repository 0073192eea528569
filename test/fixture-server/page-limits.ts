import type { Service } from './protocol/services.js';

/** The page sizes that AWS accepts; a call outside them is refused. Written from AWS's API reference, not from our collectors. */
export interface PageLimits {
  readonly smallest: number;
  readonly largest: number;
}

/** https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-pagination.html */
const ec2: PageLimits = { smallest: 5, largest: 1000 };
/** "Constraints: Minimum 20, maximum 100": https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html */
const rds: PageLimits = { smallest: 20, largest: 100 };

/** "Minimum value of 1. Maximum value of 400.": https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeListeners.html */
const loadBalancing: PageLimits = { smallest: 1, largest: 400 };

const different: Readonly<Record<string, PageLimits>> = {
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html
  DescribeRouteTables: { smallest: 5, largest: 100 },
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeEgressOnlyInternetGateways.html
  DescribeEgressOnlyInternetGateways: { smallest: 5, largest: 255 },
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeManagedPrefixLists.html
  DescribeManagedPrefixLists: { smallest: 1, largest: 100 },
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetManagedPrefixListEntries.html
  GetManagedPrefixListEntries: { smallest: 1, largest: 100 },
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceConnectEndpoints.html
  DescribeInstanceConnectEndpoints: { smallest: 1, largest: 50 },
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
  GetAccountAuthorizationDetails: { smallest: 1, largest: 1000 },
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html
  ListServiceSpecificCredentials: { smallest: 1, largest: 1000 },
  // https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html
  ListFunctions: { smallest: 1, largest: 50 },
  // https://docs.aws.amazon.com/glue/latest/webapi/API_GetConnections.html
  GetConnections: { smallest: 1, largest: 1000 },
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html
  DescribeParameters: { smallest: 1, largest: 50 },
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
  DescribeInstanceInformation: { smallest: 5, largest: 50 },
};

/** What most other services take: `MaxResults` from 1 to 100. */
const upToHundred: PageLimits = { smallest: 1, largest: 100 };

const byService: Partial<Readonly<Record<Service, PageLimits>>> = {
  ec2,
  rds,
  sts: ec2,
  elb: loadBalancing,
  elbv2: loadBalancing,
  redshift: rds,
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DescribeReplicationGroups.html
  elasticache: rds,
  // https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
  organizations: { smallest: 1, largest: 20 },
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListBackupVaults.html
  backup: { smallest: 1, largest: 1000 },
  // https://docs.aws.amazon.com/ram/latest/APIReference/API_GetResourceShareAssociations.html
  ram: { smallest: 1, largest: 500 },
  dms: rds,
};

export function pageLimits(service: Service, operation: string): PageLimits {
  return different[operation] ?? byService[service] ?? upToHundred;
}
