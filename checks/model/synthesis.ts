/** What plugins of the CDK found in the templates of one synthesis, as `validation-report.json` says. */
export interface Synthesis {
  readonly plugins: readonly SynthPlugin[];
  /** What our own plugin says of its work; absent where it did not run. */
  readonly judged?: JudgedTemplates;
}

export interface SynthPlugin {
  readonly name: string;
  /** Why the plugin itself ended without an answer; absent where it came to its end. */
  readonly failure?: string;
  readonly findings: readonly SynthFinding[];
  readonly acknowledged: readonly AcknowledgedFinding[];
}

/** One violation at one construct. */
export interface SynthFinding {
  readonly rule: string;
  /** `custom` stands for whatever a plugin calls its own severities. */
  readonly severity: 'fatal' | 'error' | 'warning' | 'info' | 'custom';
  readonly description: string;
  /** The path of the construct; empty for the app as a whole. */
  readonly construct: string;
  /** Whether our own plugin says that it does not know, and not that something is wrong. */
  readonly isUnknown: boolean;
}

/** One violation at one construct that somebody acknowledged. */
export interface AcknowledgedFinding extends SynthFinding {
  /** The id that was acknowledged, with the name of the plugin before `::`. */
  readonly id: string;
  /** Empty where none was given. */
  readonly reason: string;
  readonly at: string;
}

export interface JudgedTemplates {
  /** The SHA-256 of each template that was judged, by its file relative to the assembly. */
  readonly digests: Readonly<Record<string, string>>;
  /** Every acknowledgement of the app, of whatever plugin; what was given without a name of one has `Annotation`. */
  readonly acknowledgements: readonly { readonly id: string; readonly reason: string; readonly at: string }[];
  /** The names of all plugins that ran, those among them that found nothing. */
  readonly plugins: readonly string[];
}

/** What is wrong with a synthesis. */
export interface SynthProblem {
  readonly kind: 'fail' | 'unknown' | 'crashed' | 'not-judged' | 'bare' | 'no-reason' | 'stale';
  /** The id of the finding or acknowledgement, the file of a template, or the name of a plugin. */
  readonly what: string;
  /** The path of the construct; empty for the app as a whole. */
  readonly at: string;
  readonly text: string;
}

/** A synthesis with everything that is wrong with it. */
export interface JudgedSynthesis {
  readonly problems: readonly SynthProblem[];
  readonly plugins: readonly SynthPlugin[];
}
