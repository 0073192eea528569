import { defineCommand } from '../define-command.js';
import { outputFlags, progressFlags, type ReportFlags } from '../flags.js';
import { parseText } from '../parse.js';

export const reportCommand = defineCommand<ReportFlags, [file: string]>({
  load: async () => (await import('./run-report.js')).runReport,
  parameters: {
    flags: { ...outputFlags, ...progressFlags },
    aliases: { f: 'format', q: 'quiet', s: 'severity' },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: parseText, placeholder: 'FILE', brief: 'a report that scan wrote as JSON' }],
    },
  },
  brief: 'show a JSON report in another format',
  description: `Reads a report that "scan --format json=FILE" wrote and shows it again, without
AWS and without judging anew. The exit code is 0 whatever the report says.

Examples:
  db-perimeter report report.json
  db-perimeter report report.json --format html=report.html`,
});
