import { known, unknownBecause, type Value } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { Setting, Way } from './catalogue/index.js';
import { ownArns, partitionOf } from './database-arns.js';
import type { Identities } from './identities.js';
import type { NetworkLeg } from './network-leg.js';
import type { Place, Standing } from './place.js';
import { placedAs, placedFunctions, placementsOf } from './placement-places.js';
import { proxiesOf } from './proxy-places.js';
import { rotationsOf, secretsOf } from './secret-places.js';
import { sharedSnapshotsOf, snapshotsOf } from './snapshot-places.js';

/** The places that a way is about; none where its setting is off or there is nothing of its kind. */
export function placesOf(
  estate: Estate,
  subject: DatabaseSubject,
  way: Way,
  leg: NetworkLeg,
  identities: Identities,
): readonly Place[] {
  const { setting } = way;
  const set = setting === undefined ? known(true) : settingOf(subject, setting);
  if (set.known && !set.value) return [];
  const doubts = set.known ? [] : [set.gap];
  const own = ownArns(subject);
  return perOf(estate, subject, way, leg, identities).map((place) => ({
    ...place,
    arns: new Map([...own, ...place.arns]),
    doubts: [...doubts, ...place.doubts],
  }));
}

function settingOf(subject: DatabaseSubject, setting: Setting): Value<boolean> {
  const { account, region, id, cluster, instances, store } = subject;
  const told = (value: boolean | undefined, fact: string, action: string): Value<boolean> =>
    value === undefined
      ? unknownBecause({ reason: 'not-collected', fact, account, region, action })
      : known(value);
  switch (setting) {
    case 'iam-authentication': {
      const values = cluster ? [cluster] : instances;
      const on = values.find(({ iamAuthenticationEnabled }) => iamAuthenticationEnabled === true);
      const value = on
        ? true
        : values.some((each) => each.iamAuthenticationEnabled === undefined)
          ? undefined
          : false;
      const action = cluster ? 'rds:DescribeDBClusters' : 'rds:DescribeDBInstances';
      return told(value, `whether ${id} takes tokens of IAM`, action);
    }
    case 'data-api':
      return told(
        cluster?.httpEndpointEnabled,
        `whether the RDS Data API takes SQL for ${id}`,
        'rds:DescribeDBClusters',
      );
    case 'identity-guard':
      return known(store?.placement.kind !== 'service-endpoint' || store.placement.guard.kind === 'identity');
    case 'proxy-iam-authentication':
      return known(true);
  }
}

function perOf(
  estate: Estate,
  subject: DatabaseSubject,
  { per, asks }: Way,
  { stands, placements }: NetworkLeg,
  identities: Identities,
): readonly Place[] {
  switch (per) {
    case undefined:
      return [{ arns: new Map(), doubts: [] }];
    case 'secret':
      return secretsOf(estate, subject);
    case 'rotation':
      return rotationsOf(estate, subject);
    case 'snapshot':
      return snapshotsOf(estate, subject);
    case 'shared-snapshot':
      return sharedSnapshotsOf(estate, subject);
    case 'proxy':
      return proxiesOf(estate, subject);
    case 'security-group':
      return subject.securityGroupIds.map((id) => ({
        about: id,
        arns: new Map([
          [
            'ec2:security-group',
            [`arn:${partitionOf(subject)}:ec2:${subject.region}:${subject.account}:security-group/${id}`],
          ],
        ]),
        doubts: [],
      }));
    case 'host':
      return stands.hosts.map((host) =>
        standingPlace(host, host.arn.includes(':ssm:') ? 'ssm:instance' : 'ec2:instance'),
      );
    case 'function':
      return stands.functions.map((each) => standingPlace(each, 'lambda:function'));
    case 'placement':
      return placementsOf(placements(), subject);
    case 'placement-as-role':
      return asks.flatMap(({ passedTo }) =>
        passedTo === undefined ? [] : placedAs(placements(), subject, identities, passedTo),
      );
    case 'placement-of-function':
      return placedFunctions(placements(), subject, identities, estate);
  }
}

function standingPlace({ id, arn, doubts, tags }: Standing, type: string): Place {
  const services = ['ec2', 'ssm', 'ec2-instance-connect'];
  const names = type === 'lambda:function' ? [type] : services.map((service) => `${service}:instance`);
  return {
    about: id,
    arns: new Map(names.map((name) => [name, [arn]])),
    ...(tags ? { tags: new Map([[arn, tags]]) } : {}),
    doubts,
  };
}
