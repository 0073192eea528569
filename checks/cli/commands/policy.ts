import { defineCommand } from '../define-command.js';

export const policyCommand = defineCommand({
  load: async () => (await import('./run-policy.js')).runPolicy,
  parameters: {},
  brief: 'print the IAM policy that a scan needs',
  description: `Prints the least-privilege IAM policy of a live scan as JSON. It is generated
from the list of calls that the scanner can make; all of them are read-only.
Whoever enters roles needs sts:AssumeRole on them besides.

Examples:
  db-perimeter policy > policy.json
  aws iam create-policy --policy-name scan --policy-document file://policy.json`,
});
