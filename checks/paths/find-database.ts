import { nearest } from '../model/nearest.js';
import { UserError } from '../model/user-error.js';
import type { DatabaseSubject, Reach } from '../reach/index.js';

/** How many candidates an error names. */
const named = 10;

/**
 * The database that a person names: by ARN, by `account/region/identifier`, or by the identifier alone where only one
 * has it. A member of a cluster stands for the cluster. Throws a UserError that lists the candidates.
 */
export function findDatabase(reach: Reach, name: string): DatabaseSubject {
  const wanted = name.toLowerCase();
  const found = reach.databases.filter((subject) => namesOf(subject).includes(wanted));
  const [first] = found;
  if (first && found.length === 1) return first;
  // An own name wins over that of a member, which is a name of its cluster.
  const [own] = found.filter((subject) => ownNamesOf(subject).includes(wanted));
  if (own && found.filter((subject) => ownNamesOf(subject).includes(wanted)).length === 1) return own;
  if (first) {
    throw new UserError(
      `"${name}" names ${found.length} databases`,
      `Name one of them: ${listed(found.map(({ arn }) => arn))}`,
    );
  }
  throw unknown(reach, name);
}

function ownNamesOf({ arn, account, region, id }: DatabaseSubject): readonly string[] {
  return [arn, `${account}/${region}/${id}`, id].map((text) => text.toLowerCase());
}

function namesOf(subject: DatabaseSubject): readonly string[] {
  const members = subject.kind === 'cluster' ? subject.instances : [];
  const { account, region } = subject;
  return [
    ...ownNamesOf(subject),
    ...members.flatMap(({ arn, id }) =>
      [arn, `${account}/${region}/${id}`, id].map((text) => text.toLowerCase()),
    ),
  ];
}

function unknown(reach: Reach, name: string): UserError {
  const { databases, estate } = reach;
  const unlisted = estate.inventory.regions.some((region) => reach.unlistedDatabases(region).length > 0);
  const caveat = unlisted ? ' (not every database could be listed)' : '';
  if (databases.length === 0) {
    return new UserError(
      `there is no database "${name}": none was seen${caveat}`,
      'Name an account, Region or path that holds it',
    );
  }
  const wanted = name.toLowerCase();
  const meant = nearest(
    wanted,
    databases.flatMap((subject) => namesOf(subject)),
  );
  const question = meant === undefined ? '' : `, did you mean "${meant}"?`;
  return new UserError(
    `there is no database "${name}"${caveat}${question}`,
    `Name one of them: ${listed(databases.map(({ account, region, id }) => `${account}/${region}/${id}`))}`,
  );
}

/** The first few of them. */
export function listed(names: readonly string[]): string {
  const shown = [...new Set(names)].sort();
  const left = shown.length - named;
  return left > 0
    ? `${shown.slice(0, named).join(', ')} and ${left} more, which scan lists`
    : shown.join(', ');
}
