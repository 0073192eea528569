/** Networks from which connections are intended. */
export interface TrustedNetwork {
  readonly cidr: string;
  readonly reason: string;
  /** ISO date; the network is trusted up to and including this day. */
  readonly expires: string;
}

/** Who is allowed to administer databases. */
export interface Administrator {
  /**
   * The name of a role with or without its path, `user/` and that of a user, in whichever account, or an ARN. `*` stands for
   * any run of characters.
   */
  readonly identity: string;
  readonly reason: string;
  /** ISO date; it is allowed up to and including this day. */
  readonly expires: string;
}

/** Applies to outcomes of one check on one resource. `resource` may contain `*`. */
export interface Acceptance {
  readonly check: string;
  readonly resource: string;
  readonly reason: string;
  readonly owner: string;
  /** ISO date; it holds up to and including this day. */
  readonly expires: string;
}

/** `db-perimeter.yaml`: what the owners declare to be intended. */
export interface DeclaredSet {
  /** Account ids that belong to us. The scanned accounts count as ours without being listed. */
  readonly accounts: readonly string[];
  readonly trustedNetworks: readonly TrustedNetwork[];
  /** Empty: nobody said who is, so that identities of people are listed and not judged. */
  readonly administrators: readonly Administrator[];
  /** A muted failure is reported as `muted`, with its reason, and does not count for the exit code. */
  readonly mutes: readonly Acceptance[];
  /** An accepted unknown stays `unknown` in the report and does not count for the exit code. */
  readonly acceptedUnknowns: readonly Acceptance[];
}

export const nothingDeclared: DeclaredSet = {
  accounts: [],
  trustedNetworks: [],
  administrators: [],
  mutes: [],
  acceptedUnknowns: [],
};
