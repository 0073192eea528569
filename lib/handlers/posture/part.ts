/** An account to scan. */
export interface Target {
  readonly account: string;
  /** The role to enter; absent for the account that scans. */
  readonly roleArn?: string;
}

/** What one collector reads. */
export interface Part extends Target {
  /** Absent where the Regions of the account could not be listed: the collector then finds out itself. */
  readonly region?: string;
  /** Why they could not. */
  readonly unlisted?: string;
  /** Whether it also reads what the account has once. */
  readonly accountWide: boolean;
  readonly externalId?: string;
  /** Where the capture goes. */
  readonly key: string;
}

/** What belongs to one scan lies below one folder of the bucket. */
export function captureKey(scan: string, account: string, region: string | undefined): string {
  return `${scan}/captures/${account}/${region ?? 'account'}.jsonl.gz`;
}

export function planKey(scan: string): string {
  return `${scan}/plan.json`;
}
