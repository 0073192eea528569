import { defineCommand } from '../define-command.js';
import { parseText } from '../parse.js';

export const explainCommand = defineCommand<NonNullable<unknown>, [check: string]>({
  load: async () => (await import('./run-explain.js')).runExplain,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ parse: parseText, placeholder: 'CHECK', brief: 'the id of a check' }],
    },
  },
  brief: 'what a check detects, why it matters, how to fix it',
  description: `Says what a check detects, why that matters, how to fix it, and what the check
cannot see.

Examples:
  db-perimeter explain database-reachable-from-internet`,
});
