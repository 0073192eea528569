export {
  type Clock,
  type CollectOptions,
  type CollectSummary,
  collect,
  type ProgressEvent,
  tool,
  toolVersion,
} from './sources/live/index.js';
