import type { Service } from '../../../checks/model/operations.js';

export type { Service };

/** How a service reads requests and writes answers. https://smithy.io/2.0/aws/protocols/index.html */
export type Protocol = 'ec2-query' | 'query' | 'json-1.0' | 'json-1.1' | 'rest-json' | 'rest-xml';

interface Wire {
  readonly protocol: Protocol;
  /** The name in the signature, where it is another one than ours. */
  readonly signsAs?: string;
  /** The namespace of XML answers. */
  readonly namespace?: string;
  /** The one Region in which a service answers that is about the whole account. */
  readonly answersIn?: string;
  /** The same in AWS GovCloud. */
  readonly answersInGovCloud?: string;
}

/** Written from the API references, apart from the scanner's own tables. */
const wires: Readonly<Record<Service, Wire>> = {
  sts: { protocol: 'query', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
  ec2: { protocol: 'ec2-query', namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/' },
  rds: { protocol: 'query', namespace: 'http://rds.amazonaws.com/doc/2014-10-31/' },
  elb: {
    protocol: 'query',
    signsAs: 'elasticloadbalancing',
    namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/',
  },
  elbv2: {
    protocol: 'query',
    signsAs: 'elasticloadbalancing',
    namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
  },
  ssm: { protocol: 'json-1.1' },
  // https://docs.aws.amazon.com/global-accelerator/latest/api/Welcome.html
  globalaccelerator: { protocol: 'json-1.1', answersIn: 'us-west-2' },
  // https://docs.aws.amazon.com/general/latest/gr/cf_region.html
  cloudfront: {
    protocol: 'rest-xml',
    namespace: 'http://cloudfront.amazonaws.com/doc/2020-05-31/',
    answersIn: 'us-east-1',
  },
  directconnect: { protocol: 'json-1.1' },
  // https://docs.aws.amazon.com/general/latest/gr/network_manager.html
  networkmanager: {
    protocol: 'rest-json',
    answersIn: 'us-west-2',
    answersInGovCloud: 'us-gov-west-1',
  },
  'vpc-lattice': { protocol: 'rest-json' },
  redshift: { protocol: 'query', namespace: 'http://redshift.amazonaws.com/doc/2012-12-01/' },
  'redshift-serverless': { protocol: 'json-1.1' },
  opensearch: { protocol: 'rest-json', signsAs: 'es' },
  opensearchserverless: { protocol: 'json-1.0', signsAs: 'aoss' },
  'neptune-graph': { protocol: 'rest-json' },
  dsql: { protocol: 'rest-json' },
  lightsail: { protocol: 'json-1.1' },
  dms: { protocol: 'json-1.1' },
  'timestream-influxdb': { protocol: 'json-1.0' },
  kafka: { protocol: 'rest-json' },
  elasticache: { protocol: 'query', namespace: 'http://elasticache.amazonaws.com/doc/2015-02-02/' },
  memorydb: { protocol: 'json-1.1' },
  // https://docs.aws.amazon.com/general/latest/gr/iam-service.html
  iam: {
    protocol: 'query',
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    answersIn: 'us-east-1',
    answersInGovCloud: 'us-gov-west-1',
  },
  secretsmanager: { protocol: 'json-1.1' },
  kms: { protocol: 'json-1.1' },
  lambda: { protocol: 'rest-json' },
  // https://docs.aws.amazon.com/general/latest/gr/ao.html
  organizations: { protocol: 'json-1.1', answersIn: 'us-east-1', answersInGovCloud: 'us-gov-west-1' },
  'sso-admin': { protocol: 'json-1.1', signsAs: 'sso' },
  identitystore: { protocol: 'json-1.1' },
  'cognito-identity': { protocol: 'json-1.1' },
  codebuild: { protocol: 'json-1.1' },
  glue: { protocol: 'json-1.1' },
  ecs: { protocol: 'json-1.1' },
  dynamodb: { protocol: 'json-1.0' },
  backup: { protocol: 'rest-json' },
  ram: { protocol: 'rest-json' },
};

export const services = Object.keys(wires) as readonly Service[];

export function wireOf(service: Service): Wire {
  return wires[service];
}

/**
 * The service that a request is for. Both load balancing services sign as one; the API version tells them apart.
 * https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/Welcome.html
 */
export function serviceSignedAs(name: string, version: string): Service | undefined {
  if (name === 'elasticloadbalancing') return version === '2012-06-01' ? 'elb' : 'elbv2';
  return services.find((service) => (wires[service].signsAs ?? service) === name);
}
