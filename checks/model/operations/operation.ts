/** What kind of fact an operation supplies. Checks declare the facts they need, and so what must be collected. */
export type FactKind =
  | 'identity'
  | 'regions'
  | 'network'
  | 'hosts'
  | 'databases'
  | 'snapshots'
  | 'identities'
  | 'secrets';

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
  'elasticache',
  'memorydb',
  'iam',
  'secretsmanager',
  'kms',
  'lambda',
  'organizations',
  'sso-admin',
  'identitystore',
  'cognito-identity',
  'codebuild',
  'glue',
  'ecs',
  'dynamodb',
  'backup',
  'ram',
] as const;
export type Service = (typeof services)[number];

/** Data of a request or an answer. */
export type Members = Readonly<Record<string, unknown>>;

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
  /**
   * What that member holds: a list (where nothing is said), a list of texts, one object, an object that holds the list as
   * `Items`, or a plain value beside which the facts stand. A `string-or-nothing` is left out where there is none.
   */
  readonly holds?: 'texts' | 'object' | 'object-with-items' | 'string' | 'string-or-nothing' | 'boolean';
  /** Members that each item has, where lists of other APIs that are not asked stand under the same name. */
  readonly itemsHave?: readonly string[];
  /** Every list of an answer that carries facts in several of them, `answer` included, with the member that names its items. */
  readonly lists?: Readonly<Record<string, string>>;
  readonly paging?: {
    /** The request member that sets the page size, and the largest value AWS allows. Absent: the size cannot be set. */
    readonly sizeMember?: string;
    readonly size?: number;
    /** The member of the answer that holds the token, and of the request that takes it. */
    readonly tokenFrom: string;
    readonly tokenTo: string;
  };
  /** For calls about one parent: where the parents come from, and how a request names one. */
  readonly parent?: Parent;
  /** What `answer` says once AWS is done with what the first request began; until then it is asked again. */
  readonly doneWhen?: string;
  /** The operation that AWS has to be done with before. */
  readonly after?: string;
  /** Constant request input. */
  readonly input?: Members;
  /** The error code with which AWS says that what was asked for does not exist, and nothing is missing. */
  readonly nothing?: string;
}

export interface Parent {
  /** The operation whose answers list the parents. */
  readonly from: string;
  /** Other operations that list things which one asks about in the same way. */
  readonly alsoFrom?: readonly string[];
  /** The request member that names the parent. */
  readonly member: string;
  /** The member of the listed items that holds the name, where it is called otherwise there. */
  readonly named?: string;
  /** How many names one request takes, for requests that take several; the first one names the request. */
  readonly batch?: number;
  /** For requests that one name alone cannot make. */
  readonly composed?: ComposedRequest;
}

/** Who asks about a listed item, as far as that is known. */
export interface Asking {
  readonly account?: string;
  /** All accounts that are read together. */
  readonly accounts?: readonly string[];
  /** The request that listed the item. */
  readonly listedBy?: Members;
  /** What items passed on that were listed before it, on the way to that request. */
  readonly passed?: Members;
}

/** How requests are made from listed items when they need more than one name, or a name inside a structure. */
export interface ComposedRequest {
  /** Every request member that says what the request is about. */
  readonly members: readonly string[];
  /** Members of an item of the listing that requests about what is listed of it need as well. */
  readonly passes?: readonly string[];
  /** One input for each thing to ask about an item of the listing. An item that is a text stands under the parent's member. */
  inputsAbout(item: Members, asking?: Asking): readonly Members[];
  /** What a request is about, in one name; coverage and folders of answers go by it. Undefined when it does not say. */
  nameIn(input: Members): string | undefined;
  /** An input that has this name. */
  inputNamed(name: string): Members;
}
