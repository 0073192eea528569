import { changeIn } from './change.js';
import { type Asking, groupsNaming, guardedBy } from './guarded.js';

export interface Judgement {
  readonly page: boolean;
  /** Why, in words. */
  readonly because: string;
  /** What is guarded, in words. */
  readonly guards: readonly string[];
}

/** Whether a recorded change is about databases. What cannot be told pages: nobody else looks at it any more. */
export async function judge(
  detail: unknown,
  ownAccounts: readonly string[],
  asking: Asking,
): Promise<Judgement> {
  const change = changeIn(detail);
  switch (change.kind) {
    case 'groups':
      return judgeGroups(change.groupIds, asking);
    case 'prefix-lists': {
      const groupIds = await groupsNaming(change.prefixListIds, asking);
      if (groupIds.length > 0) return judgeGroups(groupIds, asking);
      return { page: false, because: 'no group names the prefix list in a rule that lets in', guards: [] };
    }
    case 'shared': {
      const strangers = change.with.filter((name) => !ownAccounts.includes(name));
      return strangers.length === 0
        ? { page: false, because: `shared with accounts of ours: ${change.with.join(', ')}`, guards: [] }
        : { page: true, because: `shared with ${strangers.map(nameOf).join(', ')}`, guards: [] };
    }
    case 'not-understood':
      return { page: true, because: change.why, guards: [] };
  }
}

const nameOf = (who: string) => (who === 'all' ? 'everybody' : `${who}, which is not declared`);

async function judgeGroups(groupIds: readonly string[], asking: Asking): Promise<Judgement> {
  const { guards, failures } = await guardedBy(groupIds, asking);
  const named = groupIds.join(', ');
  if (guards.length > 0) return { page: true, because: `${named} guards ${guards.join(', ')}`, guards };
  return failures.length > 0
    ? {
        page: true,
        because: `whether ${named} guards a database is not known: ${failures.join('; ')}`,
        guards,
      }
    : { page: false, because: `${named} guards no database`, guards };
}
