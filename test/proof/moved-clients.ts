import type { Inventory } from '../../checks/model/inventory.js';
import type { Verdict } from '../../checks/model/verdict.js';
import type { CreateReach } from '../reach/disagreements.js';

/** Sets of admitted clients that differ between two inventories which say the same. */
export function movedClients(
  createReach: CreateReach,
  before: Inventory,
  after: Inventory,
): readonly string[] {
  const later = createReach(after);
  const earlier = createReach(before);
  return earlier.databases.flatMap((subject) => {
    const counterpart = later.databases.find(({ arn }) => arn === subject.arn);
    if (!counterpart) return [`${subject.arn} vanished`];
    const [from, to] = [earlier.fromInternet(subject), later.fromInternet(counterpart)];
    return (['now', 'ipv4', 'ipv6', 'failover'] as const).flatMap((family) => {
      const clients = clientsOf(from[family]);
      const moved = clientsOf(to[family]);
      return clients === moved ? [] : [`${subject.arn}, ${family}: ${clients} became ${moved}`];
    });
  });
}

function clientsOf(verdict: Verdict): string {
  if (verdict.kind === 'blocked' || !verdict.path) return 'nobody';
  const { target, subnetId, admitted } = verdict.path;
  return `${admitted.count} clients (${admitted.cidrs.join(', ')}) of ${target} in ${subnetId}`;
}
