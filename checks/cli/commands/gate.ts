import { defineCommand } from '../define-command.js';
import { gateFlags, type SynthGateFlags } from '../flags.js';
import { optionalPath } from '../parse.js';

export const gateCommand = defineCommand<SynthGateFlags, [folder?: string]>({
  load: async () => (await import('./run-gate.js')).runGate,
  parameters: {
    flags: { 'allow-unknown': gateFlags['allow-unknown'] },
    positional: {
      kind: 'tuple',
      parameters: [optionalPath('what cdk synth wrote; by default cdk.out')],
    },
  },
  brief: 'say whether a cdk synth may be deployed, from the report that it left',
  description: `Reads validation-report.json in a cdk.out: what db-perimeter, cdk-nag and every
other plugin of the app found in its templates. It does not judge anew. Whether
cdk synth itself failed does not matter, so that --ignore-errors is no way past.

The exit code is 1 for an error that nobody acknowledged, a plugin that crashed,
a template that is not the one that was judged, and acknowledgements that are
bare (cdk-nag leaves no record of what they hide), have no reason, or match no
finding any more. It is else 2 for unknowns, and 3 where no report says that
db-perimeter judged anything.

Examples:
  npx cdk synth --quiet; db-perimeter gate
  db-perimeter gate build/cdk.out --allow-unknown`,
});
