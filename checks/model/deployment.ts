import type { Engine } from './engine.js';
import type { AccountGuardrailsDeployment, OrganizationDeployment } from './guardrails-deployment.js';

/** The part `stacks` of `db-perimeter.yaml`: what the CDK app deploys. What is left out takes its default. */
export interface Deployment {
  /**
   * The account of the stacks.
   * @default - the templates name none and fit any account
   */
  readonly account?: string;
  /**
   * The Region of the stacks.
   * @default - the templates name none and fit any Region
   */
  readonly region?: string;
  /** @default - every default of a network */
  readonly network?: NetworkDeployment;
  /** @default - every default of an audit */
  readonly audit?: AuditDeployment;
  /** @default - alarms that nobody has subscribed to */
  readonly monitoring?: MonitoringDeployment;
  /** @default - none: nothing is scanned on a schedule */
  readonly scan?: ScanDeployment;
  /**
   * The databases, by name. The name becomes the identifier of the cluster or instance.
   * @default - one, called `main`, with every default
   */
  readonly databases?: Readonly<Record<string, DatabaseDeployment>>;
  /**
   * Settings that hold for a whole Region of the account, an entry for each Region.
   * @default - none
   */
  readonly accountGuardrails?: readonly AccountGuardrailsDeployment[];
  /**
   * Policies of AWS Organizations.
   * @default - none
   */
  readonly organization?: OrganizationDeployment;
}

export interface NetworkDeployment {
  /**
   * The block of the VPC: private, and between /16 and /22.
   * @default '10.40.0.0/16'
   */
  readonly cidr?: string;
  /**
   * In how many Availability Zones it has subnets.
   * @default 3
   */
  readonly zones?: 2 | 3;
  /**
   * Whether hosts in the app subnets may call the internet, through NAT gateways in subnets of their own. Databases never may.
   * @default false
   */
  readonly egress?: boolean;
  /**
   * Blocks in use elsewhere, such as networks that will be peered, with which the VPC must not overlap.
   * @default - none
   */
  readonly keepClearOf?: readonly string[];
}

export interface AuditDeployment {
  /**
   * Whether a trail is made. Events reach EventBridge as "AWS API Call via CloudTrail" only while the account has one.
   * @default true
   */
  readonly trail?: boolean;
  /**
   * How what is delivered is locked. Nobody, not even the root user, can shorten `compliance`.
   * @default 'governance'
   */
  readonly lock?: 'governance' | 'compliance';
  /**
   * For how many days it is locked, and events are archived.
   * @default 400
   */
  readonly days?: number;
  /**
   * The bucket of another account, a log archive, into which the trail delivers in place of one of its own.
   * @default - the bucket is made here
   */
  readonly archive?: LogArchive;
  /**
   * Other accounts whose trails may deliver into the bucket that is made here. Each has to stand in `accounts`, too.
   * @default - none
   */
  readonly receiveFrom?: readonly string[];
}

export interface MonitoringDeployment {
  /**
   * Who is woken by what must never happen: e-mail addresses, and HTTPS endpoints such as those of a service for people on call. Each
   * has to confirm what SNS sends it.
   * @default - nobody: the topic is there to be subscribed to
   */
  readonly page?: readonly string[];
  /**
   * Who is told of what may be the work of a deployment.
   * @default - nobody: the topic is there to be subscribed to
   */
  readonly inform?: readonly string[];
  /**
   * The address below which the pages of `docs/runbooks` are published, which alarms name.
   * @default 'docs/runbooks'
   */
  readonly runbooks?: string;
}

export interface ScanDeployment {
  /**
   * When it runs, as EventBridge Scheduler writes it: `rate(1 day)`, `cron(0 4 * * ? *)`.
   * @default 'rate(1 day)'
   */
  readonly schedule?: string;
  /**
   * Other accounts that are read, through a role in each. Each has to stand in `accounts`, too.
   * @default - none: this account alone
   */
  readonly accounts?: readonly string[];
  /**
   * The Regions that are read.
   * @default - every Region that is enabled in an account
   */
  readonly regions?: readonly string[];
  /**
   * The name of the role in the other accounts.
   * @default 'db-perimeter-scan'
   */
  readonly role?: string;
  /**
   * What the scan says when it enters a role, so that nobody else can make it enter. Needed where other accounts are read.
   * @default - nothing
   */
  readonly externalId?: string;
  /**
   * Organizational units in whose accounts a StackSet makes the role, also in those that join later.
   * @default - none: a stack for each account
   */
  readonly organizationalUnits?: readonly string[];
  /**
   * Whether failures are handed to Security Hub, which has to be on in this account and Region.
   * @default false
   */
  readonly securityHub?: boolean;
  /**
   * Who is told what is new and what is resolved: e-mail addresses, and HTTPS endpoints.
   * @default - nobody: the topic is there to be subscribed to
   */
  readonly tell?: readonly string[];
}

export interface LogArchive {
  /** The name of the bucket. */
  readonly bucket: string;
  /** The ARN of the key with which CloudTrail encrypts there, in the Region of the bucket. */
  readonly key: string;
}

export interface DatabaseDeployment {
  /** @default 'aurora-postgresql' */
  readonly engine?: Engine;
  /**
   * The version, as RDS writes it.
   * @default - the newest long-lived version that the library knows of the engine
   */
  readonly version?: string;
  /**
   * The port, which is not the one that every scanner tries first.
   * @default - the usual port of the engine and 10,000
   */
  readonly port?: number;
  /**
   * The class of the instances, for example `db.r7g.large`.
   * @default - Serverless v2 for Aurora, otherwise the smallest class of the newest generation that holds a standby
   */
  readonly instanceClass?: string;
  /**
   * The least and the most capacity of Aurora Serverless v2, in ACU.
   * @default - 0.5 and 8
   */
  readonly capacity?: { readonly min: number; readonly max: number };
  /**
   * Readers beside the writer of an Aurora cluster.
   * @default 1
   */
  readonly readers?: number;
  /**
   * Storage of an instance, in GiB. Aurora grows by itself.
   * @default 100
   */
  readonly storage?: number;
  /**
   * How the master user logs in: with a password that RDS keeps in Secrets Manager and rotates, or with IAM alone.
   * @default 'managed-password'
   */
  readonly master?: 'managed-password' | 'iam';
  /**
   * Whether clients call an RDS Proxy in place of the database.
   * @default - true where the engine has a proxy that needs no secret
   */
  readonly proxy?: boolean;
  /**
   * Users of the database as whom the proxy may log in, beside those that `grantConnect` names.
   * @default - `app`
   */
  readonly users?: readonly string[];
  /**
   * Days for which backups are kept.
   * @default 35
   */
  readonly backupDays?: number;
  /**
   * Accounts that are offered the database through AWS PrivateLink. Each has to stand in `accounts`, too.
   * @default - none
   */
  readonly offerTo?: readonly string[];
  /**
   * Whether RDS records what is done in the database in an activity stream, which is kept encrypted. In `sync` a session waits until its
   * record is durable.
   * @default - no stream
   */
  readonly activityStream?: ActivityStreamMode;
  /**
   * Users and tables that nobody has a reason to use, whose use pages.
   * @default - none
   */
  readonly canaries?: CanaryDeployment;
}

export interface CanaryDeployment {
  /** Users of the database as whom nobody logs in. Whoever tries has found the password that was left for him. */
  readonly users?: readonly string[];
  /** Tables that nobody reads, with their schema. PostgreSQL audits those that are granted to `rds_pgaudit`. */
  readonly tables?: readonly string[];
}

export type ActivityStreamMode = 'async' | 'sync';
