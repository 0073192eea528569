import type { Service } from './operation.js';

/** Stands where others name a Region, for what an account has once and not in every Region. */
export const globalScope = 'global';

/**
 * Services that answer for a whole account: the Region that answers, for each partition that has the service.
 * https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html
 */
const answeringRegions: Readonly<Partial<Record<Service, Readonly<Record<string, string>>>>> = {
  // https://docs.aws.amazon.com/general/latest/gr/global_accelerator.html
  globalaccelerator: { aws: 'us-west-2' },
  // https://docs.aws.amazon.com/general/latest/gr/cf_region.html
  cloudfront: { aws: 'us-east-1', 'aws-cn': 'cn-northwest-1' },
  // https://docs.aws.amazon.com/general/latest/gr/networkmanager.html
  networkmanager: { aws: 'us-west-2', 'aws-us-gov': 'us-gov-west-1' },
  // https://docs.aws.amazon.com/general/latest/gr/ao.html
  organizations: { aws: 'us-east-1', 'aws-cn': 'cn-northwest-1', 'aws-us-gov': 'us-gov-west-1' },
  // Every partition has it. https://docs.aws.amazon.com/general/latest/gr/iam-service.html
  iam: {
    aws: 'us-east-1',
    'aws-cn': 'cn-north-1',
    'aws-us-gov': 'us-gov-west-1',
    'aws-eusc': 'eusc-de-east-1',
    'aws-iso': 'us-iso-east-1',
    'aws-iso-b': 'us-isob-east-1',
    'aws-iso-e': 'eu-isoe-west-1',
    'aws-iso-f': 'us-isof-south-1',
  },
};

/** Whether a service answers for a whole account and not for one Region. */
export function isGlobal(service: Service): boolean {
  return answeringRegions[service] !== undefined;
}

/** The Region in which a global service is asked; undefined where the partition does not have it. */
export function answeringRegion(service: Service, partition: string): string | undefined {
  return answeringRegions[service]?.[partition];
}
