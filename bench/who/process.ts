import { createReach } from '../../checks/reach/create-reach.js';
import { createKeys } from '../../checks/reach/keys/access.js';
import { cpuMs } from '../cpu.js';
import { organizationOfKeys } from './estate.js';

/** What one process measured on one core. */
export interface MeasuredWho {
  readonly principals: number;
  readonly databases: number;
  readonly holders: number;
  readonly seconds: number;
  readonly peakMebibytes: number;
}

function main(): MeasuredWho {
  const inventory = organizationOfKeys();
  const start = cpuMs();
  const reach = createReach(inventory);
  const keys = createKeys(reach);
  let holders = 0;
  for (const subject of reach.databases) holders += keys.whoGetsTo(subject).length;
  return {
    principals: inventory.iamUsers.length + inventory.iamRoles.length,
    databases: reach.databases.length,
    holders,
    seconds: (cpuMs() - start) / 1000,
    // Node gives kibibytes.
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
  };
}

process.send?.(main());
process.disconnect?.();
