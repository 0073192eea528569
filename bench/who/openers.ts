import { nothingDeclared } from '../../checks/model/declared-set.js';
import { createReach } from '../../checks/reach/create-reach.js';
import { checks } from '../../checks/rules/registry.js';
import { cpuMs } from '../cpu.js';
import { organizationOfKeys } from './estate.js';

/** What one process measured on one core. */
export interface MeasuredOpeners {
  readonly checks: number;
  readonly failures: number;
  readonly seconds: number;
  readonly peakMebibytes: number;
}

/** The checks that ask whom permissions let open the way. */
const aboutIdentities = /^(database|database-secret|cluster)-open-to-(?!tokens-|data-api$)/;

function main(): MeasuredOpeners {
  const inventory = organizationOfKeys();
  const start = cpuMs();
  const context = {
    inventory,
    reach: createReach(inventory),
    declared: nothingDeclared,
    asOf: '2026-06-01T00:00:00Z',
  };
  const asking = checks.filter(({ id }) => aboutIdentities.test(id));
  let failures = 0;
  for (const check of asking)
    failures += check.evaluate(context).filter(({ status }) => status === 'fail').length;
  return {
    checks: asking.length,
    failures,
    seconds: (cpuMs() - start) / 1000,
    // Node gives kibibytes.
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
  };
}

process.send?.(main());
process.disconnect?.();
