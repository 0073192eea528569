import { hole, literal } from './wildcard.js';

/**
 * Who makes a request. A role makes requests in sessions; without a name the session is any of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type Principal =
  | { readonly kind: 'user'; readonly arn: string; readonly id?: string }
  | { readonly kind: 'role'; readonly arn: string; readonly session?: string; readonly id?: string }
  /** `arn:aws:iam::<account>:root` */
  | { readonly kind: 'root'; readonly arn: string }
  /** A session of GetFederationToken: `arn:aws:sts::<account>:federated-user/<name>`, with the user who asked for it. */
  | { readonly kind: 'federated-user'; readonly arn: string; readonly user: string }
  | { readonly kind: 'service'; readonly name: string }
  /** Somebody whom an identity provider vouches for, who has no session yet. */
  | { readonly kind: 'identity-provider'; readonly name: string }
  | { readonly kind: 'anonymous' };

/** The account to which a principal belongs, a hole where it is unresolved; services and strangers belong to none. */
export function accountOf(principal: Principal): string | undefined {
  return 'arn' in principal ? (literal(principal.arn).split(':')[4] ?? hole) : undefined;
}

export function partitionOfPrincipal(principal: Principal): string | undefined {
  return 'arn' in principal ? (literal(principal.arn).split(':')[1] ?? hole) : undefined;
}

/** The last part of a path: the name of a user, a role or a session. */
export function nameOf(arn: string): string {
  const text = literal(arn);
  return text.slice(text.lastIndexOf('/') + 1);
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-service-linked-roles.html
 */
export function isServiceLinked(principal: Principal): boolean {
  return principal.kind === 'role' && principal.arn.includes(':role/aws-service-role/');
}
