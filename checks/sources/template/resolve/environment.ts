import { partitionOf } from '../../../model/partition.js';
import { type Resolved, unresolved } from './value.js';

/** Where a stack is deployed. Undefined where the template may be deployed anywhere. */
export interface Environment {
  readonly account?: string;
  readonly region?: string;
  /** The stage of a cloud assembly that it belongs to. */
  readonly stage?: string;
}

/** The names under which reports show what a stack that can be deployed anywhere leaves open. */
export const thisAccount = 'this-account';
export const thisRegion = 'this-region';

/**
 * Where a stack is deployed, by names that stand for what it leaves open. Each stage that names no account may go to one
 * of its own, so that nothing that one of them turns on for its account helps another.
 */
export function placeOf({ account, region = thisRegion, stage }: Environment) {
  return { account: account ?? (stage === undefined ? thisAccount : `${thisAccount}-of-${stage}`), region };
}

/** The keys of the choices that settle them. */
export const accountFork = 'AWS::AccountId';
export const regionFork = 'AWS::Region';
/** The same Region, where only maps are asked by it: what a stack declares does not change with it otherwise. */
export const regionInMapsFork = 'maps/AWS::Region';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 * Undefined for what is no pseudo parameter.
 */
export function pseudoParameter(
  name: string,
  environment: Environment,
  stackName: string,
): Resolved | undefined {
  const { account, region } = placeOf(environment);
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
