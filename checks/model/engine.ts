/** The engines of which the stacks make private databases, by RDS's names. */
export const engines = [
  'aurora-postgresql',
  'aurora-mysql',
  'postgres',
  'mysql',
  'mariadb',
  'sqlserver-se',
  'sqlserver-ee',
  'oracle-se2',
  'oracle-ee',
] as const;
export type Engine = (typeof engines)[number];

/** What an engine can do that a configuration may ask for. */
export interface EngineFeatures {
  /** A cluster with members, or one instance with a standby. */
  readonly kind: 'cluster' | 'instance';
  /** Whether its users may log in with a token of IAM. */
  readonly iamLogin: boolean;
  /** Whether its master user can do without a password, with a token alone. */
  readonly iamMaster: boolean;
  /** Whether an RDS Proxy can stand before it that logs in with IAM from end to end, so that no secret is needed. */
  readonly proxy: boolean;
  /** Whether VPC Lattice takes it, by its ARN, as a resource that other accounts may be given. */
  readonly offer: boolean;
}

const cluster = { kind: 'cluster', iamLogin: true, proxy: true, offer: true } as const;
const instance = { kind: 'instance', iamLogin: true, iamMaster: false, proxy: true, offer: true } as const;
const withoutIam = { ...instance, iamLogin: false, proxy: false } as const;

/**
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.IamDatabaseAuthentication.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (MasterUserAuthenticationType)
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-iam-setup.html
 */
export const engineFeatures: Readonly<Record<Engine, EngineFeatures>> = {
  'aurora-postgresql': { ...cluster, iamMaster: true },
  'aurora-mysql': { ...cluster, iamMaster: false },
  postgres: { ...instance, iamMaster: true },
  mysql: instance,
  mariadb: { ...instance, proxy: false },
  'sqlserver-se': withoutIam,
  'sqlserver-ee': withoutIam,
  'oracle-se2': withoutIam,
  'oracle-ee': withoutIam,
};
