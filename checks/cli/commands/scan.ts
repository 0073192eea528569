import { defineCommand } from '../define-command.js';
import {
  awsFlags,
  gateFlags,
  judgementFlags,
  outputFlags,
  progressFlags,
  type ScanFlags,
  templateFlags,
} from '../flags.js';
import { estateAt, optionalPath } from '../parse.js';

export const scanCommand = defineCommand<ScanFlags, [path?: string]>({
  load: async () => (await import('./run-scan.js')).runScan,
  parameters: {
    flags: {
      ...outputFlags,
      ...progressFlags,
      ...gateFlags,
      ...judgementFlags,
      ...templateFlags,
      ...awsFlags,
    },
    aliases: { f: 'format', q: 'quiet', s: 'severity', c: 'check' },
    positional: {
      kind: 'tuple',
      parameters: [optionalPath(estateAt)],
    },
  },
  brief: 'judge the live account, a capture of it, or templates before they are deployed',
  description: `Reads the account of your credentials, or what was saved of one, and says for
each database whether a packet from the internet reaches it, through what, and
what closes it. Only read-only calls are made: see db-perimeter policy.

A CloudFormation template, a folder of them or the cdk.out of cdk synth is
judged as the account would be after deployment. What a parameter without a
value or a condition leaves open is judged both ways. With --on it is judged
together with the account of a capture into which it would be deployed.

Results go to stdout, everything else to stderr. --severity chooses what is
shown, --fail-on what the exit code counts; neither changes the other. The exit
code is 1 for failures, else 2 for unknowns that the declared set does not
accept. An account without databases exits with 0 and the report says so.

Examples:
  db-perimeter scan --profile audit --region eu-west-1
  db-perimeter scan --role-arn arn:aws:iam::111122223333:role/db-perimeter
  db-perimeter scan today.jsonl.gz --format terminal --format json=report.json
  db-perimeter scan exports/ --fail-on high --allow-unknown
  db-perimeter scan cdk.out
  db-perimeter scan template.yaml --parameter Stage=prod
  db-perimeter scan cdk.out --on today.jsonl.gz`,
});
