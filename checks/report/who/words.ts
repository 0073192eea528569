import type { Holder, Lack, WhoCut, WhoReport, WhoStep } from '../../model/who.js';
import { place, plural } from '../words.js';

/** One sentence that answers the question. */
export function headlineOfWho({ database: { id }, outsiders, holders, gaps }: WhoReport): string {
  const inside = holders.filter(getsIn);
  const sure = inside.filter(({ certainty }) => certainty !== 'perhaps').length;
  if (outsiders === 'yes') return `Outsiders get into ${id}: ${numberOf(sure, inside.length - sure)}`;
  if (inside.some(({ isOutsider }) => isOutsider))
    return `Outsiders may get into ${id}: ${numberOf(sure, inside.length - sure)}`;
  if (inside.length > 0) return `${numberOf(sure, inside.length - sure)} into ${id}`;
  return gaps.length > 0
    ? `Nobody who could be listed gets into ${id} by permissions`
    : `Nobody gets into ${id} by permissions`;
}

function numberOf(sure: number, perhaps: number): string {
  const those = sure === 1 ? '1 gets in' : `${sure} get in`;
  if (perhaps === 0) return those;
  return sure === 0
    ? `${plural(perhaps, 'identity', 'identities')} may get in`
    : `${those}, ${perhaps} more may`;
}

/** Whether it takes nothing else, but perhaps a user of the database. */
export function getsIn({ lacks }: Holder): boolean {
  return lacks.every((lack) => lack === 'database-user');
}

export function badgeOf(holder: Holder): string {
  if (!getsIn(holder)) return holder.lacks.includes('network') ? 'KEY' : 'NEAR';
  return holder.certainty === 'perhaps' ? 'PERHAPS' : 'IN';
}

/** What is said of somebody whom guardrails that nobody read may keep out. */
export function guardrailsInWords({ certainty }: Holder): string | undefined {
  return certainty === 'unless-guardrails'
    ? 'Unless a policy of the organization denies it, which could not be read'
    : undefined;
}

const shownMembers = 8;

/** Who is in a group. */
export function membersInWords({ members }: Holder): string | undefined {
  if (members === undefined) return undefined;
  if (members.length === 0)
    return 'Nobody is in the group now, and whoever fills it in AWS or in the identity provider behind it lets them in';
  const left = members.length - shownMembers;
  const names = members.slice(0, shownMembers).map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
  return `In the group: ${names.join(', ')}${left > 0 ? ` and ${plural(left, 'more user', 'more users')}` : ''}`;
}

const needs: Readonly<Record<Lack, string>> = {
  network: 'packets that reach the database',
  credentials: 'a user and its password',
  'database-user': 'a user of the database that takes tokens of IAM',
};

export function lacksInWords({ lacks }: Holder): string | undefined {
  return lacks.length === 0 ? undefined : `Still needs ${lacks.map((lack) => needs[lack]).join(', and ')}`;
}

/** What stands before the change: that it stops somebody, or what it leaves. */
export function cutHeading({ leaves }: WhoCut): string {
  switch (leaves) {
    case undefined:
      return 'What stops it';
    case 'key':
      return 'What stops it, but for the key';
    case 'door':
      return 'What stops it, but for standing near';
  }
}

/** Why no change is shown. */
export function noCutInWords({ noCut }: Holder): string | undefined {
  switch (noCut) {
    case undefined:
      return undefined;
    case 'none-known':
      return 'No change of policies that is known stops it';
    case 'unread':
      return 'What would stop it is not known, since policies on the way could not be read';
    case 'gave-up':
      return 'What would stop it was not found: more changes would have to be tried, or made, than are';
  }
}

/** Who it is, in a few words in front of the id. */
export function kindInWords({ kind, isOutsider }: Holder): string {
  switch (kind) {
    case 'user':
      return 'user';
    case 'role':
      return 'role';
    case 'root':
      return 'the root user';
    case 'account':
      return 'another account';
    case 'anyone':
      return 'whoever has an account of AWS';
    case 'federated':
      return 'whom a provider vouches for';
    case 'assigned':
      return 'to whom a permission set is assigned';
    case 'stranger':
      return isOutsider ? 'whoever a provider lets in' : 'whom a provider vouches for';
  }
}

/** "reads a secret with the credentials: orders-master" */
export function stepInWords({ does, about }: WhoStep): string {
  return about === undefined || about === '' ? does : `${does}: ${about}`;
}

/** "Connect of inline of arn:aws:iam::111122223333:role/app" */
export function statementsInWords({ statements }: WhoStep): readonly string[] {
  return statements.map(({ policy, name }) => `${name} of ${policy}`);
}

export function originOfWho({ source, asOf, tool }: WhoReport): readonly string[] {
  return [`${source.kind}: ${source.description}`, `as of ${asOf}`, `${tool.name} ${tool.version}`];
}

export function identityOfWho({ database }: WhoReport): readonly string[] {
  return [database.id, database.engine, place(database)].filter((part) => part !== '');
}
