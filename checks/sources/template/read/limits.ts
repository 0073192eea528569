/**
 * How large and how deep a template may be. CloudFormation takes 1 MB; what is written for it by tools may be larger before
 * it is packed. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const limits = {
  bytes: 16 * 1024 * 1024,
  depth: 100,
  /** Values of all kinds, aliases followed: a small text can stand for very many. */
  nodes: 2_000_000,
  /** Templates of one folder or assembly. */
  files: 2000,
  /** Folders in folders that are looked through for templates. */
  folders: 8,
  /** How much of a file is read to find out whether it is a template. */
  sniffBytes: 256 * 1024,
} as const;
