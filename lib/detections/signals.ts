import { liveness } from './liveness.js';
import type { Signal } from './signal.js';

/** Every signal. */
export const signals: readonly Signal[] = [...Object.values(liveness)];
