import type { PathsReport } from '../model/paths.js';
import { jsonText } from './json.js';
import { pathsForMarkdown } from './paths/markdown.js';
import { pathsForTerminal } from './paths/terminal.js';
import type { ReporterOptions } from './reporter.js';

export const pathsFormats = ['terminal', 'json', 'markdown'] as const;
export type PathsFormat = (typeof pathsFormats)[number];

/** Renders the ways to a database and reads nothing else: equal reports and options give equal text. */
export type PathsReporter = (report: PathsReport, options: ReporterOptions) => string;

export const pathsReporters: Readonly<Record<PathsFormat, PathsReporter>> = {
  terminal: pathsForTerminal,
  json: jsonText,
  markdown: pathsForMarkdown,
};
