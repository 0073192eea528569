export {
  type Clock,
  type CollectOptions,
  type CollectSummary,
  collect,
  type ProgressEvent,
} from './sources/live/index.js';
