import type { ScannedRegion } from '../../../model/inventory.js';

/** The ARN of an RDS resource, for answers that leave it out. */
export function rdsArn({ partition, region, account }: ScannedRegion, type: string, id: string): string {
  return `arn:${partition}:rds:${region}:${account}:${type}:${id}`;
}
