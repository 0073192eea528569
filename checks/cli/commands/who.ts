import { defineCommand } from '../define-command.js';
import { awsFlags, type PathsFlags, pathsOutputFlags, progressFlags, templateFlags } from '../flags.js';
import { estateAt, optionalPath, parseText } from '../parse.js';

export const whoCommand = defineCommand<PathsFlags, [database: string, path?: string]>({
  load: async () => (await import('./run-who.js')).runWho,
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
