import { defineCommand } from '../define-command.js';
import type { PathsFlags } from '../flags.js';
import { oneDatabase } from '../one-database.js';

export const pathsCommand = defineCommand<PathsFlags, [database: string, path?: string]>({
  load: async () => (await import('./run-paths.js')).runPaths,
  parameters: oneDatabase,
  brief: 'list every way in to one database',
  description: `Lists every way in to one database: from the internet, directly and through load
balancers, and from networks that are connected by peering, transit gateway or
VPN. An open way is shown with a packet and what lets it through at each hop; a
blocked one with each layer that stops it, its Reachability Analyzer code, and
the number of layers.

The exit code is 1 when some way is open, now or after a failover, 2 when none
is but something is unknown, and 0 when all are blocked.

Examples:
  db-perimeter paths orders
  db-perimeter paths 111122223333/eu-west-1/orders today.jsonl.gz
  db-perimeter paths orders exports/ --format json=paths.json`,
});
