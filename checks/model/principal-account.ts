/**
 * The account that a principal of another account stands in: a number, or the ARN of a user, a role or the account itself
 * (`arn:aws:iam::111122223333:root`). Undefined for everybody, for an organization and for what a template leaves open.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function accountOf(principal: string): string | undefined {
  return /^arn:[^:]+:iam::(\d{12}):/.exec(principal)?.[1] ?? /^\d{12}$/.exec(principal)?.[0];
}
