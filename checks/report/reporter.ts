import type { Report } from '../model/report.js';

export interface ReporterOptions {
  /** How wide the terminal is. The other formats ignore it. */
  readonly columns: number;
  /** Whether the terminal report may use ANSI colours. */
  readonly colour: boolean;
  /** False draws with ASCII only, for terminals and fonts without box drawing. By default true. */
  readonly unicode?: boolean;
}

/** Renders a report and reads nothing else: equal reports and options give equal text. */
export type Reporter = (report: Report, options: ReporterOptions) => string;
