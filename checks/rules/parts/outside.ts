import type { DataStorePlacement } from '../../model/data-store.js';
import type { Cut, Finding } from '../../model/outcome.js';
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

/**
 * What takes a domain off the internet for good. It is another domain in the end, which nobody can judge beforehand.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
 */
export function creatingAgain({ id, store }: DatabaseSubject): readonly Cut[] {
  if (store?.service !== 'opensearch' || store.placement.kind !== 'service-endpoint') return [];
  return [
    {
      text: `Create a domain in a VPC, move the data of ${id} to it, then delete ${id}; a domain cannot be moved into a VPC`,
      cli: [],
      cdk: 'new opensearch.Domain(…, { vpc, vpcSubnets: [{ subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] })',
      verified: false,
    },
  ];
}
