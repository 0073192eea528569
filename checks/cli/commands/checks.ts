import { defineCommand } from '../define-command.js';

export const checksCommand = defineCommand({
  load: async () => (await import('./run-checks.js')).runChecks,
  parameters: {},
  brief: 'list the checks',
  description: `Lists every check with its severity. Ids are permanent.

Examples:
  db-perimeter checks
  db-perimeter explain database-reachable-from-internet`,
});
