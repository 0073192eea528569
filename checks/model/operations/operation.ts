/** What kind of fact an operation supplies. Checks declare the facts they need, and so what must be collected. */
export type FactKind = 'identity' | 'regions' | 'network' | 'databases' | 'snapshots';

/** The AWS services that are asked, by the names under which IAM or the SDK knows them. */
export const services = [
  'sts',
  'ec2',
  'elbv2',
  'elb',
  'rds',
  'ssm',
  'globalaccelerator',
  'cloudfront',
  'directconnect',
  'networkmanager',
  'vpc-lattice',
  'redshift',
  'redshift-serverless',
  'opensearch',
  'opensearchserverless',
  'neptune-graph',
  'dsql',
  'lightsail',
  'dms',
  'timestream-influxdb',
  'kafka',
] as const;
export type Service = (typeof services)[number];

/** One read-only AWS API call that the scanner may make. */
export interface Operation {
  readonly service: Service;
  /** AWS's name of the API. Where two services share one name, the id in the table differs. */
  readonly name: string;
  /** The IAM action, or undefined where none is needed. */
  readonly action: string | undefined;
  readonly facts: FactKind;
  /** The top-level member of the answer that carries the facts. */
  readonly answer: string;
  readonly paging?: {
    /** The request member that sets the page size, and the largest value AWS allows. */
    readonly sizeMember: string;
    readonly size: number;
    /** The member of the answer that holds the token, and of the request that takes it. */
    readonly tokenFrom: string;
    readonly tokenTo: string;
  };
  /** For calls about one parent: the request member that names it, and the listing that the parents come from. */
  readonly parent?: { readonly member: string; readonly from: string };
  /** Constant request input. */
  readonly input?: Readonly<Record<string, unknown>>;
}
