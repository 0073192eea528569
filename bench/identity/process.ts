import { known } from '../../checks/model/value.js';
import { type Decision, decide } from '../../checks/reach/identity/index.js';
import { cpuMs } from '../cpu.js';
import { principals } from './principals.js';
import { questionsOf } from './questions.js';

/** What one process measured on one core. */
export interface Measured {
  readonly evaluations: number;
  readonly seconds: number;
  readonly kinds: Readonly<Record<Decision['kind'], number>>;
}

/** Puts every question to the policies of every principal, of which each process takes its share. */
function main(share: number, shares: number, wanted: number): Measured {
  const kinds: Record<Decision['kind'], number> = { allow: 0, deny: 0, implicit: 0, conditional: 0 };
  const start = cpuMs();
  let evaluations = 0;
  const grants = known([]);
  for (let round = 0; evaluations < wanted; round++)
    for (const { principal, policies } of principals(share + round * shares))
      for (const { question, resource } of questionsOf(principal)) {
        const { kind } = decide(question, { ...policies, ...(resource ? { resource } : {}), grants });
        kinds[kind]++;
        evaluations++;
      }
  return { evaluations, seconds: (cpuMs() - start) / 1000, kinds };
}

process.send?.(main(...(process.argv.slice(2).map(Number) as [number, number, number])));
process.disconnect();
