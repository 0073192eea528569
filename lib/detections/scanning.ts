import type { Signal } from './signal.js';

/** The scheduled scan itself. */
export const scanning = {
  failed: {
    id: 'S20-scan-failed',
    runbook: 'S20',
    tells: 'A scan failed, so that nobody was told what is new',
    channel: 'metric',
    techniques: ['T32'],
    severity: 'P2',
    pages: false,
    seconds: 600,
  },
  timedOut: {
    id: 'S20-scan-timed-out',
    runbook: 'S20',
    tells: 'A scan did not end in time',
    channel: 'metric',
    techniques: ['T32'],
    severity: 'P2',
    pages: false,
    seconds: 22_200,
  },
  stale: {
    id: 'S20-scan-stale',
    runbook: 'S20',
    tells: 'No scan has ended well for two days, so that nobody knows who can reach databases today',
    channel: 'metric',
    techniques: ['T32'],
    severity: 'P2',
    pages: false,
    seconds: 172_800,
  },
} as const satisfies Readonly<Record<string, Signal>>;
