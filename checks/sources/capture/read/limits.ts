/** How large and how deep an input file may be. Answers of AWS stay far below; what does not is no answer of AWS. */
export const limits = {
  /** One line of a capture: one page of an answer. */
  lineBytes: 64 * 1024 * 1024,
  /** One file of a folder of AWS CLI output. */
  fileBytes: 64 * 1024 * 1024,
  /** Brackets in brackets. The deepest answers have about ten. */
  depth: 64,
  /** How much of a file is read to find out what it is. */
  sniffBytes: 64 * 1024,
} as const;
