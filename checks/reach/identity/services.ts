/** A fact about services that their policies do not tell, with the page that states it. */
interface ServiceFact {
  readonly names: readonly string[];
  readonly source: string;
}

/**
 * Keys that a request for a token connection never has. A statement that asks for their value allows nobody, and one
 * that denies everything but a value denies everybody.
 */
const ignoredKeys: Readonly<Record<string, ServiceFact>> = {
  'rds-db:connect': {
    names: ['aws:sourceip', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip'],
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html',
  },
};

/** Whether an action ignores a condition key, the name of which is in lower case. */
export function isIgnored(action: string, key: string): boolean {
  return ignoredKeys[action]?.names.includes(key) ?? false;
}

/** Actions that are no call to an endpoint, so that the policy of no VPC endpoint is asked. */
const outsideEndpoints: ServiceFact = {
  names: ['rds-db:connect'],
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.Connecting.html',
};

export function passesEndpoints(action: string): boolean {
  return !outsideEndpoints.names.includes(action);
}

/** Services whose resources resource control policies reach. */
const reachedByRcps: ServiceFact = {
  names: [
    'aoss',
    'dax',
    'dsql',
    'dynamodb',
    'ecr',
    'kms',
    'logs',
    'memorydb',
    'opensearch',
    's3',
    'secretsmanager',
    'sqs',
    'sts',
    'timestream-influxdb',
  ],
  source: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
};

/** Services that the same page leaves out. Of any other it is not known. */
const beyondRcps: ServiceFact = {
  names: [
    'backup',
    'dms',
    'docdb-elastic',
    'elasticache',
    'es',
    'iam',
    'neptune-db',
    'neptune-graph',
    'rds',
    'rds-data',
    'rds-db',
    'redshift',
    'redshift-data',
    'redshift-serverless',
    'ssm',
  ],
  source: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
};

/** What resource control policies do not stop although they reach the service. */
const sparedByRcps: ServiceFact = {
  names: ['kms:retiregrant'],
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html',
};

/** Whether resource control policies stop an action; undefined where no page tells. */
export function isReachedByRcps(action: string, service: string): boolean | undefined {
  if (sparedByRcps.names.includes(action)) return false;
  if (reachedByRcps.names.includes(service)) return true;
  return beyondRcps.names.includes(service) ? false : undefined;
}

/**
 * Actions on a role that its trust policy has to allow. Only it says who assumes a role, also within the account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_compare-resource-policies.html
 */
const trusting: ServiceFact = {
  names: [
    'sts:assumerole',
    'sts:assumerolewithsaml',
    'sts:assumerolewithwebidentity',
    'sts:setcontext',
    'sts:setsourceidentity',
    'sts:tagsession',
  ],
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_compare-resource-policies.html',
};

/**
 * Whether IAM policies of the account count only where the policy of the resource hands access to the account: for keys,
 * and for who assumes a role.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enable-iam
 */
export function needsDelegation(action: string, resource: string): boolean {
  return trusting.names.includes(action) || (action.startsWith('kms:') && isKey(resource));
}

/** Keys have a policy of their own; aliases and key stores have none. */
export function isKey(resource: string): boolean {
  return /^[^:]*:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource);
}

/**
 * Actions that the root user may not call, whatever policies say.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function isBarredForRoot(action: string): boolean {
  return action === 'sts:assumerole';
}
