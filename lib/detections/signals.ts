import { liveness } from './liveness.js';
import { logSignals } from './log-signals.js';
import { metricSignals } from './metric-signals.js';
import { scanning } from './scanning.js';
import type { Signal } from './signal.js';

/** Every signal. */
export const signals: readonly Signal[] = [
  ...Object.values(logSignals),
  ...Object.values(metricSignals),
  ...Object.values(liveness),
  ...Object.values(scanning),
];
