/** Something in a deployment that has to be corrected: where it stands, and what to write instead. */
export interface DeploymentProblem {
  readonly path: readonly (string | number)[];
  /** One line, no final period. */
  readonly message: string;
}
