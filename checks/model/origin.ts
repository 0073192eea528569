/** Where a resource is declared: a template and a line of it. */
export interface Origin {
  /** The id under which answers name the resource, and its ARN. */
  readonly id: string;
  readonly arn: string;
  readonly stack: string;
  readonly file: string;
  readonly logicalId: string;
  /** The type by CloudFormation's name. */
  readonly type: string;
  /** Counted from 1. Absent where nobody looked for it. */
  readonly line?: number;
  readonly column?: number;
  /** The construct that made it, as the CDK writes it. */
  readonly constructPath?: string;
}
