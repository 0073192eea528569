import { defineCommand } from '../define-command.js';
import { awsFlags, type PathsFlags, pathsOutputFlags, progressFlags, templateFlags } from '../flags.js';
import { estateAt, optionalPath, parseText } from '../parse.js';

export const pathsCommand = defineCommand<PathsFlags, [database: string, path?: string]>({
  load: async () => (await import('./run-paths.js')).runPaths,
  parameters: {
    flags: { ...pathsOutputFlags, ...progressFlags, ...templateFlags, ...awsFlags },
    aliases: { f: 'format', q: 'quiet' },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: parseText,
          placeholder: 'DATABASE',
          brief: 'ARN, identifier, or ACCOUNT/REGION/IDENTIFIER; a member stands for its cluster',
        },
        optionalPath(estateAt),
      ],
    },
  },
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
