import { defineCommand } from '../define-command.js';
import type { PathsFlags } from '../flags.js';
import { oneDatabase } from '../one-database.js';

export const whoCommand = defineCommand<PathsFlags, [database: string, path?: string]>({
  load: async () => (await import('./run-who.js')).runWho,
  parameters: oneDatabase,
  brief: 'list whom permissions let into one database',
  description: `Lists whom permissions let into one database: outsiders first, then users and
roles, each with the shortest way, the statements that allow it, and what it
still needs. A way may go over other identities that somebody becomes, over
secrets and their keys, over hosts from which packets arrive, and over copies.

The exit code is 1 when outsiders get in, 2 when that is not known, and 0 when
nobody but identities of the scanned accounts does.

Examples:
  db-perimeter who orders
  db-perimeter who 111122223333/eu-west-1/orders today.jsonl.gz
  db-perimeter who orders exports/ --format json=who.json`,
});
