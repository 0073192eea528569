import type { Check } from '../checks/rules/define-check.js';
import type { Scenario, Spec } from '../test/support/spec.js';

/** The page of one check: its own texts, and the first failing and the first passing scenario of its spec. */
export function checkPage(check: Check, spec: Spec): string {
  const { id, title, severity, since, needs, docs, references } = check;
  return `# ${title}

| | |
|---|---|
| Check | \`${id}\` |
| Severity | ${severity} |
| Since | ${since} |
| Needs | ${needs.join(', ')} |

${spec.intent}

## What it detects

${docs.detects}

## Why it matters

${docs.matters}

## How to fix it

${docs.fix}

## Blind spots

${docs.blindSpots}

## Examples

The estates that the examples start from are listed in [contributing](../contributing.md#one-spec); each is changed as
shown. All scenarios stand in [the spec](../../test/rules/${id}.md), and every test run checks them.

${example('Fails', firstWith('fail', spec))}
${example('Passes', firstWith('pass', spec))}
## References

${references.map((reference) => `- <${reference}>`).join('\n')}
`;
}

/** The list of all checks, the gravest first. */
export function indexPage(checks: readonly Check[]): string {
  const order = ['critical', 'high', 'medium', 'low', 'info'];
  const sorted = [...checks].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || (a.id < b.id ? -1 : 1),
  );
  const rows = sorted.map(({ id, title, severity }) => `| [\`${id}\`](${id}.md) | ${severity} | ${title} |`);
  return `# Checks

Each id names the exposed state and is permanent. \`db-perimeter explain CHECK\` prints the same texts.

| check | severity | says |
|---|---|---|
${rows.join('\n')}
`;
}

/** The first scenario with a failure, or the first that passes without one. */
function firstWith(status: 'fail' | 'pass', spec: Spec): Scenario {
  const says = (word: string, text: string) => new RegExp(`^${word}\\b`, 'm').test(text);
  const scenario = spec.scenarios.find(
    ({ expect }) => says(status, expect) && (status === 'fail' || !says('fail', expect)),
  );
  if (!scenario) throw new Error(`${spec.title}: no scenario shows "${status}"`);
  return scenario;
}

function example(heading: string, { title, prose, given, expect }: Scenario): string {
  return `### ${heading}: ${title.charAt(0).toLowerCase()}${title.slice(1)}

${prose}

\`\`\`yaml
${given}\`\`\`

\`\`\`text
${expect}\`\`\`
`;
}
