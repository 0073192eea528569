import type { DataStorePlacement } from '../../model/data-store.js';
import type { Cut, Finding } from '../../model/outcome.js';
import { commandLine } from '../../model/shell.js';
import type { DatabaseSubject } from '../../reach/index.js';
import { notApplicable, unknown } from './finding.js';
import { remedy } from './words.js';

type Outside = Extract<DataStorePlacement, { kind: 'service-endpoint' }>;

/** Where a database is that AWS runs at an endpoint outside every VPC; undefined for any other. */
export function outsidePlacement({ store }: DatabaseSubject): Outside | undefined {
  return store?.placement.kind === 'service-endpoint' ? store.placement : undefined;
}

/** Whether whoever reaches the database still needs a request that IAM allows. */
export function isGuardedByIdentity(subject: DatabaseSubject): boolean {
  return outsidePlacement(subject)?.guard.kind === 'identity';
}

/** For checks about databases that a password alone guards. */
export function signedRequestsOnly(subject: DatabaseSubject): Finding {
  return notApplicable(subject, 'takes requests by IAM, see database-guarded-by-identity-alone');
}

/** For a store that is not at an endpoint of AWS, or of which nobody knows where it is. */
export function inVpc(subject: DatabaseSubject): Finding {
  if (subject.subnetGroup && !subject.subnetGroup.known) {
    const { gap } = subject.subnetGroup;
    return unknown(subject, `the answers leave open whether it is in a VPC: ${remedy([gap])}`, [gap]);
  }
  return notApplicable(subject, 'in a VPC, behind security groups');
}

/** Changes that take the endpoint of a store off the internet. None is verified by judging the changed estate. */
export function closingEndpoint(subject: DatabaseSubject): readonly Cut[] {
  const { id, arn, region, store } = subject;
  const placement = outsidePlacement(subject);
  if (!store || !placement) return [];
  const aws = (...words: readonly string[]) => [commandLine('aws', ...words, '--region', region)];
  switch (store.service) {
    case 'lightsail': {
      const database = ['--relational-database-name', id];
      return [
        {
          text: `Turn the public mode of ${id} off`,
          cli: aws('lightsail', 'update-relational-database', ...database, '--no-publicly-accessible'),
          cdk: 'new lightsail.CfnDatabase(…, { publiclyAccessible: false })',
          verified: false,
        },
      ];
    }
    case 'neptune-graph': {
      const graph = ['--graph-identifier', arn.slice(arn.lastIndexOf('/') + 1)];
      return [
        {
          text: `Turn the public connectivity of ${id} off, after a private graph endpoint exists for its clients`,
          cli: aws('neptune-graph', 'update-graph', ...graph, '--no-public-connectivity'),
          cdk: 'new neptunegraph.CfnGraph(…, { publicConnectivity: false })',
          verified: false,
        },
      ];
    }
    case 'dsql':
      return [denyingInternet(subject, placement)];
    case 'opensearch-serverless':
      return [
        {
          text: `Take ${id} out of every rule of a network policy that allows access from public networks, and name the VPC endpoints of its clients instead`,
          cli: [],
          cdk: 'new opensearchserverless.CfnSecurityPolicy(…, { type: "network", policy: … "AllowFromPublic": false, "SourceVPCEs": […] })',
          verified: false,
        },
      ];
    case 'opensearch':
      return [
        {
          // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
          text: `Create a domain in a VPC, move the data of ${id} to it, then delete ${id}; a domain cannot be moved into a VPC`,
          cli: [],
          cdk: 'new opensearch.Domain(…, { vpc, vpcSubnets: [{ subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] })',
          verified: false,
        },
      ];
    default:
      return [];
  }
}

/**
 * A policy that refuses what does not come through a VPC endpoint. Putting a policy replaces the one that is there, so
 * that a command is offered only where there is none.
 * https://docs.aws.amazon.com/aurora-dsql/latest/userguide/rbp-examples.html
 */
function denyingInternet({ id, arn, region }: DatabaseSubject, { guard }: Outside): Cut {
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: ['dsql:DbConnect', 'dsql:DbConnectAdmin'],
        Resource: '*',
        Condition: { Null: { 'aws:SourceVpc': 'true' } },
      },
    ],
  };
  const identifier = arn.slice(arn.lastIndexOf('/') + 1);
  const put = ['--identifier', identifier, '--policy', JSON.stringify(policy), '--region', region];
  const isFree = guard.kind === 'identity' && guard.resourcePolicy === undefined;
  return {
    text: `Let the resource policy of ${id} deny dsql:DbConnect and dsql:DbConnectAdmin to everyone where aws:SourceVpc is absent`,
    cli: isFree ? [commandLine('aws', 'dsql', 'put-cluster-policy', ...put)] : [],
    cdk: 'new dsql.CfnCluster(…, { policyDocument: … })',
    verified: false,
  };
}
