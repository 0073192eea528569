import type { SecurityGroup } from '../../model/network.js';
import type { Cut } from '../../model/outcome.js';
import type { DatabaseSubject } from '../index.js';
import { commandsFor, revokeCommands } from './command-lines.js';
import { type Edit, ownerOf, type RevokeRule } from './edit.js';
import type { Users } from './users.js';
import { editAsCdk, editText, listed } from './words.js';

/** Edits that were tried together, as a person reads and runs them. */
export function describedCut(
  edits: readonly Edit[],
  subject: DatabaseSubject,
  users: Users,
  lost: readonly string[],
): Cut {
  const text = textsOf(edits).join('; ');
  const notes = [
    touched(edits, subject, users),
    elsewhere(edits, subject),
    shutOut(lost),
    staysOpen(edits),
  ].filter((note) => note !== undefined);
  return {
    text: [`${text.charAt(0).toUpperCase()}${text.slice(1)}`, ...notes].join('; '),
    cli: commandsOf(edits),
    cdk: [...new Set(edits.map((edit) => editAsCdk(edit, subject)))].join('; '),
    verified: true,
  };
}

/** Edits with the same first words are one sentence: "switch PubliclyAccessible off for orders-1, orders-2". */
function textsOf(edits: readonly Edit[]): readonly string[] {
  const sentences = new Map<string, string[]>();
  for (const edit of edits) {
    const text = editText(edit);
    const shared = sharedStarts[edit.kind];
    const start = shared !== undefined && text.startsWith(shared) ? shared : undefined;
    const key = start ?? text;
    sentences.set(key, [...(sentences.get(key) ?? []), start === undefined ? '' : text.slice(start.length)]);
  }
  return [...sentences].map(([start, rest]) => `${start}${rest.join(', ')}`);
}

const sharedStarts: Partial<Readonly<Record<Edit['kind'], string>>> = {
  'make-private': 'switch PubliclyAccessible off for ',
  'revoke-rule': 'revoke ',
};

/** The rules of one group are revoked by one command. */
function commandsOf(edits: readonly Edit[]): readonly string[] {
  const revocations = edits.filter((edit): edit is RevokeRule => edit.kind === 'revoke-rule');
  const groups = new Map<string, SecurityGroup>(revocations.map(({ group }) => [group.id, group]));
  return [
    ...edits.filter(({ kind }) => kind !== 'revoke-rule').flatMap(commandsFor),
    ...[...groups.values()].flatMap((group) =>
      revokeCommands(
        group,
        revocations.filter((edit) => edit.group.id === group.id).map(({ rule }) => rule),
      ),
    ),
  ];
}

const nouns: Partial<Readonly<Record<Edit['kind'], string>>> = {
  'replace-subnets': 'database',
  'delete-listener': 'target',
  'change-door': 'endpoint',
};

/** The largest number is what one has to look at. */
function touched(edits: readonly Edit[], subject: DatabaseSubject, users: Users): string | undefined {
  const counts = edits.map((edit) => ({ edit, others: users.others(edit, subject) }));
  const most = counts.reduce((a, b) => (b.others > a.others ? b : a));
  if (most.others === 0) return undefined;
  const what = nouns[most.edit.kind] ?? 'network interface';
  return `also affects ${most.others} other ${what}${most.others === 1 ? '' : 's'}`;
}

/** Who else has to agree. */
function elsewhere(edits: readonly Edit[], { account }: DatabaseSubject): string | undefined {
  const others = [...new Set(edits.map(ownerOf))].filter((owner) => owner !== account).sort();
  if (others.length === 0) return undefined;
  return `account ${listed(others)} ${others.length === 1 ? 'owns' : 'own'} part of that`;
}

/** Clients that were not to be kept out. */
function shutOut(lost: readonly string[]): string | undefined {
  const [first, ...more] = [...new Set(lost)];
  if (first === undefined) return undefined;
  return `also shuts out ${first}${more.length > 0 ? ` and ${more.length} more` : ''}`;
}

const rules: ReadonlySet<Edit['kind']> = new Set(['revoke-rule', 'narrow-rule', 'revoke-outbound-rule']);

/**
 * A security group keeps the connections that it tracks, also when the rule that let them in is gone.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html
 */
function staysOpen(edits: readonly Edit[]): string | undefined {
  const onlyRules = edits.every(({ kind }) => rules.has(kind));
  return onlyRules ? 'connections that are open may stay open' : undefined;
}
