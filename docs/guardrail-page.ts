import type { OrganizationPolicy } from '../lib/guardrails/documents.js';
import type { Guardrail } from '../lib/guardrails/guardrail.js';

/** The catalogue of guardrails, with the files of an example. */
export function guardrailPage(
  guardrails: readonly Guardrail[],
  policies: readonly OrganizationPolicy[],
): string {
  const filesOf = (id: string) =>
    policies
      .filter((policy) => policy.guardrails.some((each) => each === id))
      .map(({ name }) => `[${name}](${name}.json)`)
      .join(', ');
  const exceptOf = ({ enforcements }: Guardrail) => {
    const denials = enforcements.flatMap((each) => (each.kind === 'declarative' ? [] : each.denials));
    const roles = new Set(denials.flatMap(({ except }) => (except ? [...except, 'breakGlass'] : [])));
    return roles.size === 0 ? 'nobody' : [...roles].map((role) => `\`${role}\``).join(', ');
  };
  const rows = guardrails.map((each) =>
    [`\`${each.id}\``, each.prevents, each.leaves, exceptOf(each), filesOf(each.id)].join(' | '),
  );
  return `# Guardrails

What a whole organization keeps its accounts from, as policies of AWS Organizations. The files here are those of
[the example](../../examples/stacks/db-perimeter.yaml); \`npm run guardrails -- db-perimeter.yaml FOLDER\` writes yours, and the stack
\`OrganizationGuardrails\` deploys them ([how](../stacks.md#guardrails)).

| id | what it prevents | what it leaves open | lets through | files |
|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}

Service control policies bind the principals of member accounts, and resource control policies whoever calls a resource of theirs.
Neither binds service-linked roles, nor the management account: its principals the one, its resources the other. A role is let
through by its name, so that who can make a role of that name is let through as well.
`;
}
