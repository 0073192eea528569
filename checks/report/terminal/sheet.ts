import type { ReporterOptions } from '../reporter.js';
import { asciiGlyphs, boxGlyphs, type Sheet } from './flow.js';

/** Narrower than this, nothing can be drawn; the terminal wraps instead. */
const fewestColumns = 20;

export function sheetOf(options: ReporterOptions): Sheet {
  const columns = Math.max(fewestColumns, Math.floor(options.columns) || 0);
  return {
    columns,
    narrow: columns < 60,
    glyphs: options.unicode === false ? asciiGlyphs : boxGlyphs,
  };
}
