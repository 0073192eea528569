import type { Signal } from './signal.js';

/** The alarms themselves: S20. */
export const liveness = {
  undelivered: {
    id: 'S20-undelivered',
    runbook: 'S20',
    tells: 'An alarm could not be delivered, and waits in the dead-letter queue',
    channel: 'metric',
    techniques: ['T32'],
    severity: 'P0',
    pages: true,
    seconds: 360,
  },
  failed: {
    id: 'S20-failed',
    runbook: 'S20',
    tells: 'A rule could not call its target',
    channel: 'metric',
    techniques: ['T32'],
    severity: 'P0',
    pages: true,
    seconds: 360,
  },
  handler: {
    id: 'S20-handler',
    runbook: 'S20',
    tells: 'The handler that looks at changes failed, so that nobody looked at one',
    channel: 'metric',
    techniques: ['T32'],
    severity: 'P1',
    pages: true,
    seconds: 360,
  },
} as const satisfies Readonly<Record<string, Signal>>;
