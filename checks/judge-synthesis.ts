import { nameBefore, parseAcknowledgedId, pluginName } from './model/acknowledgement.js';
import type {
  JudgedSynthesis,
  JudgedTemplates,
  Synthesis,
  SynthFinding,
  SynthPlugin,
  SynthProblem,
} from './model/synthesis.js';
import { checks } from './rules/registry.js';

/** The name that the CDK puts before ids that are given without one. */
const bareName = 'Annotation';

/**
 * Everything that is wrong with a synthesis: what nobody acknowledged, acknowledgements that do not count or match nothing any
 * more, and templates that are not those that were judged.
 */
export function judgeSynthesis(
  { plugins, judged }: Synthesis & { readonly judged: JudgedTemplates },
  digests: Readonly<Record<string, string>>,
): JudgedSynthesis {
  return {
    plugins,
    problems: [
      ...plugins.flatMap(crashOf),
      ...notJudged(judged.digests, digests),
      ...plugins.flatMap(foundBy),
      ...plugins.flatMap(withoutReason),
      ...bareOnes(judged),
      ...staleOnes(judged, plugins),
    ],
  };
}

function crashOf({ name, failure }: SynthPlugin): readonly SynthProblem[] {
  return failure === undefined ? [] : [{ kind: 'crashed', what: name, at: '', text: failure }];
}

/** A report that lies beside other templates says nothing of them. */
function notJudged(
  judged: Readonly<Record<string, string>>,
  present: Readonly<Record<string, string>>,
): readonly SynthProblem[] {
  return Object.entries(present).flatMap(([file, digest]): readonly SynthProblem[] => {
    const before = Object.hasOwn(judged, file) ? judged[file] : undefined;
    if (before === digest) return [];
    const text = before === undefined ? 'was not judged' : 'is not the template that was judged';
    return [{ kind: 'not-judged', what: file, at: '', text: `${text}: run cdk synth again` }];
  });
}

function foundBy({ name, findings }: SynthPlugin): readonly SynthProblem[] {
  return findings.filter(isError).map(
    ({ rule, severity, description, construct, isUnknown }): SynthProblem => ({
      // What stopped the judgement is no answer that could be allowed.
      kind: isUnknown && severity !== 'fatal' ? 'unknown' : 'fail',
      what: qualified(name, rule),
      at: construct,
      text: description,
    }),
  );
}

/** A severity that only the plugin understands may be its worst. */
function isError({ severity }: SynthFinding): boolean {
  switch (severity) {
    case 'fatal':
    case 'error':
    case 'custom':
      return true;
    case 'warning':
    case 'info':
      return false;
  }
}

function withoutReason({ acknowledged }: SynthPlugin): readonly SynthProblem[] {
  const text = 'is acknowledged without a reason: give one';
  return acknowledged
    .filter(({ reason }) => reason.trim() === '')
    .map(({ id, at }): SynthProblem => ({ kind: 'no-reason', what: id, at, text }));
}

/** cdk-nag takes an id without its name as well, and then leaves no trace of what it hid. */
function bareOnes({ acknowledgements, plugins }: JudgedTemplates): readonly SynthProblem[] {
  return acknowledgements.flatMap(({ id, at }): readonly SynthProblem[] => {
    const { name, rule } = partsOf(id);
    if (name !== bareName) return [];
    const owner = isOurs(rule) ? pluginName : plugins.find((plugin) => rule.startsWith(`${plugin}-`));
    if (owner === undefined) return [];
    const text = `leaves no record of what it hides: acknowledge ${qualified(owner, rule)}`;
    return [{ kind: 'bare', what: rule, at, text }];
  });
}

function isOurs(rule: string): boolean {
  const about = parseAcknowledgedId(qualified(pluginName, rule));
  return about !== undefined && checks.some(({ id }) => id === about.check);
}

function staleOnes(
  { acknowledgements, plugins: ran }: JudgedTemplates,
  plugins: readonly SynthPlugin[],
): readonly SynthProblem[] {
  const names = new Set(ran.map(nameBefore));
  const used = plugins.flatMap(({ acknowledged }) => acknowledged);
  return acknowledgements.flatMap(({ id, at }): readonly SynthProblem[] => {
    // What a plugin would have found that did not run is not known.
    if (!names.has(partsOf(id).name)) return [];
    if (used.some((each) => each.id === id && isWithin(each.construct, at))) return [];
    return [{ kind: 'stale', what: id, at, text: 'matches no finding: remove the acknowledgement' }];
  });
}

function isWithin(construct: string, around: string): boolean {
  return around === '' || construct === around || construct.startsWith(`${around}/`);
}

function qualified(plugin: string, rule: string): string {
  return rule.includes('::') && !rule.includes('[') ? rule : `${nameBefore(plugin)}::${rule}`;
}

function partsOf(id: string): { readonly name: string; readonly rule: string } {
  const at = id.indexOf('::');
  return at < 0 ? { name: bareName, rule: id } : { name: id.slice(0, at), rule: id.slice(at + 2) };
}
