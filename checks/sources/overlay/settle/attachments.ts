import { type Item, items } from '../../template/deploy/answers.js';
import { lastOfEach, type Settled, type Taken } from './taken.js';

/** Lists of networks to which a gateway is attached. */
const lists = ['Attachments', 'VpcAttachments'] as const;

/** The networks to which the templates attach a gateway, and those of which they do not say whether it stays there. */
export function settleAttachments({ place, name, was }: Taken, now: Item, settled: Settled): void {
  for (const list of lists) {
    if (!Array.isArray(now[list])) continue;
    const declared = items(now[list]);
    const own = new Set(declared.map(keyOf));
    const more = items(was[list]).filter(
      (attachment) =>
        !own.has(keyOf(attachment)) &&
        settled.stays(`the attachment of ${name} to ${keyOf(attachment)}`, place),
    );
    now[list] = [...declared, ...more];
  }
}

export function uniteAttachments(gateway: Item): void {
  for (const list of lists)
    if (Array.isArray(gateway[list])) gateway[list] = lastOfEach(items(gateway[list]), keyOf);
}

function keyOf({ VpcId }: Item): string {
  return String(VpcId);
}
