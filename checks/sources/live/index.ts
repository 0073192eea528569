export type { Clock } from './clock.js';
export { type CollectSummary, collect } from './collect.js';
export type { ProgressEvent } from './progress.js';
export type { CollectOptions } from './settings.js';
