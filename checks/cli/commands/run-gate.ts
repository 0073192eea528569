import { relative } from 'node:path';
import { type ExitCode, exitCodes } from '../../model/user-error.js';
import { answersWithExitCode } from '../context.js';
import type { SynthGateFlags } from '../flags.js';

export const runGate = answersWithExitCode<SynthGateFlags, [folder?: string]>(
  async ({ process }, flags, folder = 'cdk.out'): Promise<ExitCode> => {
    const { digestOf, judgeSynthesis, readSynthesis, synthesisForTerminal, templatesOf } = await import(
      '../../index.js'
    );
    const synthesis = readSynthesis(folder);
    const digests = templatesOf(folder).map(({ file, text }) => [relative(folder, file), digestOf(text)]);
    const judged = judgeSynthesis(synthesis, Object.fromEntries(digests));
    process.stdout.write(synthesisForTerminal(judged));
    if (judged.problems.some(({ kind }) => kind !== 'unknown')) return exitCodes.findings;
    return judged.problems.length > 0 && !flags['allow-unknown'] ? exitCodes.unknowns : exitCodes.clean;
  },
);
