import type { WhoReport } from '../model/who.js';
import { jsonText } from './json.js';
import type { PathsFormat } from './paths.js';
import type { ReporterOptions } from './reporter.js';
import { whoForMarkdown } from './who/markdown.js';
import { whoForTerminal } from './who/terminal.js';

/** Renders who gets to a database and reads nothing else: equal reports and options give equal text. */
export type WhoReporter = (report: WhoReport, options: ReporterOptions) => string;

export const whoReporters: Readonly<Record<PathsFormat, WhoReporter>> = {
  terminal: whoForTerminal,
  json: jsonText,
  markdown: whoForMarkdown,
};
