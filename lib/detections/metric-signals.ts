import type { Signal } from './signal.js';

const informs = { channel: 'metric', severity: 'P3', pages: false } as const;
const statistic = { ...informs, countsFor: 'S15-together' } as const;

/** What metrics of a database tell: S03, S05, S09, and S14 to S16. */
export const metricSignals = {
  loginFailures: {
    ...statistic,
    id: 'S03',
    runbook: 'S03',
    tells: 'Logins to an Aurora MySQL cluster fail again and again',
    techniques: ['T01'],
    seconds: 360,
  },
  tokenFailures: {
    ...informs,
    id: 'S05',
    runbook: 'S05',
    tells: 'Logins with a token of IAM fail',
    techniques: ['T15'],
    seconds: 420,
  },
  replicationSlot: {
    ...informs,
    id: 'S09',
    runbook: 'S09',
    tells: 'A replication slot holds back what is to be replicated, though the stacks make none',
    severity: 'P2',
    techniques: ['T27'],
    seconds: 360,
  },
  connections: {
    ...statistic,
    id: 'S14',
    runbook: 'S14',
    tells: 'There are more connections than is usual at this hour',
    techniques: ['T01', 'T23'],
    seconds: 360,
  },
  sent: {
    ...statistic,
    id: 'S15',
    runbook: 'S15',
    tells: 'More is sent than is usual at this hour',
    techniques: ['T01', 'T23', 'T27'],
    seconds: 240,
  },
  reads: {
    ...statistic,
    id: 'S16',
    runbook: 'S16',
    tells: 'More is read from storage than is usual at this hour',
    techniques: ['T01', 'T23'],
    seconds: 720,
  },
  together: {
    ...informs,
    id: 'S15-together',
    runbook: 'S15',
    tells: 'Two statistics of a database or more stand out at once',
    techniques: ['T01', 'T23', 'T27'],
    severity: 'P2',
    seconds: 780,
  },
} as const satisfies Readonly<Record<string, Signal>>;
