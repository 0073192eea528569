import type { Reading } from './facts.js';
import { compact, type Json, text } from './json.js';

export function readManagedNode(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const id = text(item, 'InstanceId');
  if (id === undefined) return problem('a managed node without InstanceId');
  put('managedNodes', id, compact({ account, region, id, pingStatus: text(item, 'PingStatus') }));
}
