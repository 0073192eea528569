/** The page sizes that AWS accepts; a call outside them is refused. Written from AWS's API reference, not from our collectors. */
export interface PageLimits {
  readonly smallest: number;
  readonly largest: number;
}

/** https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-pagination.html */
const ec2: PageLimits = { smallest: 5, largest: 1000 };
/** "Constraints: Minimum 20, maximum 100": https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html */
const rds: PageLimits = { smallest: 20, largest: 100 };

const different: Readonly<Record<string, PageLimits>> = {
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html
  DescribeRouteTables: { smallest: 5, largest: 100 },
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeEgressOnlyInternetGateways.html
  DescribeEgressOnlyInternetGateways: { smallest: 5, largest: 255 },
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeManagedPrefixLists.html
  DescribeManagedPrefixLists: { smallest: 1, largest: 100 },
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetManagedPrefixListEntries.html
  GetManagedPrefixListEntries: { smallest: 1, largest: 100 },
};

export function pageLimits(service: 'ec2' | 'rds' | 'sts', operation: string): PageLimits {
  return different[operation] ?? (service === 'rds' ? rds : ec2);
}
