import { defineCommand } from '../define-command.js';
import { type DiffFlags, diffFlags } from '../diff-flags.js';
import { parseText } from '../parse.js';

export const diffCommand = defineCommand<DiffFlags, [before: string, after: string]>({
  load: async () => (await import('./run-diff.js')).runDiff,
  parameters: {
    flags: diffFlags,
    aliases: { f: 'format', q: 'quiet' },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: parseText,
          placeholder: 'BEFORE',
          brief: 'a capture, a folder of AWS CLI output, or templates',
        },
        {
          parse: parseText,
          placeholder: 'AFTER',
          brief: 'the same, from later, or the templates that are to be deployed',
        },
      ],
    },
  },
  brief: 'say which ways to databases opened and closed',
  description: `Judges two captures and lists the ways to databases that were opened, widened,
narrowed or closed between them, and those about which less is known. Clients
are compared as exact sets of addresses, not by the rules that admit them.

Templates or a cdk.out after a capture are deployed in mind into the account of
the capture: what opens is what this deployment would open. What a stack no
longer declares may be retained or somebody else's, and is judged both ways.

The exit code is 1 when a way was opened or widened, 2 when none was but one is
no longer certain, 0 otherwise.

Examples:
  db-perimeter diff yesterday.jsonl.gz today.jsonl.gz
  db-perimeter diff yesterday.jsonl.gz today.jsonl.gz --format markdown=diff.md
  db-perimeter diff today.jsonl.gz cdk.out`,
});
