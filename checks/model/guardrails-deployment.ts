/** What AWS has one of in each Region of an account. Each is off by default: an account may have it already. */
export interface AccountGuardrailsDeployment {
  /**
   * The Region that they hold in.
   * @default - the Region of the stacks
   */
  readonly region?: string;
  /**
   * VPC Block Public Access: `ingress` leaves NAT gateways their way out, `bidirectional` closes internet gateways altogether.
   * @default - not touched
   */
  readonly vpcBlockPublicAccess?: VpcBlock;
  /**
   * Whether snapshots of EBS can be public. RDS has no such setting.
   * @default false
   */
  readonly snapshotBlockPublicAccess?: boolean;
  /**
   * A detector of GuardDuty with RDS Protection, which tells of its findings within 15 minutes.
   * @default false
   */
  readonly guardDuty?: boolean;
  /**
   * Security Hub with its default standards. Most of its controls need a recorder of AWS Config.
   * @default false
   */
  readonly securityHub?: boolean;
  /**
   * A recorder of AWS Config that records every change at once, and the managed rules about databases.
   * @default false
   */
  readonly config?: boolean;
}

export type VpcBlock = 'ingress' | 'bidirectional';

/** The settings of an account of which a Region takes one. */
export const singletons = [
  'vpcBlockPublicAccess',
  'snapshotBlockPublicAccess',
  'guardDuty',
  'securityHub',
  'config',
] as const satisfies readonly (keyof AccountGuardrailsDeployment)[];

/** Policies of AWS Organizations, made in its management account. */
export interface OrganizationDeployment {
  /** The id of the organization, such as `o-a1b2c3d4e5`. */
  readonly id: string;
  /**
   * The management account.
   * @default - the template names none
   */
  readonly account?: string;
  /** Where the policies are attached: roots (`r-…`), organizational units (`ou-…`) and accounts. */
  readonly targets: readonly string[];
  /**
   * Roles that guardrails let through, by what they do: names with their paths, with a `*` at the end where names are generated.
   * Whoever can make a role of that name is let through as well.
   * @default - none
   */
  readonly roles?: Readonly<Partial<Record<ExemptRole, readonly string[]>>>;
  /**
   * Guardrails to leave out.
   * @default - none
   */
  readonly without?: readonly GuardrailId[];
  /**
   * The mode of VPC Block Public Access in every account.
   * @default 'ingress'
   */
  readonly vpcBlockPublicAccess?: VpcBlock;
}

/** What exempt roles do; `breakGlass` is let through by every guardrail of roles. */
export const exemptRoles = [
  'network',
  'database',
  'clients',
  'migration',
  'batch',
  'security',
  'breakGlass',
] as const;
export type ExemptRole = (typeof exemptRoles)[number];

export const guardrailIds = [
  ...(['G01', 'G02', 'G03', 'G04', 'G05', 'G06', 'G07', 'G08', 'G09'] as const),
  ...(['G10', 'G11', 'G12', 'G13', 'G14', 'G15', 'G16', 'G17'] as const),
] as const;
export type GuardrailId = (typeof guardrailIds)[number];
