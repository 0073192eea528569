import { partitionOf } from '../../../model/partition.js';
import { type Resolved, unresolved } from './value.js';

/** Where a stack is deployed. Undefined where the template may be deployed anywhere. */
export interface Environment {
  readonly account?: string;
  readonly region?: string;
}

/** The names under which reports show what a stack that can be deployed anywhere leaves open. */
export const thisAccount = 'this-account';
export const thisRegion = 'this-region';

/** The keys of the choices that settle them. */
export const accountFork = 'AWS::AccountId';
export const regionFork = 'AWS::Region';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 * Undefined for what is no pseudo parameter.
 */
export function pseudoParameter(
  name: string,
  { account = thisAccount, region = thisRegion }: Environment,
  stackName: string,
): Resolved | undefined {
  const partition = partitionOf(region);
  switch (name) {
    case 'AWS::AccountId':
      return account;
    case 'AWS::Region':
      return region;
    case 'AWS::Partition':
      return partition;
    case 'AWS::URLSuffix':
      return partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    case 'AWS::StackName':
      return stackName;
    case 'AWS::StackId':
      return unresolved('AWS::StackId');
    case 'AWS::NotificationARNs':
      return [];
    default:
      return undefined;
  }
}

/** Which choices a text depends on, because it is made of what a stack leaves open. */
export function environmentForks(text: string, { account, region }: Environment): readonly string[] {
  return [
    ...(account === undefined && text.includes(thisAccount) ? [accountFork] : []),
    ...(region === undefined && text.includes(thisRegion) ? [regionFork] : []),
  ];
}
