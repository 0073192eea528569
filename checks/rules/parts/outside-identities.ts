import type { Finding } from '../../model/outcome.js';
import { distinctGaps, type Gap } from '../../model/value.js';
import type { DatabaseSubject } from '../../reach/index.js';
import type { Access } from '../../reach/keys/access.js';
import type { Outside } from '../../reach/keys/goers.js';
import type { CheckContext } from '../define-check.js';
import { facts, fail, pass, unknown } from './finding.js';
import { doubtsOn, factOf, goersIn } from './undeclared-identities.js';
import { unlistedDatabases } from './unlisted.js';
import { firstOf, remedy } from './words.js';

/** Which outsiders a check is about, and how it calls all of them. */
export interface Outsiders {
  counts(access: Access): boolean;
  readonly called: string;
  nameOf(access: Access): string;
}

/** One finding for each database, about those who belong to no account of the scan and have some of what it takes. */
export function outsideIdentities(context: CheckContext, outsiders: Outsiders): readonly Finding[] {
  const goers = goersIn(context);
  return [
    ...context.reach.databases.map((subject) => judge(subject, outsiders, goers.outsidersTo(subject))),
    ...unlistedDatabases(context),
  ];
}

function judge(
  subject: DatabaseSubject,
  { counts, called, nameOf }: Outsiders,
  { accesses, gaps }: Outside,
): Finding {
  const found = accesses.filter(counts);
  // Whoever has an account may be one of those.
  const among = accesses.filter(
    (access) => access.carrier.kind === 'anyone' && doubtsAbout(access).length > 0,
  );
  const names = (list: readonly Access[]) => firstOf(list.map(nameOf));
  const evidence = (list: readonly Access[]) =>
    facts(...list.flatMap(({ carrier, parts }) => parts.map((part) => factOf({ carrier, part }))));
  const sure = found.filter((access) => doubtsAbout(access).length === 0);
  const inside = sure.filter(({ worth }) => worth === 'complete');
  if (inside.length > 0)
    return fail(subject, `${names(inside)} can get to the data`, evidence(inside), [close(inside)]);
  if (sure.length > 0)
    return fail(
      subject,
      `${names(sure)} can get a part of what it takes`,
      evidence(sure),
      [close(sure)],
      'medium',
    );
  const open = distinctGaps([...gaps, ...[...found, ...among].flatMap(doubtsAbout)]);
  if (open.length === 0) return pass(subject, `${called} can get to the data`);
  const who = found.length > 0 ? names(found) : 'somebody outside';
  return unknown(
    subject,
    `cannot tell whether ${who} can get to the data: ${remedy(open)}`,
    open,
    evidence(found),
  );
}

/** The way begins with a role that lets them in, or a policy of the database or its secret that names them. */
function close(list: readonly Access[]) {
  const roles = [
    ...new Set(
      list.flatMap(({ parts }) =>
        parts.flatMap(({ becomes }) => becomes.slice(0, 1).map(({ to }) => to.key)),
      ),
    ),
  ];
  const text =
    roles.length > 0
      ? `Let the trust policy of ${firstOf(roles)} name identities that are meant`
      : 'Let the policy of the resource name identities that are meant';
  return { text, cli: [], cdk: 'Role.assumedBy with conditions', verified: false };
}

function doubtsAbout({ isSure, parts, unread }: Access): readonly Gap[] {
  return [...(isSure ? [] : doubtsOn(parts)), ...unread];
}
