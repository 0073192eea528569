export { createInventoryBuilder, type InventoryBuilder } from './map/inventory-builder.js';
export { isDeeperThan } from './read/parse-json.js';
export { readCapture, readInventory } from './read/read-capture.js';
export { type CaptureShape, recogniseCapture } from './read/recognise.js';
export { type CaptureFile, openCaptureFile } from './read/write-capture.js';
