import { reportHtml } from './html.js';
import { reportJson } from './json.js';
import { reportMarkdown } from './markdown.js';
import type { Reporter } from './reporter.js';
import { reportSarif } from './sarif.js';
import { reportTerminal } from './terminal.js';

export type { Reporter, ReporterOptions } from './reporter.js';
export { printable } from './sanitize.js';

/** The names of the formats, for options and help. */
export const reportFormats = ['terminal', 'json', 'markdown', 'html', 'sarif'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const reporters: Readonly<Record<ReportFormat, Reporter>> = {
  terminal: reportTerminal,
  json: reportJson,
  markdown: reportMarkdown,
  html: reportHtml,
  sarif: reportSarif,
};
