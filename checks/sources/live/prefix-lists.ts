import type { OperationId } from '../../model/operations.js';
import type { Output } from './asking.js';

/** The listings whose items can refer to a prefix list. Only when all were read is it known which lists are not referred to. */
export const referringListings = [
  'DescribeRouteTables',
  'DescribeSecurityGroups',
  'DescribeSecurityGroupRules',
] as const satisfies readonly OperationId[];

const referringMembers: ReadonlySet<string> = new Set(['PrefixListId', 'DestinationPrefixListId']);

/** Every prefix list that routes or rules anywhere in the answer refer to. */
export function referencedPrefixLists(output: Output): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
    } else if (typeof value === 'object' && value !== null) {
      for (const [member, inner] of Object.entries(value)) {
        if (typeof inner === 'string') {
          if (referringMembers.has(member)) found.push(inner);
        } else visit(inner);
      }
    }
  };
  visit(output);
  return found;
}

/**
 * AWS keeps a handful of prefix lists of its own in every Region (S3, DynamoDB, CloudFront …). Their entries are of
 * interest only where something refers to them; leaving the others out saves most of the calls of an empty Region.
 * https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
export function isManagedByAws(prefixList: unknown): boolean {
  return (prefixList as { readonly OwnerId?: unknown } | null)?.OwnerId === 'AWS';
}
