import { defineCommand } from '../define-command.js';
import { awsFlags, gateFlags, judgementFlags, outputFlags, progressFlags, type ScanFlags } from '../flags.js';
import { parseText } from '../parse.js';

export const scanCommand = defineCommand<ScanFlags, [path?: string]>({
  load: async () => (await import('./run-scan.js')).runScan,
  parameters: {
    flags: { ...outputFlags, ...progressFlags, ...gateFlags, ...judgementFlags, ...awsFlags },
    aliases: { f: 'format', q: 'quiet', s: 'severity', c: 'check' },
    positional: {
      kind: 'tuple',
      parameters: [
        {
          parse: parseText,
          optional: true,
          placeholder: 'PATH',
          brief: 'a capture file, or a folder of AWS CLI output; without it the live account is read',
        },
      ],
    },
  },
  brief: 'judge the live account, or a capture of it',
  description: `Reads the account of your credentials, or what was saved of one, and says for
each database whether a packet from the internet reaches it, through what, and
what closes it. Only read-only calls are made: see db-perimeter policy.

Results go to stdout, everything else to stderr. --severity chooses what is
shown, --fail-on what the exit code counts; neither changes the other. The exit
code is 1 for failures, else 2 for unknowns that the declared set does not
accept. An account without databases exits with 0 and the report says so.

Examples:
  db-perimeter scan --profile audit --region eu-west-1
  db-perimeter scan --role-arn arn:aws:iam::111122223333:role/db-perimeter
  db-perimeter scan today.jsonl.gz --format terminal --format json=report.json
  db-perimeter scan exports/ --fail-on high --allow-unknown`,
});
