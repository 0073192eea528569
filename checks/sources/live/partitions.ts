interface Partition {
  /** The Region to ask first when nothing is configured. */
  readonly home: string;
  /** Regions that every account of the partition has, without opting in. */
  readonly enabledByDefault: readonly string[];
}

/**
 * Used only where DescribeRegions gives no answer. Regions launched after March 20, 2019 need an opt-in and are left
 * out: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export const partitions: Readonly<Record<string, Partition>> = {
  'aws-us-gov': {
    home: 'us-gov-west-1',
    enabledByDefault: ['us-gov-east-1', 'us-gov-west-1'],
  },
  'aws-cn': { home: 'cn-north-1', enabledByDefault: ['cn-north-1', 'cn-northwest-1'] },
  'aws-eusc': { home: 'eusc-de-east-1', enabledByDefault: ['eusc-de-east-1'] },
  'aws-iso': {
    home: 'us-iso-east-1',
    enabledByDefault: ['us-iso-east-1', 'us-iso-west-1'],
  },
  'aws-iso-b': {
    home: 'us-isob-east-1',
    enabledByDefault: ['us-isob-east-1', 'us-isob-west-1'],
  },
  'aws-iso-e': { home: 'eu-isoe-west-1', enabledByDefault: ['eu-isoe-west-1'] },
  'aws-iso-f': {
    home: 'us-isof-south-1',
    enabledByDefault: ['us-isof-east-1', 'us-isof-south-1'],
  },
  aws: {
    home: 'us-east-1',
    enabledByDefault: [
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-southeast-1',
      'ap-southeast-2',
      'ca-central-1',
      'eu-central-1',
      'eu-north-1',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'sa-east-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ],
  },
};

export function homeRegionOf(partition: string): string {
  return partitions[partition]?.home ?? 'us-east-1';
}

/** Empty for a partition that this version does not know. */
export function regionsEnabledByDefault(partition: string): readonly string[] {
  return partitions[partition]?.enabledByDefault ?? [];
}
