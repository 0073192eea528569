import type { Difference } from '../model/difference.js';
import { differenceForMarkdown } from './diff/markdown.js';
import { differenceForTerminal } from './diff/terminal.js';
import { jsonText } from './json.js';
import type { ReporterOptions } from './reporter.js';

export const differenceFormats = ['terminal', 'json', 'markdown'] as const;
export type DifferenceFormat = (typeof differenceFormats)[number];

/** Renders a difference and reads nothing else: equal differences and options give equal text. */
export type DifferenceReporter = (difference: Difference, options: ReporterOptions) => string;

export const differenceReporters: Readonly<Record<DifferenceFormat, DifferenceReporter>> = {
  terminal: differenceForTerminal,
  json: jsonText,
  markdown: differenceForMarkdown,
};
