import type { Sort } from './catalogue/index.js';

/** One request of whoever administers an account by which its databases are opened, or those who watch them blinded. */
export interface Mistake {
  readonly action: string;
  /** What it is, after "nothing keeps administrators from". */
  readonly doing: string;
}

/** The same as a request. */
export interface MistakenRequest extends Mistake {
  /** The databases that it is about; all where none are named. */
  readonly of?: readonly Sort[];
  /** What the request is about, after the account in its ARN. */
  readonly resource: string;
  /** Condition keys of the request, by their names in lower case. */
  readonly context?: readonly (readonly [string, readonly string[]])[];
  /** Whether it is a setting of the network, which makes no difference to databases in none. */
  readonly isOfNetwork?: boolean;
}

/** Stands for a name that no policy names. */
export const anyName = 'any-that-no-policy-names';

/**
 * Actions and keys: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonredshift.html,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html and
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
 */
export const mistakes: readonly MistakenRequest[] = [
  {
    action: 'rds:CreateDBInstance',
    doing: 'making public instances',
    of: ['instance', 'cluster'],
    resource: `db:${anyName}`,
    context: [['rds:publiclyaccessible', ['true']]],
  },
  {
    action: 'rds:ModifyDBSnapshotAttribute',
    doing: 'sharing snapshots of instances',
    of: ['instance'],
    resource: `snapshot:${anyName}`,
  },
  {
    action: 'rds:ModifyDBClusterSnapshotAttribute',
    doing: 'sharing snapshots of clusters',
    of: ['cluster'],
    resource: `cluster-snapshot:${anyName}`,
  },
  {
    action: 'rds:EnableHttpEndpoint',
    doing: 'turning the Data API on',
    of: ['aurora'],
    resource: `cluster:${anyName}`,
  },
  {
    action: 'redshift:AuthorizeSnapshotAccess',
    doing: 'sharing snapshots of Redshift',
    of: ['redshift'],
    resource: `snapshot:${anyName}/${anyName}`,
  },
  {
    action: 'ec2:ModifyVpcBlockPublicAccessOptions',
    doing: 'turning VPC Block Public Access off',
    resource: 'vpc-block-public-access-options',
    isOfNetwork: true,
  },
  {
    action: 'cloudtrail:StopLogging',
    doing: 'stopping trails of CloudTrail',
    resource: `trail/${anyName}`,
  },
];
