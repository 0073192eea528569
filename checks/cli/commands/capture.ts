import { defineCommand } from '../define-command.js';
import { awsFlags, type CaptureFlags, progressFlags } from '../flags.js';
import { parseText } from '../parse.js';

export const captureCommand = defineCommand<CaptureFlags>({
  load: async () => (await import('./run-capture.js')).runCapture,
  parameters: {
    flags: {
      output: {
        kind: 'parsed',
        parse: parseText,
        placeholder: 'FILE',
        brief: 'the file to write, by custom NAME.jsonl.gz',
      },
      force: { kind: 'boolean', optional: true, withNegated: false, brief: 'replace the file if it exists' },
      ...progressFlags,
      ...awsFlags,
    },
    aliases: { o: 'output', q: 'quiet' },
  },
  brief: 'save what a scan would read, to judge it later',
  description: `Reads the live account as scan does and keeps the raw answers of AWS in a file,
so that they can be judged again at any time: db-perimeter scan FILE. Fields
that may carry secrets are left out. The file describes your network: keep it
safe.

Nothing is judged: the exit code is 0 when the file was written in full, and 2
when it was stopped early.

Examples:
  db-perimeter capture -o today.jsonl.gz
  db-perimeter capture -o audit.jsonl.gz --profile audit --region eu-west-1`,
});
